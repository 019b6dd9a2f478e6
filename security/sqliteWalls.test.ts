import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { SqliteDatabase } from '../electron/services/engines/sqliteDatabase.ts';
import { mayReach, reachOfProgram, type SqliteInstruction } from '../electron/services/engines/sqlitePrograms.ts';
import { sqliteRefusal } from '../electron/services/engines/statementRules.ts';
import { messageOf } from '../shared/model/messageOf.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entwine-walls-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Each would open, write or load a file named `mark`, or lift what keeps the database in its own. */
function reaching(mark: string): string[] {
  return [
    `ATTACH DATABASE '${mark}' AS other`,
    `ATTACH 'file:${mark}?mode=rwc' AS other`,
    `/* x */ EXPLAIN -- y\n ATTACH '${mark}' AS other`,
    'DETACH DATABASE main',
    `VACUUM INTO '${mark}'`,
    `VACUUM main INTO ('${mark}')`,
    `SELECT load_extension('${mark}')`,
    `SELECT "load_extension"('${mark}', 'start')`,
    `SELECT Load_Extension /* x */ ('${mark}')`,
    `CREATE VIEW v AS SELECT load_extension('${mark}')`,
    `CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT load_extension('${mark}'); END`,
    `CREATE TABLE u (a DEFAULT (load_extension('${mark}')), CHECK (load_extension('${mark}')))`,
    'PRAGMA writable_schema = ON',
    'EXPLAIN PRAGMA writable_schema = ON',
    'PRAGMA main."writable_schema"(1)',
    `PRAGMA temp_store_directory = '${mark}'`,
    `PRAGMA data_store_directory = '${mark}'`,
    'PRAGMA journal_mode = WAL',
    'PRAGMA mmap_size = 1000000',
    'PRAGMA max_page_count = 4294967294',
    'PRAGMA wal_checkpoint',
    'PRAGMA no_such_pragma_yet = 1',
  ];
}

test('the reader of SQL refuses every statement that reaches another file, whatever surrounds it', () => {
  const passed = reaching('/x').filter((sql) => sqliteRefusal(sql) === undefined);
  expect(passed).toEqual([]);
});

test('a statement that only speaks of such things is given to SQLite', () => {
  for (const sql of [
    "SELECT 'ATTACH', 'load_extension(1)' AS load_extension",
    'SELECT * FROM "attach" -- VACUUM INTO',
    'VACUUM',
    'PRAGMA foreign_keys = ON',
    "PRAGMA table_info('t')",
    'PRAGMA page_size',
    'SELEC 1',
  ]) {
    expect(sqliteRefusal(sql), sql).toBeUndefined();
  }
});

function reachIn(database: Database.Database): (sql: string) => string | undefined {
  return (sql) => reachOfProgram(database.prepare(`EXPLAIN ${sql}`).raw().all() as SqliteInstruction[]);
}

describe('SQLite itself, where the reader of SQL is passed by,', () => {
  test('tells by its program that a statement reaches a file', () => {
    const database = new Database(':memory:');
    database.exec('CREATE TABLE t (a)');
    const reachOf = reachIn(database);
    expect(reachOf("ATTACH 'x' AS y")).toBe('sqlite_attach');
    expect(reachOf('DETACH y')).toBe('sqlite_detach');
    expect(reachOf("VACUUM INTO 'x'")).toBe('Vacuum');
    expect(reachOf('PRAGMA journal_mode = WAL')).toBe('JournalMode');
    expect(reachOf('PRAGMA wal_checkpoint')).toBe('Checkpoint');
    expect(reachOf('VACUUM')).toBeUndefined();
    for (const name of ['readfile', 'writefile', 'edit']) database.function(name, (text) => text);
    for (const name of ['load_extension', 'fts3_tokenizer', 'readfile', 'writefile', 'edit'])
      expect(reachOf(`SELECT ${name}('x')`)).toBe(name);
    expect(reachOf("INSERT INTO t SELECT 'sqlite_attach(3)' || upper(a) FROM t")).toBeUndefined();
    database.close();
  });

  test('is asked for the program of every text that has a word of such a statement, however it is written', () => {
    for (const sql of reaching('x').filter((text) => !/^(?:EXPLAIN )?PRAGMA/u.test(text)))
      expect(mayReach(sql), sql).toBe(true);
    for (const sql of ["ATTACH 'x' AS y", 'DeTaCh y', 'PRAGMA Journal_Mode = WAL', 'PRAGMA main.wal_checkpoint'])
      expect(mayReach(sql), sql).toBe(true);
    for (const name of ['load_extension', 'fts3_tokenizer', 'readfile', 'writefile', 'edit'])
      for (const text of [name, name.toUpperCase(), `"${name}"`, `[${name}]`, `\`${name}\``])
        expect(mayReach(`SELECT ${text}('x')`), text).toBe(true);
    expect(mayReach('INSERT INTO attachment (edited_at, credit) VALUES (1, 2)')).toBe(false);
  });

  test('sees the programs of triggers and views too', () => {
    const database = new Database(':memory:');
    database.function('readfile', (name) => name);
    database.exec(`CREATE TABLE t (a); CREATE VIEW v AS SELECT readfile('x') AS b;
      CREATE TRIGGER r AFTER INSERT ON t BEGIN UPDATE t SET a = readfile('x'); END`);
    const reachOf = reachIn(database);
    expect(reachOf('INSERT INTO t VALUES (1)')).toBe('readfile');
    expect(reachOf('SELECT * FROM v')).toBe('readfile');
    expect(reachOf('SELECT * FROM t')).toBeUndefined();
    database.close();
  });

  test('loads no extension and writes no schema', () => {
    const database = new Database(':memory:');
    database.exec('CREATE TABLE t (a); PRAGMA writable_schema = ON');
    expect(() => database.prepare("SELECT load_extension('x')").get()).toThrow('not authorized');
    expect(() => database.prepare("UPDATE sqlite_schema SET sql = 'x'").run()).toThrow('may not be modified');
    database.close();
  });

  test('sets nothing by the table functions of its PRAGMAs', () => {
    const database = new Database(':memory:');
    const names = database.prepare('SELECT name FROM pragma_pragma_list').pluck().all() as string[];
    const before = database.pragma('journal_mode', { simple: true });
    for (const name of ['journal_mode', 'locking_mode', 'synchronous', 'writable_schema', 'max_page_count']) {
      expect(names).toContain(name);
      expect(() => database.prepare(`SELECT * FROM pragma_${name}('off')`).all()).toThrow(/unknown database|too many/u);
    }
    expect(database.pragma('journal_mode', { simple: true })).toBe(before);
    database.close();
  });
});

test('no way to a statement of the engine makes a file: created, asked, or written by hand', async () => {
  const place = mkdtempSync(join(folder, 'database-'));
  const database = new SqliteDatabase(join(place, 'database.sqlite'));
  await database.execute('CREATE TABLE t (a)');
  const mark = join(place, 'mark');
  const passed: string[] = [];
  for (const sql of reaching(mark)) {
    for (const run of [() => database.execute(sql), () => database.ask({ sql }), () => database.askWritten(sql, 9)]) {
      const refused = await run().then(() => undefined, messageOf);
      if (refused === undefined) passed.push(sql);
    }
    expect(existsSync(mark), sql).toBe(false);
  }
  expect(passed).toEqual([]);
  await database.close();
  expect(readdirSync(place)).toEqual(['database.sqlite']);
});

test('what the reader of SQL knows nothing of is refused by its program', async () => {
  const database = new SqliteDatabase();
  await database.execute('CREATE TABLE t (a)');
  const reaching = "SELECT fts3_tokenizer('simple')";
  expect(sqliteRefusal(reaching)).toBeUndefined();
  const said = 'The statement reaches outside of its database (fts3_tokenizer).';
  await expect(database.ask({ sql: reaching })).rejects.toThrow(said);
  await expect(database.askWritten(reaching, 9)).rejects.toThrow(said);
  // In a schema SQLite refuses such a function by itself.
  await database.execute(`CREATE TRIGGER r AFTER INSERT ON t BEGIN ${reaching}; END`);
  await expect(database.execute('INSERT INTO t VALUES (1)')).rejects.toThrow('unsafe use of fts3_tokenizer()');
  await database.close();
});

test('in a file of before, whose triggers no reader of SQL has seen, the programs are looked at from the start', async () => {
  const place = join(folder, 'before.sqlite');
  const before = new Database(place);
  before.exec("CREATE TABLE t (a); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT load_extension('x'); END");
  before.close();
  const database = new SqliteDatabase(place);
  await expect(database.execute('INSERT INTO t VALUES (1)')).rejects.toThrow('unsafe use of load_extension()');
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  await database.execute('DELETE FROM t');
  expect(prepare.mock.calls.map(([sql]) => sql)).toContain('EXPLAIN DELETE FROM t');
  prepare.mockRestore();
  await database.close();
});

test('one call is one statement, so that a text that ends one and begins another is refused whole', async () => {
  const database = new SqliteDatabase();
  const two = 'CREATE TABLE one (a); CREATE TABLE two (a)';
  for (const run of [
    () => database.execute(two),
    () => database.ask({ sql: two }),
    () => database.askWritten(two, 9),
  ]) {
    await expect(run()).rejects.toThrow('more than one statement');
  }
  expect((await database.ask({ sql: 'SELECT count(*) FROM sqlite_schema' })).rows).toEqual([[0]]);
  await database.close();
});

test('a database grows no further than its limit, and says so', async () => {
  const database = new SqliteDatabase(':memory:', { mostMegabytes: 4 });
  await database.execute('CREATE TABLE t (a)');
  const endless = `INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT zeroblob(4000) FROM n`;
  const said = 'The database has grown to its limit of 4 MB: make fewer rows, or delete some.';
  await expect(database.askWritten(endless, 9)).rejects.toThrow(said);
  await expect(database.execute(endless)).rejects.toThrow(said);
  // What was begun is undone, and its pages stay with the file.
  const [pages, size] = await Promise.all(
    ['page_count', 'page_size'].map(async (sql) => Number((await database.ask({ sql: `PRAGMA ${sql}` })).rows[0]?.[0])),
  );
  expect((pages ?? 0) * (size ?? 0)).toBeLessThanOrEqual(4 * 1024 * 1024);
  const most = await database.ask({ sql: 'PRAGMA max_page_count' });
  expect(Number(most.rows[0]?.[0]) * (size ?? 0)).toBe(4 * 1024 * 1024);
  await database.close();
});
