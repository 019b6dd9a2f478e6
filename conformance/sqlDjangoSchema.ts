/** What our SQL "as Django migrates" creates on a server must equal what a real Django migrates there, names included. */
import type { Dialect } from '../shared/dialects/dialect.ts';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { djangoFormat } from '../shared/formats/django/djangoFormat.ts';
import { createStatements } from '../shared/formats/sqlWriter.ts';
import { implicitKeyType } from '../shared/model/modelQueries.ts';
import type { Project } from '../shared/model/project.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import { questionLine, root } from './djangoRunner.ts';
import { pythonWith } from './pythonEnvironment.ts';
import type { NamedProject } from './sqlProjects.ts';
import { mysqlDifferences, type Difference } from './mysqlDifferences.ts';
import { databaseName, type Server } from './sqlServerClients.ts';
import type { Tally } from './tally.ts';

type Described = Readonly<Record<string, readonly string[]>>;

interface ServerAnswer {
  readonly id: string;
  readonly theirs?: Described;
  readonly ours?: Described;
  readonly theirError?: string;
  readonly ourError?: string;
  readonly runnerError?: string;
}

/** ENTWINE_DJANGO_SERVER_PYTHON, else a virtual environment of our own with Django 5.2 and both drivers. */
export function findServerDjango(): string | undefined {
  const packages = ['django==5.2.*', 'psycopg[binary]', 'pymysql'];
  const environment = join(root, 'node_modules', '.cache', 'entwine-django-servers-5.2');
  const python = process.env['ENTWINE_DJANGO_SERVER_PYTHON'] ?? pythonWith(environment, packages);
  if (python === undefined) return undefined;
  return spawnSync(python, ['-c', 'import django, psycopg, pymysql']).status === 0 ? python : undefined;
}

export function checkDjangoSchema(
  title: string,
  server: Server,
  dialect: Dialect,
  projects: readonly NamedProject[],
  python: string,
  tally: Tally,
  /** Codes of omissions that leave Django's schema as it is. */
  isWritten: ReadonlySet<string> = new Set(['entwine.django.percent']),
): void {
  const asked: string[] = [];
  const heading = `${title}, as Django migrates`;
  // On the dialect's own server nothing is set aside.
  const differences = server.dialect === dialect ? [] : mysqlDifferences;
  for (const { id, project } of projects) {
    const exported = djangoFormat.exportProject(project);
    const unsaid = exported.omitted.find(
      // Django itself will tell where it takes a percent sign.
      ({ severity, code }) => severity !== 'info' && !isWritten.has(code),
    );
    if (unsaid) {
      tally.skip(`${heading}: ${id}`, unsaid.message);
      continue;
    }
    const { schema } = toPhysical(project, { dialect, mode: 'django', includeExternal: true });
    const ours = createStatements(schema).map((statement) => statement.sql);
    const external = schema.tables.filter((table) => table.role === 'external').map((table) => table.name);
    const question = JSON.parse(questionLine({ id, project, exported })) as object;
    const { extensions } = schema;
    asked.push(JSON.stringify({ ...question, ours, external, extensions, autoField: autoFieldOf(project) }));
  }
  let equal = 0;
  const counts = new Map<Difference, number>();
  for (const answer of ask(python, dialect, asked)) {
    const id = `${heading}: ${answer.id}`;
    if (answer.theirError !== undefined) {
      tally.skip(id, `Django itself does not migrate it here: ${answer.theirError}`);
      continue;
    }
    const problem = answer.runnerError ?? answer.ourError ?? differenceOf(answer, differences, counts);
    if (problem === undefined) {
      equal += 1;
      tally.pass(id);
    } else tally.fail(id, problem);
  }
  console.log(`${heading}: ${equal} of ${asked.length} schemas equal`);
  for (const difference of differences) {
    const { what, reason } = difference;
    console.log(`  set aside, ${counts.get(difference) ?? 0} lines: ${what}. ${reason}`);
  }
}

/** DEFAULT_AUTO_FIELD: join tables follow it, whatever the app's own default. */
function autoFieldOf({ settings }: Project): string | undefined {
  const type = implicitKeyType(settings);
  return type === 'UUID' ? undefined : `django.db.models.${type}Field`;
}

function ask(python: string, dialect: Dialect, lines: readonly string[]): ServerAnswer[] {
  if (lines.length === 0) return [];
  const folder = mkdtempSync(join(tmpdir(), 'entwine-conformance-'));
  try {
    const [source, target] = [join(folder, 'in.jsonl'), join(folder, 'out.jsonl')];
    writeFileSync(source, lines.map((line) => `${line}\n`).join(''));
    const script = join(root, 'conformance', 'python', 'migrate_on_server.py');
    execFileSync(python, [script, source, target, dialect.name, `${databaseName}_django`], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    return readFileSync(target, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as ServerAnswer);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What differs, as lines; undefined where all is equal but for `differences`, whose lines are counted. */
function differenceOf(
  { theirs = {}, ours = {} }: ServerAnswer,
  differences: readonly Difference[],
  counts: Map<Difference, number>,
): string | undefined {
  const [wanted, made] = [theirs, ours].map((described) => linesOf(described, differences, counts));
  if (!wanted || !made) return undefined;
  const both = [...wanted, ...made];
  const missing = without(wanted, made).filter((line) => !isSecondKey(line, made, both));
  const surplus = without(made, wanted).filter((line) => !isSecondKey(line, wanted, both));
  if (missing.length + surplus.length === 0) return undefined;
  return ['', ...missing.map((line) => `  wanted ${line}`), ...surplus.map((line) => `  made   ${line}`)].join('\n');
}

function linesOf(described: Described, differences: readonly Difference[], counts: Map<Difference, number>): string[] {
  return Object.entries(described).flatMap(([table, own]) =>
    own.flatMap((line) => {
      let text: string | undefined = spelledAlike(line);
      for (const difference of differences) {
        if (text === undefined) continue;
        const changed = difference.onMysql(text);
        if (changed !== text) counts.set(difference, (counts.get(difference) ?? 0) + 1);
        text = changed;
      }
      return text === undefined ? [] : [`${table}: ${text}`];
    }),
  );
}

/**
 * PostgreSQL merges unique constraints and a key over the same columns that come with the table, but not one that is
 * added later; Django adds those later that wait for another table's column, as its order of operations has it.
 */
function isSecondKey(line: string, others: readonly string[], both: readonly string[]): boolean {
  const [, table, columns] = /^(.*): constraint \S+ (?:UNIQUE|PRIMARY KEY) (\(.*\))$/su.exec(line) ?? [];
  if (columns === undefined) return false;
  const keys = [` UNIQUE ${columns}`, ` PRIMARY KEY ${columns}`];
  const isSameKey = (one: string) => one.startsWith(`${table}: `) && keys.some((key) => one.endsWith(key));
  const names = new Set(both.filter(isSameKey).map((one) => /: constraint (\S+) /su.exec(one)?.[1]));
  return (
    names.size > 1 && both.some((one) => isSameKey(one) && one.endsWith(` UNIQUE ${columns}`)) && others.some(isSameKey)
  );
}

/**
 * Django has `~Q(a=b)`, NOT (a = b), for what people write as a <> b, and `(…) = 1` on MySQL round a condition in raw SQL:
 * the same for every value, NULL too.
 */
function spelledAlike(line: string): string {
  return line
    .replace(/NOT \(((?:[^()=]|\([^()]*\))+) = ((?:[^()=]|\([^()]*\))+)\)/gu, '$1 <> $2')
    .replace(/^(CONSTRAINT .* CHECK \(.*) = 1\)$/su, '$1)');
}

/** Multiset difference. */
function without(list: readonly string[], others: readonly string[]): string[] {
  const rest = [...others];
  return list.filter((line) => {
    const index = rest.indexOf(line);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}
