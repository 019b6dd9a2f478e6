/** What happens if one row of a model is deleted, by Django and by the database: counts on sample rows, and words. */
import type { Source } from '../../physical/physicalSchema.ts';
import type { SqlMode } from '../../physical/sqlOptions.ts';
import type { Doing } from '../doing.ts';
import type { StoppedRun } from '../benchReport.ts';
import type { LeftOut } from './sample.ts';

/** How many rows of each kind; the rest is untouched. */
export interface EffectCounts {
  /** Rows of the model, or rows that have a value in the relation. */
  readonly rows: number;
  readonly lost: number;
  readonly emptied: number;
  /** Set to the default, or to the value of SET. */
  readonly set: number;
  /** They refuse the delete. */
  readonly blocking: number;
  /** They stay and point at nothing. */
  readonly dangling: number;
}

export interface ModelEffect extends EffectCounts {
  /** Id in the document. */
  readonly model: string;
  readonly name: string;
  readonly isDeleted: boolean;
}

export interface RelationEffect extends EffectCounts {
  readonly source: Source;
  /** `Song.album`. */
  readonly label: string;
  /** Rows of a multi-table parent that go along with their child's. */
  readonly parents: number;
  /** A sentence; undefined where nothing happens. */
  readonly text?: string;
  /** Who does it; where nothing happens, nobody. */
  readonly doing?: Doing;
}

export interface ActorReport {
  readonly outcome: 'deleted' | 'refused' | 'notPossible';
  readonly summary: string;
  readonly models: readonly ModelEffect[];
  readonly relations: readonly RelationEffect[];
}

export interface DeletionDifference {
  readonly text: string;
  readonly source?: Source;
}

export interface DeletionReport {
  readonly outcome: 'ran';
  /** Id of the model, and its name when it was asked for. */
  readonly model: string;
  readonly name: string;
  /** e.g. "SQLite 3.54.0". */
  readonly engine: string;
  /** Whether the database enforces onDelete, or has what Django's migrations make. */
  readonly mode: SqlMode;
  /** Rows of the sample. */
  readonly rows: number;
  readonly django: ActorReport;
  readonly database: ActorReport;
  readonly differences: readonly DeletionDifference[];
  readonly leftOut: readonly LeftOut[];
}

/** Nothing could be tried: the models allow no such row, or the database took the tables or rows for wrong. */
export interface DeletionNotTried {
  readonly outcome: 'notTried';
  readonly model: string;
  readonly name: string;
  readonly reason: string;
  /** The statement that the database did not take. */
  readonly statement?: string;
}

export type DeletionAnswer = DeletionReport | DeletionNotTried | StoppedRun;
