/** The bench of every project must be created and stay green, in both modes, on any database. */
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import type { ProbeResult } from '../shared/bench/benchReport.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { judgeProbe } from '../shared/bench/plan/probeResult.ts';
import { ParameterWriter } from '../shared/sql/parameterWriter.ts';
import type { Project } from '../shared/model/project.ts';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { inOrder } from './lanes.ts';
import type { NamedProject } from './sqlProjects.ts';
import { LACKING } from './sqlReadBack.ts';
import type { Server } from './sqlServerClients.ts';
import type { Tally } from './tally.ts';

export interface BenchDatabase {
  /** e.g. `PostgreSQL 15.20`. */
  readonly version: string;
  readonly dialect: Dialect;
  /** Plans that it runs at a time; absent: one. */
  readonly atATime?: number;
  /** Empties the database and runs the plan; a schema that is not created is an error text. */
  run(plan: BenchPlan): Promise<readonly ProbeResult[] | string>;
}

export function serverBench(server: Server, dialect: Dialect, version = server.version): BenchDatabase {
  return {
    version,
    dialect,
    atATime: server.atATime,
    run: async (plan) => {
      const outcomes = await server.run(plan);
      if (typeof outcomes === 'string') return outcomes;
      const writer = new ParameterWriter(dialect.lexical);
      return plan.probes.flatMap((probe, index) => {
        const outcome = outcomes[index];
        return outcome ? [judgeProbe(probe, outcome, writer)] : [];
      });
    },
  };
}

/**
 * What each project's probes came to, of the first mode, by its id. `isSaid`: whether a red probe of the project is one that
 * its findings foretell.
 */
export async function checkBench(
  database: BenchDatabase,
  projects: readonly NamedProject[],
  modes: readonly SqlMode[],
  tally: Tally,
  isSaid: (project: Project, result: ProbeResult) => boolean = () => false,
): Promise<ReadonlyMap<string, readonly ProbeResult[]>> {
  const { version, dialect } = database;
  const judged = new Map<string, readonly ProbeResult[]>();
  for (const mode of modes) {
    const totals = { projects: 0, probes: 0, red: 0, notTried: 0 };
    const start = performance.now();
    const tried = inOrder(projects, database.atATime ?? 1, async ({ project }) => {
      const plan = planBench(project, { dialect, mode });
      return { plan, results: await database.run(plan) };
    });
    for await (const [{ id, project }, { plan, results }] of tried) {
      const title = `${version}, bench, ${mode}: ${id}`;
      totals.projects += 1;
      totals.notTried += plan.skipped.length;
      if (typeof results === 'string') {
        const lacking = LACKING.exec(results)?.[0];
        if (lacking !== undefined) tally.skip(title, `names what this database does not have: ${lacking}`);
        else tally.fail(title, `not created: ${results}`);
        continue;
      }
      if (mode === modes[0]) judged.set(id, results);
      const red = results
        .filter((result) => !result.passed && !isSaid(project, result))
        .map((one) => `${one.relation}: ${one.title}\n    ${one.sql}\n    ${one.expected} / ${one.actual}`);
      const missing = plan.probes.length - results.length;
      if (missing > 0) red.push(`${missing} probes without a result`);
      totals.probes += plan.probes.length;
      totals.red += red.length;
      if (red.length === 0) tally.pass(title);
      else tally.fail(title, red.join('\n  '));
    }
    console.log(
      `${version}, bench, ${mode}: ${totals.projects} projects, ${totals.probes} probes, ${totals.red} red, ` +
        `${totals.notTried} that cannot be tried; ${Math.round((performance.now() - start) / 1000)} s`,
    );
  }
  return judged;
}
