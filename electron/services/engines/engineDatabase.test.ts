import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { benchEngines } from '../../../shared/bench/benchEngines.ts';
import type { EngineDatabase } from './engineDatabase.ts';
import { emptyPostgresNear } from './emptyPostgres.ts';
import { openEngine } from './openEngine.ts';
import { splitStatements } from '../../../shared/sql/statements.ts';

describe.each(benchEngines)('The %s engine', (engine) => {
  let database: EngineDatabase;
  beforeAll(async () => {
    database = await openEngine(engine);
    const made = `
      CREATE TABLE target (id integer NOT NULL PRIMARY KEY, code varchar(9) UNIQUE);
      CREATE TABLE owner (
        id integer NOT NULL PRIMARY KEY CHECK (id < 100),
        target_id integer NOT NULL REFERENCES target (id) ON DELETE RESTRICT,
        later_id integer NULL REFERENCES target (id) DEFERRABLE INITIALLY DEFERRED
      );
      INSERT INTO target VALUES (1, 'a'), (2, NULL);
      INSERT INTO owner VALUES (1, 1, NULL);
    `;
    for (const { from, to } of splitStatements(made, database.dialect.lexical)) {
      await database.execute(made.slice(from, to));
    }
  });
  afterAll(() => database.close());

  const ruleOf = async (sql: string) => {
    await database.begin();
    try {
      await database.ask({ sql });
      return await database.brokenAtCommit();
    } catch (error) {
      return database.refusingRule(error) ?? String(error);
    } finally {
      await database.rollback();
    }
  };

  test('says which rule refused', async () => {
    expect(await ruleOf("INSERT INTO target VALUES (3, 'a')")).toBe('UNIQUE');
    expect(await ruleOf("INSERT INTO target VALUES (1, 'b')")).toBe('PRIMARY KEY');
    expect(await ruleOf('INSERT INTO owner VALUES (2, NULL, NULL)')).toBe('NOT NULL');
    expect(await ruleOf('INSERT INTO owner VALUES (2, 77, NULL)')).toBe('FOREIGN KEY');
    expect(await ruleOf('INSERT INTO owner VALUES (100, 1, NULL)')).toBe('CHECK');
    expect(await ruleOf('DELETE FROM target WHERE id = 1')).toBe('FOREIGN KEY');
    expect(await ruleOf('INSERT INTO owner VALUES (2, 1, 77)')).toBe('FOREIGN KEY');
    expect(await ruleOf('INSERT INTO owner VALUES (2, 1, 1)')).toBeUndefined();
    expect(await ruleOf('INSERT INTO nowhere VALUES (1)')).toMatch(/nowhere/u);
  });

  test('answers with columns, rows and what was touched, and leaves nothing of what was rolled back', async () => {
    expect(await database.ask({ sql: 'SELECT id, code FROM target WHERE id < ? ORDER BY id', params: [9] })).toEqual({
      columns: ['id', 'code'],
      rows: [
        [1, 'a'],
        [2, null],
      ],
    });
    await database.begin();
    expect(await database.ask({ sql: "UPDATE target SET code = 'x?' WHERE id = 2" })).toEqual({
      columns: [],
      rows: [],
      affected: 1,
    });
    await database.rollback();
    expect((await database.ask({ sql: 'SELECT code FROM target WHERE id = 2' })).rows).toEqual([[null]]);
  });
});

test('PostgreSQL starts from files that were made before, in memory and in a folder, and goes on with those in a folder', async () => {
  expect(emptyPostgresNear(import.meta.dirname)).toMatch(/emptyPostgres-[\d.]+\.tar\.gz$/u);
  const folder = mkdtempSync(join(tmpdir(), 'entwine-engine-'));
  const tables = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
  const started: unknown[] = [];
  for (const place of [undefined, folder, folder]) {
    const database = await openEngine('postgres', place);
    started.push((await database.ask({ sql: tables })).rows);
    await database.execute('CREATE TABLE made (a int)').catch((error: Error) => started.push(error.message));
    await database.close();
  }
  rmSync(folder, { recursive: true });
  expect(started).toEqual([[[0]], [[0]], [[1]], 'relation "made" already exists']);
});

test('PostgreSQL’s values come as it writes them, and whole numbers as numbers', async () => {
  const database = await openEngine('postgres');
  try {
    const sql =
      "SELECT 5::bigint, 9007199254740993, 1.50::numeric(5, 2), true, '{a,b}'::text[], '{\"n\": 1}'::jsonb, NULL, '\\xff'::bytea";
    expect((await database.ask({ sql })).rows).toEqual([
      [5, '9007199254740993', '1.50', 'true', '{a,b}', '{"n": 1}', null, '\\xff'],
    ]);
    expect(database.version).toMatch(/^PostgreSQL \d+\.\d+$/u);
  } finally {
    await database.close();
  }
});
