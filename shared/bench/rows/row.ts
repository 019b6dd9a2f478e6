/** A row for a probe, and what is asked of it. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { ModelCheck } from './modelChecks.ts';

/** The models allow no such row; the message says why, as a sentence. */
export class CannotMake extends Error {}

/** A required relation leads back to a row that is not there yet. */
export class RequiredCycle extends CannotMake {}

export interface Row {
  readonly node: ModelNode;
  readonly values: Map<FieldNode, SqlValue>;
  /** Rows of multi-table parents. */
  readonly parents: Row[];
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
