/** Functions, triggers and the like: in their places, loaded by the databases, and no statement of anybody else's. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { openEngine } from '../../electron/services/engines/openEngine.ts';
import { runPlanOn } from '../../electron/services/planRunner.ts';
import { planBench } from '../bench/plan/planBench.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { Project } from '../model/project.ts';
import type { SqlOptions } from '../physical/sqlOptions.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import {
  hostileObjects,
  MARKER,
  mysqlObjects,
  objectsProject,
  postgresObjects,
  sqliteObjects,
} from '../testing/objectsProjects.ts';
import { djangoFormat } from './django/djangoFormat.ts';
import { sqlFormat } from './sqlFormat.ts';
import { createStatements } from './sqlWriter.ts';

const textOf = (project: Project, dialect: typeof sqliteDialect, options: SqlOptions = {}) =>
  sqlFormat(dialect).exportProject(project, options).files[0]?.text ?? '';

/** First words of what is created, in order. */
const orderOf = (project: Project, dialect: typeof sqliteDialect) =>
  createStatements(toPhysical(project, { dialect }).schema).map(({ sql }) =>
    sql
      .replace(/^--.*\n/u, '')
      .split(/[\s(]+/u, 3)
      .join(' '),
  );

describe('objects', () => {
  test.each([
    ['SQLite', sqliteObjects, sqliteDialect],
    ['PostgreSQL', postgresObjects, postgresDialect],
    ['MySQL', mysqlObjects, mysqlDialect],
    ['MariaDB', mysqlObjects, mariadbDialect],
  ] as const)('stand in their places for %s', (_label, project, dialect) => {
    expect(orderOf(project, dialect)).toMatchSnapshot();
    expect(toPhysical(project, { dialect }).omitted).toEqual([]);
  });

  test('are loaded by SQLite, and work', () => {
    const database = new Database(':memory:');
    for (const options of [{ ifNotExists: true }, { ifNotExists: true }, { dropFirst: true }])
      database.exec(textOf(sqliteObjects, sqliteDialect, options));
    database.exec('INSERT INTO sizes (size) VALUES (1), (5)');
    expect(database.prepare('SELECT said FROM shop_log').pluck().all()).toEqual([
      'new; one',
      'again',
      'new; more',
      'again',
    ]);
    database.close();
  });

  test('are loaded by PostgreSQL, and work', async () => {
    const database = await PGlite.create();
    for (const options of [{ ifNotExists: true }, { ifNotExists: true }, { dropFirst: true }])
      await database.exec(textOf(postgresObjects, postgresDialect, options));
    await database.exec('INSERT INTO shop_book (size, rate) VALUES (4, 3)');
    const rows = async (sql: string) => (await database.query<object>(sql)).rows;
    expect(await rows('SELECT said FROM shop_log')).toEqual([{ said: 'new; 4' }]);
    expect(await rows('SELECT size FROM sizes')).toEqual([{ size: 8 }]);
    expect(await rows('SELECT number FROM shop_book')).toEqual([{ number: 100 }]);
    expect(await rows('SELECT polname FROM pg_policy')).toEqual([{ polname: 'own' }]);
    await expect(database.exec('INSERT INTO shop_book (size, rate) VALUES (4, 30)')).rejects.toThrow(
      /check constraint/u,
    );
    await database.close();
  }, 60_000);

  test('have their schemas made first, as views have, where no table is in them', async () => {
    const project: Project = {
      ...objectsProject('postgres', [
        { kind: 'sequence', name: 'counts', schema: 'apart', sql: 'CREATE SEQUENCE apart.counts' },
      ]),
      models: [
        {
          id: 'seen',
          name: 'Seen',
          schema: 'shown',
          view: { sql: 'SELECT 1 AS id' },
          fields: [{ id: 'id', name: 'id', type: 'Integer', primaryKey: true }],
        },
      ],
    };
    const { schema } = toPhysical(project, { dialect: postgresDialect });
    const statements = createStatements(schema).map(({ sql }) => sql);
    expect(statements.filter((sql) => sql.startsWith('CREATE SCHEMA'))).toEqual([
      'CREATE SCHEMA IF NOT EXISTS "shown"',
      'CREATE SCHEMA IF NOT EXISTS "apart"',
    ]);
    const database = await PGlite.create();
    await database.exec(statements.join(';\n'));
    expect((await database.query("SELECT nextval('apart.counts')::int AS n FROM shown.shop_seen")).rows).toEqual([
      { n: 1 },
    ]);
    await database.close();
  }, 60_000);

  test('with statements in them have a delimiter in MySQL’s file alone', () => {
    const text = textOf(mysqlObjects, mysqlDialect);
    expect(text).toMatch(/\nDELIMITER \/\/\/\nCREATE TRIGGER book_said[^]*?\nEND\n\/\/\/\nDELIMITER ;\n/u);
    expect(text).toMatch(/\nDELIMITER \/\/\nCREATE PROCEDURE empty_log\(\)[^]*?\nEND\n\/\/\nDELIMITER ;\n/u);
    expect(text).not.toMatch(/DELIMITER \/\/\nCREATE FUNCTION/u);
    const statements = createStatements(toPhysical(mysqlObjects, { dialect: mysqlDialect }).schema);
    expect(statements.map(({ sql }) => sql).join('\n')).not.toMatch(/DELIMITER/u);
    expect(textOf(sqliteObjects, sqliteDialect)).not.toMatch(/DELIMITER/u);
  });

  test('of another database, of none and of no known kind are left out, and that is said', () => {
    const project = objectsProject('mysql', [
      { kind: 'view', name: 'a', dialect: 'postgres', sql: 'CREATE VIEW a AS SELECT 1' },
      { kind: 'view', name: 'b', dialect: 'standard', sql: 'CREATE VIEW b AS SELECT 1' },
      { kind: 'other', name: 'c', sql: 'CREATE EVENT c' },
      { kind: 'domain', name: 'd', model: 'book', sql: 'CREATE DOMAIN d AS int' },
    ]);
    const { schema, omitted } = toPhysical(project, { dialect: mariadbDialect });
    expect(schema.beside).toBeUndefined();
    expect(
      omitted
        .filter(({ code }) => code === 'entwine.sql.object')
        .map(({ severity, part, message }) => [severity, part, message]),
    ).toMatchSnapshot();
    expect(omitted.find(({ part }) => part === 'domain d')?.at).toEqual({ kind: 'model', model: 'book' });
  });

  test('are made without their comments, and that is said', () => {
    const sql = 'CREATE VIEW a AS SELECT 1';
    const project = objectsProject('sqlite', [{ kind: 'view', name: 'a', comment: 'All', sql }]);
    const { schema, omitted } = toPhysical(project, { dialect: sqliteDialect });
    expect(schema.beside?.map((object) => object.sql)).toEqual([sql]);
    expect(omitted).toMatchObject([{ outcome: 'adapted', at: { kind: 'project' }, part: 'view a' }]);
  });

  test('are no words of Django', () => {
    const { omitted } = djangoFormat.exportProject(sqliteObjects);
    expect(
      omitted.filter(({ code }) => code === 'entwine.django.unknownToDjango').map(({ message }) => message),
    ).toMatchSnapshot();
    expect(textOf(sqliteObjects, sqliteDialect, { mode: 'django' } as SqlOptions)).not.toMatch(/TRIGGER|VIEW/u);
  });

  test.each(['sqlite', 'postgres'] as const)(
    'are made by the bench where a table needs them: %s',
    async (engine) => {
      const project = engine === 'sqlite' ? sqliteObjects : postgresObjects;
      const plan = planBench(project, { dialect: dialectNamed(engine) });
      expect(plan.create.flatMap(({ dispensable }) => dispensable ?? [])).toEqual(
        engine === 'sqlite' ? ['shop.Seen'] : ['sequence numbers', 'function is_rate', 'domain rate', 'shop.Seen'],
      );
      const database = await openEngine(engine);
      const report = await runPlanOn(database, plan);
      await database.close();
      if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
      expect(report.probes.filter(({ passed }) => !passed)).toEqual([]);
    },
    60_000,
  );
});

describe('nothing else is made or run', () => {
  test.each(hostileObjects.map((object) => [`${object.dialect} ${object.sql}`, object] as const))(
    '%s',
    (_sql, object) => {
      const project = objectsProject(object.dialect, [object]);
      const { schema, omitted } = toPhysical(project, { dialect: dialectNamed(object.dialect) });
      const made = schema.beside?.[0];
      if (!made) {
        expect(omitted.some(({ code, outcome }) => code === 'entwine.sql.object' && outcome === 'leftOut')).toBe(true);
        return;
      }
      // What is kept holds the marker in a text, or in what is no statement and ends none.
      expect(made.sql).toMatch(new RegExp(`'[^]*${MARKER}[^]*'|^[^;]*$`, 'u'));
    },
  );
});
