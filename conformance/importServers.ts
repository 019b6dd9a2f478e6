/**
 * What is imported and exported again, on real servers: each file of the corpus is loaded as it is, and as the SQL of the models that
 * came of it, and what the server says of the one is compared with what it says of the other, every rule and default included.
 * `node conformance/importServers.ts [part of a path…] [--all]`. What models cannot say yet (enums' types, functions, sequences of their
 * own) is made before the tables from the statements that the import keeps. Databases: entwine_import_given, entwine_import_made.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readScripts } from '../electron/services/imports/readScripts.ts';
import { isSqliteFile } from '../electron/services/imports/sqliteFile.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { splitScript } from '../shared/sql/script.ts';
import { createStatements } from '../shared/formats/sqlWriter.ts';
import { readSchema } from '../shared/introspection/readSchema.ts';
import type { Project } from '../shared/model/project.ts';
import { diffSchemas } from '../shared/physical/diffSchemas.ts';
import { fromPhysical } from '../shared/physical/fromPhysical.ts';
import type { PhysicalSchema } from '../shared/physical/physicalSchema.ts';
import { tableFacts } from '../shared/physical/schemaFacts.ts';
import { quoteIdentifier, quoteText } from '../shared/physical/sqlText.ts';
import { toPhysical } from '../shared/physical/toPhysical.ts';
import type { Ask, SqlRow } from '../shared/sql/statement.ts';
import { mysqlCommand, postgresCommand, postgresEnvironment } from './sqlServerClients.ts';

const GIVEN = 'entwine_import_given';
const MADE = 'entwine_import_made';

interface Server {
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
const PROGRAM = /\b(?:trigger|procedure|function|view|event)\b/iu;

/** The statements of a stranger's script that stay within its database, without rows. */
function contained(script: string, { lexical, script: rules }: Dialect): string {
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

const postgres: Server = {
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

const mariadb: Server = {
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
const sqlite: Server = {
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

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const most = words.includes('--all') ? Number.POSITIVE_INFINITY : 10;
const corpus = [
  join(import.meta.dirname, '../../../shared/corpus'),
  join(import.meta.dirname, '../../shared/corpus'),
].find((path) => existsSync(path));
const total = { right: 0, all: 0 };

if (corpus === undefined) console.log('SKIP there is no corpus beside the project');
else {
  for (const server of [sqlite, mariadb, postgres]) {
    for (const file of readdirSync(join(corpus, 'truth', server.kind)).sort()) {
      const name = `${server.kind}/${file.replace(/[.]json$/u, '')}`;
      if (wanted.length === 0 || wanted.some((word) => name.includes(word))) await compare(name, server, corpus);
    }
    for (const database of [GIVEN, MADE]) server.drop(database);
  }
  console.log(`${total.right} of ${total.all} facts, ${((100 * total.right) / Math.max(1, total.all)).toFixed(3)} %`);
}

async function compare(name: string, server: Server, folder: string): Promise<void> {
  const { dialect } = server;
  const path = join(folder, ...name.split('/'));
  const truth = JSON.parse(readFileSync(join(folder, 'truth', `${name}.json`), 'utf8')) as {
    readonly files?: readonly string[];
  };
  const files = statSync(path).isDirectory() ? (truth.files ?? []).map((each) => join(path, each)) : [path];
  const prelude = join(folder, 'truth', 'preludes', `${name.split('/')[1]?.replace(/[.]sql$/u, '') ?? ''}.sql`);
  const before =
    dialect === postgresDialect && existsSync(prelude)
      ? readFileSync(prelude, 'utf8').replaceAll(':ROLE', 'postgres')
      : '';
  const { schema } = await readScripts(files, { dialect: dialect.name });
  const { project } = fromPhysical(schema);
  const { schema: wantedSchema, omitted } = toPhysical(project, { dialect });
  const script = [
    ...(before === ''
      ? []
      : [contained(withPath(before, ''), dialect).replaceAll('musicbrainz, public', 'public, musicbrainz')]),
    ...preparation(project, schema, dialect),
    ...createStatements(wantedSchema).map(({ sql }) => `${sql};`),
  ].join('\n');
  const given = (await isSqliteFile(path).catch(() => false))
    ? schemaOfFile(path)
    : files.map((each) => readFileSync(each, 'utf8').replace(/^\uFEFF/u, '')).join('\n');
  const refusedGiven = server.load(GIVEN, contained(withPath(before, given), dialect));
  const held = await readSchema(dialect, server.ask(GIVEN));
  const refused = server.load(MADE, script);
  const made = await readSchema(dialect, server.ask(MADE));
  const differences = diffSchemas(withoutParts(held, schema), made).filter(
    (one) => !isInSchema(one.table, schema, held),
  );
  const all = held.tables.reduce((sum, table) => sum + tableFacts(table, { dialect }).length, 0);
  const wrong = differences.filter(({ kind }) => kind === 'missing').length;
  total.all += all;
  total.right += all - wrong;
  console.log(
    `${name}: ${all - wrong} of ${all}; given refused ${refusedGiven.length}, made refused ${refused.length}, omitted ${omitted.length}`,
  );
  for (const text of refused.slice(0, most)) console.log(`    refused: ${text.slice(0, 200)}`);
  for (const { table, kind, text } of differences.slice(0, most))
    console.log(`    ${table}: ${kind} ${text.slice(0, 200)}`);
  if (differences.length > most) console.log(`    and ${differences.length - most} more`);
}

function withPath(before: string, given: string): string {
  const path = before.includes('musicbrainz') ? 'SET search_path = musicbrainz, public;\n' : '';
  return `${before}\n${path}${given}`;
}

/** Parts of tables are folded into their parent. */
function withoutParts(held: PhysicalSchema, read: PhysicalSchema): PhysicalSchema {
  const names = new Set(read.tables.map((table) => table.name.toLowerCase()));
  return { ...held, tables: held.tables.filter((table) => names.has(table.name.toLowerCase())) };
}

function isInSchema(name: string, read: PhysicalSchema, held: PhysicalSchema): boolean {
  return !held.tables.some((table) => table.name === name) && read.tables.every((table) => table.name !== name);
}

function schemaOfFile(path: string): string {
  const database = new Database(path, { readonly: true });
  const rows = database
    .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'")
    .pluck()
    .all();
  database.close();
  return rows.map((sql) => `${String(sql)};`).join('\n');
}

/** What the tables need and models do not say yet. */
function preparation(project: Project, schema: PhysicalSchema, dialect: Dialect): string[] {
  if (!dialect.features.holdsSchemas) return [];
  const schemas = new Set(
    [...schema.tables, ...(schema.enums ?? []), ...(schema.objects ?? [])].flatMap((one) => one.schema ?? []),
  );
  return [
    ...[...schemas].map((name) => `CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(name, dialect)};`),
    ...(schema.enums ?? []).map(
      ({ name, schema: place, labels }) =>
        `CREATE TYPE ${place === undefined ? '' : `${quoteIdentifier(place, dialect)}.`}${quoteIdentifier(name, dialect)} AS ENUM (${labels.map((label) => quoteText(label, dialect)).join(', ')});`,
    ),
    ...(project.objects ?? [])
      .filter(({ kind }) => ['extension', 'domain', 'sequence', 'function', 'other'].includes(kind))
      .map(({ sql }) => `${sql};`),
  ];
}
