/** The bench of every project must be created and stay green on a real server, in both modes. */
import { planBench } from '../shared/bench/planBench.ts';
import { judgeProbe } from '../shared/bench/probeResult.ts';
import type { SqlMode } from '../shared/formats/format.ts';
import type { NamedProject } from './sqlProjects.ts';
import { LACKING } from './sqlReadBack.ts';
import type { Server, ServerDialect } from './sqlServerClients.ts';
import type { Tally } from './tally.ts';

export function checkBench(
  server: Server,
  dialect: ServerDialect,
  projects: readonly NamedProject[],
  modes: readonly SqlMode[],
  tally: Tally,
): void {
  for (const mode of modes) {
    const totals = { projects: 0, probes: 0, red: 0, notTried: 0 };
    for (const { id, project } of projects) {
      const title = `${server.version}, bench, ${mode}: ${id}`;
      const plan = planBench(project, { dialect, mode });
      totals.projects += 1;
      totals.notTried += plan.skipped.length;
      const outcomes = server.run(plan);
      if (typeof outcomes === 'string') {
        if (LACKING.test(outcomes)) tally.skip(title, `names what this server does not have: ${outcomes}`);
        else tally.fail(title, `not created: ${outcomes}`);
        continue;
      }
      const red: string[] = [];
      plan.probes.forEach((probe, index) => {
        const outcome = outcomes[index];
        const result = outcome && judgeProbe(probe, outcome, dialect);
        totals.probes += 1;
        if (result?.passed) return;
        red.push(`${probe.relation}: ${probe.title}\n    ${result?.sql}\n    ${result?.expected} / ${result?.actual}`);
      });
      totals.red += red.length;
      if (red.length === 0) tally.pass(title);
      else tally.fail(title, red.join('\n  '));
    }
    console.log(
      `${server.version}, bench, ${mode}: ${totals.projects} projects, ${totals.probes} probes, ${totals.red} red, ` +
        `${totals.notTried} that cannot be tried`,
    );
  }
}
