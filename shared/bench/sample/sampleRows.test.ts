import { dialectNamed } from '../../dialects/dialectRegistry.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EngineDatabase } from '../../../electron/services/engines/engineDatabase.ts';
import { openEngine } from '../../../electron/services/engines/openEngine.ts';
import type { SqlMode } from '../../physical/sqlOptions.ts';
import { createStatements } from '../../formats/sqlWriter.ts';
import type { Project } from '../../model/project.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import { arbitraryProject } from '../../testing/arbitraryProject.ts';
import { benchProject } from '../../testing/benchProjects.ts';
import { cleanCases } from '../../testing/djangoCases.ts';
import { readExample } from '../../testing/readExample.ts';
import type { BenchEngine } from '../benchEngines.ts';
import { insertStatements, sampleText } from './insertText.ts';
import { sampleRows, type SampleRows } from './sampleRows.ts';

const exampleNames = ['badge', 'passport', 'profile', 'shop'];
const examples = exampleNames.map((id) => ({
  id,
  project: readExample(readFileSync(join(import.meta.dirname, `../../../examples/${id}.erd`), 'utf8')),
}));
const cases = [...examples, ...cleanCases()];
const shop = examples[3]!.project;

async function emptyPostgres(database: EngineDatabase): Promise<void> {
  await database.execute('DROP SCHEMA public CASCADE');
  await database.execute('CREATE SCHEMA public');
}

/** Creates the schema and puts the rows in; undefined where the engine refuses the schema itself. */
async function insertInto(
  database: EngineDatabase,
  project: Project,
  mode: SqlMode,
  count: number,
): Promise<SampleRows | undefined> {
  const dialect = dialectNamed(database.engine);
  const { schema } = toPhysical(project, { dialect, mode, includeExternal: true });
  try {
    for (const { sql } of createStatements(schema)) await database.execute(sql);
  } catch {
    return undefined;
  }
  const rows = sampleRows(project, { dialect, mode, seed: 1, count });
  await database.begin();
  for (const table of rows.tables) {
    for (const statement of insertStatements(table, dialect)) await database.execute(statement);
  }
  expect(await database.brokenAtCommit()).toBeUndefined();
  await database.rollback();
  return rows;
}

async function inserted(engine: BenchEngine, project: Project, mode: SqlMode): Promise<SampleRows | undefined> {
  const database = await openEngine(engine);
  try {
    return await insertInto(database, project, mode, 20);
  } finally {
    await database.close();
  }
}

/** What the database computes may be the same for all rows, which only the database knows. */
function isOfGenerated(project: Project, error: string): boolean {
  const column = /UNIQUE constraint failed: .*[.](\w+)$/u.exec(error)?.[1];
  return project.models.some(({ fields }) =>
    fields.some(({ name, dbColumn, generated }) => generated !== undefined && (dbColumn ?? name) === column),
  );
}

describe('Sample rows go in', () => {
  test(`on SQLite for the examples and what Django migrates (${cases.length} projects), in both modes`, async () => {
    let rows = 0;
    let tables = 0;
    const skipped: string[] = [];
    for (const { id, project } of cases) {
      for (const mode of ['database', 'django'] as const) {
        const made = await inserted('sqlite', project, mode);
        expect(made, id).toBeDefined();
        tables += made?.tables.length ?? 0;
        for (const table of made?.tables ?? []) rows += table.rows.length;
        for (const skip of made?.skipped ?? []) if (mode === 'database') skipped.push(`${id}: ${skip.reason}`);
      }
    }
    console.log(`${rows} rows in ${tables} tables, ${skipped.length} tables with fewer than asked for`);
    expect(rows).toBeGreaterThan(tables * 19);
    // Each has a reason in its models: a cycle that allows no first row, or a field with too few values.
    for (const reason of skipped) expect(reason).toMatch(/first|own\.|already|needs a row/u);
  });

  test('on PostgreSQL for the examples and a sample of the others', async () => {
    const database = await openEngine('postgres');
    const sample = cases.filter((_one, index) => index < examples.length || index % 25 === 0);
    for (const [index, { project }] of sample.entries()) {
      await emptyPostgres(database);
      const mode = index % 2 === 0 ? 'database' : 'django';
      expect(await insertInto(database, project, mode, 20)).toBeDefined();
    }
    await database.close();
  });

  test('for 100 random valid projects with hostile names, each on SQLite in both modes, every tenth on PostgreSQL', async () => {
    const totals = { tables: 0, fewer: 0 };
    const postgres = await openEngine('postgres');
    for (let seed = 1; seed <= 100; seed += 1) {
      const project = benchProject(seed);
      for (const mode of ['database', 'django'] as const) {
        const made = await inserted('sqlite', project, mode);
        expect(made, String(seed)).toBeDefined();
        totals.tables += made?.tables.length ?? 0;
        totals.fewer += made?.skipped.length ?? 0;
      }
      if (seed % 10 !== 0) continue;
      await emptyPostgres(postgres);
      expect(await insertInto(postgres, project, 'database', 20), String(seed)).toBeDefined();
    }
    await postgres.close();
    console.log(`${totals.tables} tables of random projects, ${totals.fewer} with fewer rows than asked for`);
    expect(totals.tables).toBeGreaterThan(900);
    // Few values, sets that are used up and required cycles are part of these projects.
    expect(totals.fewer).toBeLessThan(totals.tables / 6);
  });

  test('on SQLite for random projects, whatever SQLite takes of them', async () => {
    const seen = { inserted: 0, schemaRefused: 0, refused: [] as string[] };
    await fc.assert(
      fc.asyncProperty(arbitraryProject, async (project) => {
        try {
          const made = await inserted('sqlite', project, 'database');
          if (made) seen.inserted += 1;
          else seen.schemaRefused += 1;
          for (const table of made?.tables ?? []) expect(table.rows.length).toBeLessThanOrEqual(20);
        } catch (error) {
          // SQLite looks at what a key refers to only when rows come.
          if (String(error).includes('foreign key mismatch')) seen.schemaRefused += 1;
          else if (!isOfGenerated(project, String(error))) seen.refused.push(String(error));
        }
      }),
      { numRuns: 300, seed: 1 },
    );
    console.log(
      `${seen.inserted} inserted, ${seen.schemaRefused} schemas refused, ${seen.refused.length} rows refused`,
    );
    // What the models themselves make impossible, in words that the bench does not know; the console leaves it out.
    for (const error of seen.refused) expect(error).toMatch(/CHECK constraint failed|generated column loop/u);
    expect(seen.inserted).toBeGreaterThan(60);
  });
});

test('the same seed makes the same bytes, another seed other rows', () => {
  const text = (seed: number) =>
    sampleText(shop.name, sampleRows(shop, { dialect: sqliteDialect, seed, count: 10 }), sqliteDialect, seed);
  expect(text(1)).toBe(text(1));
  const bodyOf = (seed: number) => text(seed).split('\n').slice(1).join('\n');
  expect(bodyOf(1)).not.toBe(bodyOf(2));
});

test('one table brings what it needs, and no more', () => {
  const { tables, skipped } = sampleRows(shop, { dialect: sqliteDialect, seed: 1, count: 30, table: 'sales_payment' });
  expect(skipped).toEqual([]);
  expect(tables.map(({ name, rows }) => [name, rows.length])).toEqual([
    ['auth_user', 10],
    ['customers_customer', 10],
    ['customers_address', 10],
    ['sales_order', 30],
    ['sales_payment', 30],
  ]);
});

test('new rows are numbered behind those that stand there and keep apart from them', () => {
  const first = sampleRows(shop, { dialect: sqliteDialect, seed: 1, count: 5, table: 'catalog_brand' });
  const brand = first.tables[0]!;
  const standing = brand.rows.map((row) => new Map(brand.columns.map((column, index) => [column, row[index] ?? null])));
  const existing = new Map([['catalog_brand', standing]]);
  const second = sampleRows(shop, { dialect: sqliteDialect, seed: 1, count: 5, table: 'catalog_brand', existing });
  expect(second.tables[0]?.rows.map((row) => row[0])).toEqual([6, 7, 8, 9, 10]);
  const names = [...brand.rows, ...(second.tables[0]?.rows ?? [])].map((row) => row[1]);
  expect(new Set(names).size).toBe(10);
});

test('a field with two values gives two rows and says why there are no more', () => {
  const fields = [{ id: 'f', name: 'flag', type: 'Boolean' as const, unique: true }];
  const project: Project = {
    name: 'Few',
    settings: { app: 'a' },
    models: [{ id: 'm', name: 'Flag', fields }],
    diagrams: [],
  };
  const { tables, skipped } = sampleRows(project, { dialect: sqliteDialect, seed: 1, count: 10 });
  expect(tables[0]?.rows).toHaveLength(2);
  expect(skipped).toEqual([
    { table: 'a_flag', reason: 'No further Flag was found with flag of its own.', made: 2, wanted: 10 },
  ]);
});

test('INSERTs are readable: several rows a statement, one a line, and PostgreSQL goes on counting behind them', () => {
  const rows = sampleRows(shop, { dialect: postgresDialect, seed: 1, count: 2, table: 'catalog_tag' });
  const lines = sampleText('Shop', rows, postgresDialect, 1).split('\n');
  expect(lines.map((line) => line.replace(/'[^'"]+'\)/u, "'…')"))).toEqual([
    '-- Shop: sample rows, seed 1, written by Entwine',
    '',
    'BEGIN;',
    '',
    'INSERT INTO "catalog_tag" ("id", "name") VALUES',
    "    (1, '…'),",
    "    (2, '…');",
    '',
    `SELECT setval(pg_get_serial_sequence('"catalog_tag"', '…'), MAX("id")) FROM "catalog_tag";`,
    '',
    'COMMIT;',
    '',
  ]);
});
