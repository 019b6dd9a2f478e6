import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReadScript } from '../../../shared/imports/scriptReader.ts';
import { dialectOfFiles } from './importFiles.ts';
import { importedFiles, ImportProblem } from './importInputs.ts';
import { readScripts } from './readScripts.ts';

const folder = mkdtempSync(join(tmpdir(), 'entwine-imports-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, bytes: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const source = { model: '' };
const column = (name: string, type: string, rest: object = {}) => ({ name, type, notNull: false, ...rest, source });

async function read(...texts: readonly string[]): Promise<ReadScript> {
  const files = texts.map((text, at) => fileOf(`${at}.sql`, text));
  const script = await readScripts(files, { dialect: 'postgres' });
  const short = (each: ReadScript['noted'][number]) => ({ ...each, file: each.file.slice(folder.length + 1) });
  return { ...script, noted: script.noted.map(short), skipped: script.skipped.map(short) };
}

describe('A script of PostgreSQL', () => {
  test('is read as pg_dump writes it: keys, numbers, types and comments come by statements of their own', async () => {
    const { schema, skipped } = await read(String.raw`
\restrict abc
SET search_path = '';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TYPE public.mood AS ENUM ('ok', 'not ok');
CREATE TABLE public.person (id integer NOT NULL, name character varying(20) COLLATE "C" DEFAULT 'x'::character varying, mood public.mood[]);
CREATE SEQUENCE public.person_id_seq AS integer START WITH 5 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE public.person_id_seq OWNED BY public.person.id;
ALTER TABLE ONLY public.person ALTER COLUMN id SET DEFAULT nextval('public.person_id_seq'::regclass);
COPY public.person (id, name) FROM stdin;
1	a;b
\.
ALTER TABLE ONLY public.person ADD CONSTRAINT person_pkey PRIMARY KEY (id);
CREATE SCHEMA other;
CREATE TABLE other.thing (id bigint GENERATED ALWAYS AS IDENTITY, owner int UNIQUE, at timestamp(3) with time zone, twice int GENERATED ALWAYS AS (owner * 2) STORED, CHECK (owner > 0));
ALTER TABLE ONLY other.thing ADD CONSTRAINT thing_owner FOREIGN KEY (owner) REFERENCES public.person(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED NOT VALID;
CREATE UNIQUE INDEX low ON other.thing USING btree (lower(at::text) DESC NULLS LAST, owner) INCLUDE (id) WHERE (owner > 1);
COMMENT ON TABLE other.thing IS 'it''s';
COMMENT ON COLUMN other.thing.owner IS 'whose';
CREATE VIEW other.seen AS SELECT 1;
\unrestrict abc`);
    expect(skipped).toEqual([]);
    expect(schema).toEqual({
      dialect: 'postgres',
      defaultSchema: 'public',
      enums: [{ name: 'mood', schema: 'public', labels: ['ok', 'not ok'] }],
      objects: [{ kind: 'view', name: 'seen', schema: 'other', sql: 'CREATE VIEW other.seen AS SELECT 1' }],
      tables: [
        {
          name: 'person',
          columns: [
            column('id', 'integer', {
              notNull: true,
              autoIncrement: true,
              numbering: 'sequence',
              sequence: { start: '5' },
            }),
            column('name', 'character varying(20)', { collation: 'C', default: "'x'::varchar" }),
            column('mood', 'public.mood[]'),
          ],
          primaryKey: ['id'],
          keyOptions: { name: 'person_pkey' },
          uniques: [],
          foreignKeys: [],
          checks: [],
          indexes: [],
          role: 'model',
          source,
        },
        {
          name: 'thing',
          schema: 'other',
          columns: [
            column('id', 'bigint', { notNull: true, autoIncrement: true, numbering: 'always' }),
            column('owner', 'integer', { comment: 'whose' }),
            column('at', 'timestamp(3) with time zone'),
            column('twice', 'integer', { generated: { sql: 'owner * 2', stored: true } }),
          ],
          primaryKey: [],
          uniques: [{ name: 'thing_owner_key', columns: ['owner'], form: 'constraint', source }],
          foreignKeys: [
            {
              name: 'thing_owner',
              columns: ['owner'],
              toTable: 'person',
              toSchema: 'public',
              toColumns: ['id'],
              onDelete: 'SET NULL',
              onUpdate: 'NO ACTION',
              deferrable: true,
              validated: false,
              source,
            },
          ],
          checks: [{ name: 'thing_owner_check', sql: 'owner > 0', source }],
          indexes: [
            {
              name: 'low',
              columns: [
                { name: '', descending: true, nulls: 'last', expression: 'lower(at::text)' },
                { name: 'owner', descending: false },
              ],
              unique: true,
              condition: 'owner > 1',
              include: ['id'],
              source,
            },
          ],
          comment: "it's",
          role: 'model',
          source,
        },
      ],
    });
  });

  test('may lie in several files, whose order is no matter', async () => {
    const { schema, skipped } = await read(
      'ALTER TABLE b ADD FOREIGN KEY (a) REFERENCES a; CREATE INDEX i ON b (a);',
      'SET search_path = x; ALTER TABLE x.c ADD PRIMARY KEY (a);',
      'CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (a int); CREATE TABLE x.c (a int);',
    );
    expect(skipped).toEqual([]);
    expect(
      schema.tables.map(({ name, foreignKeys, indexes, primaryKey }) => [
        name,
        foreignKeys[0]?.toColumns,
        indexes.length,
        primaryKey,
      ]),
    ).toEqual([
      ['a', undefined, 0, ['id']],
      ['b', ['id'], 1, []],
      ['c', undefined, 0, ['a']],
    ]);
  });

  test('loses one statement where one is broken, and says so with its line', async () => {
    const { schema, skipped } = await read(
      'CREATE TABLE a (id int);\n\nCREATE TABEL b (id int);\nCREATE TABLE c (id int);',
    );
    expect(schema.tables.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(skipped).toEqual([
      {
        file: '0.sql',
        line: 3,
        text: 'CREATE TABEL b (id int)',
        reason: 'not understood: syntax error at or near "TABEL"',
      },
    ]);
  });

  test('loses what no database takes: a column, table, type or value of a name that is there', async () => {
    const { schema, noted, skipped } = await read(`CREATE TABLE a (id int, x text, X int, id text, x int);
CREATE TABLE "like" (LIKE a, x int, y int); CREATE TABLE heir (x text, x text, z int) INHERITS (a);
ALTER TABLE a ADD COLUMN x int; ALTER TABLE a ADD COLUMN IF NOT EXISTS x int;
ALTER TABLE heir RENAME COLUMN z TO id; ALTER TABLE heir RENAME TO a; CREATE TABLE s.a (q int);
ALTER TABLE s.a SET SCHEMA public;
CREATE TYPE mood AS ENUM ('ok', 'bad', 'ok'); CREATE TYPE mood AS ENUM ('x'); CREATE TYPE other AS ENUM ('y');
ALTER TYPE mood ADD VALUE 'ok'; ALTER TYPE mood ADD VALUE IF NOT EXISTS 'bad'; ALTER TYPE mood RENAME VALUE 'gone' TO 'come';
ALTER TYPE mood RENAME VALUE 'ok' TO 'bad'; ALTER TYPE other RENAME TO mood;`);
    expect(
      schema.tables.map(({ schema, name, columns }) => [schema, name, columns.map((each) => each.name).join()]),
    ).toEqual([
      [undefined, 'a', 'id,x'],
      [undefined, 'like', 'id,x,y'],
      [undefined, 'heir', 'id,x,z'],
      ['s', 'a', 'q'],
    ]);
    expect(schema.enums?.map(({ name, labels }) => [name, labels.join()])).toEqual([
      ['mood', 'ok,bad'],
      ['other', 'y'],
    ]);
    expect(skipped.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '1: the table a has a column x already',
      '1: the table a has a column id already',
      '1: the table a has a column x already',
      '2: the table like has a column x already',
      '2: the table heir has a column x already',
      '3: the table a has a column x already',
      '4: the table heir has a column id already',
      '4: there is a table a already',
      '5: there is a table a already',
      '6: the type mood has a value twice',
      '7: the type mood has the value ok already',
      '7: the type mood has no value gone',
      '8: the type mood has the value bad already',
      '8: there is a type mood already',
    ]);
    expect(noted.map(({ line, reason }) => `${line}: ${reason}`)).toEqual([
      '3: changes nothing of the schema',
      '6: the type mood is there already',
      '7: the type mood has the value bad already',
    ]);
  });

  test('has its parts in the parent table, and its heirs with the columns of theirs', async () => {
    const { schema, noted } = await read(
      `CREATE TABLE log (id int, day date) PARTITION BY RANGE (day);
CREATE TABLE log_1 PARTITION OF log FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE base (id int, CHECK (id > 0)); CREATE TABLE heir (name text) INHERITS (base);
ALTER TABLE base ADD COLUMN late int;`,
    );
    expect(
      schema.tables.map(({ name, columns, options, checks }) => [
        name,
        columns.map((one) => one.name),
        options,
        checks.length,
      ]),
    ).toEqual([
      ['log', ['id', 'day'], { partitionBy: 'RANGE (day)' }, 0],
      ['base', ['id', 'late'], undefined, 1],
      ['heir', ['id', 'name', 'late'], { inherits: [['public', 'base']] }, 1],
    ]);
    expect(noted.map(({ line, reason }) => [line, reason])).toEqual([[2, 'a part of the table log']]);
  });

  test('keeps of what is dropped and made anew what is there at the end', async () => {
    const { schema, noted } = await read(`CREATE TABLE a (id int); CREATE TABLE b (id int);
CREATE VIEW v AS SELECT 1; CREATE OR REPLACE VIEW v AS SELECT 2;
CREATE FUNCTION v() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE POLICY own ON a USING (id > 0); CREATE POLICY own ON b USING (id > 0);
CREATE TYPE mood AS ENUM ('ok'); CREATE SCHEMA s; CREATE TYPE s.mood AS ENUM ('bad');
DROP POLICY own ON b; DROP TYPE mood; DROP VIEW IF EXISTS nothing;`);
    expect(schema.objects?.map(({ kind, name, table, sql }) => [kind, name, table ?? sql])).toEqual([
      ['view', 'v', 'CREATE OR REPLACE VIEW v AS SELECT 2'],
      ['function', 'v', "CREATE FUNCTION v() RETURNS int LANGUAGE sql AS 'SELECT 1'"],
      ['policy', 'own', 'a'],
    ]);
    expect(schema.enums).toEqual([{ name: 'mood', schema: 's', labels: ['bad'] }]);
    expect(noted.map(({ line, reason }) => [line, reason])).toContainEqual([6, 'drops what is not there']);
  });

  test('keeps that rows are guarded, beside the policy', async () => {
    const { schema, noted } = await read(`CREATE TABLE a (id int);
ALTER TABLE a ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE a DISABLE TRIGGER ALL;
CREATE POLICY own ON a USING (id > 0);`);
    expect(schema.tables[0]?.other).toEqual(['ENABLE ROW LEVEL SECURITY', 'FORCE ROW LEVEL SECURITY']);
    expect(schema.objects?.map(({ kind, name }) => [kind, name])).toEqual([['policy', 'own']]);
    expect(noted.map(({ line, reason }) => [line, reason])).toEqual([[3, 'changes nothing of the schema']]);
  });
});

describe('Files', () => {
  const text = 'CREATE TABLE "größe" (id int);';

  test.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['Latin-1', Buffer.from(text, 'latin1')],
    ['gzip', gzipSync(text)],
  ])('are read in %s', async (name, bytes) => {
    const { schema } = await readScripts([fileOf(`${name}.sql`, bytes)], { dialect: 'postgres' });
    expect(schema.tables.map((table) => table.name)).toEqual(['größe']);
  });

  test('with a NUL are refused with the line', async () => {
    const file = fileOf('nul.sql', 'SELECT 1;\nSELECT \0;');
    await expect(readScripts([file], { dialect: 'sqlite' })).rejects.toThrow(/nul\.sql: line 2: holds a NUL/u);
  });

  test('of SQLite are read from a copy, with what stands in their log', async () => {
    const path = join(folder, 'open.sqlite');
    const database = new Database(path);
    database.pragma('journal_mode = WAL');
    database.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE INDEX i ON a (id);');
    const { schema } = await readScripts([path], { dialect: await dialectOfFiles([path]) });
    database.close();
    expect(schema.tables.map(({ name, indexes }) => [name, indexes.length])).toEqual([['a', 1]]);
  });

  test.each([
    ['a.sql', 'CREATE TABLE `a` (id int AUTO_INCREMENT) ENGINE=InnoDB;', 'mysql'],
    ['b.sql', 'CREATE TABLE a (id serial, b timestamptz); ALTER TABLE a OWNER TO me;', 'postgres'],
    ['c.sql', 'PRAGMA x; CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT);', 'sqlite'],
    ['d.sql', '-- MariaDB dump\nCREATE TABLE `a` (id int) ENGINE=InnoDB;', 'mariadb'],
  ])('tell which database they are for: %s', async (name, content, dialect) => {
    expect(await dialectOfFiles([fileOf(name, content)])).toBe(dialect);
  });

  test.each([
    ['archive.dump', 'PGDMP\u0001', /archive of pg_dump/u],
    ['mssql.sql', 'CREATE TABLE [dbo].[a] (id INT IDENTITY)\nGO\n', /script for SQL Server/u],
    ['prose.sql', 'nothing of any kind', /nothing tells which database this is for/u],
    ['empty.sql', '', /is empty/u],
  ])('that are for nobody are refused with a sentence: %s', async (name, content, message) => {
    const file = fileOf(name, content);
    await expect(dialectOfFiles([file])).rejects.toThrow(message);
    await expect(dialectOfFiles([file])).rejects.toThrow(ImportProblem);
  });

  test('of a folder are those of SQL and of SQLite, by their names', async () => {
    const inner = mkdtempSync(join(folder, 'dir-'));
    for (const name of ['2.sql', '1.SQL', 'readme.md', '3.sqlite']) writeFileSync(join(inner, name), 'x');
    expect((await importedFiles([inner])).map((path) => path.slice(inner.length + 1))).toEqual([
      '1.SQL',
      '2.sql',
      '3.sqlite',
    ]);
  });
});

test('a database file is read with what stands in its log alone, and neither of them is touched', async () => {
  const [from, to] = ['writing', 'chosen'].map((name) => join(folder, name)) as [string, string];
  for (const place of [from, to]) mkdirSync(place);
  const database = new Database(join(from, 'shop.db'));
  database.pragma('journal_mode = WAL');
  database.exec('CREATE TABLE logged (a int)');
  const names = ['shop.db', 'shop.db-wal'];
  // As it lies there while somebody writes.
  for (const name of names) copyFileSync(join(from, name), join(to, name));
  database.close();
  const bytes = () => names.map((name) => readFileSync(join(to, name)).toString('hex'));
  const before = bytes();
  const { schema } = await readScripts([join(to, 'shop.db')], { dialect: 'sqlite' });
  expect(schema.tables.map(({ name }) => name)).toEqual(['logged']);
  expect(readdirSync(to).toSorted()).toEqual(names);
  expect(bytes()).toEqual(before);
});
