/** In what the tolerant readers of statements differ by database. */
import type { Dialect } from '../dialects/dialect.ts';
import type { SchemaObject } from '../physical/physicalSchema.ts';
import type { TableDraft } from './schemaDraft.ts';

export interface StandardRules {
  readonly dialect: Dialect;
  /** `KEY name (column)` stands among the columns. */
  readonly hasKeysAmongColumns: boolean;
  /** The columns of a key may not be NULL. */
  readonly keysAreNotNull: boolean;
  /** A type may be any words, or none. */
  readonly takesAnyType: boolean;
  /** What ON DELETE and ON UPDATE are where nothing is said. */
  readonly silentAction: 'NO ACTION' | 'RESTRICT';
  /** Tables that a virtual table of this module makes by itself. */
  shadowTables?(name: string, module: string): readonly string[];
  /** Gives what has no name the one that the server gives it, and folds what the server's own dumps write in other words. */
  complete(table: TableDraft): void;
}

/** Words that end the type of a column. */
export const columnWords: ReadonlySet<string> = new Set(
  (
    'not null default auto_increment autoincrement unique primary key comment collate charset check constraint references generated as on ' +
    'virtual stored persistent invisible visible column_format storage srid first after deferrable compressed serial_default without with ' +
    'ref_system_id engine_attribute secondary_engine_attribute identity'
  ).split(' '),
);

/** First words of statements that leave nothing in a schema, and why. */
export const quietStatements: ReadonlyMap<string, string> = new Map(
  (
    [
      ['sets how the session reads or writes', 'set use pragma delimiter'],
      ['a transaction', 'begin start commit rollback savepoint release end'],
      ['rows, not a schema', 'insert replace update delete truncate load call do copy with values'],
      ['a question', 'select show explain describe desc help'],
      [
        'upkeep of tables and files',
        'analyze optimize check repair flush reindex vacuum attach detach kill reset purge cache',
      ],
      ['locks', 'lock unlock'],
      ['rights', 'grant revoke'],
    ] as const
  ).flatMap(([reason, words]) => words.split(' ').map((word) => [word, reason] as const)),
);

/** What CREATE makes that is kept as an object, by its word. */
export const objectKinds: ReadonlyMap<string, SchemaObject['kind']> = new Map([
  ['view', 'view'],
  ['trigger', 'trigger'],
  ['procedure', 'function'],
  ['function', 'function'],
  ['event', 'other'],
  ['sequence', 'sequence'],
  ['package', 'other'],
  ['server', 'other'],
]);
