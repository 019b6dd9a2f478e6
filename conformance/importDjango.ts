/**
 * A database that Django migrated, imported, gives models that Django migrates to the same schema: over `../shared/django-cases`,
 * on SQLite. Every one-to-one of the models must come back as one. What Django's own `inspectdb` makes of the same databases is
 * migrated and counted beside it. `node conformance/importDjango.ts [--every N] [--only PART-OF-ID]`: each N-th case (default 1).
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import { importedProject } from '../shared/imports/importedProject.ts';
import { columnOf } from '../shared/imports/mergedParts.ts';
import { sqliteReader } from '../shared/imports/sqlite/sqliteReader.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { splitScript } from '../shared/sql/script.ts';
import { schemaDifference } from './djangoAnswers.ts';
import { askDjango, findDjango, root, type DjangoAnswer, type DjangoPython, type SqliteTable } from './djangoRunner.ts';
import { newTally } from './tally.ts';

type Schema = Readonly<Record<string, SqliteTable>>;

interface Migrated {
  readonly id: string;
  readonly schema: Schema;
  readonly statements: readonly string[];
  readonly inspected: string;
}

const { values } = parseArgs({
  options: { every: { type: 'string', default: '1' }, only: { type: 'string', default: '' } },
});
const tally = newTally();
const folder = [join(root, '..', 'shared'), join(root, '..', '..', 'shared')]
  .map((place) => join(place, 'django-cases'))
  .find(existsSync);
const django = findDjango();
if (!django || Number.parseInt(django.version, 10) < 4)
  tally.skip('all', 'no Python here can import Django 4 or later');
else if (folder === undefined) tally.skip('all', 'there are no cases beside the project');
else checkAll(django, folder);
tally.finish();

function checkAll(python: DjangoPython, place: string): void {
  const migrated = migratedCases(python, place);
  const imported = migrated.map((one) => ({ ...one, project: projectOf(one) }));
  const answers = askDjango(
    python,
    imported.map(({ id, project }) => ({ id, project, exported: djangoFormat.exportProject(project) })),
  );
  const oneToOnes = { right: 0, all: 0 };
  answers.forEach((answer, at) => {
    const one = imported[at];
    if (!one) return;
    const problem = problemOf(answer) ?? schemaDifference(one.schema, answer.schema ?? {});
    if (problem === undefined) tally.pass(`${one.id}: schema`);
    else tally.fail(`${one.id}: schema`, problem);
    const found = oneToOnesOf(one.project);
    for (const link of oneToOnesIn(one.schema)) {
      oneToOnes.all += 1;
      if (found.has(link)) {
        oneToOnes.right += 1;
        tally.pass(`${one.id}: ${link}`);
      } else tally.fail(`${one.id}: ${link}`, 'it comes back as no one-to-one');
    }
  });
  console.log(`one-to-ones: ${oneToOnes.right} of ${oneToOnes.all}`);
  countInspected(python, migrated);
}

function problemOf({
  runnerError,
  error,
  crash,
  migrationError,
  findings,
  migrates,
}: DjangoAnswer): string | undefined {
  if (migrates === true) return undefined;
  const errors = findings.filter(({ level }) => level >= 40).map(({ code, object }) => `${code} ${object}`);
  return runnerError ?? error ?? crash ?? migrationError ?? `it does not migrate: ${errors.join(', ')}`;
}

/** The cases that Django migrates, with what it made of them. */
function migratedCases(python: DjangoPython, place: string): readonly Migrated[] {
  const cases = ['curated', 'random', 'apps'].flatMap((name) =>
    readFileSync(join(place, `${name}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map(
        (line) => JSON.parse(line) as { id: string; project: unknown; expect: { migrates?: boolean; schema?: Schema } },
      )
      .filter(({ expect }) => expect.migrates === true && Object.keys(expect.schema ?? {}).length > 0)
      .map((one) => ({ ...one, id: `${name} ${one.id}` })),
  );
  const every = Number(values.every);
  const questions = cases
    .filter(({ id }, at) => at % every === 0 && id.includes(values.only))
    .flatMap(({ id, project }) => {
      const read = readProject(JSON.stringify(project));
      if (!read.ok) throw new Error(`${id}: ${read.error.message}`);
      return [{ id, project: read.project, exported: djangoFormat.exportProject(read.project), dump: true as const }];
    });
  return askDjango(python, questions).flatMap(({ id, schema, dump, ...answer }) => {
    if (schema && dump) return [{ id, schema, ...dump }];
    tally.fail(id, problemOf({ id, ...answer }) ?? 'Django gave no schema');
    return [];
  });
}

function projectOf({ id, statements }: Migrated): Project {
  const reader = sqliteReader();
  const script = statements.map((sql) => `${sql};\n`).join('');
  for (const piece of splitScript(script, sqliteDialect.lexical, sqliteDialect.script)) reader.read(piece, id);
  return importedProject(reader.finish().schema, 'imported').project;
}

/** Foreign keys of one column that is unique by itself, as `table.column`. */
function oneToOnesIn(schema: Schema): string[] {
  return Object.entries(schema).flatMap(([table, { columns, unique, foreignKeys }]) => {
    const key = columns.filter(({ pk }) => pk > 0).map(({ name }) => name);
    const isAlone = (column: string) => [key, ...unique].some((names) => names.length === 1 && names[0] === column);
    return foreignKeys.filter(({ from }) => isAlone(from)).map(({ from }) => `${table}.${from}`);
  });
}

/** By the tables and columns that Django gives them. */
function oneToOnesOf(project: Project): ReadonlySet<string> {
  const byId = new Map(project.models.map((model) => [model.id, model]));
  const links = project.models.flatMap(({ name, app = project.settings.app ?? 'app', table, fields, bases = [] }) => {
    const own = table ?? `${app}_${name.toLowerCase()}`;
    const parents = bases.map((id) => `${own}.${byId.get(id)?.name.toLowerCase()}_ptr_id`);
    const declared = fields.filter(({ type }) => type === 'OneToOne');
    return [...parents, ...declared.map((field) => `${own}.${columnOf(field)}`)];
  });
  return new Set(links);
}

/** What `inspectdb` writes, as models that Django manages: how many come to the same schema, and which one-to-ones are said. */
function countInspected(python: DjangoPython, migrated: readonly Migrated[]): void {
  const answers = askDjango(
    python,
    migrated.map(({ id, inspected }) => ({
      id,
      project: { name: id, settings: { app: 'inspected' }, models: [], diagrams: [] },
      exported: {
        files: [{ path: 'models.py', text: inspected.replaceAll('managed = False', 'managed = True') }],
        omitted: [],
      },
    })),
  );
  const equal = answers.filter(
    (answer, at) =>
      answer.migrates === true && schemaDifference(migrated[at]?.schema ?? {}, answer.schema ?? {}) === undefined,
  );
  const said = migrated.reduce((sum, { inspected }) => sum + [...inspected.matchAll(/OneToOneField\(/gu)].length, 0);
  const all = migrated.reduce((sum, { schema }) => sum + oneToOnesIn(schema).length, 0);
  console.log(
    `inspectdb beside it: ${equal.length} of ${migrated.length} schemas the same, ${answers.filter(({ migrates }) => migrates === true).length} migrate; ${said} of ${all} one-to-ones said`,
  );
}
