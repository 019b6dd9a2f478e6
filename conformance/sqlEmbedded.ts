/**
 * Proves the SQL on the databases that come along, SQLite and PostgreSQL inside PGlite:
 *   node conformance/sqlEmbedded.ts [--sample N | --all] [--random N] [--asking N] [--only sqlite|pglite]
 *     [--part readBack|bench] [--mode MODE] [--seed N]
 * `--sample`: so many of the clean cases; `--random`, `--asking`: so many random projects of either kind.
 */
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { parseArgs } from 'node:util';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import { pgliteEngine, sqliteEngine } from './embeddedEngines.ts';
import { checkBench } from './sqlBench.ts';
import { embeddedBenches } from './sqlEmbeddedBench.ts';
import { askingProjects, knownProjects, soundProjects, type NamedProject } from './sqlProjects.ts';
import { checkReadBack } from './sqlReadBack.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    all: { type: 'boolean', default: false },
    random: { type: 'string' },
    asking: { type: 'string' },
    only: { type: 'string' },
    part: { type: 'string' },
    mode: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
/** As much as fits in a minute or two on both together. */
const usualSamples = { readBack: { known: 120, random: 120 }, bench: { known: 30, random: 10 } };
function projectsFor(part: keyof typeof usualSamples): NamedProject[] {
  const { known, random } = usualSamples[part];
  return [
    ...knownProjects(values.all ? Number.POSITIVE_INFINITY : Number(values.sample ?? known)),
    ...soundProjects(Number(values.random ?? (values.all ? 1000 : random)), Number(values.seed)),
  ];
}
const isWanted = (part: string): boolean => values.part === undefined || values.part === part;
const modes: readonly SqlMode[] =
  values.mode === 'database' || values.mode === 'django' ? [values.mode] : ['database', 'django'];

const tally = newTally();
const engines = { sqlite: sqliteEngine, pglite: pgliteEngine };
for (const [name, open] of Object.entries(engines)) {
  if (values.only !== undefined && values.only !== name) continue;
  if (isWanted('readBack')) {
    const engine = await open();
    try {
      await checkReadBack([engine], projectsFor('readBack'), modes, tally);
    } finally {
      await engine.close();
    }
  }
  if (isWanted('bench')) {
    const bench = await embeddedBenches(name === 'pglite' ? postgresDialect : sqliteDialect);
    const asking = askingProjects(Number(values.asking ?? (values.all ? 300 : 20)), Number(values.seed), bench.dialect);
    try {
      await checkBench(bench, [...projectsFor('bench'), ...asking], modes, tally);
    } finally {
      await bench.close();
    }
  }
}
tally.finish();
