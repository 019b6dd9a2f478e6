/**
 * The bench accuses no right schema: seeded projects of computed columns, sets over expressions, collations, exclusion
 * constraints and the like, and the known faults beside the project, on SQLite, PGlite and the servers:
 *   node conformance/benchRight.ts [--projects N] [--seed N] [--only sqlite|pglite|postgres|mariadb]
 * No probe may be red, in either mode, and of what the database makes nine tenths must have been tried: by a probe of its own that
 * was judged.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ProbeResult } from '../shared/bench/benchReport.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import type { Project } from '../shared/model/project.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import { rightProject } from '../shared/testing/rightProjects.ts';
import { readExample } from '../shared/testing/readExample.ts';
import { root } from './djangoRunner.ts';
import { checkBench, serverBench, type BenchDatabase } from './sqlBench.ts';
import { embeddedBenches } from './sqlEmbeddedBench.ts';
import { findServer } from './sqlServerClients.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
/** Of what a database makes, so much must be tried. */
const LEAST = 0.9;

const tally = newTally();
const folder = join(root, '..', 'shared', 'faults');
const faults = existsSync(folder)
  ? readdirSync(folder)
      .filter((file) => file.endsWith('.erd'))
      .map((file) => ({ id: `fault ${file}`, project: readExample(readFileSync(join(folder, file), 'utf8')) }))
  : [];
if (faults.length === 0) tally.skip('known faults', 'they do not lie beside this project');

const engines: Readonly<Record<string, () => Promise<(BenchDatabase & { close(): unknown }) | string>>> = {
  sqlite: () => embeddedBenches(sqliteDialect),
  pglite: () => embeddedBenches(postgresDialect),
  postgres: () => onServer(postgresDialect),
  mariadb: () => onServer(mariadbDialect),
};

async function onServer(dialect: typeof postgresDialect): Promise<(BenchDatabase & { close(): unknown }) | string> {
  const server = await findServer(dialect);
  if (typeof server === 'string') return server;
  return { ...serverBench(server, dialect), close: () => server.close() };
}

/** What a model says of itself that cannot be is an error, and the bench red: SET NULL over a column that may not be empty. */
function contradictsItself(project: Project, { source, actual }: ProbeResult): boolean {
  return (
    actual === 'refused by NOT NULL' &&
    runChecks(project).some(
      ({ code, at }) => code === 'entwine.composite-action' && 'model' in at && at.model === source.model,
    )
  );
}

for (const [name, open] of Object.entries(engines)) {
  if (values.only !== undefined && values.only !== name) continue;
  const bench = await open();
  if (typeof bench === 'string') {
    tally.skip(name, `no server here (${bench})`);
    continue;
  }
  const { dialect } = bench;
  const seeds = Array.from({ length: Number(values.projects) }, (_, at) => Number(values.seed) + at);
  const made = seeds.map((seed) => ({ id: `right ${seed}`, ...rightProject(seed, dialect) }));
  let results: ReadonlyMap<string, readonly ProbeResult[]>;
  try {
    results = await checkBench(bench, made, ['database', 'django'], tally);
    await checkBench(bench, faults, ['database', 'django'], tally, contradictsItself);
  } finally {
    await bench.close();
  }
  const counts = new Map<string, { judged: number; made: number }>();
  const untried = new Map<string, string>();
  for (const { id, project, things } of made) {
    const { skipped } = planBench(project, { dialect });
    const probes = (results.get(id) ?? []).filter(({ passed }) => passed);
    // What the database has not is said by the export.
    const omitted = toPhysical(project, { dialect }).omitted.filter(({ outcome }) => outcome === 'leftOut');
    const isMade = !skipped.some(({ reason }) => omitted.some(({ message }) => message === reason));
    for (const { what, title } of things) {
      const isJudged = probes.some((probe) => probe.title.startsWith(title));
      if (!isJudged && !isMade) continue;
      const count = counts.get(what) ?? { judged: 0, made: 0 };
      counts.set(what, { judged: count.judged + (isJudged ? 1 : 0), made: count.made + 1 });
      if (!isJudged) untried.set(what, `${id}: ${title}; ${skipped.map(({ reason }) => reason).join(' ')}`);
    }
  }
  const sums = [...counts.values()];
  const total = sums.reduce((sum, count) => sum + count.made, 0);
  const judged = sums.reduce((sum, count) => sum + count.judged, 0);
  for (const [what, count] of counts) console.log(`  ${what}: ${count.judged} of ${count.made} tried`);
  for (const example of untried.values()) console.log(`  not tried, ${example}`);
  const title = `${bench.version}: ${judged} of ${total} such things tried`;
  console.log(title);
  if (judged >= total * LEAST) tally.pass(title);
  else tally.fail(title, `fewer than ${LEAST * 100} %`);
}
tally.finish();
