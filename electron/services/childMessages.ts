/** What a child process with a database and its parent say to each other. */
import type { BenchPlan } from '../../shared/bench/benchPlan.ts';
import type { BenchReport, ProbeResult } from '../../shared/bench/benchReport.ts';
import type { BenchOptions } from '../../shared/bench/planBench.ts';
import type { Project } from '../../shared/model/project.ts';

/** Projects come as the window sent them: the child validates and plans, which is work that may take its time there. */
export type ChildRequest =
  | { readonly kind: 'plan'; readonly plan: BenchPlan }
  | { readonly kind: 'bench'; readonly project: Project; readonly bench: BenchOptions };

export type ChildReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** A part of the report, so that no single message is large. */
  | { readonly kind: 'probes'; readonly probes: readonly ProbeResult[] }
  /** Its probes came before. */
  | { readonly kind: 'report'; readonly report: BenchReport }
  /** The request came to nothing. */
  | { readonly kind: 'failed'; readonly problem: string };
