/** The schema so far, with what only PostgreSQL has: a path of schemas, types and sequences of one's own, heirs. */
import { unusualSequence } from '../../physical/unusualSequence.ts';
import type { SequenceOptions } from '../../physical/physicalSchema.ts';
import { SchemaDraft, type TableDraft } from '../schemaDraft.ts';
import { RuleNames } from './ruleNames.ts';
import { nodeAt, textAt, type PostgresParser, type TreeNode } from './parseTree.ts';
import { typeText } from './typeText.ts';

export interface SequenceDraft {
  readonly name: string;
  readonly schema: string;
  options: SequenceOptions;
  readonly sql: string;
  owner?: { readonly table: TableDraft; readonly column: string };
}

const PUBLIC = 'public';

export class PostgresDraft extends SchemaDraft {
  readonly parser: PostgresParser;
  readonly sequences: SequenceDraft[] = [];
  /** Types of one's own, with their schemas. */
  readonly types = new Map<string, string>();
  readonly ruleNames = new RuleNames();
  readonly heirs = new Map<TableDraft, TableDraft[]>();
  /** Where names are looked for that name no schema. */
  path: readonly string[] = [PUBLIC];
  /** What it is at the beginning of a session. */
  private firstPath: readonly string[] = [PUBLIC];

  constructor(parser: PostgresParser) {
    super((name) => name);
    this.parser = parser;
    this.defaultSchema = PUBLIC;
  }

  setPath(path: readonly string[]): void {
    const schemas = path.map((one) => one.replaceAll('"', '')).filter((one) => one !== '' && one !== '$user');
    this.path = schemas.length === 0 ? [PUBLIC] : schemas;
  }

  setFirstPath(path: readonly string[]): void {
    this.setPath(path);
    this.firstPath = this.path;
  }

  startSession(): void {
    this.path = this.firstPath;
  }

  /** Where what names no schema is made. */
  get here(): string {
    return this.path.find((schema) => schema !== 'pg_catalog') ?? PUBLIC;
  }

  /** The table that the statement names. */
  tableOf(relation: TreeNode | undefined): TableDraft | undefined {
    const name = textAt(relation, 'relname') ?? '';
    return this.tableNamed(name, textAt(relation, 'schemaname'));
  }

  tableNamed(name: string, schema: string | undefined): TableDraft | undefined {
    const schemas = schema === undefined ? [...this.path, PUBLIC] : [schema];
    for (const one of schemas) {
      const found = this.byName.first(name, one, PUBLIC);
      if (found) return found;
    }
    // The path may have been set by what is not here.
    return schema === undefined ? this.byName.only(name) : undefined;
  }

  /** Whether a table of just that schema has the name. */
  hasTable(name: string, schema: string | undefined): boolean {
    return this.byName.first(name, schema, undefined) !== undefined;
  }

  /** Of a name as a list: `[schema, name]`, or `[name]`. */
  tableAt(names: readonly string[]): TableDraft | undefined {
    return this.tableNamed(names.at(-1) ?? '', names.at(-2));
  }

  typeOf(node: TreeNode, key = 'typeName'): string {
    const type = nodeAt(node, key);
    return type ? typeText(type, this.parser, (name) => this.types.get(name)) : '';
  }

  textOf(node: TreeNode | undefined): string {
    return node ? this.parser.textOf(node) : '';
  }

  /** A foreign key's target names its schema, as the path was when it was made. */
  schemaOfTarget(relation: TreeNode | undefined, table: TableDraft): string | undefined {
    const schema = textAt(relation, 'schemaname') ?? this.tableOf(relation)?.schema ?? this.here;
    return schema === (table.schema ?? PUBLIC) ? undefined : schema;
  }

  enumNamed(name: string, schema: string | undefined): SchemaDraft['enums'][number] | undefined {
    return this.enums.find((each) => each.name === name && (each.schema ?? PUBLIC) === (schema ?? PUBLIC));
  }

  sequenceNamed(name: string, schema: string | undefined): SequenceDraft | undefined {
    const named = this.sequences.filter((sequence) => sequence.name === name);
    const schemas = schema === undefined ? [...this.path, PUBLIC] : [schema];
    return schemas.map((one) => named.find((sequence) => sequence.schema === one)).find((one) => one !== undefined);
  }

  /** A column whose default counts by a sequence that belongs to it is numbered; other sequences are objects. */
  finishSequences(): void {
    for (const sequence of this.sequences) {
      const { owner } = sequence;
      const column = owner && this.column(owner.table, owner.column);
      if (column?.default !== undefined && this.isNextOf(column.default, sequence)) {
        delete column.default;
        column.autoIncrement = true;
        column.numbering = 'sequence';
        const unusual = unusualSequence(sequence.options, column.type);
        if (unusual && Object.keys(unusual).length > 0) column.sequence = unusual;
      } else {
        const { name, schema, sql } = sequence;
        this.objects.push({ kind: 'sequence', name, schema, when: 'before', sql });
      }
    }
  }

  private isNextOf(value: string, sequence: SequenceDraft): boolean {
    const said = nextvalArgument(value);
    if (said === undefined) return false;
    const names = said.split('.').map((name) => name.replaceAll('"', ''));
    return names.at(-1) === sequence.name && (names.length === 1 || names[0] === sequence.schema);
  }
}

/** The sequence in `nextval('…'::regclass)`, as our own parser writes it. */
function nextvalArgument(value: string): string | undefined {
  const from = value.indexOf('(');
  const inner = value.slice(from + 1).split('::')[0] ?? '';
  if (!value.slice(0, from).endsWith('nextval') || inner.length < 3) return undefined;
  return inner.replace(/\)$/u, '').slice(1, -1);
}
