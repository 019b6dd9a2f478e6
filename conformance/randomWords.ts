/**
 * Random projects that say the words of file version 2, on a real Django and on real databases:
 *   node conformance/randomWords.ts [--projects N] [--seed N] [--part counts|django|embedded|servers]
 * Each word stands in at least 20 of 500 projects, which is counted here. What Django says of them is what our checks say; the
 * SQL is made on SQLite, PGlite, PostgreSQL and MariaDB and read back as it was meant, and what equals Django's migrations is
 * what Django makes there. What is not there is skipped and said.
 */
import { parseArgs } from 'node:util';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import type { Project } from '../shared/model/project.ts';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import { findDjango, importsPsycopg } from './djangoRunner.ts';
import { saidOfOthersWords } from './djangoVerdict.ts';
import { pgliteEngine, sqliteEngine } from './embeddedEngines.ts';
import { openConsoles } from './sqlConsole.ts';
import { checkDjangoSchema, findServerDjango } from './sqlDjangoSchema.ts';
import { checkReadBack } from './sqlReadBack.ts';
import { findServer } from './sqlServerClients.ts';
import { newTally } from './tally.ts';
import { isAlikeInDjango } from './wordProjects/alikeInDjango.ts';
import { checkAnnounced } from './wordProjects/announced.ts';
import { checkMistakesInDjango, checkWordsInDjango } from './wordProjects/djangoWords.ts';
import { wordCounts } from './wordProjects/wordCounts.ts';
import { mistakenProject, wordsProject } from './wordProjects/wordsProject.ts';

/** Of 500 projects. */
const LEAST = 20;

const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string' },
  },
});
const count = Number(values.projects);
const isWanted = (part: string): boolean => values.part === undefined || values.part === part;
const modes: readonly SqlMode[] = ['database', 'django'];

const tally = newTally();
const seeds = Array.from({ length: count }, (_, at) => Number(values.seed) + at);
const withId = (project: Project) => ({ id: project.name, project });
const projects = seeds.map(wordsProject).map(withId);
countWords();
for (const { id, project } of projects) {
  const [error] = runChecks(project).filter(({ severity }) => severity === 'error');
  if (error) tally.fail(id, `it is to have no error: ${error.code} ${error.message}`);
}

if (isWanted('django')) {
  const django = findDjango();
  if (!django || !importsPsycopg(django)) tally.skip('Django', 'no Python here with Django and psycopg');
  else {
    checkWordsInDjango(django, projects, tally);
    checkMistakesInDjango(django, seeds.map(mistakenProject).map(withId), tally);
  }
}
if (isWanted('counts')) checkAnnounced(projects, [sqliteDialect, postgresDialect, mariadbDialect], tally);
if (isWanted('embedded')) {
  for (const open of [sqliteEngine, pgliteEngine]) {
    const engine = await open();
    try {
      await checkReadBack([engine], projects, modes, tally);
    } finally {
      await engine.close();
    }
  }
}
if (isWanted('servers')) {
  for (const dialect of [postgresDialect, mariadbDialect]) {
    const server = await findServer(dialect);
    if (typeof server === 'string') {
      tally.skip(dialect.label, `no server here (${server})`);
      continue;
    }
    try {
      const clients = openConsoles(dialect, server.version, server.atATime);
      await checkReadBack(clients, projects, modes, tally);
      const python = findServerDjango();
      // The clients have made the tablespace that projects name, and drop it at their end.
      if (python === undefined)
        tally.skip(`${server.version}, as Django migrates`, 'no Python here with Django and drivers');
      else {
        const alike = projects.filter(({ project }) => isAlikeInDjango(project, dialect));
        checkDjangoSchema(server.version, server, dialect, alike, python, tally, saidOfOthersWords);
      }
      for (const client of clients.toReversed()) await client.close();
    } finally {
      await server.close();
    }
  }
}
tally.finish();

/** Each word in as many projects as it is to stand in. */
function countWords(): void {
  const least = Math.floor((LEAST * count) / 500);
  const counts = wordCounts(projects.map(({ project }) => project));
  const lines = [...counts].map(([word, found]) => `${word} ${found}`);
  console.log(`${lines.length} words, each with the projects of ${count} that say it (${least} at least):`);
  console.log(`  ${lines.join(' · ')}`);
  for (const [word, found] of counts) {
    if (found < least) tally.fail(`word ${word}`, `in ${found} projects of ${count}, not in ${least}`);
    else tally.pass(`word ${word}`);
  }
}
