/**
 * Proves on real servers that the bench can fail: one rule of a schema altered at a time must turn it red.
 *   node conformance/mutations.ts [--sample N | --all] [--only postgres|mysql]
 * `--sample`: so many mutants on each server, spread over the examples and the projects with every rule.
 */
import { parseArgs } from 'node:util';
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { judgeProbe } from '../shared/bench/plan/probeResult.ts';
import { ParameterWriter } from '../shared/sql/parameterWriter.ts';
import { scoreMutants } from '../shared/testing/mutationScore.ts';
import { ruleProjects } from '../shared/testing/ruleProjects.ts';
import { inOrder } from './lanes.ts';
import { withoutMysqlsOwn } from './mysqlDifferences.ts';
import { knownProjects } from './sqlProjects.ts';
import { findServer, serverDialects } from './sqlServerClients.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '60' },
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
  },
});
const projects = [
  ...ruleProjects.map((project) => ({ id: project.name, project })),
  // Of the cases none: the examples and the projects with far-reaching deletes.
  ...knownProjects(0).filter(({ id }) => !isUnjudged(id)),
];
/**
 * Sets over expressions and prefixes are not judged, which the bench says; nor are the bounds of a check of two comparisons
 * joined by OR, as the project of enums has one.
 */
function isUnjudged(id: string): boolean {
  return /^(?:parts|enums) \d+$/u.test(id);
}

const each = values.all ? undefined : Math.max(1, Math.round(Number(values.sample) / projects.length));

const tally = newTally();
for (const dialect of serverDialects.filter(({ name }) => values.only === undefined || values.only === name)) {
  const server = await findServer(dialect);
  if (typeof server === 'string') {
    tally.skip(dialect.label, `no server here (${server})`);
    continue;
  }
  const writer = new ParameterWriter(dialect.lexical);
  const isRed = async (plan: BenchPlan): Promise<boolean> => {
    const outcomes = await server.run(plan);
    if (typeof outcomes === 'string') return true;
    return plan.probes.some((probe, index) => {
      const outcome = outcomes[index];
      return !outcome || !judgeProbe(probe, outcome, writer).passed;
    });
  };
  const sum = { total: 0, killed: 0, explained: 0 };
  try {
    const scored = inOrder(projects, server.atATime, async ({ id, project }) => {
      if (id === 'kept 1' && dialect.features.engineOfKeys !== undefined) return 'notTakenBack';
      const plan = planBench(server.dialect === dialect ? project : withoutMysqlsOwn(project), { dialect });
      // Where the export itself is red, so is every mutant, and nothing is proved.
      return (await isRed(plan)) ? 'red' : scoreMutants(plan, isRed, each);
    });
    for await (const [{ id }, score] of scored) {
      if (score === 'notTakenBack') {
        tally.skip(`${server.version}, mutants of ${id}`, 'tables whose engine takes nothing back are not judged');
        continue;
      }
      if (score === 'red') {
        tally.fail(`${server.version}, mutants of ${id}`, 'the bench is red before any rule is altered');
        continue;
      }
      const { total, killed, explained, survivors } = score;
      sum.total += total;
      sum.killed += killed;
      sum.explained += explained.length;
      for (const one of explained) console.log(`  ${id}: ${one}`);
      const title = `${server.version}, mutants of ${id}: ${killed} of ${total} found, ${explained.length} behave alike`;
      if (survivors.length === 0) tally.pass(title);
      else tally.fail(title, survivors.join('; '));
    }
  } finally {
    await server.close();
  }
  console.log(`${server.version}: ${sum.killed} of ${sum.total} mutants found, ${sum.explained} behave alike`);
}
tally.finish();
