/** Types that PostgreSQL alone has: tables that are there as meant, and rows in them, on each engine. */
import { describe, expect, test } from 'vitest';
import { runBench } from '../../../electron/services/benchProcess.ts';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import type { BenchReport } from '../benchReport.ts';
import { nearestTypesProject, postgresTypesProject } from '../../testing/postgresTypesProject.ts';
import { planBench } from './planBench.ts';

const cases = [
  ['database', postgresTypesProject],
  ['django', postgresTypesProject],
  ['django', nearestTypesProject],
] as const;

function problems(report: BenchReport) {
  if (report.outcome !== 'ran') return report;
  expect(report.probes.length).toBeGreaterThan(10);
  return [...(report.differences ?? []), ...report.probes.filter((probe) => !probe.passed)];
}

describe.each(cases)('types of PostgreSQL, mode %s', (mode, project) => {
  test('on SQLite', async () => {
    expect(problems(await runPlan(planBench(project, { dialect: sqliteDialect, mode })))).toEqual([]);
  });

  test('on PostgreSQL', async () => {
    expect(problems(await runPlan(planBench(project, { dialect: postgresDialect, mode })))).toEqual([]);
  });
});

test('an extension that comes along is there in the process that has given up all other powers', async () => {
  const plan = planBench(postgresTypesProject, { dialect: postgresDialect });
  expect(problems(await runBench(plan, { timeoutMs: 120_000 }))).toEqual([]);
});
