/**
 * Random projects that use the words of file version 2, on a real Django and on real databases:
 *   node conformance/words.ts [--projects N] [--seed N] [--part django|embedded|servers]
 * Each word stands in at least 20 of 500 projects, which is counted here. What Django says of them is what our checks say; the
 * SQL is made on SQLite, PGlite, PostgreSQL and MariaDB and read back as it was meant, and what equals Django's migrations is what
 * Django makes there. What is not there is skipped and said.
 */
import { parseArgs } from 'node:util';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { runChecks } from '../shared/checks/runChecks.ts';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import { findDjango, importsPsycopg } from './djangoRunner.ts';
import { checkWordsInDjango } from './djangoWords.ts';
import { pgliteEngine, sqliteEngine } from './embeddedEngines.ts';
import { wordsProject } from './randomWords.ts';
import { openConsole } from './sqlConsole.ts';
import { checkDjangoSchema, findServerDjango } from './sqlDjangoSchema.ts';
import { saidOfOthersWords } from './djangoVerdict.ts';
import { checkReadBack } from './sqlReadBack.ts';
import { findServer } from './sqlServerClients.ts';
import { newTally } from './tally.ts';
import { countedWords, wordsOf } from './wordCounts.ts';

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
const made = Array.from({ length: count }, (_, at) => wordsProject(Number(values.seed) + at));
const projects = made.map(({ project }) => ({ id: project.name, project }));
countWords();
const unsound = projects.filter(({ project }) => runChecks(project).some(({ severity }) => severity === 'error'));
for (const { id } of unsound) tally.fail(id, 'it is to have no error');

if (isWanted('django')) {
  const django = findDjango();
  if (!django || !importsPsycopg(django)) tally.skip('Django', 'no Python here with Django and psycopg');
  else checkWordsInDjango(django, projects, tally);
}
if (isWanted('embedded')) {
  for (const open of [sqliteEngine, pgliteEngine]) {
    const engine = await open();
    await checkReadBack(engine, projects, modes, tally);
    await engine.close();
  }
}
if (isWanted('servers')) {
  for (const dialect of [postgresDialect, mariadbDialect]) {
    const server = findServer(dialect);
    if (typeof server === 'string') {
      tally.skip(dialect.label, `no server here (${server})`);
      continue;
    }
    try {
      const client = openConsole(dialect, server.version);
      await checkReadBack(client, projects, modes, tally);
      await client.close();
      const python = findServerDjango();
      const title = `${server.version}, as Django migrates`;
      if (python === undefined) tally.skip(title, 'no Python here with Django and drivers');
      else checkDjangoSchema(server.version, server, dialect, projects, python, tally, saidOfOthersWords);
    } finally {
      server.close();
    }
  }
}
tally.finish();

/** Each word in as many projects as it is to stand in. */
function countWords(): void {
  const counts = new Map<string, number>();
  for (const { project, said } of made) {
    for (const word of new Set([...wordsOf(project), ...said])) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const least = Math.floor((20 * count) / 500);
  const lines = countedWords.map((word) => `${word} ${counts.get(word) ?? 0}`);
  console.log(`Projects with each word, of ${count} (at least ${least}):\n  ${lines.join(' · ')}`);
  for (const word of countedWords) {
    if ((counts.get(word) ?? 0) < least)
      tally.fail(word, `in ${counts.get(word) ?? 0} projects of ${count}, not ${least}`);
    else tally.pass(word);
  }
}
