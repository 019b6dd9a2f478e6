/** Our Django export of every graph in `../shared/django-cases` must answer as the original did. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import { readProject } from '../shared/projectFile/projectFile.ts';
import { askDjango, root } from './djangoRunner.ts';
import type { DjangoAnswer, DjangoPython, DjangoQuestion, SqliteTable } from './djangoRunner.ts';
import type { Tally } from './tally.ts';

interface Expected {
  readonly loads: boolean;
  readonly findings?: readonly { readonly code: string; readonly object: string }[];
  readonly crash?: unknown;
  readonly migrates?: boolean;
  readonly schema?: Readonly<Record<string, SqliteTable>>;
}

interface DjangoCase {
  readonly id: string;
  readonly project: unknown;
  readonly expect: Expected;
}

const folder = join(root, '..', 'shared', 'django-cases');

export function checkCases(django: DjangoPython, tally: Tally): void {
  for (const name of ['curated', 'random', 'apps']) {
    const file = join(folder, `${name}.jsonl`);
    if (!existsSync(file)) {
      tally.skip(`django cases ${name}`, 'the cases are not beside this project');
      continue;
    }
    const cases = readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as DjangoCase);
    checkFile(name, cases, django, tally);
  }
}

function checkFile(name: string, cases: readonly DjangoCase[], django: DjangoPython, tally: Tally): void {
  const expectations: Expected[] = [];
  const questions: DjangoQuestion[] = [];
  for (const { id, project, expect } of cases) {
    const title = `case ${name} ${id}`;
    const read = readProject(JSON.stringify(project));
    if (!read.ok) {
      tally.fail(title, read.error.message);
      continue;
    }
    const exported = djangoFormat.exportProject(read.project);
    const refusal = exported.omitted.find((finding) => finding.severity === 'error');
    const isClean = expect.loads && expect.migrates === true;
    // What Python cannot hold is left out of the file; Django must have refused the original too.
    if (refusal && isClean) tally.fail(title, refusal.message);
    else if (refusal) tally.pass(title);
    else {
      expectations.push(expect);
      questions.push({ id, project: read.project, exported });
    }
  }
  askDjango(django, questions).forEach((answer, index) => {
    const expected = expectations[index];
    const difference = expected && differenceOf(expected, answer);
    const title = `case ${name} ${answer.id}`;
    if (difference === undefined) tally.pass(title);
    else tally.fail(title, difference);
  });
}

function differenceOf(expected: Expected, answer: DjangoAnswer): string | undefined {
  if (answer.runnerError !== undefined) return answer.runnerError;
  if (expected.loads !== answer.loads) return answer.loads ? 'it loads' : `it does not load: ${answer.error}`;
  if (!expected.loads) return undefined;
  if (Boolean(expected.crash) !== (answer.crash !== undefined)) return `crash: ${answer.crash ?? 'none'}`;
  if (expected.crash) return undefined;
  const [wanted, found] = [findingKeys(expected.findings ?? []), findingKeys(answer.findings)];
  if (wanted.join() !== found.join()) {
    const missing = wanted.filter((key) => !found.includes(key));
    const surplus = found.filter((key) => !wanted.includes(key));
    return `findings differ: missing [${missing.join(', ')}], surplus [${surplus.join(', ')}]`;
  }
  if (expected.migrates !== undefined && expected.migrates !== answer.migrates) {
    return answer.migrates ? 'it migrates' : `it does not migrate: ${answer.migrationError}`;
  }
  // A case without tables was recorded without its schema.
  if (Object.keys(expected.schema ?? {}).length === 0) return undefined;
  return schemaDifference(expected.schema ?? {}, answer.schema ?? {});
}

/** Lines for each table that is not equal; undefined where all are. */
export function schemaDifference(
  wanted: Readonly<Record<string, SqliteTable>>,
  found: Readonly<Record<string, SqliteTable>>,
): string | undefined {
  const [schema, made] = [canonicalSchema(wanted), canonicalSchema(found)];
  const missing = schema.filter((table) => !made.includes(table));
  const surplus = made.filter((table) => !schema.includes(table));
  if (missing.length + surplus.length === 0) return undefined;
  return `schema differs:\n  wanted ${missing.join('\n         ')}\n  made   ${surplus.join('\n         ')}`;
}

function findingKeys(findings: readonly { readonly code: string; readonly object: string }[]): string[] {
  const namesNothing = new Set(['models.E022', 'models.E029', 'models.E030', 'models.E031', 'models.E032']);
  return findings.map(({ code, object }) => (namesNothing.has(code) ? code : `${code} ${object}`)).sort();
}

/** A text a table. Order says nothing, since a relation that must wait for another table is added last; nor does the
 *  case of a type, which differs between versions of SQLite. */
export function canonicalSchema(schema: Readonly<Record<string, SqliteTable>>): string[] {
  const tables = Object.entries(schema).map(([name, table]) => [
    name,
    sorted(table.columns.map(({ name: column, type, notnull, pk }) => [column, type.toLowerCase(), notnull, pk])),
    sorted(table.unique.map((columns) => [...columns].sort())),
    sorted(table.indexes.map((columns) => [...columns].sort())),
    sorted(table.foreignKeys.map((key) => [key.from, key.to_table, key.to])),
  ]);
  return sorted(tables);
}

function sorted(values: readonly unknown[]): string[] {
  return values.map((value) => JSON.stringify(value)).sort();
}
