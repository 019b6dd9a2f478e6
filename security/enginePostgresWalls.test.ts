import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runBench } from '../electron/services/benchProcess.ts';
import { ConsoleSession } from '../electron/services/console/consoleSession.ts';
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import type { Project } from '../shared/model/project.ts';
import { hostileLibrary } from './hostileLibrary.ts';

const source = { model: 'm' };
let outside = '';
let secret = '';
beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'entwine-outside-'));
  secret = join(outside, 'secret');
  writeFileSync(secret, 'what only the person may read');
});
afterAll(() => {
  rmSync(outside, { recursive: true });
});

/** A library that speaks to the app in the place of the database, which only code of its process can. */
const library = Buffer.from(hostileLibrary("process.send({ kind: 'failed', problem: 'REACHED' })")).toString('hex');
const loading = (place: string) => [
  `SELECT lo_from_bytea(7777, decode('${library}', 'hex'))`,
  `SELECT lo_export(7777, '${place}')`,
  // A statement of its own that no reader of first words sees.
  `DO $do$ BEGIN EXECUTE $sql$LOAD '${place}'$sql$; END $do$`,
];

function planOf(statements: readonly string[]): BenchPlan {
  return {
    dialect: 'postgres',
    setup: [],
    create: statements.map((sql) => ({ sql, source })),
    probes: [],
    skipped: [],
  };
}

test('a library that SQL wrote and loads runs nothing in the process of the database', async () => {
  const report = await runBench(planOf(loading('/tmp/hostile.so')), { timeoutMs: 120_000 });
  expect(report).toMatchObject({ outcome: 'notCreated' });
  expect(report.outcome === 'notCreated' && report.problem).toMatch(/could not load library/u);
});

test('a superuser’s SQL sees no file of the machine and makes none: read, written, imported, or as a tablespace', async () => {
  const attempts = [
    `PERFORM pg_read_file('${secret}')`,
    `PERFORM lo_import('${secret}')`,
    `PERFORM pg_ls_dir('${outside}')`,
    `PERFORM lo_export(lo_create(0), '${outside}/exported')`,
    `EXECUTE $$COPY (SELECT 1) TO '${outside}/copied'$$`,
    `EXECUTE $$CREATE TABLE taken (line text)$$; EXECUTE $$COPY taken FROM '${secret}'$$`,
    `EXECUTE $$CREATE FUNCTION reach() RETURNS int LANGUAGE c AS '${outside}/library', 'reach'$$`,
  ];
  const all = attempts
    .map((attempt) => `BEGIN ${attempt}; INSERT INTO reached VALUES (1); EXCEPTION WHEN OTHERS THEN NULL; END;`)
    .join('\n');
  const report = await runBench(
    planOf([
      'CREATE TABLE reached (n int CHECK (false))',
      `DO $do$ BEGIN ${all} END $do$`,
      'SELECT no_such_function()',
    ]),
    { timeoutMs: 120_000 },
  );
  expect(report).toMatchObject({ outcome: 'notCreated', statement: 'SELECT no_such_function()' });
  expect(readdirSync(outside)).toEqual(['secret']);
});

test('a program that SQL wants run is refused by the server, and what comes behind it ends all the same', async () => {
  const copying = (target: string) => `DO $do$ BEGIN EXECUTE $sql$COPY (SELECT 1) TO ${target}$sql$; END $do$`;
  const report = (statement: string) => runBench(planOf([statement]), { timeoutMs: 120_000 });
  expect(await report(copying(`PROGRAM 'touch ${outside}/program'`))).toMatchObject({
    outcome: 'notCreated',
    problem: expect.stringMatching(/^could not execute command/u) as string,
  });
  const caught = `DO $do$ BEGIN BEGIN COPY (SELECT 1) TO PROGRAM 'x'; EXCEPTION WHEN OTHERS THEN NULL; END;
    COPY (SELECT 1) TO '/nowhere/copied'; END $do$`;
  expect(await report(caught)).toMatchObject({
    outcome: 'notCreated',
    problem: expect.stringMatching(/^could not open file/u) as string,
  });
  expect(existsSync(join(outside, 'program'))).toBe(false);
});

test('one call is one statement, so that what ends a statement and begins another is refused whole', async () => {
  const two = 'CREATE TABLE one (a int); CREATE TABLE two (a int)';
  expect(await runBench(planOf([two]), { timeoutMs: 120_000 })).toMatchObject({
    outcome: 'notCreated',
    problem: 'cannot insert multiple commands into a prepared statement',
  });
});

test('the console’s database writes and loads within its own folder only, and its copy is made for it', async () => {
  const folder = join(outside, 'consoles');
  const project: Project = { name: 'Empty', settings: { app: 'a' }, models: [], diagrams: [] };
  const session = new ConsoleSession({ folder });
  const opened = await session.open({ projectJson: JSON.stringify(project), engine: 'postgres', mode: 'django' });
  expect(opened.kind).toBe('opened');
  const outcomes: string[] = [];
  for (const sql of [...loading('/tmp/hostile.so'), `COPY (SELECT 1) TO PROGRAM 'touch ${outside}/program'`]) {
    const ran = await session.run(sql, () => {});
    outcomes.push(ran.kind === 'ran' ? (ran.statements[0]?.outcome.kind ?? 'none') : ran.kind);
  }
  expect(outcomes).toEqual(['rows', 'rows', 'refused', 'refused']);
  expect((await session.save(join(outside, 'saved.sql'))).kind).toBe('saved');
  await session.close();
  expect(readdirSync(outside).toSorted()).toEqual(['consoles', 'saved.sql', 'secret']);
  expect(existsSync(join(outside, 'program'))).toBe(false);
});
