/** The clients that people run an export with: how many statements each makes of a text, in every mode of its session. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { databaseName, mysqlCommand, postgresCommand, postgresEnvironment } from './sqlServerClients.ts';

/** The table that an attack makes, and the one that it drops. */
export const marker = 'marker_reached';
const victim = 'CREATE TABLE victim (x int)';

export interface FragmentClient {
  readonly dialect: Dialect;
  readonly title: string;
  /** Titles to what sets them, each as a session of its own. */
  readonly modes: Readonly<Record<string, readonly string[]>>;
  /** What each of the statements did beyond being one, by its number; all are run. */
  run(statements: readonly string[], mode: readonly string[]): ReadonlyMap<number, string>;
  close(): void;
}

interface Kind {
  readonly dialect: Dialect;
  readonly title: string;
  readonly modes: FragmentClient['modes'];
  readonly command: readonly string[];
  /** Whether the script is given by its name. */
  readonly takesFile: boolean;
  /** Before the victim is made. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Says each name of a table. */
  readonly tables: string;
  /** Finds the line of each error. */
  readonly error: RegExp;
}

const say = (number: number | string): string => `<<${number}>>`;

function clientOf(kind: Kind): FragmentClient {
  const folder = mkdtempSync(join(tmpdir(), 'fragments-'));
  const file = join(folder, 'script.sql');
  const call = (text: string) => {
    writeFileSync(file, text);
    const [program = '', ...words] = kind.command;
    const result = spawnSync(program, kind.takesFile ? [...words, file] : words, {
      ...(kind.takesFile ? {} : { input: readFileSync(file) }),
      encoding: 'utf8',
      maxBuffer: 1 << 30,
      env: postgresEnvironment(),
    });
    if (result.error) throw result.error;
    return result;
  };
  return {
    dialect: kind.dialect,
    title: kind.title,
    modes: kind.modes,
    run(statements, mode) {
      const lines = [...kind.before, victim, ...mode].map((line) => `${line};\n`);
      const first = lines.join('').split('\n').length;
      const starts: number[] = [];
      let at = first;
      for (const [number, sql] of statements.entries()) {
        starts.push(at);
        const text = `${sql};\nSELECT '${say(number)}';\n`;
        lines.push(text);
        // As the client counts them.
        at += text.split('\n').length - 1;
      }
      lines.push(`SELECT '${say('tables')}';\n`, `${kind.tables};\n`, ...kind.after.map((line) => `${line};\n`));
      const { stdout, stderr } = call(lines.join(''));
      return strangeIn(statements, starts, stdout, stderr, kind.error);
    },
    close() {
      call(kind.after.map((line) => `${line};\n`).join(''));
      rmSync(folder, { recursive: true });
    },
  };
}

function strangeIn(
  statements: readonly string[],
  starts: readonly number[],
  stdout: string,
  stderr: string,
  error: RegExp,
): Map<number, string> {
  const strange = new Map<number, string>();
  const errors = new Map<number, string[]>();
  for (const { 1: line, 2: words } of stderr.matchAll(error)) {
    const number = starts.findLastIndex((start) => start <= Number(line));
    errors.set(number, [...(errors.get(number) ?? []), words ?? '']);
  }
  let from = 0;
  for (const number of statements.keys()) {
    const end = stdout.indexOf(`${say(number)}\n`, from);
    const refused = errors.get(number) ?? [];
    if (end === -1) strange.set(number, 'what follows it is not run as a statement of its own');
    else if (refused.length > 1) strange.set(number, `it is more than one statement: ${refused.join(' | ')}`);
    else if (refused.length === 1 && end > from) strange.set(number, `it is refused and answers: ${refused.join('')}`);
    if (end !== -1) from = end + say(number).length + 1;
  }
  const tables = stdout.slice(stdout.lastIndexOf(say('tables')));
  if (tables.includes(marker) || !tables.includes('victim')) {
    strange.set(-1, `a statement of a text was run, by the tables that stand there: ${tables}`);
  }
  return strange;
}

/** Nothing that a text says stays longer than itself. */
const databases = (use: string) => ({
  before: [`DROP DATABASE IF EXISTS ${databaseName}`, `CREATE DATABASE ${databaseName}`, use],
  after: [`DROP DATABASE IF EXISTS ${databaseName}`],
});

function kinds(): readonly Kind[] {
  const modesOf = (sets: Readonly<Record<string, string>>) =>
    Object.fromEntries(Object.entries(sets).map(([title, mode]) => [title, [`SET sql_mode = '${mode}'`]]));
  return [
    {
      dialect: sqliteDialect,
      title: 'sqlite3',
      modes: { plain: [] },
      command: ['sqlite3', '-batch'],
      takesFile: false,
      before: [],
      after: [],
      tables: 'SELECT name FROM sqlite_schema',
      error: /near line (\d+): (.*)/gu,
    },
    {
      dialect: postgresDialect,
      title: 'psql',
      modes: {
        plain: [],
        'standard_conforming_strings off': ['SET standard_conforming_strings = off', 'SET escape_string_warning = off'],
      },
      command: [...postgresCommand, '-X', '-q', '-A', '-t', '-d', 'postgres', '-f'],
      takesFile: true,
      // In a schema of its own, which needs no database.
      before: [
        'SET client_min_messages = error',
        `DROP SCHEMA IF EXISTS ${databaseName} CASCADE`,
        `CREATE SCHEMA ${databaseName}`,
        `SET search_path = ${databaseName}`,
      ],
      after: [`DROP SCHEMA IF EXISTS ${databaseName} CASCADE`],
      tables: `SELECT tablename FROM pg_tables WHERE schemaname = '${databaseName}'`,
      error: /^psql:[^\n]*?:(\d+): ERROR:\s*(.*)$/gmu,
    },
    {
      dialect: mariadbDialect,
      title: 'mysql',
      modes: {
        ...modesOf({ plain: 'STRICT_TRANS_TABLES', ANSI_QUOTES: 'ANSI_QUOTES' }),
        ...modesOf({ NO_BACKSLASH_ESCAPES: 'NO_BACKSLASH_ESCAPES', both: 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES' }),
      },
      command: [
        ...mysqlCommand,
        '--force',
        '--batch',
        '--raw',
        '--skip-column-names',
        '--default-character-set=utf8mb4',
      ],
      takesFile: false,
      ...databases(`USE ${databaseName}`),
      tables: 'SHOW TABLES',
      error: /^ERROR \d+ \([^)]*\) at line (\d+): (.*)$/gmu,
    },
  ];
}

/** Those that are there; `missing` says why another is not. */
export function openFragmentClients(missing: (title: string, why: string) => void): readonly FragmentClient[] {
  return kinds().flatMap((kind) => {
    const client = clientOf(kind);
    try {
      const [mode = []] = Object.values(kind.modes);
      const strange = client.run(['SELECT 1'], mode);
      if (strange.size === 0) return [client];
      missing(kind.title, [...strange.values()].join('; '));
    } catch (error) {
      missing(kind.title, String(error));
    }
    return [];
  });
}
