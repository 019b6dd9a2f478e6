import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { benchEngines, type BenchEngine } from '../../../shared/bench/benchEngines.ts';
import type { Cell } from '../../../shared/console/consoleResult.ts';
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { splitStatements } from '../../../shared/sql/statements.ts';
import { readExample } from '../../../shared/testing/readExample.ts';
import type { ChildRights } from '../childRights.ts';
import { forkNode, type DatabaseChild } from '../databaseProcess.ts';
import { openEngine } from '../engines/openEngine.ts';
import type { ConsolePart } from './consoleMessages.ts';
import { ConsoleSession, sweepConsoles } from './consoleSession.ts';

const shop = readExample(readFileSync(join(import.meta.dirname, '../../../examples/shop.erd'), 'utf8'));
const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n';

let folder = '';
let session: ConsoleSession;
/** How often a child was started for the session, and how often the session has heard of a child's end. */
let [launches, ends] = [0, 0];

async function launch(childPath: string, rights: ChildRights): Promise<DatabaseChild | undefined> {
  const child = await forkNode(childPath, rights);
  launches += 1;
  if (!child) return undefined;
  return {
    ...child,
    onExit: (listener) => {
      child.onExit((problem) => {
        listener(problem);
        ends += 1;
      });
    },
  };
}

function start(): void {
  folder = mkdtempSync(join(tmpdir(), 'entwine-console-test-'));
  [launches, ends] = [0, 0];
  session = new ConsoleSession({ folder: join(folder, 'sessions'), launch });
}

async function end(): Promise<void> {
  await session.close();
  rmSync(folder, { recursive: true, force: true });
}

async function open(engine: BenchEngine): Promise<void> {
  expect(await session.open({ projectJson: JSON.stringify(shop), engine, mode: 'database' })).toMatchObject({
    kind: 'opened',
  });
}

/** The rows of the last result, or what stood in the way. */
async function rowsOf(sql: string): Promise<unknown> {
  const rows: (readonly Cell[])[][] = [];
  const reply = await session.run(sql, (part: ConsolePart) => {
    if (part.kind !== 'rows') return;
    (rows[part.part.statement] ??= []).push(...(JSON.parse(part.part.rowsJson) as (readonly Cell[])[]));
  });
  if (reply.kind !== 'ran') return reply;
  const last = reply.statements.at(-1)?.outcome;
  return last?.kind === 'rows' ? (rows[reply.statements.length - 1] ?? []) : last;
}

/** Statements of which the last never ends; `begun` when those before it have answered. */
function runEndless(): { running: ReturnType<ConsoleSession['run']>; begun: Promise<void> } {
  let running: ReturnType<ConsoleSession['run']> | undefined;
  const begun = new Promise<void>((resolve) => {
    running = session.run(`SELECT 1; ${endless}`, () => {
      resolve();
    });
  });
  return { running: running as NonNullable<typeof running>, begun };
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Ids of the children with a database, of this process or another. */
function children(parent = process.pid): number[] {
  const list = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(parent)], { encoding: 'utf8' });
  const lines = list.split('\n').filter((line) => line.includes('databaseChild'));
  return lines.map((line) => Number.parseInt(line.trim(), 10));
}

// Opening takes a moment on PostgreSQL, so these share one database.
describe.each(benchEngines)('the console on %s', (engine) => {
  beforeAll(async () => {
    start();
    await open(engine);
  });
  afterAll(end);

  test('statements run one after the other, each with its answer, until one is refused', async () => {
    const text = `INSERT INTO catalog_brand (id, name, website) VALUES (1, 'It''s; fine', '');
SELECT id, name, NULL AS empty FROM catalog_brand;
SELECT nope FROM catalog_brand;
SELECT 1`;
    const reply = await session.run(text, () => {});
    expect(reply).toMatchObject({
      kind: 'ran',
      transaction: 'none',
      statements: [
        { outcome: { kind: 'done', affected: 1 } },
        { outcome: { kind: 'rows', columns: ['id', 'name', 'empty'], rowCount: 1, cutCells: 0 } },
        { outcome: { kind: 'refused', at: { from: text.indexOf('nope'), to: text.indexOf('nope') + 4 } } },
      ],
    });
    expect(reply).toHaveProperty('statements.length', 3);
    expect(await rowsOf('SELECT id, name, NULL AS empty FROM catalog_brand')).toEqual([['1', "It's; fine", null]]);
  });

  test('a cancelled statement leaves every committed row, and its transaction is rolled back', async () => {
    await rowsOf("INSERT INTO catalog_tag (id, name) VALUES (1, 'kept')");
    await rowsOf("BEGIN; INSERT INTO catalog_tag (id, name) VALUES (2, 'lost')");
    const { running, begun } = runEndless();
    await begun;
    session.cancel();
    expect(await running).toEqual({
      kind: 'stopped',
      reason: 'cancelled',
      problem: 'Stopped. The open transaction was rolled back.',
      restored: true,
    });
    expect(await rowsOf('SELECT id, name FROM catalog_tag')).toEqual([['1', 'kept']]);
    expect(await rowsOf("INSERT INTO catalog_tag (id, name) VALUES (2, 'again')")).toEqual({
      kind: 'done',
      affected: 1,
    });
  });

  test('a child that is killed from outside is reported, and the next statement has its rows', async () => {
    expect(await session.sample({ count: 5, seed: 1 })).toMatchObject({ kind: 'sampled', skipped: [] });
    const { running, begun } = runEndless();
    await begun;
    for (const pid of children()) process.kill(pid, 'SIGKILL');
    expect(await running).toEqual({
      kind: 'stopped',
      reason: 'crash',
      problem: 'The database’s process ended by itself: signal SIGKILL.',
      restored: true,
    });
    expect(await rowsOf('SELECT COUNT(*) FROM sales_order')).toEqual([['5']]);
    // While nothing runs, nobody needs to hear of it.
    const before = ends;
    for (const pid of children()) process.kill(pid, 'SIGKILL');
    await expect.poll(() => ends, { timeout: 30_000 }).toBe(before + 1);
    expect(children()).toEqual([]);
    expect(await rowsOf('SELECT COUNT(*) FROM sales_order')).toEqual([['5']]);
  });

  test('a transaction by hand is seen, and sample rows wait for its end', async () => {
    expect(await session.run('BEGIN', () => {})).toMatchObject({ transaction: 'open' });
    expect(await session.sample({ count: 1, seed: 1 })).toEqual({
      kind: 'failed',
      problem: 'A transaction is open: COMMIT or ROLLBACK it before sample rows are made.',
    });
    const failed = await session.run('SELECT nope', () => {});
    expect(failed).toMatchObject({ transaction: engine === 'postgres' ? 'failed' : 'open' });
    expect(await session.run('ROLLBACK', () => {})).toMatchObject({ transaction: 'none' });
  });

  test('long results are cut at 10,000 rows, long values at 10,000 characters, and that is said', async () => {
    const numbers = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 12000) SELECT i FROM n';
    expect(await session.run(numbers, () => {})).toMatchObject({
      statements: [{ outcome: { kind: 'rows', rowCount: 10_000, cut: 'rows', cutCells: 0 } }],
    });
    const long = engine === 'sqlite' ? "replace(hex(zeroblob(20000)), '0', 'x')" : "repeat('x', 40000)";
    expect(await session.run(`SELECT ${long} AS long`, () => {})).toMatchObject({
      statements: [{ outcome: { kind: 'rows', rowCount: 1, cutCells: 1 } }],
    });
    expect(await rowsOf('SELECT 9007199254740993 AS big')).toEqual([['9007199254740993']]);
  });
});

describe('the console', () => {
  beforeEach(start);
  afterEach(end);

  test('sample rows go on behind those that are there, the same for the same seed', async () => {
    await open('sqlite');
    await session.sample({ table: { name: 'catalog_product' }, count: 3, seed: 4 });
    const first = await rowsOf('SELECT id, name, price FROM catalog_product ORDER BY id');
    await session.sample({ table: { name: 'catalog_product' }, count: 2, seed: 5 });
    expect(await rowsOf('SELECT id FROM catalog_product ORDER BY id')).toEqual([['1'], ['2'], ['3'], ['4'], ['5']]);
    await open('sqlite');
    await session.sample({ table: { name: 'catalog_product' }, count: 3, seed: 4 });
    expect(await rowsOf('SELECT id, name, price FROM catalog_product ORDER BY id')).toEqual(first);
  });

  test('closing removes the database, and a sweep what a killed app left', async () => {
    await open('sqlite');
    expect(readdirSync(join(folder, 'sessions'))).toHaveLength(1);
    await session.close();
    expect(readdirSync(join(folder, 'sessions'))).toEqual([]);
    expect(children()).toEqual([]);
    await open('sqlite');
    await sweepConsoles(join(folder, 'sessions'));
    expect(readdirSync(folder)).toEqual([]);
  });
  test('what reaches outside of the database is not run', async () => {
    await open('sqlite');
    const path = join(folder, 'elsewhere.sqlite');
    for (const sql of [`/* x */ ATTACH '${path}' AS other`, `VACUUM main INTO '${path}'`]) {
      expect(await rowsOf(sql)).toMatchObject({ kind: 'refused' });
    }
    expect(readdirSync(folder)).toEqual(['sessions']);
  });

  test('a saved SQLite database is whole, replaces what stood there, and leaves nothing beside it', async () => {
    await open('sqlite');
    await session.sample({ count: 3, seed: 1 });
    const path = join(folder, "it's mine.sqlite");
    expect(await session.save(path)).toEqual({ kind: 'saved', notes: [] });
    expect(await session.save(path)).toEqual({ kind: 'saved', notes: [] });
    const saved = new Database(path, { readonly: true });
    expect(saved.pragma('integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(saved.prepare('SELECT COUNT(*) FROM sales_orderline').pluck().get()).toBe(3);
    saved.close();
    expect(readdirSync(folder).sort()).toEqual(["it's mine.sqlite", 'sessions']);
  });

  test('a saved PostgreSQL database is SQL that makes it again, numbering included', async () => {
    await open('postgres');
    await session.sample({ count: 7, seed: 1 });
    await rowsOf('UPDATE customers_customer SET default_address_id = 1 WHERE id = 2; CREATE TABLE mine (a int)');
    const path = join(folder, 'shop.sql');
    expect(await session.save(path)).toEqual({
      kind: 'saved',
      notes: ['mine was made in the console and is left out.'],
    });
    const wanted = await rowsOf('SELECT * FROM customers_customer ORDER BY id');
    const database = await openEngine('postgres');
    const text = readFileSync(path, 'utf8');
    for (const { from, to } of splitStatements(text, postgresDialect.lexical)) {
      await database.execute(text.slice(from, to));
    }
    expect((await database.askWritten('SELECT * FROM customers_customer ORDER BY id', 100)).rows).toEqual(wanted);
    const next = await database.askWritten("INSERT INTO catalog_tag (name) VALUES ('next') RETURNING id", 1);
    expect(next.rows).toEqual([['8']]);
    await database.close();
  });

  test('a schema that cannot be created names its statement, and nothing stays open', async () => {
    const models = [{ id: 'm', name: 'Book', fields: [], constraints: [{ type: 'check' as const, sql: 'pages >' }] }];
    const project = { name: 'Refused', settings: { app: 'library' }, models, diagrams: [] };
    expect(
      await session.open({ projectJson: JSON.stringify(project), engine: 'sqlite', mode: 'database' }),
    ).toMatchObject({
      kind: 'notCreated',
      statement: expect.stringContaining('CREATE TABLE') as string,
      source: { model: 'm' },
    });
    expect(await session.run('SELECT 1', () => {})).toEqual({ kind: 'failed', problem: 'No database is open.' });
    expect(readdirSync(join(folder, 'sessions'))).toEqual([]);
  });

  test.each([
    ['before its process is there', 0],
    ['once its process is there', 1],
  ])('a database that is closed while it opens, %s, leaves no process', async (_when, processes) => {
    const opening = session.open({ projectJson: JSON.stringify(shop), engine: 'sqlite', mode: 'database' });
    await expect.poll(() => launches, { interval: 1, timeout: 30_000 }).toBe(processes);
    await session.close();
    expect(await opening).toMatchObject({ kind: 'stopped', reason: 'cancelled' });
    await expect.poll(() => children(), { timeout: 30_000 }).toEqual([]);
    await open('sqlite');
  });

  test('a child in an endless query ends with the app that was killed', async () => {
    const script = join(folder, 'app.ts');
    writeFileSync(
      script,
      `import { ConsoleSession } from ${JSON.stringify(join(import.meta.dirname, 'consoleSession.ts'))};
const session = new ConsoleSession({ folder: ${JSON.stringify(join(folder, 'sessions'))} });
await session.open({ projectJson: ${JSON.stringify(JSON.stringify({ ...shop, models: [] }))}, engine: 'sqlite', mode: 'database' });
void session.run(${JSON.stringify(`SELECT 1; ${endless}`)}, () => console.log('running'));`,
    );
    const app = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(app.stdout, 'data');
    const [child] = children(app.pid);
    expect(child).toBeGreaterThan(0);
    app.kill('SIGKILL');
    await expect.poll(() => isRunning(child ?? 0), { timeout: 10_000 }).toBe(false);
  });
});
