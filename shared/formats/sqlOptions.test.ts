import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPglite } from '../../electron/services/engines/startPglite.ts';
import type { Project } from '../model/project.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { optionsProject } from '../testing/hostileProjects.ts';
import { sqlOptionSets } from '../testing/sqlOptionSets.ts';
import type { SqlMode, SqlOptions } from '../physical/sqlOptions.ts';
import { sqlFormat } from './sqlFormat.ts';

function textOf(project: Project, dialect: Dialect, options: { mode?: SqlMode; sql?: SqlOptions }): string {
  const { mode, sql } = options;
  return sqlFormat(dialect).exportProject(project, { mode, ...sql }).files[0]?.text ?? '';
}

/** The columns of all tables once the texts have run, one after the other. */
function createdInSqlite(sql: readonly string[], schema = 'main'): unknown[] {
  const database = new Database(':memory:');
  try {
    database.exec(`ATTACH ':memory:' AS "My schema"`);
    for (const text of sql) database.exec(text);
    const columns = database.prepare(
      `SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk
      FROM "${schema}".sqlite_master m, pragma_table_xinfo(m.name, ?) c
      WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%'`,
    );
    return columns.raw().all(schema);
  } finally {
    database.close();
  }
}

describe('Every set of options gives SQL that runs, and runs again where it says so', () => {
  let postgres: PGlite;
  beforeAll(async () => {
    postgres = await startPglite();
  }, 60_000);
  afterAll(() => postgres.close());

  for (const mode of ['database', 'django'] as const) {
    test(`on SQLite, mode ${mode}`, () => {
      for (const sql of sqlOptionSets) {
        const text = textOf(optionsProject, sqliteDialect, { mode, sql });
        const times = sql.ifNotExists || sql.dropFirst ? 2 : 1;
        const columns = createdInSqlite(Array<string>(times).fill(text), sql.schemaPrefix);
        expect(columns.length, JSON.stringify(sql)).toBe(20);
      }
    });

    test(`on PostgreSQL, mode ${mode}`, async () => {
      const found = new Map<string, number>();
      // As Django migrates, fewer will do: only ON DELETE, DEFAULT and some names differ.
      const sets = sqlOptionSets.filter(
        (sql) => mode === 'database' || (!sql.dropFirst && sql.schemaPrefix !== undefined),
      );
      for (const sql of sets) {
        await postgres.exec('DROP SCHEMA IF EXISTS public, "My schema", "my schema" CASCADE; CREATE SCHEMA public');
        const text = textOf(optionsProject, postgresDialect, { mode, sql });
        const times = sql.ifNotExists || sql.dropFirst ? 2 : 1;
        for (let time = 0; time < times; time += 1) {
          await postgres.exec(text).catch((error: unknown) => {
            throw new Error(`${JSON.stringify(sql)}: ${String(error)}\n${text}`);
          });
        }
        const schema =
          sql.schemaPrefix === undefined ? 'public' : sql.identifierCase === 'lower' ? 'my schema' : 'My schema';
        const { rows } = await postgres.query<{ kind: string; count: number }>(
          "SELECT contype AS kind, count(*)::int AS count FROM pg_constraint WHERE connamespace = $1::text::regnamespace AND contype <> 'n' GROUP BY contype UNION ALL SELECT 'index', count(*)::int FROM pg_indexes WHERE schemaname = $2",
          [`"${schema}"`, schema],
        );
        const key = `${mode}, choices ${String(sql.choiceChecks)}: ${rows
          .map(({ kind, count }) => `${kind}${count}`)
          .sort()
          .join(' ')}`;
        found.set(key, (found.get(key) ?? 0) + 1);
      }
      // What is made depends on the choices alone, not on how it is written.
      expect([...found.values()]).toEqual([sets.length / 2, sets.length / 2]);
    }, 120_000);
  }
});

test('without options the text is the same as with each at its default', () => {
  const defaults: SqlOptions = {
    quoting: 'always',
    identifierCase: 'kept',
    ifNotExists: false,
    dropFirst: false,
    choiceChecks: false,
  };
  for (const dialect of [sqliteDialect, postgresDialect, mysqlDialect]) {
    expect(textOf(optionsProject, dialect, { sql: defaults })).toBe(textOf(optionsProject, dialect, {}));
  }
});

test('an export with a backslash says to MySQL that it escapes, and puts back how it was', () => {
  const withDefault = (value: string) => ({
    ...optionsProject,
    models: [
      { id: 'm', name: 'M', fields: [{ id: 'f', name: 'f', type: 'Char', maxLength: 9, comment: value } as const] },
    ],
  });
  const without = textOf(withDefault('a'), mysqlDialect, {});
  expect(without).not.toContain('sql_mode');
  const text = textOf(withDefault('a\\b'), mysqlDialect, {});
  const set = text.indexOf("SET sql_mode = REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', '')");
  expect(set).toBeGreaterThan(-1);
  expect(set).toBeLessThan(text.indexOf('CREATE TABLE'));
  expect(text.indexOf('SET sql_mode = @entwine_sql_mode')).toBeGreaterThan(text.indexOf("'a\\\\b'"));
});

test('names without quotes are the very same names', () => {
  const [quoted, bare] = (['always', 'whenNeeded'] as const).map((quoting) =>
    createdInSqlite([textOf(optionsProject, sqliteDialect, { sql: { quoting } })]),
  );
  expect(bare).toEqual(quoted);
  const text = textOf(optionsProject, postgresDialect, { sql: { quoting: 'whenNeeded' } });
  expect(text).toContain('CREATE TABLE "Order" (\n    id        bigint');
  expect(text).toContain('CHECK ("Rank" >= 0)');
  expect(text).toContain('CREATE INDEX app_item_tags_order_id_ed3960ee ON app_item_tags (order_id)');
});

test('a schema name that no database takes is said and left out', () => {
  const { files, omitted } = sqlFormat(postgresDialect).exportProject(optionsProject, { schemaPrefix: 'pg_mine' });
  expect(omitted.filter(({ code }) => code === 'entwine.sql.schema')).toEqual([
    {
      code: 'entwine.sql.schema',
      outcome: 'leftOut',
      severity: 'error',
      message: 'PostgreSQL keeps schema names that begin with pg_ for itself. The tables stand without it.',
      hint: 'Choose another schema name.',
      at: { kind: 'project' },
      object: '',
    },
  ]);
  expect(files[0]?.text).toContain('CREATE TABLE "Order" (');
});
