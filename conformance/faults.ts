/**
 * The known faults beside the project, put to those who say what is right about them: a real Django, which checks and migrates
 * each and makes rows where the value is a row's, and the servers, which hold what our SQL "as Django migrates" makes
 * against what Django makes there: `node conformance/faults.ts`. What the servers say of the bench's rows is asked by
 * `benchRight.ts`, and what has no database behind it by `shared/formats/faults.test.ts`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import type { Project } from '../shared/model/project.ts';
import { readExample } from '../shared/testing/readExample.ts';
import { askDjango, findDjango, root } from './djangoRunner.ts';
import { judgeByDjango } from './djangoVerdict.ts';
import { checkDjangoSchema, findServerDjango } from './sqlDjangoSchema.ts';
import type { NamedProject } from './sqlProjects.ts';
import { findServer } from './sqlServerClients.ts';
import { newTally } from './tally.ts';

/** What Django's rows show of them, by the function `fault_…` of `python/scenarios.py`. */
const seen: Readonly<Record<string, readonly string[]>> = {
  '12b': ['four', 'abc', 'refused'],
  '21h': ['dict {}'],
  '31b': ['accepted', 'accepted', 'accepted', 'refused'],
  '45b': ['spot True', 'spot True', '0 places'],
  '53b': ['refused', 'accepted'],
  '53c': ['refused', 'accepted'],
};

/** Meant for another database than SQLite, so that they migrate on a server only. */
const meantForOthers: ReadonlySet<string> = new Set(['10b', '12b', '21i']);
const numberOf = (id: string) => id.slice(0, id.indexOf('-'));

const tally = newTally();
const folder = join(root, '..', 'shared', 'faults');
const faults = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => file.endsWith('.erd'))
  .map((file) => ({ id: file, project: readExample(readFileSync(join(folder, file), 'utf8')) }));
if (faults.length === 0) tally.skip('known faults', 'they do not lie beside this project');

/** Rows are made on SQLite, which knows none of theirs. */
function withoutCollations(project: Project): Project {
  const models = project.models.map((model) => ({
    ...model,
    fields: model.fields.map(({ dbCollation: _unwanted, ...field }) => field),
  }));
  return { ...project, models };
}

/** Raw SQL of Django is in the words of the database that is a target. */
function meantFor({ name }: Dialect): NamedProject[] {
  return faults.map(({ id, project }) => ({
    id,
    project: { ...project, settings: { ...project.settings, targets: ['django', name] } },
  }));
}

const django = findDjango();
if (!django) tally.skip('known faults by Django', 'no Python here can import Django');
else {
  const judged = faults.filter(({ id }) => !meantForOthers.has(numberOf(id)));
  const verdicts = judgeByDjango(
    django,
    judged.map(({ project }) => project),
    {},
  );
  verdicts.forEach((verdict, at) => {
    const title = `Django ${django.version}, ${judged[at]?.id ?? ''}`;
    if (verdict.kind === 'disagreement') tally.fail(title, verdict.why);
    else if (verdict.kind === 'unsayable') tally.skip(title, 'Django has no word for a part of it, which is said');
    else tally.pass(title);
  });
  const asked = faults.flatMap(({ id, project }) => {
    const number = numberOf(id);
    const exported = djangoFormat.exportProject(withoutCollations(project));
    return seen[number] ? [{ id: number, project, exported, scenario: `fault_${number}` }] : [];
  });
  for (const { id, said, scenarioError, migrationError } of askDjango(django, asked)) {
    const title = `Django ${django.version}, rows of ${id}`;
    const [wanted, found] = [seen[id]?.join(', '), said?.join(', ')];
    if (found === wanted) tally.pass(title);
    else tally.fail(title, scenarioError ?? migrationError ?? `${String(found)} instead of ${String(wanted)}`);
  }
}

const python = findServerDjango();
for (const dialect of [postgresDialect, mariadbDialect]) {
  const server = await findServer(dialect);
  if (typeof server === 'string') {
    tally.skip(dialect.label, `no server here (${server})`);
    continue;
  }
  try {
    if (python === undefined) tally.skip(`${server.version}, as Django migrates`, 'no Django with drivers here');
    else checkDjangoSchema(server.version, server, dialect, meantFor(dialect), python, tally);
  } finally {
    await server.close();
  }
}
tally.finish();
