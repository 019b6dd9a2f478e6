import { expect, test } from 'vitest';
import { runBench } from '../electron/services/benchProcess.ts';
import { generatedProject } from '../bench/generatedProject.ts';
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import { planBench } from '../shared/bench/plan/planBench.ts';
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';

const source = { model: 'm' };

function planOf(statements: readonly string[], dialect: BenchPlan['dialect'] = 'sqlite'): BenchPlan {
  return { dialect, setup: [], create: statements.map((sql) => ({ sql, source })), probes: [], skipped: [] };
}

/** Texts of 400 MB each, which one row holds at once. */
const large = `SELECT ${[1, 2, 3, 4].map((n) => `hex(zeroblob(20000000${n}))`).join(', ')}`;

test('one statement that takes the memory is ended, and the report says which and what to change', async () => {
  expect(await runBench(planOf([large]), { timeoutMs: 120_000 })).toEqual({
    outcome: 'stopped',
    reason: 'crash',
    problem: `The database took more than 2600 MB of memory and was stopped. This ran: ${large}
Make fewer or smaller rows, or let a default, check or view compute less.`,
  });
});

/** The long run takes 1,000. */
const models = Number(process.env['ENTWINE_LARGE_MODELS'] ?? 200);

test(`${models} models are tested within what the process may take`, async () => {
  const plan = planBench(generatedProject(models), { dialect: dialectNamed('sqlite') });
  const report = await runBench(plan, { timeoutMs: 150_000 });
  expect(report).toMatchObject({ outcome: 'ran' });
  expect(report.outcome === 'ran' && report.probes.length).toBe(plan.probes.length);
  expect(report.outcome === 'ran' && report.probes.filter(({ passed }) => !passed)).toEqual([]);
});

test('ten thousand statements that each take a little are ended in time, and the report says at which it was', async () => {
  const slow = Array.from(
    { length: 10_000 },
    (_, index) =>
      `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT ${index}, count(*) FROM n`,
  );
  const report = await runBench(planOf(slow), { timeoutMs: 6000 });
  expect(report).toMatchObject({ outcome: 'stopped', reason: 'timeout' });
  expect(report.outcome === 'stopped' && report.problem).toMatch(
    /^The test took longer than 6 s and was stopped\. This ran: WITH RECURSIVE .+ SELECT \d+, count/u,
  );
});

test.each(['sqlite', 'postgres'] as const)(
  'a statement nested beyond all use is refused by %s itself, and the process goes on',
  async (dialect) => {
    const deep = [
      `SELECT ${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
      `SELECT ${'ARRAY['.repeat(3000)}1${']'.repeat(3000)}`,
      `SELECT ${'CASE WHEN true THEN '.repeat(20_000)}1${' END'.repeat(20_000)}`,
    ];
    for (const statement of deep) {
      expect(await runBench(planOf([statement], dialect), { timeoutMs: 60_000 })).toMatchObject({
        outcome: 'notCreated',
      });
    }
  },
);
