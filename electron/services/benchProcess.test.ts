import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BenchPlan } from '../../shared/bench/plan/benchPlan.ts';
import type { Probe } from '../../shared/bench/probes/probe.ts';
import type { Project } from '../../shared/model/project.ts';
import { runBench, runProjectBench } from './benchProcess.ts';

const source = { model: 'm' };
const probe: Probe = {
  id: 'one',
  kind: 'valid',
  relation: 'app.M.f',
  source,
  title: 'A row goes in',
  given: [],
  when: { sql: 'INSERT INTO "m" ("id") VALUES (?)', params: [1] },
  expected: { kind: 'accepted' },
  doing: { actor: 'database', database: 'nothing' },
};
const plan: BenchPlan = {
  dialect: 'sqlite',
  setup: ['PRAGMA foreign_keys = ON'],
  create: [{ sql: 'CREATE TABLE "m" ("id" integer NOT NULL PRIMARY KEY)', source }],
  probes: [probe],
  skipped: [],
};
const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n';
const stuck: BenchPlan = { ...plan, probes: [{ ...probe, when: { sql: endless } }] };

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'entwine-bench-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a plan runs in a process of its own and comes back as a report, with progress on the way', async () => {
  const progress: unknown[] = [];
  const report = await runBench(plan, { timeoutMs: 30_000, onProgress: (one) => progress.push(one) });
  expect(report).toEqual({
    outcome: 'ran',
    engine: expect.stringMatching(/^SQLite 3\.\d+\.\d+$/) as string,
    milliseconds: expect.any(Number) as number,
    probes: [
      {
        id: 'one',
        kind: 'valid',
        relation: 'app.M.f',
        source,
        title: 'A row goes in',
        sql: 'INSERT INTO "m" ("id") VALUES (1)',
        expected: 'accepted',
        actual: 'accepted',
        passed: true,
        doing: { actor: 'database', database: 'nothing' },
      },
    ],
    skipped: [],
  });
  expect(progress).toEqual([
    { done: 0, total: 1 },
    { done: 1, total: 1 },
  ]);
});

test('a project is planned and run in the child', async () => {
  const project: Project = {
    name: 'Profiles',
    settings: { app: 'accounts' },
    models: [
      { id: 'user', name: 'User', app: 'auth', external: true, fields: [] },
      {
        id: 'profile',
        name: 'Profile',
        fields: [{ id: 'user', name: 'user', type: 'OneToOne', to: 'user', onDelete: 'CASCADE' }],
      },
    ],
    diagrams: [],
  };
  const report = await runProjectBench(JSON.stringify(project), { dialect: 'sqlite' }, { timeoutMs: 30_000 });
  expect(report.outcome === 'ran' && report.probes.map((one) => [one.title, one.actual, one.passed])).toEqual([
    ['A Profile for an existing User goes in', 'accepted', true],
    ['A second Profile for the same User is refused', 'refused by UNIQUE', true],
    ['A Profile for a User that does not exist is refused', 'refused by FOREIGN KEY', true],
    ['A Profile without a User is refused', 'refused by NOT NULL', true],
    ['Changing id of the User that a Profile points at is refused', 'refused by FOREIGN KEY', true],
    ['Deleting the User deletes its Profile', '1 row gone', true],
    ['Deleting a User that has no Profile is accepted and changes no other', '1 row gone', true],
    ['A second Profile with the same id is refused', 'refused by PRIMARY KEY', true],
    ['A Profile gets its id from the database', 'one numbered row', true],
  ]);
});

test('a statement that never ends is killed after the limit, and the report says which and what to change', async () => {
  expect(await runBench(stuck, { timeoutMs: 4500 })).toEqual({
    outcome: 'stopped',
    reason: 'timeout',
    problem: `The test took longer than 4.5 s and was stopped. This ran: ${endless}
Let a default, check or view compute less, or test fewer models at once.`,
  });
});

test('a run that is no longer wanted is stopped at once', async () => {
  const controller = new AbortController();
  const running = runBench(stuck, { timeoutMs: 60_000, signal: controller.signal });
  setTimeout(() => controller.abort(), 500);
  expect(await running).toEqual({ outcome: 'stopped', reason: 'cancelled', problem: 'The test was cancelled.' });
});

test('a child that dies is reported with its exit code', async () => {
  const childPath = join(folder, 'dying.cjs');
  writeFileSync(childPath, 'process.on("message", () => process.exit(7));');
  expect(await runBench(plan, { timeoutMs: 30_000, childPath })).toEqual({
    outcome: 'stopped',
    reason: 'crash',
    problem: 'The test process ended by itself: exit code 7.',
  });
});

test('a child that cannot even start is reported with what it said', async () => {
  const childPath = join(folder, 'broken.cjs');
  writeFileSync(childPath, 'require("no-such-module");');
  const report = await runBench(plan, { timeoutMs: 30_000, childPath });
  expect(report).toMatchObject({ outcome: 'stopped', reason: 'crash' });
  expect(report).toHaveProperty('problem', expect.stringContaining('no-such-module'));
});

test('where no Node is new enough the report says what to install', async () => {
  const report = await runBench(plan, { timeoutMs: 1000, launch: async () => undefined });
  expect(report).toEqual({
    outcome: 'stopped',
    reason: 'unavailable',
    problem: 'The bench needs Node 22.14 or newer: install it, or name it in ENTWINE_NODE.',
  });
});

test('a schema that cannot be created shows the failing statement and the model it came from', async () => {
  const broken: BenchPlan = {
    ...plan,
    create: [...plan.create, { sql: 'CREATE TABLE "m" ("x" integer)', source: { model: 'n' } }],
  };
  expect(await runBench(broken, { timeoutMs: 30_000 })).toEqual({
    outcome: 'notCreated',
    engine: expect.stringMatching(/^SQLite/) as string,
    statement: 'CREATE TABLE "m" ("x" integer)',
    problem: 'table "m" already exists',
    source: { model: 'n' },
  });
});
