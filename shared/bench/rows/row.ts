/** A row for a probe, what is asked of it, and why there is none. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import type { ModelCheck } from './modelChecks.ts';

export interface Row {
  readonly node: ModelNode;
  readonly values: Map<FieldNode, SqlValue>;
  /** Rows of multi-table parents. */
  readonly parents: Row[];
}

/** A row that is not in yet, and what would put it in. */
export interface PreparedRow {
  readonly row: Row;
  readonly insert: Statement;
}

/** The models allow no such row. */
export interface NoRow {
  /** A sentence. */
  readonly reason: string;
  /** A required relation leads back to a row that is not there yet. */
  readonly isCycle: boolean;
}

export function noRow(reason: string, isCycle = false): NoRow {
  return { reason, isCycle };
}

export function isNoRow(made: unknown): made is NoRow {
  return typeof made === 'object' && made !== null && 'isCycle' in made;
}

export interface RowRequest {
  /** Values that the row must have; a relation's target is made where no row has that value yet. */
  readonly fixed?: ReadonlyMap<FieldNode, SqlValue>;
  /** Fixed relations whose target must not be made. */
  readonly dangling?: ReadonlySet<FieldNode>;
  /** Nullable fields that must have a value all the same. */
  readonly filled?: ReadonlySet<FieldNode>;
  /** Fields that the statement must not name, so that the database fills them in. */
  readonly omitted?: ReadonlySet<FieldNode>;
  /** Where a check may be broken on purpose. */
  readonly ignoreChecks?: boolean;
  /** A condition that the row must meet besides its checks. */
  readonly meets?: ModelCheck;
  /** A check, or the condition of a unique set, that the row must break and keep all others. */
  readonly breaks?: ModelCheck;
}
