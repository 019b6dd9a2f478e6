import type { Dialect } from '../dialects/dialect.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPglite } from '../../electron/services/engines/startPglite.ts';
import type { Project } from '../model/project.ts';
import { alikeProject, hostileProject, hostileTexts, reservedWordsProject } from '../testing/hostileProjects.ts';
import { largeProject } from '../testing/largeProject.ts';
import { sqlFormat } from './sqlFormat.ts';

const tables = (project: Project): number =>
  project.models.length +
  project.models.flatMap(({ fields }) => fields).filter(({ type }) => type === 'ManyToMany').length;

const projects: readonly (readonly [string, Project])[] = [
  ...hostileTexts.map((text) => [JSON.stringify(text.slice(0, 40)), hostileProject(text)] as const),
  ['names alike', alikeProject],
  ['sizes', largeProject],
];
const ways = [
  { mode: 'database', quoting: 'whenNeeded' },
  { mode: 'django', quoting: 'always' },
] as const;

describe('Hostile names are created as they are, or as the findings say, without quotes and with them', () => {
  let postgres: PGlite;
  beforeAll(async () => {
    postgres = await startPglite();
  }, 60_000);
  afterAll(() => postgres.close());

  test.each([...projects, ['reserved words', reservedWordsProject(postgresDialect)]] as const)(
    'on PostgreSQL: %s',
    async (_, project) => {
      for (const options of ways) {
        await postgres.exec(
          'DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public; CREATE TABLE "victim" (id int)',
        );
        await postgres.exec(sqlFormat(postgresDialect).exportProject(project, options).files[0]?.text ?? '');
        const { rows } = await postgres.query('SELECT tablename FROM pg_tables WHERE schemaname = $1', ['public']);
        expect(rows).toHaveLength(tables(project) + 1);
      }
    },
    60_000,
  );

  test.each([...projects, ['reserved words', reservedWordsProject(sqliteDialect)]] as const)(
    'on SQLite: %s',
    (_, project) => {
      for (const options of ways) {
        const database = new Database(':memory:');
        try {
          database.exec(sqlFormat(sqliteDialect).exportProject(project, options).files[0]?.text ?? '');
          const count = database.prepare(
            "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
          );
          expect(count.pluck().get()).toBe(tables(project));
        } finally {
          database.close();
        }
      }
    },
  );
});

test('of names that an engine takes for one the later gives way, and is said', () => {
  const omitted = (dialect: Dialect, identifierCase: 'kept' | 'lower') =>
    sqlFormat(dialect)
      .exportProject(alikeProject, { identifierCase })
      .omitted.map(({ severity, code, message }) => `${severity} ${code} ${message}`);
  expect({
    sqlite: omitted(sqliteDialect, 'kept'),
    mysql: omitted(mysqlDialect, 'kept'),
    postgres: omitted(postgresDialect, 'kept'),
    'postgres in lower case': omitted(postgresDialect, 'lower'),
  }).toMatchInlineSnapshot(`
    {
      "mysql": [
        "warning entwine.sql.name MySQL takes the table name "alike" of app.Beta for one that is there already: it becomes "alike_2".",
        "warning entwine.sql.name MySQL takes the join table name "ALIKE" of app.Gamma.many for one that is there already: it becomes "ALIKE_3".",
        "warning entwine.sql.name MySQL takes the column name "same" of app.Alpha.two for one that is there already: it becomes "same_2".",
        "warning entwine.sql.name MySQL takes the column name "SAME" of app.Alpha.three for one that is there already: it becomes "SAME_3".",
        "warning entwine.sql.name MySQL takes the column name "same_2" of app.Alpha.four for one that is there already: it becomes "same_2_2".",
        "warning entwine.sql.name MySQL cannot hold the column name "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz": it becomes "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz73e7".",
        "warning entwine.sql.name MySQL cannot hold the column name "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz": it becomes "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz73e7".",
        "warning entwine.sql.name MySQL takes the check name "rule" of app.Alpha for one that is there already: it becomes "rule_2".",
        "warning entwine.sql.name MySQL takes the check name "RULE" of app.Alpha for one that is there already: it becomes "RULE_3".",
        "warning entwine.sql.name MySQL takes the index name "ALIKE" of app.Alpha for one that is there already: it becomes "ALIKE_2".",
      ],
      "postgres": [
        "warning entwine.sql.name PostgreSQL cannot hold the column name "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz": it becomes "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz73e7".",
        "warning entwine.sql.name PostgreSQL cannot hold the column name "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz": it becomes "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz73e7".",
        "warning entwine.sql.name PostgreSQL takes the index name "alike" of app.Alpha for one that is there already: it becomes "alike_2".",
        "warning entwine.sql.name PostgreSQL takes the index name "ALIKE" of app.Alpha for one that is there already: it becomes "ALIKE_2".",
        "warning entwine.sql.name PostgreSQL takes the index name "Alike_pkey" of app.Alpha for one that is there already: it becomes "Alike_pkey_2".",
        "warning entwine.sql.name PostgreSQL takes the index name "Rule" of app.Beta for one that is there already: it becomes "Rule_2".",
        "warning entwine.sql.name PostgreSQL takes the index name "alike" of app.Beta for one that is there already: it becomes "alike_3".",
      ],
      "postgres in lower case": [
        "warning entwine.sql.name PostgreSQL takes the table name "alike" of app.Beta for one that is there already: it becomes "alike_2".",
        "warning entwine.sql.name PostgreSQL takes the join table name "alike" of app.Gamma.many for one that is there already: it becomes "alike_3".",
        "warning entwine.sql.name PostgreSQL takes the column name "same" of app.Alpha.two for one that is there already: it becomes "same_2".",
        "warning entwine.sql.name PostgreSQL takes the column name "same" of app.Alpha.three for one that is there already: it becomes "same_3".",
        "warning entwine.sql.name PostgreSQL takes the column name "same_2" of app.Alpha.four for one that is there already: it becomes "same_2_2".",
        "warning entwine.sql.name PostgreSQL cannot hold the column name "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz": it becomes "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz73e7".",
        "warning entwine.sql.name PostgreSQL cannot hold the column name "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz": it becomes "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz73e7".",
        "warning entwine.sql.name PostgreSQL takes the check name "rule" of app.Alpha for one that is there already: it becomes "rule_2".",
        "warning entwine.sql.name PostgreSQL takes the check name "rule" of app.Alpha for one that is there already: it becomes "rule_3".",
        "warning entwine.sql.name PostgreSQL takes the index name "alike" of app.Alpha for one that is there already: it becomes "alike_4".",
        "warning entwine.sql.name PostgreSQL takes the index name "alike" of app.Alpha for one that is there already: it becomes "alike_5".",
        "warning entwine.sql.name PostgreSQL takes the index name "alike_pkey" of app.Alpha for one that is there already: it becomes "alike_pkey_2".",
        "warning entwine.sql.name PostgreSQL takes the index name "rule" of app.Beta for one that is there already: it becomes "rule_2".",
        "warning entwine.sql.name PostgreSQL takes the index name "alike" of app.Beta for one that is there already: it becomes "alike_6".",
      ],
      "sqlite": [
        "warning entwine.sql.name SQLite takes the table name "alike" of app.Beta for one that is there already: it becomes "alike_2".",
        "warning entwine.sql.name SQLite takes the join table name "ALIKE" of app.Gamma.many for one that is there already: it becomes "ALIKE_3".",
        "warning entwine.sql.name SQLite takes the column name "same" of app.Alpha.two for one that is there already: it becomes "same_2".",
        "warning entwine.sql.name SQLite takes the column name "SAME" of app.Alpha.three for one that is there already: it becomes "SAME_3".",
        "warning entwine.sql.name SQLite takes the column name "same_2" of app.Alpha.four for one that is there already: it becomes "same_2_2".",
        "warning entwine.sql.name SQLite takes the index name "alike" of app.Alpha for one that is there already: it becomes "alike_4".",
        "warning entwine.sql.name SQLite takes the index name "ALIKE" of app.Alpha for one that is there already: it becomes "ALIKE_5".",
        "warning entwine.sql.name SQLite takes the index name "alike" of app.Beta for one that is there already: it becomes "alike_6".",
      ],
    }
  `);
});
