/**
 * Proves the SQL formats and the bench on real servers:
 *   node conformance/sqlServers.ts [--sample N | --all] [--only postgres|mysql] [--part bench|django|hostile] [--mode MODE]
 * What is not there is skipped and said. How servers are found: `sqlServerClients.ts`; Django: `sqlDjangoSchema.ts`.
 */
import { parseArgs } from 'node:util';
import type { SqlMode } from '../shared/formats/format.ts';
import { checkBench } from './sqlBench.ts';
import { checkDjangoSchema, findServerDjango } from './sqlDjangoSchema.ts';
import { knownProjects, soundProjects } from './sqlProjects.ts';
import { hostileProjects } from './sqlHostile.ts';
import { findServer, type ServerDialect } from './sqlServerClients.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string', default: '30' },
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
    part: { type: 'string' },
    mode: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const sample = values.all ? Number.POSITIVE_INFINITY : Number(values.sample);
const projects = [
  ...knownProjects(sample),
  ...soundProjects(values.all ? 100 : Math.ceil(sample / 3), Number(values.seed)),
];
const modes: readonly SqlMode[] =
  values.mode === 'database' || values.mode === 'django' ? [values.mode] : ['database', 'django'];
const isWanted = (part: string): boolean => values.part === undefined || values.part === part;

const tally = newTally();
const dialects: readonly ServerDialect[] = ['postgres', 'mysql'];
for (const dialect of dialects.filter((one) => values.only === undefined || values.only === one)) {
  const server = findServer(dialect);
  if (typeof server === 'string') {
    tally.skip(dialect, `no server here (${server})`);
    continue;
  }
  console.log(`${server.version}: ${projects.length} projects`);
  try {
    if (isWanted('bench')) checkBench(server, dialect, projects, modes, tally);
    if (isWanted('hostile')) checkBench(server, dialect, hostileProjects(dialect), modes, tally);
    if (isWanted('django')) {
      const python = findServerDjango();
      if (python === undefined)
        tally.skip(`${server.version}, as Django migrates`, 'no Python here with Django and drivers');
      else checkDjangoSchema(server, dialect, projects, python, tally);
    }
  } finally {
    server.close();
  }
}
tally.finish();
