/** One try on a database as data: the rows it needs, the statement, and what must come of it. */
import type { Source } from '../../physical/physicalSchema.ts';
import type { DatabaseRule, Doing } from '../doing.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';

/** An engine says `TYPE` in words, not by a rule's code. */
export type RefusedBy = DatabaseRule;

/** What a statement must do. `refused` names the rule that must refuse it. */
export type Expectation =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly by: RefusedBy }
  /** A query's single value. */
  | { readonly kind: 'value'; readonly value: SqlValue };

/** What can be tried. People are led to the option that it depends on, so the window knows an answer for each. */
export type ProbeKind =
  | 'delete'
  | 'deleteFree'
  | 'deleteTwice'
  | 'deleteNoDefault'
  | 'deleteDefault'
  | 'cascade'
  | 'early'
  | 'late'
  | 'valid'
  | 'second'
  | 'orphan'
  | 'null'
  | 'nulls'
  | 'required'
  | 'update'
  | 'unique'
  | 'uniqueNulls'
  | 'key'
  | 'numbered'
  | 'default'
  | 'unsaid'
  | 'rule'
  | 'least'
  | 'long'
  | 'large'
  | 'listed'
  | 'unlisted'
  | 'pair'
  | 'repeat'
  | 'many'
  | 'manyBack'
  | 'fromOrphan'
  | 'toOrphan'
  | 'fromNull'
  | 'toNull'
  | 'fromEarly'
  | 'toEarly'
  | 'fromUpdate'
  | 'toUpdate'
  | 'fromDelete'
  | 'toDelete'
  | 'filled'
  | 'keyApart'
  | 'check'
  | 'checkEdge'
  | 'uniqueSet'
  | 'uniqueSetApart'
  | 'uniqueSetOutside'
  | 'uniqueSetCorrected'
  | 'uniqueSetNull'
  | 'exclusion'
  | 'exclusionApart'
  | 'compositeOrphan'
  | 'compositeEarly'
  | 'compositeUpdate'
  | 'compositeDelete'
  | 'compositeNoDefault'
  | 'compositeDefault';

export interface Probe {
  /** Stable within a plan. */
  readonly id: string;
  readonly kind: ProbeKind;
  /** `app.Model.field`. */
  readonly relation: string;
  readonly source: Source;
  /** A plain sentence about these models, e.g. "A second Profile for the same User is refused". */
  readonly title: string;
  /** Rows that must go in first; a failure here is reported as the probe's own. */
  readonly given: readonly Statement[];
  /** What is tried. */
  readonly when: Statement;
  /** After it the rules that are checked at commit are asked for too; else only what refuses at once counts. */
  readonly atCommit?: boolean;
  readonly expected: Expectation;
  /** Who does what it tries. */
  readonly doing: Doing;
  /** After `when`: queries whose answer tells whether the right thing happened. */
  readonly then?: readonly { readonly query: Statement; readonly value: SqlValue; readonly meaning: string }[];
}

/** What could not be planned, and why, as a sentence (a required cycle makes the first row impossible). */
export interface SkippedProbe {
  readonly relation: string;
  readonly source: Source;
  readonly reason: string;
}
