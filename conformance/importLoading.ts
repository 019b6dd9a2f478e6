/** Loads files of the corpus into real servers, as far as they stay within one database. */
import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { splitScript } from '../shared/sql/script.ts';
import type { Ask, SqlRow } from '../shared/sql/statement.ts';
import { mysqlCommand, postgresCommand, postgresEnvironment } from './sqlServerClients.ts';

export interface Server {
  readonly dialect: Dialect;
  readonly kind: string;
  /** Empties the database and runs the script, past what it refuses. Gives the errors. */
  load(database: string, script: string): readonly string[];
  ask(database: string): Ask;
  drop(database: string): void;
}

function call(command: readonly string[], input: string): string {
  const [program = '', ...rest] = command;
  const result = spawnSync(program, rest, { input, encoding: 'utf8', maxBuffer: 1 << 30, env: postgresEnvironment() });
  return `${result.stdout}${result.stderr}`;
}

/** What reaches beyond the database of the moment: other databases, roles, the server, the client's own commands. */
const REACHING =
  /^(?:create|drop|alter)\s+(?:database|schema\s+if\s+not\s+exists\s+\S+\s+default|role|user|group|system|tablespace|subscription|server|event)\b|^(?:use|grant|revoke|reassign|copy|set\s+(?:global|persist|password)|load|do|call|select)\b|^\W*\/\*!\d+\s*(?:create|drop)\s+database/iu;

/** Their bodies hold semicolons. */
const PROGRAM = /^\W*(?:\/\*!\d+\s*)?(?:create|alter|drop)\b[^(]*?\b(?:trigger|procedure|function|view|event)\b/iu;

/** The statements of a stranger's script that stay within its database, without rows. */
export function contained(script: string, { lexical, script: rules }: Dialect): string {
  return splitScript(script, lexical, rules)
    .filter(
      ({ kind, text }) => kind === 'statement' && !REACHING.test(text) && !(rules.delimiterLines && PROGRAM.test(text)),
    )
    .map(({ text }) => `${text};\n`)
    .join('');
}

const errorsIn = (text: string) => text.split('\n').filter((line) => /ERROR/u.test(line));

const psql = (database: string, input: string) =>
  call([...postgresCommand, '-X', '-q', '-A', '-t', '-d', database], input);

export const postgres: Server = {
  dialect: postgresDialect,
  kind: 'postgresql',
  load: (database, script) => {
    psql(
      'postgres',
      `DROP DATABASE IF EXISTS ${database};\nCREATE DATABASE ${database} ENCODING 'UTF8' TEMPLATE template0;`,
    );
    return errorsIn(psql(database, `SET check_function_bodies = off;\nSET client_min_messages = error;\n${script}`));
  },
  ask: (database) => (question) => {
    const answer = psql(database, `SELECT coalesce(json_agg(q), '[]')::text FROM (${question}) q;`);
    return Promise.resolve(JSON.parse(answer) as SqlRow[]);
  },
  drop: (database) => psql('postgres', `DROP DATABASE IF EXISTS ${database};`),
};

export const mariadb: Server = {
  dialect: mariadbDialect,
  kind: 'mysql',
  load: (database, script) => {
    const start = `DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4; USE ${database}; SET foreign_key_checks = 0;\n`;
    return errorsIn(call([...mysqlCommand, '--force', '--default-character-set=utf8mb4'], start + script));
  },
  ask: (database) => (question) => {
    return Promise.resolve(
      mysqlRows(call([...mysqlCommand, '--xml', '--default-character-set=utf8mb4', database], `${question};`)),
    );
  },
  drop: (database) => call([...mysqlCommand], `DROP DATABASE IF EXISTS ${database};`),
};

/** The client's own XML, which tells NULL from a text. */
function mysqlRows(answer: string): SqlRow[] {
  return [...answer.matchAll(/<row>(.*?)<\/row>/gsu)].map(([, row = '']) => {
    const fields = row.matchAll(/<field name="([^"]*)"(?: xsi:nil="true" \/>|>(.*?)<\/field>)/gsu);
    return Object.fromEntries(
      [...fields].map(([, name = '', value]) => {
        if (value === undefined) return [name, null];
        const text = value
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&amp;', '&');
        return [name, String(Number(text)) === text && Number.isSafeInteger(Number(text)) ? Number(text) : text];
      }),
    );
  });
}

const opened = new Map<string, Database.Database>();
export const sqlite: Server = {
  dialect: sqliteDialect,
  kind: 'sqlite',
  load: (name, script) => {
    const database = new Database(':memory:');
    opened.set(name, database);
    try {
      database.exec(script);
      return [];
    } catch (error) {
      return [String(error)];
    }
  },
  ask: (name) => (question) => Promise.resolve((opened.get(name)?.prepare(question).all() ?? []) as SqlRow[]),
  drop: (name) => opened.get(name)?.close(),
};

/** What stands before a file of which others are a part, and where its names are looked up. */
export function withPath(before: string, given: string): string {
  const path = before.includes('musicbrainz') ? 'SET search_path = musicbrainz, public;\n' : '';
  return `${before}\n${path}${given}`;
}

export function schemaOfFile(path: string): string {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .pluck()
    .all();
  database.close();
  return rows.map((sql) => `${String(sql)};`).join('\n');
}
