/** Models that read a view: made after the tables, what they read before them, and never taken for tables. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { runPlanOn } from '../../electron/services/planRunner.ts';
import { openEngine } from '../../electron/services/engines/openEngine.ts';
import { planDeletion } from '../bench/deletion/planDeletion.ts';
import { planBench } from '../bench/plan/planBench.ts';
import { dialects } from '../dialects/dialectRegistry.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { readBack } from '../introspection/readBack.ts';
import { isManaged } from '../model/modelQueries.ts';
import type { Project } from '../model/project.ts';
import type { SqlOptions } from '../physical/sqlOptions.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { Ask } from '../sql/statement.ts';
import { viewsProject } from '../testing/viewsProject.ts';
import { djangoFormat } from './django/djangoFormat.ts';
import { sqlFormat } from './sqlFormat.ts';
import { createStatements } from './sqlWriter.ts';

const textOf = (dialect: (typeof dialects)[number], options: SqlOptions = {}, project: Project = viewsProject) => {
  const { files, omitted } = sqlFormat(dialect).exportProject(project, options);
  return { text: files[0]?.text ?? '', omitted };
};

function withView(view: NonNullable<Project['models'][number]['view']>, settings: Partial<Project['settings']> = {}) {
  const project: Project = {
    name: 'One',
    settings: { app: 'shop', ...settings },
    models: [{ id: 'v', name: 'V', view, fields: [] }],
    diagrams: [],
  };
  return project;
}

describe('views', () => {
  test.each(dialects.map((dialect) => [dialect.label, dialect] as const))('are written for %s', (_label, dialect) => {
    const { schema } = toPhysical(viewsProject, { dialect });
    const { omitted } = textOf(dialect);
    const statements = createStatements(schema).map(({ sql }) => sql);
    expect(statements.filter((sql) => /VIEW|shop_titles/u.test(sql)).join(';\n')).toMatchSnapshot();
    expect(omitted.map(({ outcome, message }) => `${outcome}: ${message}`)).toMatchSnapshot();
    expect(statements.join('\n')).not.toMatch(/REFERENCES [`"]shop_(?:priced|top)[`"]/u);
  });

  test('are made by SQLite, and again where the text may run twice, and after a drop', async () => {
    const database = new Database(':memory:');
    for (const options of [
      { ifNotExists: true },
      { ifNotExists: true },
      { dropFirst: true },
      { identifierCase: 'lower', dropFirst: true },
    ] as const)
      database.exec(textOf(sqliteDialect, options).text);
    database.exec("INSERT INTO shop_book (title, price) VALUES ('a', 1), ('b', 200), ('c', NULL)");
    expect(database.prepare('SELECT title FROM shop_top').pluck().all()).toEqual(['b']);
    expect(database.prepare('SELECT count(*) FROM shop_priced').pluck().get()).toBe(2);
    const ask: Ask = (sql) => Promise.resolve(database.prepare(sql).all() as never);
    expect(await readBack(toPhysical(viewsProject, { dialect: sqliteDialect }).schema, ask)).toEqual([]);
    database.close();
  });

  test('are made by PostgreSQL, with their comments and indexes', async () => {
    const database = await PGlite.create();
    for (const options of [
      { ifNotExists: true },
      { ifNotExists: true },
      { dropFirst: true },
      { schemaPrefix: 'public', dropFirst: true },
    ] as const)
      await database.exec(textOf(postgresDialect, options).text);
    await database.exec(
      "INSERT INTO shop_book (title, price) VALUES ('a', 1), ('b', 200); REFRESH MATERIALIZED VIEW shop_titles",
    );
    const rows = async (sql: string) => (await database.query<object>(sql)).rows;
    expect(await rows('SELECT title FROM shop_top')).toEqual([{ title: 'b' }]);
    expect(await rows('SELECT id, n FROM shop_titles ORDER BY id')).toEqual([
      { id: 'a', n: 1 },
      { id: 'b', n: 1 },
    ]);
    expect(
      await rows(
        "SELECT relname, relkind, obj_description(oid) AS said FROM pg_class WHERE relname LIKE 'shop_t%' ORDER BY 1",
      ),
    ).toEqual([
      { relname: 'shop_titles', relkind: 'm', said: null },
      { relname: 'shop_titles_n', relkind: 'i', said: null },
      { relname: 'shop_top', relkind: 'v', said: 'What costs much' },
    ]);
    const ask: Ask = async (sql) => (await database.query(sql)).rows as never;
    expect(await readBack(toPhysical(viewsProject, { dialect: postgresDialect }).schema, ask)).toEqual([]);
    await database.close();
  }, 60_000);

  test.each(['sqlite', 'postgres'] as const)(
    'are no tables for the bench and a delete on %s',
    async (engine) => {
      const dialect = engine === 'sqlite' ? sqliteDialect : postgresDialect;
      for (const mode of ['database', 'django'] as const) {
        const project: Project = {
          ...viewsProject,
          models: [
            ...viewsProject.models,
            { id: 'odd', name: 'Odd', view: { sql: 'SELECT id FROM elsewhere' }, fields: [] },
          ],
        };
        const database = await openEngine(engine);
        const report = await runPlanOn(database, planBench(project, { dialect, mode }));
        await database.close();
        if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
        expect(report.probes.filter(({ passed }) => !passed)).toEqual([]);
        expect(report.probes.length).toBeGreaterThan(0);
        expect(report.differences).toEqual([]);
        const reasons = report.skipped.map(({ relation, reason }) => `${relation}: ${reason}`).join('\n');
        // SQLite looks for what a view reads when it is read.
        if (mode === 'database' && engine === 'postgres')
          expect(reasons).toMatch(/shop.Odd: .* does not make shop.Odd here, .*elsewhere/u);
        expect(reasons).toMatch(/shop.Heir: shop.Heir needs a row of shop.Priced/u);
      }
      const deletion = planDeletion(viewsProject, 'book', dialect);
      expect(typeof deletion).toBe('object');
      expect(planDeletion(viewsProject, 'priced', dialect)).toMatch(/rows of its own/u);
    },
    60_000,
  );

  test('are models that Django does not manage', () => {
    expect(
      [{}, { managed: false }, { view: { sql: '' } }, { view: { sql: '' }, managed: true }].map(isManaged),
    ).toEqual([true, false, false, true]);
    const { files, omitted } = djangoFormat.exportProject(viewsProject);
    expect(files[0]?.text).toMatch(/class Top\(models\.Model\):[^]*?managed = False/u);
    expect(omitted.filter(({ code }) => code === 'entwine.django.unknownToDjango').map(({ object }) => object)).toEqual(
      ['shop.Top', 'shop.Priced', 'shop.TitleCount'],
    );
    const migrated = textOf(sqliteDialect, { mode: 'django' } as SqlOptions);
    expect(migrated.text).not.toMatch(/CREATE VIEW/u);
    expect(
      migrated.omitted.filter(({ code }) => code === 'entwine.sql.view').map(({ outcome, at }) => [outcome, at]),
    ).toEqual([
      ['refused', { kind: 'field', model: 'note', field: 'priced' }],
      ['refused', { kind: 'field', model: 'note', field: 'tops' }],
    ]);
  });
});

describe('a query', () => {
  test('of the database itself is taken before the one for all', () => {
    const project = withView({
      sql: { standard: 'SELECT 1 AS id', mysql: 'SELECT `a`.`id` FROM a', sqlite: 'SELECT 2 AS id' },
    });
    expect(dialects.map((dialect) => toPhysical(project, { dialect }).schema.views?.map(({ sql }) => sql))).toEqual([
      ['SELECT 2 AS id'],
      ['SELECT 1 AS id'],
      ['SELECT `a`.`id` FROM a'],
      ['SELECT `a`.`id` FROM a'],
    ]);
  });

  test('for all databases is written in the quotes of each', () => {
    const project = withView({ sql: `SELECT "a b" AS id, 'x\\' AS t FROM "T"` });
    const { schema } = toPhysical(project, { dialect: mysqlDialect });
    expect(schema.views?.[0]?.sql).toBe("SELECT `a b` AS id, 'x\\\\' AS t FROM `T`");
  });

  test.each([
    [
      'of another database',
      withView({ sql: 'SELECT 1::int AS id' }, { sqlDialect: 'postgres' }),
      /meant for postgres/u,
      'warning',
    ],
    ['that joins texts', withView({ sql: "SELECT a || 'x' AS id FROM t" }), /OR in MySQL/u, 'warning'],
    ['that is not said for it', withView({ sql: { sqlite: 'SELECT 1 AS id' } }), /it has none for MySQL/u, 'warning'],
    [
      'with a second statement',
      withView({ sql: 'SELECT 1; DROP TABLE x' }),
      /holds a semicolon \(character 9\)/u,
      'error',
    ],
    ['for a client', withView({ sql: 'SELECT 1\n\\! touch MARK' }), /holds \\!/u, 'error'],
  ] as const)('%s is left out, and that is said at its model', (_what, project, message, severity) => {
    const { schema, omitted } = toPhysical(project, { dialect: mysqlDialect });
    expect(schema.views).toBeUndefined();
    expect(omitted).toMatchObject([
      {
        code: 'entwine.sql.view',
        outcome: 'leftOut',
        severity,
        at: { kind: 'model', model: 'v' },
        message: expect.stringMatching(message),
      },
    ]);
  });
});
