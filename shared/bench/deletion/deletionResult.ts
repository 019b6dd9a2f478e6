/** What became of the rows of a sample. */
import type { FieldNode } from '../../model/modelGraph.ts';
import type { ForeignKey } from '../../physical/physicalSchema.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { SampleRow } from './sample.ts';

export type RefusalRule =
  | 'PROTECT'
  | 'RESTRICT'
  | 'FOREIGN KEY'
  | 'NOT NULL'
  | 'UNIQUE'
  | 'CHECK'
  | 'PRIMARY KEY'
  | 'EXCLUDE'
  | 'TYPE';

export interface Refusal {
  /** The relation that refuses; undefined where only the database knows, or a key of several columns does. */
  readonly field: FieldNode | undefined;
  /** That of several columns. */
  readonly key?: ForeignKey;
  readonly rule: RefusalRule;
  /** Those that point at what would go. */
  readonly rows: readonly SampleRow[];
  /** Django does not follow it: what goes is a row of another model over the same table for it. */
  readonly isUnseen?: boolean;
  /** The foreign key says nothing of what Django would do before. */
  readonly isDjangos?: boolean;
}

export type DeletionResult =
  | {
      readonly outcome: 'deleted';
      readonly removed: ReadonlySet<SampleRow>;
      /** New values by column, of rows that stay. */
      readonly changed: ReadonlyMap<SampleRow, ReadonlyMap<string, SqlValue>>;
    }
  | { readonly outcome: 'refused'; readonly refusals: readonly Refusal[] }
  /** It sets the field to what only Python or the database can compute. */
  | { readonly outcome: 'unknown'; readonly field: FieldNode };
