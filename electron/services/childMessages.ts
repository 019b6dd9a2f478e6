/** What a child process with a database and its parent say to each other. */
import type { BenchPlan } from '../../shared/bench/plan/benchPlan.ts';
import type { BenchReport } from '../../shared/bench/benchReport.ts';
import type { BenchEngine } from '../../shared/bench/benchEngines.ts';
import type { DeletionReport, DeletionNotTried } from '../../shared/bench/deletion/deletionReport.ts';
import type { DialectName } from '../../shared/dialects/dialect.ts';
import type { SqlMode } from '../../shared/physical/sqlOptions.ts';
import type { FileChange } from './engines/keptFiles.ts';
import type { ConsoleReply, ConsoleRequest } from './console/consoleMessages.ts';

/** A project comes as JSON, as the window sent it: the child parses, validates and plans, which would hold up others. */
export type ChildRequest =
  | { readonly kind: 'plan'; readonly plan: BenchPlan }
  | { readonly kind: 'bench'; readonly projectJson: string; readonly bench: BenchRequest }
  | { readonly kind: 'deletion'; readonly projectJson: string; readonly deletion: DeletionRequest }
  /** One at a time; the child stays for the next. */
  | { readonly kind: 'console'; readonly request: ConsoleRequest }
  /** The last part was handled: the next may come. */
  | { readonly kind: 'partTaken' }
  /** What an earlier one without a disk of its own had kept: all of it comes before the console is opened again. */
  | { readonly kind: 'files'; readonly changes: readonly FileChange[] };

/** As `BenchOptions`. */
export interface BenchRequest {
  readonly dialect: DialectName;
  readonly mode?: SqlMode;
}

/** One row of this model, on this engine. */
export interface DeletionRequest {
  readonly model: string;
  readonly engine: BenchEngine;
  /** Default `database`. */
  readonly mode?: SqlMode;
}

export type ChildReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** A part of the report, so that no single message is large; as JSON (ProbeResult[]), which is passed on as it is. */
  | { readonly kind: 'probes'; readonly count: number; readonly probesJson: string }
  /** Its probes came before. */
  | { readonly kind: 'report'; readonly report: BenchReport }
  | { readonly kind: 'deletion'; readonly report: DeletionReport | DeletionNotTried }
  | { readonly kind: 'console'; readonly reply: ConsoleReply }
  /** What changed in the files of a database that has no disk, before the console's answer that it belongs to. */
  | { readonly kind: 'files'; readonly changes: readonly FileChange[] }
  /** The request came to nothing. */
  | { readonly kind: 'failed'; readonly problem: string };
