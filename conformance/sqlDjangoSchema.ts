/** What our SQL "as Django migrates" creates on a server must equal what a real Django migrates there, names included. */
import { mysqlDialect } from '../shared/dialects/mysql/mysqlDialect.ts';
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
  server: Server,
  dialect: Dialect,
  projects: readonly NamedProject[],
  python: string,
  tally: Tally,
): void {
  const asked: string[] = [];
  const heading = `${server.version}, as Django migrates`;
  for (const { id, project } of projects) {
    const exported = djangoFormat.exportProject(project);
    const unsaid = exported.lost.find(({ severity }) => severity !== 'info');
    if (unsaid) {
      tally.skip(`${heading}: ${id}`, unsaid.message);
      continue;
    }
    const { schema } = toPhysical(project, { dialect, mode: 'django', includeExternal: true });
    const ours = createStatements(schema).map((statement) => statement.sql);
    const external = schema.tables.filter((table) => table.role === 'external').map((table) => table.name);
    const question = JSON.parse(questionLine({ id, project, exported })) as object;
    asked.push(JSON.stringify({ ...question, ours, external, autoField: autoFieldOf(project) }));
  }
  let [equal, setAside, withSetAside] = [0, 0, 0];
  for (const answer of ask(python, dialect, asked)) {
    const title = `${heading}: ${answer.id}`;
    if (answer.theirError !== undefined) {
      tally.skip(title, `Django itself does not migrate it here: ${answer.theirError}`);
      continue;
    }
    const comparison = compare(answer, dialect);
    const problem = answer.runnerError ?? answer.ourError ?? comparison.difference;
    if (problem === undefined) {
      equal += 1;
      setAside += comparison.setAside;
      if (comparison.setAside > 0) withSetAside += 1;
      tally.pass(title);
    } else tally.fail(title, problem);
  }
  console.log(`${heading}: ${equal} of ${asked.length} schemas equal`);
  if (setAside > 0)
    console.log(
      `  of these, ${withSetAside} but for ${setAside} lines that are set aside, with their reasons in the code`,
    );
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

interface Comparison {
  readonly difference?: string;
  /** Lines that differ for a reason that is known and said below. */
  readonly setAside: number;
}

function compare({ theirs = {}, ours = {} }: ServerAnswer, dialect: Dialect): Comparison {
  const [wanted, made] = [linesOf(theirs, dialect), linesOf(ours, dialect)];
  const both = [...wanted.lines, ...made.lines];
  const missing = without(wanted.lines, made.lines);
  const surplus = without(made.lines, wanted.lines);
  const isMerged = (others: readonly string[]) => (line: string) => isSecondKey(line, others, both);
  const unexplained = {
    missing: missing.filter((line) => !isMerged(made.lines)(line)),
    surplus: surplus.filter((line) => !isMerged(wanted.lines)(line)),
  };
  const count = unexplained.missing.length + unexplained.surplus.length;
  const setAside = wanted.adapted + made.adapted + missing.length + surplus.length - count;
  if (count === 0) return { setAside };
  const lines = [
    ...unexplained.missing.map((line) => `  wanted ${line}`),
    ...unexplained.surplus.map((line) => `  made   ${line}`),
  ];
  return { difference: ['', ...lines].join('\n'), setAside };
}

function linesOf(described: Described, dialect: Dialect): { lines: string[]; adapted: number } {
  let adapted = 0;
  const lines = Object.entries(described).flatMap(([table, own]) =>
    own.flatMap((line) => {
      const text = dialect === mysqlDialect ? asMySql(line) : line;
      if (text !== line) adapted += 1;
      return text === undefined ? [] : [`${table}: ${text}`];
    }),
  );
  return { lines, adapted };
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
 * Our SQL is for MySQL 8 too, which lacks MariaDB's uuid: there Django itself takes char(32). Nor has it unique keys
 * over a text without a length, which MariaDB keeps as a hash: those are left out with a finding.
 */
function asMySql(line: string): string | undefined {
  if (/^UNIQUE KEY .* USING HASH$/su.test(line)) return undefined;
  return line.replace(/^(`(?:[^`]|``)*`) uuid\b/u, '$1 char(32)');
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
