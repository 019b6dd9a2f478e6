/** Engines that texts are tried on: statements go in, one by one, and what each refused or answered comes back. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import { databaseName, mysqlCommand, postgresCommand, postgresEnvironment } from './sqlServerClients.ts';

export interface Asked {
  readonly sql: string;
  /** It answers with one row for each key: `key`, `value` in hexadecimal digits of UTF-8 or NULL. */
  readonly isQuestion?: boolean;
}

export interface Told {
  readonly problem?: string;
  readonly answer: ReadonlyMap<string, string | null>;
}

export interface TextEngine {
  readonly dialect: Dialect;
  readonly title: string;
  /** In an empty database; a refused statement stops none of the others. */
  run(asked: readonly Asked[]): readonly Told[];
  /** An expression as `isQuestion` wants it. */
  hexadecimal(sql: string, isBytes: boolean): string;
  close(): void;
}

const hexText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return Buffer.isBuffer(value) ? value.toString('hex') : Buffer.from(String(value)).toString('hex');
};

function sqliteEngine(): TextEngine {
  return {
    dialect: sqliteDialect,
    title: 'SQLite',
    hexadecimal: (sql) => sql,
    run(asked) {
      const database = new Database(':memory:');
      const told = asked.map(({ sql, isQuestion }): Told => {
        try {
          if (!isQuestion) {
            database.exec(sql);
            return { answer: new Map() };
          }
          const rows = database.prepare(sql).safeIntegers().raw().all() as unknown[][];
          return { answer: new Map(rows.map(([key, value]) => [String(key), hexText(value)])) };
        } catch (error) {
          return { problem: messageOf(error), answer: new Map() };
        }
      });
      database.close();
      return told;
    },
    close() {},
  };
}

/** A statement a line, in a file, so that the client names the line of what was refused. */
function askClient(command: readonly string[], lines: readonly string[], folder: string, error: RegExp) {
  const file = join(folder, 'statements.sql');
  writeFileSync(file, lines.join('\n'));
  const [program = '', ...rest] = command;
  const env = postgresEnvironment();
  const isFile = rest.includes('-f');
  const input = isFile ? undefined : lines.join('\n');
  const result = spawnSync(program, isFile ? [...rest, file] : rest, {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    env,
  });
  const problems = new Map<number, string>();
  for (const found of result.stderr.matchAll(error)) problems.set(Number(found[1]), found[2] ?? '');
  return { problems, output: result.stdout };
}

function toldOf(asked: readonly Asked[], problems: ReadonlyMap<number, string>, output: string, first: number): Told[] {
  const answers = new Map<number, Map<string, string | null>>();
  for (const found of output.matchAll(/^@(\d+)\|([^|]*)\|(-|=[0-9a-f]*)$/gimu)) {
    const at = Number(found[1]);
    const answer = answers.get(at) ?? new Map<string, string | null>();
    answers.set(at, answer);
    const value = found[3] ?? '-';
    answer.set(found[2] ?? '', value === '-' ? null : value.slice(1).toLowerCase());
  }
  return asked.map((_, at) => {
    const problem = problems.get(first + at);
    return { ...(problem === undefined ? {} : { problem }), answer: answers.get(at) ?? new Map() };
  });
}

const question = (sql: string, at: number, join: (parts: readonly string[]) => string): string =>
  `SELECT ${join([`'@${at}|'`, 'key_', `'|'`, `COALESCE(${join(["'='", 'value_'])}, '-')`])} FROM (${sql}) answers`;

function postgresEngine(): TextEngine | string {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'));
  const quiet = ['-X', '-q', '-A', '-t'];
  const admin = (sql: string) =>
    spawnSync(postgresCommand[0] ?? '', [...postgresCommand.slice(1), ...quiet, '-d', 'postgres', '-c', sql], {
      encoding: 'utf8',
      env: postgresEnvironment(),
    });
  admin(`DROP DATABASE IF EXISTS ${databaseName}`);
  const made = admin(
    `CREATE DATABASE ${databaseName} ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8' TEMPLATE template0`,
  );
  if (made.status !== 0) return made.stderr.trim() || 'no client';
  return {
    dialect: postgresDialect,
    title: `PostgreSQL ${admin('SHOW server_version').stdout.trim().split(' ')[0] ?? ''}`,
    hexadecimal: (sql, isBytes) => `encode(${isBytes ? sql : `convert_to(CAST(${sql} AS text), 'UTF8')`}, 'hex')`,
    run(asked) {
      const before = ['SET client_min_messages = error; DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public;'];
      const lines = asked.map(({ sql, isQuestion }, at) => {
        const text = isQuestion ? question(sql, at, (parts) => parts.join(' || ')) : sql;
        return `${onOneLine(text)};`;
      });
      const command = [...postgresCommand, ...quiet, '-d', databaseName, '-f'];
      const { problems, output } = askClient(
        command,
        [...before, ...lines],
        folder,
        /^psql:[^\n]*?:(\d+): ERROR:\s*(.*)$/gmu,
      );
      return toldOf(asked, problems, output, 2);
    },
    close() {
      admin(`DROP DATABASE IF EXISTS ${databaseName}`);
      rmSync(folder, { recursive: true });
    },
  };
}

function mariadbEngine(): TextEngine | string {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'));
  const command = [
    ...mysqlCommand,
    '--force',
    '--batch',
    '--raw',
    '--skip-column-names',
    '--default-character-set=utf8mb4',
  ];
  const first = askClient(command, ['SELECT version();'], folder, /^ERROR (\d+)()/gmu);
  if (!first.output.includes('MariaDB')) return `the server is ${first.output.trim() || 'not there'}`;
  return {
    dialect: mariadbDialect,
    title: `MariaDB ${first.output.split('-')[0] ?? ''}`,
    hexadecimal: (sql, isBytes) => (isBytes ? `HEX(${sql})` : `HEX(CAST(${sql} AS char))`),
    run(asked) {
      const before = [
        `DROP DATABASE IF EXISTS ${databaseName};`,
        `CREATE DATABASE ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;`,
        `USE ${databaseName};`,
        `SET NAMES utf8mb4 COLLATE utf8mb4_nopad_bin; SET time_zone = '+00:00';`,
      ];
      const lines = asked.map(({ sql, isQuestion }, at) => {
        const text = isQuestion ? question(sql, at, (parts) => `CONCAT(${parts.join(', ')})`) : sql;
        return `${onOneLine(text, true)};`;
      });
      const { problems, output } = askClient(
        command,
        [...before, ...lines],
        folder,
        /^ERROR \d+ \([^)]*\) at line (\d+): (.*)$/gmu,
      );
      return toldOf(asked, problems, output, before.length + 1);
    },
    close() {
      askClient(command, [`DROP DATABASE IF EXISTS ${databaseName};`], folder, /^ERROR (\d+)()/gmu);
      rmSync(folder, { recursive: true });
    },
  };
}

function onOneLine(sql: string, hasEscapes = false): string {
  if (!sql.includes('\n')) return sql;
  return sql.replaceAll(/E?'(?:[^']|'')*'|\n/gu, (part) => {
    if (!part.includes('\n')) return part;
    if (part === '\n') return ' ';
    return hasEscapes ? part.replaceAll('\n', '\\n') : `E${part.replace(/^E/u, '').replaceAll('\n', '\\n')}`;
  });
}

/** Those that are there; `missing` says why another is not. */
export function openTextEngines(missing: (title: string, why: string) => void): readonly TextEngine[] {
  const engines: TextEngine[] = [sqliteEngine()];
  for (const [title, open] of [
    ['PostgreSQL', postgresEngine],
    ['MariaDB', mariadbEngine],
  ] as const) {
    const engine = open();
    if (typeof engine === 'string') missing(title, engine);
    else engines.push(engine);
  }
  return engines;
}
