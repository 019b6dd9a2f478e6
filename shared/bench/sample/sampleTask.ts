/** What the sample rows of one table are made from. */
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Table } from '../../physical/physicalSchema.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';

/** The rows of every table, those that stand in the database first. */
export type SampleStore = Map<string, ReadonlyMap<string, SqlValue>[]>;

/** A row that is being made, by column. */
export type Draft = Map<string, SqlValue>;

export interface SampleTask {
  readonly table: Table;
  /** Undefined for a join table. */
  readonly node: ModelNode | undefined;
  readonly facts: BenchFacts;
  readonly store: SampleStore;
  readonly seed: number;
  /** Why tables before have no rows. */
  readonly reasons: ReadonlyMap<string, string>;
  /** Whether rows of that table cannot do without rows of this one. */
  readonly isNeededBy: (other: string) => boolean;
  /** Columns that references point at, which had better have a value. */
  readonly referred: ReadonlySet<string>;
}
