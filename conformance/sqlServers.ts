/**
 * Proves the SQL formats and the bench on real servers:
 *   node conformance/sqlServers.ts [--sample N | --all] [--random N] [--asking N] [--only sqlite|postgres|mariadb|mysql]
 *     [--part readBack|bench|hostile|objects|django] [--mode MODE] [--seed N]
 * On MariaDB its own dialect is tried, then MySQL's, which is held to be there what it is on MySQL but for
 * `mysqlDifferences`. `--sample`: so many of the clean cases; `--random`, `--asking`: so many random projects of either kind.
 * What is not there is skipped and said. How servers are found: `sqlServerClients.ts`; Django: `sqlDjangoSchema.ts`.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import { checkBench, serverBench } from './sqlBench.ts';
import { withoutMysqlsOwn } from './mysqlDifferences.ts';
import { openConsoles } from './sqlConsole.ts';
import { checkDjangoSchema, findServerDjango } from './sqlDjangoSchema.ts';
import { hostileProjects } from './sqlHostile.ts';
import { askingProjects, knownProjects, soundProjects, type NamedProject } from './sqlProjects.ts';
import { checkObjects } from './sqlObjects.ts';
import { checkMutants, checkReadBack } from './sqlReadBack.ts';
import { findServer, serverDialects } from './sqlServerClients.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    all: { type: 'boolean', default: false },
    only: { type: 'string' },
    part: { type: 'string' },
    mode: { type: 'string' },
    random: { type: 'string' },
    asking: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
/** As much as fits in two or three minutes on both servers together. */
const usualSamples = { readBack: 120, bench: 30, django: 200 };
function projectsFor(part: keyof typeof usualSamples): NamedProject[] {
  const sample = values.all ? Number.POSITIVE_INFINITY : Number(values.sample ?? usualSamples[part]);
  const random = Number(values.random ?? (values.all ? 1000 : Math.ceil(sample / 3)));
  return [...knownProjects(sample), ...soundProjects(random, Number(values.seed))];
}
const modes: readonly SqlMode[] =
  values.mode === 'database' || values.mode === 'django' ? [values.mode] : ['database', 'django'];
const isWanted = (part: string): boolean => values.part === undefined || values.part === part;

const tally = newTally();
if (isWanted('objects') && (values.only === undefined || values.only === 'sqlite')) {
  const { error } = spawnSync('sqlite3', ['--version']);
  if (error) tally.skip('SQLite', `no client here (${error.message})`);
  else checkObjects(sqliteDialect, 'SQLite', tally);
}
for (const dialect of serverDialects.filter(({ name }) => values.only === undefined || values.only === name)) {
  const server = await findServer(dialect);
  if (typeof server === 'string') {
    tally.skip(dialect.label, `no server here (${server})`);
    continue;
  }
  const title = server.dialect === dialect ? server.version : `${server.version}, as ${dialect.label}`;
  console.log(title);
  const projectsOf = (part: keyof typeof usualSamples) => {
    const projects = projectsFor(part);
    if (server.dialect === dialect) return projects;
    return projects.map(({ id, project }) => ({ id, project: withoutMysqlsOwn(project) }));
  };
  try {
    if (isWanted('readBack')) {
      const clients = openConsoles(dialect, title, server.atATime);
      await checkMutants(clients[0], tally);
      await checkReadBack(clients, projectsOf('readBack'), modes, tally);
      for (const client of clients.toReversed()) await client.close();
    }
    if (isWanted('bench')) {
      const asking = askingProjects(Number(values.asking ?? (values.all ? 300 : 20)), Number(values.seed), dialect);
      await checkBench(serverBench(server, dialect, title), [...projectsOf('bench'), ...asking], modes, tally);
    }
    if (isWanted('hostile'))
      await checkBench(serverBench(server, dialect, title), hostileProjects(dialect), modes, tally);
    if (isWanted('objects')) checkObjects(server.dialect, title, tally);
    if (isWanted('django')) {
      const python = findServerDjango();
      if (python === undefined) tally.skip(`${title}, as Django migrates`, 'no Python here with Django and drivers');
      else checkDjangoSchema(title, server, dialect, projectsOf('django'), python, tally);
    }
  } finally {
    await server.close();
  }
}
tally.finish();
