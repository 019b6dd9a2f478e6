/** What the bench's child and its parent say to each other. */
import type { BenchPlan } from '../../shared/bench/benchPlan.ts';
import type { BenchReport } from '../../shared/bench/benchReport.ts';
import type { BenchOptions } from '../../shared/bench/planBench.ts';
import type { Project } from '../../shared/model/project.ts';

/** A plan to run, or a project to plan for first: planning a large project is work for the child too. */
export type BenchRequest = { readonly plan: BenchPlan } | { readonly project: Project; readonly bench: BenchOptions };

export type BenchReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'report'; readonly report: BenchReport };
