/** What a runner found out. */
import type { SchemaDifference } from '../physical/diffSchemas.ts';
import type { Doing } from './doing.ts';
import type { Source } from '../physical/physicalSchema.ts';

export interface ProbeResult {
  readonly id: string;
  /** As in the plan. */
  readonly kind: string;
  readonly relation: string;
  readonly source: Source;
  readonly title: string;
  readonly sql: string;
  /** e.g. "refused by UNIQUE", "accepted", "1 row gone". */
  readonly expected: string;
  readonly actual: string;
  readonly passed: boolean;
  /** Who does what it tries. */
  readonly doing: Doing;
}

export type BenchReport =
  | {
      readonly outcome: 'ran';
      /** e.g. "SQLite 3.54.0". */
      readonly engine: string;
      readonly milliseconds: number;
      /** Where the schema read back from the database is not the one that was to be created; undefined: not asked. */
      readonly differences?: readonly SchemaDifference[];
      readonly probes: readonly ProbeResult[];
      readonly skipped: readonly { readonly relation: string; readonly source: Source; readonly reason: string }[];
    }
  | {
      readonly outcome: 'notCreated';
      readonly engine: string;
      /** The failing statement, the database's message, and where it came from. */
      readonly statement: string;
      readonly problem: string;
      readonly source: Source;
    }
  | StoppedRun;

/** A run in a child process that came to no result. */
export interface StoppedRun {
  readonly outcome: 'stopped';
  /** `timeout`: killed after the limit; `crash`: the process ended by itself; `cancelled`: the user's request. */
  readonly reason: 'timeout' | 'crash' | 'cancelled' | 'unavailable';
  readonly problem: string;
}
