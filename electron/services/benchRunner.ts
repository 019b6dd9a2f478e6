/** Runs a bench plan on an engine of this process. */
import type { BenchPlan } from '../../shared/bench/plan/benchPlan.ts';
import type { BenchReport } from '../../shared/bench/benchReport.ts';
import type { EngineDatabase } from './engines/engineDatabase.ts';
import { openEngine } from './engines/openEngine.ts';
import { runPlanOn, type RunnerOptions } from './planRunner.ts';

/** As `runPlanOn`. `database`: default a fresh one in memory, which is closed behind the run. */
export async function runPlan(
  plan: BenchPlan,
  { database, ...options }: RunnerOptions & { readonly database?: EngineDatabase } = {},
): Promise<BenchReport> {
  if (database) return runPlanOn(database, plan, options);
  const fresh = await openEngine(plan.dialect);
  try {
    return await runPlanOn(fresh, plan, options);
  } finally {
    await fresh.close();
  }
}
