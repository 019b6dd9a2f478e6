/** Enums: types, lists or checks of each database, read back as meant. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { dialects } from '../dialects/dialectRegistry.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { readBack } from '../introspection/readBack.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { SqlMode } from '../physical/sqlOptions.ts';
import type { Ask } from '../sql/statement.ts';
import { enumsProject } from '../testing/enumsProject.ts';
import { createStatements, sqlText } from './sqlWriter.ts';

const modes: readonly SqlMode[] = ['database', 'django'];

function wanted(dialect: (typeof dialects)[number], mode: SqlMode) {
  const { schema, omitted } = toPhysical(enumsProject, { dialect, mode });
  return { schema, omitted, statements: createStatements(schema).map(({ sql }) => sql) };
}

describe('enums', () => {
  test.each(modes)('are read back from SQLite, mode %s', async (mode) => {
    const database = new Database(':memory:');
    const { schema, statements } = wanted(sqliteDialect, mode);
    for (const sql of statements) database.exec(sql);
    const ask: Ask = (sql) => Promise.resolve(database.prepare(sql).all() as never);
    expect(await readBack(schema, ask)).toEqual([]);
    database.close();
  });

  test('are read back from PostgreSQL, in both modes, and are made anew where asked', async () => {
    const postgres = await PGlite.create();
    const ask: Ask = async (sql) => (await postgres.query(sql)).rows as never;
    for (const mode of modes) {
      const { schema, omitted } = wanted(postgresDialect, mode);
      await postgres.exec('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public');
      for (const options of [{}, { dropFirst: true }, { ifNotExists: true }]) {
        await postgres.exec(sqlText(enumsProject, schema, mode, omitted, options));
        expect(await readBack(schema, ask), mode).toEqual([]);
      }
    }
    await postgres.close();
  }, 60_000);

  test('whose values differ are told', async () => {
    const postgres = await PGlite.create();
    const ask: Ask = async (sql) => (await postgres.query(sql)).rows as never;
    const { schema, statements } = wanted(postgresDialect, 'database');
    for (const sql of statements) await postgres.exec(sql);
    await postgres.exec("ALTER TYPE status ADD VALUE 'lost'; CREATE TYPE other AS ENUM ('x')");
    expect((await readBack(schema, ask)).map(({ table, kind, text }) => `${table}: ${kind} ${text}`)).toEqual([
      "status: missing the type of open, in-progress, it's off, ",
      "status: surplus the type of open, in-progress, it's off, , lost",
      'other: surplus the type of x',
    ]);
    await postgres.close();
  }, 60_000);

  test('stand in the schema that the tables are put into, and beside no table of their name', () => {
    const { schema } = toPhysical(enumsProject, { dialect: postgresDialect, schemaPrefix: 'mine' });
    const sql = createStatements(schema).map((statement) => statement.sql);
    expect(sql.filter((text) => text.startsWith('CREATE TYPE'))).toEqual([
      `CREATE TYPE "mine"."Kind of" AS ENUM ('Big', 'small')`,
      `CREATE TYPE "mine"."status" AS ENUM ('open', 'in-progress', 'it''s off', '')`,
    ]);
    expect(schema.tables.flatMap(({ columns }) => columns.map(({ type }) => type)).filter((type) => /mine/u.test(type)))
      .toMatchInlineSnapshot(`
      [
        "mine."Kind of"",
        "mine.status",
        "mine.status",
        "mine."Kind of"",
        "mine."Kind of"",
        "mine."Kind of"",
      ]
    `);
    const [kind, ...others] = enumsProject.models;
    const named = {
      ...enumsProject,
      models: [...(kind ? [kind] : []), ...others.map((one) => ({ ...one, table: 'status' }))],
    };
    const said = toPhysical(named, { dialect: postgresDialect }).omitted.map(
      ({ code, outcome }) => `${outcome} ${code}`,
    );
    expect(said).toContain('refused entwine.sql.name');
  });

  test('stand in the SQL of each database', () => {
    const texts = dialects.map((dialect) => [dialect.name, wanted(dialect, 'database').statements.join(';\n')]);
    expect(Object.fromEntries(texts)).toMatchInlineSnapshot(`
      {
        "mariadb": "CREATE TABLE \`base_place\` (
          \`kind\` enum('Big', 'small') NOT NULL PRIMARY KEY,
          \`name\` varchar(20)          NOT NULL
      );
      CREATE TABLE \`work_task\` (
          \`id\`       bigint                                   NOT NULL AUTO_INCREMENT PRIMARY KEY,
          \`status\`   enum('open', 'in-progress', 'it''s off', '') NOT NULL DEFAULT 'in-progress',
          \`before\`   enum('open', 'in-progress', 'it''s off', '') NULL,
          \`priority\` integer                                  NOT NULL DEFAULT 2,
          \`urgency\`  smallint                                 NULL,
          \`level\`    bigint                                   NOT NULL DEFAULT 1 CHECK (\`level\` IN (1, 5000000000)),
          \`kind\`     enum('Big', 'small')                     NULL,
          \`place_id\` enum('Big', 'small')                     NULL,
          \`text\`     enum('Big', 'small')                     NOT NULL,
          CONSTRAINT \`task_once\` UNIQUE (\`status\`, \`kind\`, \`priority\`),
          CONSTRAINT \`task_open\` CHECK (status <> 'open' OR priority > 0),
          CONSTRAINT \`work_task_place_id_f69f8848_fk_base_place_kind\`
              FOREIGN KEY (\`place_id\`) REFERENCES \`base_place\` (\`kind\`) ON DELETE CASCADE
      );
      CREATE INDEX \`work_task_status_23c21d6d\` ON \`work_task\` (\`status\`)",
        "mysql": "CREATE TABLE \`base_place\` (
          \`kind\` enum('Big', 'small') NOT NULL PRIMARY KEY,
          \`name\` varchar(20)          NOT NULL
      );
      CREATE TABLE \`work_task\` (
          \`id\`       bigint                                   NOT NULL AUTO_INCREMENT PRIMARY KEY,
          \`status\`   enum('open', 'in-progress', 'it''s off', '') NOT NULL DEFAULT 'in-progress',
          \`before\`   enum('open', 'in-progress', 'it''s off', '') NULL,
          \`priority\` integer                                  NOT NULL DEFAULT 2,
          \`urgency\`  smallint                                 NULL,
          \`level\`    bigint                                   NOT NULL DEFAULT 1 CHECK (\`level\` IN (1, 5000000000)),
          \`kind\`     enum('Big', 'small')                     NULL,
          \`place_id\` enum('Big', 'small')                     NULL,
          \`text\`     enum('Big', 'small')                     NOT NULL,
          CONSTRAINT \`task_once\` UNIQUE (\`status\`, \`kind\`, \`priority\`),
          CONSTRAINT \`task_open\` CHECK (status <> 'open' OR priority > 0),
          CONSTRAINT \`work_task_place_id_f69f8848_fk_base_place_kind\`
              FOREIGN KEY (\`place_id\`) REFERENCES \`base_place\` (\`kind\`) ON DELETE CASCADE
      );
      CREATE INDEX \`work_task_status_23c21d6d\` ON \`work_task\` (\`status\`)",
        "postgres": "CREATE TYPE "Kind of" AS ENUM ('Big', 'small');
      CREATE TYPE "status" AS ENUM ('open', 'in-progress', 'it''s off', '');
      COMMENT ON TYPE "status" IS 'how far';
      CREATE TABLE "base_place" (
          "kind" "Kind of"   NOT NULL PRIMARY KEY,
          "name" varchar(20) NOT NULL
      );
      CREATE TABLE "work_task" (
          "id"       bigint    NOT NULL PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY,
          "status"   status    NOT NULL DEFAULT 'in-progress',
          "before"   status    NULL,
          "priority" integer   NOT NULL DEFAULT 2,
          "urgency"  smallint  NULL,
          "level"    bigint    NOT NULL DEFAULT 1 CHECK ("level" IN (1, 5000000000)),
          "kind"     "Kind of" NULL,
          "place_id" "Kind of" NULL,
          "text"     "Kind of" NOT NULL,
          CONSTRAINT "task_once" UNIQUE ("status", "kind", "priority"),
          CONSTRAINT "task_open" CHECK (status <> 'open' OR priority > 0),
          CONSTRAINT "work_task_place_id_f69f8848_fk_base_place_kind"
              FOREIGN KEY ("place_id") REFERENCES "base_place" ("kind") ON DELETE CASCADE
      );
      CREATE INDEX "work_task_status_23c21d6d" ON "work_task" ("status");
      CREATE INDEX "work_task_place_id_f69f8848" ON "work_task" ("place_id")",
        "sqlite": "CREATE TABLE "base_place" (
          "kind" varchar(5)  NOT NULL PRIMARY KEY CHECK ("kind" IN ('Big', 'small')),
          "name" varchar(20) NOT NULL
      );
      CREATE TABLE "work_task" (
          "id"       integer     NOT NULL PRIMARY KEY AUTOINCREMENT,
          "status"   varchar(11) NOT NULL DEFAULT 'in-progress' CHECK ("status" IN ('open', 'in-progress', 'it''s off', '')),
          "before"   varchar(30) NULL     CHECK ("before" IN ('open', 'in-progress', 'it''s off', '')),
          "priority" integer     NOT NULL DEFAULT 2,
          "urgency"  smallint    NULL,
          "level"    bigint      NOT NULL DEFAULT 1 CHECK ("level" IN (1, 5000000000)),
          "kind"     varchar(5)  NULL     CHECK ("kind" IN ('Big', 'small')),
          "place_id" varchar(5)  NULL     REFERENCES "base_place" ("kind") ON DELETE CASCADE,
          "text"     text        NOT NULL CHECK ("text" IN ('Big', 'small')),
          CONSTRAINT "task_once" UNIQUE ("status", "kind", "priority"),
          CONSTRAINT "task_open" CHECK (status <> 'open' OR priority > 0)
      );
      CREATE INDEX "work_task_status_23c21d6d" ON "work_task" ("status");
      CREATE INDEX "work_task_place_id_f69f8848" ON "work_task" ("place_id")",
      }
    `);
  });

  test('are plain columns in the SQL for Django', () => {
    const texts = dialects.map((dialect) => [dialect.name, wanted(dialect, 'django').statements[1]]);
    expect(Object.fromEntries(texts)).toMatchInlineSnapshot(`
      {
        "mariadb": "CREATE TABLE \`work_task\` (
          \`id\`       bigint      NOT NULL AUTO_INCREMENT PRIMARY KEY,
          \`status\`   varchar(11) NOT NULL,
          \`before\`   varchar(30) NULL,
          \`priority\` integer     NOT NULL,
          \`urgency\`  smallint    NULL,
          \`level\`    bigint      NOT NULL DEFAULT 1,
          \`kind\`     varchar(5)  NULL,
          \`place_id\` varchar(5)  NULL,
          \`text\`     longtext    NOT NULL,
          CONSTRAINT \`task_once\` UNIQUE (\`status\`, \`kind\`, \`priority\`),
          CONSTRAINT \`task_open\` CHECK (status <> 'open' OR priority > 0),
          CONSTRAINT \`work_task_place_id_f69f8848_fk_base_place_kind\`
              FOREIGN KEY (\`place_id\`) REFERENCES \`base_place\` (\`kind\`)
      )",
        "mysql": "CREATE TABLE \`work_task\` (
          \`id\`       bigint      NOT NULL AUTO_INCREMENT PRIMARY KEY,
          \`status\`   varchar(11) NOT NULL,
          \`before\`   varchar(30) NULL,
          \`priority\` integer     NOT NULL,
          \`urgency\`  smallint    NULL,
          \`level\`    bigint      NOT NULL DEFAULT 1,
          \`kind\`     varchar(5)  NULL,
          \`place_id\` varchar(5)  NULL,
          \`text\`     longtext    NOT NULL,
          CONSTRAINT \`task_once\` UNIQUE (\`status\`, \`kind\`, \`priority\`),
          CONSTRAINT \`task_open\` CHECK (status <> 'open' OR priority > 0),
          CONSTRAINT \`work_task_place_id_f69f8848_fk_base_place_kind\`
              FOREIGN KEY (\`place_id\`) REFERENCES \`base_place\` (\`kind\`)
      )",
        "postgres": "CREATE INDEX "base_place_kind_c7593672_like" ON "base_place" ("kind" varchar_pattern_ops)",
        "sqlite": "CREATE TABLE "work_task" (
          "id"       integer     NOT NULL PRIMARY KEY AUTOINCREMENT,
          "status"   varchar(11) NOT NULL,
          "before"   varchar(30) NULL,
          "priority" integer     NOT NULL,
          "urgency"  smallint    NULL,
          "level"    bigint      NOT NULL DEFAULT 1,
          "kind"     varchar(5)  NULL,
          "place_id" varchar(5)  NULL     REFERENCES "base_place" ("kind") DEFERRABLE INITIALLY DEFERRED,
          "text"     text        NOT NULL,
          CONSTRAINT "task_once" UNIQUE ("status", "kind", "priority"),
          CONSTRAINT "task_open" CHECK (status <> 'open' OR priority > 0)
      )",
      }
    `);
  });

  test('that a database has not are said', () => {
    const said = dialects.map((dialect) => [
      dialect.name,
      wanted(dialect, 'database').omitted.map(({ code, outcome, message }) => `${outcome} ${code}: ${message}`),
    ]);
    expect(Object.fromEntries(said)).toMatchInlineSnapshot(`
      {
        "mariadb": [
          "adapted entwine.sql.word: MariaDB has no type of listed numbers: work.Task.level has a CHECK.",
        ],
        "mysql": [
          "adapted entwine.sql.word: MySQL has no type of listed numbers: work.Task.level has a CHECK.",
        ],
        "postgres": [
          "adapted entwine.sql.word: PostgreSQL has no type of listed numbers: work.Task.level has a CHECK.",
        ],
        "sqlite": [
          "adapted entwine.sql.word: SQLite has no type of listed texts: base.Place.kind has a CHECK.",
          "adapted entwine.sql.word: SQLite has no type of listed texts: work.Task.status has a CHECK.",
          "adapted entwine.sql.word: SQLite has no type of listed texts: work.Task.before has a CHECK.",
          "adapted entwine.sql.word: SQLite has no type of listed numbers: work.Task.level has a CHECK.",
          "adapted entwine.sql.word: SQLite has no type of listed texts: work.Task.kind has a CHECK.",
          "adapted entwine.sql.word: SQLite has no type of listed texts: work.Task.text has a CHECK.",
        ],
      }
    `);
  });
});
