/** How and where tables, keys and indexes are kept: made, and read back from the databases as meant. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { planBench } from '../bench/plan/planBench.ts';
import { dialects } from '../dialects/dialectRegistry.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { readBack } from '../introspection/readBack.ts';
import { withoutPlaces } from '../physical/tablespaces.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { SqlMode } from '../physical/sqlOptions.ts';
import type { Ask } from '../sql/statement.ts';
import { keptWordsProject, oddlyKeptProject, tablespace } from '../testing/keptWordsProject.ts';
import { djangoFormat } from './django/djangoFormat.ts';
import { createStatements } from './sqlWriter.ts';

const modes: readonly SqlMode[] = ['database', 'django'];
const projects = [keptWordsProject, oddlyKeptProject];

function statementsOf(
  project: typeof keptWordsProject,
  dialect: (typeof dialects)[number],
  mode: SqlMode = 'database',
) {
  const { schema, omitted } = toPhysical(project, { dialect, mode });
  return { schema, omitted, statements: createStatements(schema).map(({ sql }) => sql) };
}

describe('how tables are kept', () => {
  test.each(modes)('is what SQLite reads back, mode %s', async (mode) => {
    for (const project of projects) {
      const database = new Database(':memory:');
      const { schema, statements } = statementsOf(project, sqliteDialect, mode);
      for (const sql of statements) database.exec(sql);
      const ask: Ask = (sql) => Promise.resolve(database.prepare(sql).all() as never);
      expect(await readBack(schema, ask)).toEqual([]);
      database.close();
    }
  });

  test('is what PostgreSQL reads back, and what is missing there is found', async () => {
    const postgres = await PGlite.create();
    const ask: Ask = async (sql) => (await postgres.query(sql)).rows as never;
    await postgres.exec('SET allow_in_place_tablespaces = on');
    // Not in a transaction, which several statements at once are.
    await postgres.query(`CREATE TABLESPACE ${tablespace} LOCATION ''`);
    const make = async (statements: readonly string[]) => {
      await postgres.exec('DROP SCHEMA IF EXISTS public CASCADE; CREATE SCHEMA public');
      for (const sql of statements) await postgres.exec(sql);
    };
    for (const mode of modes) {
      for (const project of projects) {
        const { schema, statements } = statementsOf(project, postgresDialect, mode);
        await make(statements);
        expect(await readBack(schema, ask), mode).toEqual([]);
      }
    }
    const { schema } = statementsOf(keptWordsProject, postgresDialect);
    const plain = withoutPlaces(schema);
    await make(createStatements(plain).map(({ sql }) => sql));
    expect(await readBack(plain, ask)).toEqual([]);
    expect((await readBack(schema, ask)).map(({ table, kind, text }) => `${table}: ${kind} ${text}`)).toMatchSnapshot();
    await postgres.close();
  }, 60_000);

  test.each(dialects.map((dialect) => [dialect.label, dialect] as const))('is written for %s', (_label, dialect) => {
    const { statements, omitted } = statementsOf(keptWordsProject, dialect);
    expect(statements.join(';\n')).toMatchSnapshot();
    expect(omitted.map(({ message }) => message)).toMatchSnapshot();
  });

  test.each(dialects.map((dialect) => [dialect.label, dialect] as const))(
    'is said and left out where %s cannot have it',
    (_label, dialect) => {
      const { statements, omitted } = statementsOf(oddlyKeptProject, dialect);
      expect(statements.join('\n')).not.toMatch(/DROP|TABLESPACE|MATCH|speed|nowhere/u);
      expect(omitted.map(({ outcome, message }) => `${outcome}: ${message}`)).toMatchSnapshot();
    },
  );

  test('is written to Django as far as it has words', () => {
    const { files, omitted } = djangoFormat.exportProject(keptWordsProject);
    const text = files.map((file) => file.text).join('\n');
    expect(text.match(/db_tablespace *= *\S+/gu)).toEqual([
      'db_tablespace="pg_default")',
      'db_tablespace="entwine_fast",',
      'db_tablespace = "entwine_fast"',
    ]);
    expect(omitted.filter(({ message }) => message.includes('tableOptions')).length).toBe(5);
  });

  test('is left out where the bench tries the tables, with keys that nobody enforces', () => {
    for (const project of projects) {
      const { create, probes } = planBench(project, { dialect: postgresDialect });
      expect(create.map(({ sql }) => sql).join('\n')).not.toMatch(/TABLESPACE|PARTITION|INHERITS/u);
      expect(probes.filter(({ kind }) => kind.startsWith('composite'))).toEqual([]);
    }
  });

  test('a reference system stands where the type is one of places', () => {
    const project = (dbType: string): typeof keptWordsProject => ({
      name: 'Places',
      settings: { app: 'p' },
      models: [
        { id: 'm', name: 'M', fields: [{ id: 'p', name: 'place', type: 'Custom', dbType, srid: 4326, null: true }] },
      ],
      diagrams: [],
    });
    const typeIn = (dialect: (typeof dialects)[number], dbType: string) =>
      toPhysical(project(dbType), { dialect }).schema.tables[0]?.columns.at(-1)?.type;
    expect(typeIn(mysqlDialect, 'point')).toBe('point SRID 4326');
    expect(typeIn(postgresDialect, 'geometry(Point)')).toBe('geometry(Point,4326)');
    expect(typeIn(postgresDialect, 'geography')).toBe('geography(Geometry,4326)');
    expect(typeIn(postgresDialect, 'text')).toBe('text');
    const { omitted } = toPhysical(project('point'), { dialect: sqliteDialect });
    expect(omitted.map(({ code }) => code)).toEqual(['entwine.sql.word']);
  });

  test('GeoDjango’s own fields are told theirs', () => {
    const models: typeof keptWordsProject.models = [
      {
        id: 'm',
        name: 'M',
        fields: [
          {
            id: 'p',
            name: 'p',
            type: 'Custom',
            class: 'django.contrib.gis.db.models.PointField',
            dbType: 'geometry',
            srid: 3857,
          },
          { id: 'q', name: 'q', type: 'Integer', srid: 3857 },
        ],
      },
    ];
    const { files, omitted } = djangoFormat.exportProject({ ...keptWordsProject, models });
    expect(files.map((file) => file.text).join('\n')).toContain('srid=3857');
    expect(omitted.filter(({ message }) => message.includes('srid')).map(({ object }) => object)).toEqual(['kept.M.q']);
  });
});
