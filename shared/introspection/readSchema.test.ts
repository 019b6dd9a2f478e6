import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPglite } from '../../electron/services/engines/startPglite.ts';
import { createStatements } from '../formats/sqlWriter.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import { schemaMutantAnswers } from '../testing/schemaMutantAnswers.ts';
import { schemaMutants, shopSchema } from '../testing/schemaMutants.ts';
import { readBack } from './readBack.ts';
import { readSchema } from './readSchema.ts';
import type { Ask, SqlRow } from '../sql/statement.ts';

const script = (schema: PhysicalSchema) =>
  createStatements(schema)
    .map(({ sql }) => `${sql};`)
    .join('\n');

type Create = (sql: string) => Promise<Ask>;

const sqlite: Create = (sql) => {
  const database = new Database(':memory:');
  database.exec(sql);
  return Promise.resolve((question) => Promise.resolve(database.prepare(question).all() as SqlRow[]));
};

let pglite: PGlite;
beforeAll(async () => {
  pglite = await startPglite();
});
afterAll(() => pglite.close());
const postgres: Create = async (sql) => {
  await pglite.exec(`DROP SCHEMA public CASCADE; CREATE SCHEMA public; ${sql}`);
  return async (question) => (await pglite.query<SqlRow>(question)).rows;
};

async function differences(dialect: Dialect, create: Create, made: PhysicalSchema): Promise<string[]> {
  const ask = await create(script(made));
  const found = await readBack(shopSchema(dialect), ask);
  return found.map(({ table, kind, text }) => `${table}: ${kind} ${text}`);
}

// The same on MariaDB: conformance/sqlReadBack.ts.
describe.each([
  [sqliteDialect, sqlite],
  [postgresDialect, postgres],
] as const)('What %s holds is compared with what was wanted', (dialect, create) => {
  test('nothing differs where the wanted schema was created', async () => {
    expect(await differences(dialect, create, shopSchema(dialect))).toEqual([]);
  });

  test.each(Object.entries(schemaMutants))('%s that is wrong is named', async (name, change) => {
    const answer = schemaMutantAnswers.get(dialect)?.[name];
    expect(await differences(dialect, create, change(shopSchema(dialect)))).toEqual(answer);
  });
});

const source = { model: '' };

test('SQLite’s reader takes what a database holds that we never write', async () => {
  const ask = await sqlite(`
    CREATE TABLE "a ""b"" (c" (
      id INTEGER PRIMARY KEY, -- CHECK (in a comment)
      [my code] TEXT COLLATE NOCASE CONSTRAINT "code set" UNIQUE CONSTRAINT long CHECK (length([my code]) > 3),
      twice AS (id * 2), "on" text DEFAULT ('a, b' || ')'),
      CONSTRAINT pair UNIQUE ("on", twice)
    );
    CREATE TABLE d (x REFERENCES "a ""b"" (c" DEFERRABLE INITIALLY DEFERRED, y int, z int,
      CONSTRAINT key PRIMARY KEY (y, z), CONSTRAINT self FOREIGN KEY (y, z) REFERENCES d ON DELETE SET NULL DEFERRABLE) WITHOUT ROWID;
    CREATE INDEX part ON d (lower(x), z DESC) WHERE z > 'where (';
    CREATE VIRTUAL TABLE words USING fts5(word);
    CREATE VIEW v AS SELECT 1;`);
  const key = { toColumns: ['id'], onDelete: 'NO ACTION', onUpdate: 'NO ACTION', source };
  expect(await readSchema(sqliteDialect, ask)).toEqual({
    dialect: 'sqlite',
    tables: [
      {
        name: 'a "b" (c',
        columns: [
          { name: 'id', type: 'INTEGER', notNull: false, source },
          { name: 'my code', type: 'TEXT', notNull: false, collation: 'NOCASE', source },
          { name: 'twice', type: '', notNull: false, generated: { sql: 'id * 2', stored: false }, source },
          { name: 'on', type: 'TEXT', notNull: false, default: "'a, b' || ')'", source },
        ],
        primaryKey: ['id'],
        uniques: [
          { name: 'pair', columns: ['on', 'twice'], form: 'constraint', source },
          { name: 'code set', columns: ['my code'], form: 'constraint', source },
        ],
        foreignKeys: [],
        checks: [{ name: 'long', column: 'my code', sql: 'length([my code]) > 3', source }],
        indexes: [],
        role: 'model',
        source,
      },
      {
        name: 'd',
        columns: [
          { name: 'x', type: '', notNull: false, source },
          { name: 'y', type: 'INT', notNull: true, source },
          { name: 'z', type: 'INT', notNull: true, source },
        ],
        primaryKey: ['y', 'z'],
        uniques: [],
        foreignKeys: [
          { ...key, columns: ['x'], toTable: 'a "b" (c', deferrable: true },
          {
            ...key,
            name: 'self',
            columns: ['y', 'z'],
            toTable: 'd',
            toColumns: ['y', 'z'],
            onDelete: 'SET NULL',
            deferrable: false,
            initiallyImmediate: true,
          },
        ],
        options: { withoutRowid: true },
        checks: [],
        indexes: [
          {
            name: 'part',
            columns: [
              { name: '', descending: false, expression: 'lower(x)' },
              { name: 'z', descending: true },
            ],
            condition: "z > 'where ('",
            source,
          },
        ],
        role: 'model',
        source,
      },
    ],
  });
});

test('PostgreSQL’s reader takes what a database holds that we never write', async () => {
  const ask = await postgres(`
    CREATE TABLE a (id serial PRIMARY KEY, code text COLLATE "C", n bigint GENERATED ALWAYS AS IDENTITY, span int4range,
      CONSTRAINT pair UNIQUE NULLS NOT DISTINCT (code, n) DEFERRABLE, CONSTRAINT apart EXCLUDE USING gist (span WITH &&));
    CREATE UNIQUE INDEX low ON a (lower(code) text_pattern_ops DESC NULLS LAST, n) INCLUDE (span) WHERE n > 1;
    CREATE VIEW v AS SELECT 1;
    COMMENT ON TABLE a IS 'it''s';`);
  expect(await readSchema(postgresDialect, ask)).toEqual({
    dialect: 'postgres',
    defaultSchema: 'public',
    tables: [
      {
        name: 'a',
        schema: 'public',
        columns: [
          { name: 'id', type: 'integer', notNull: true, autoIncrement: true, numbering: 'sequence', source },
          { name: 'code', type: 'text', notNull: false, collation: 'C', source },
          { name: 'n', type: 'bigint', notNull: true, autoIncrement: true, numbering: 'always', source },
          { name: 'span', type: 'int4range', notNull: false, source },
        ],
        primaryKey: ['id'],
        keyOptions: { name: 'a_pkey' },
        uniques: [
          {
            name: 'pair',
            columns: ['code', 'n'],
            form: 'constraint',
            initiallyImmediate: true,
            nullsDistinct: false,
            source,
          },
        ],
        foreignKeys: [],
        checks: [],
        indexes: [
          {
            name: 'low',
            columns: [
              {
                name: '',
                descending: true,
                expression: 'lower(code)',
                nulls: 'last',
                operatorClass: 'text_pattern_ops',
              },
              { name: 'n', descending: false },
            ],
            unique: true,
            condition: '(n > 1)',
            include: ['span'],
            source,
          },
        ],
        comment: "it's",
        exclusions: [
          { name: 'apart', columns: [{ name: 'span', descending: false }], operators: ['&&'], method: 'gist', source },
        ],
        role: 'model',
        source,
      },
    ],
  });
});

test.each([
  [sqliteDialect, sqlite],
  [postgresDialect, postgres],
] as const)('%s’s reader asks the same few questions of any number of tables', async (dialect, create) => {
  const asked = async (count: number) => {
    const tables = Array.from({ length: count }, (_, index) => `CREATE TABLE t${index} (id int PRIMARY KEY);`);
    const ask = await create(tables.join('\n'));
    let questions = 0;
    const schema = await readSchema(dialect, (sql) => {
      questions += 1;
      return ask(sql);
    });
    expect(schema.tables.length).toBe(count);
    return questions;
  };
  // PostgreSQL is asked for the types that list their values too.
  const few = dialect.features.makesListedTypes ? 6 : 5;
  expect([await asked(1), await asked(100)]).toEqual([few, few]);
});
