import { postgresDialect } from '../../dialects/postgres/postgresDialect.ts';
import { databaseWordsProject } from '../../testing/databaseWordsProject.ts';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { runChecks } from '../../checks/runChecks.ts';
import { benchProject } from '../../testing/benchProjects.ts';
import { planBench } from './planBench.ts';

const seeds = Array.from({ length: 120 }, (_, index) => index + 1);

describe('Sound projects that ask much of rows', () => {
  test('break no rule of ours', () => {
    const broken = seeds.flatMap((seed) =>
      runChecks(benchProject(seed)).filter(({ severity }) => severity === 'error'),
    );
    expect(broken).toEqual([]);
  });

  test.each(['database', 'django'] as const)('are green in mode %s', async (mode) => {
    const red: unknown[] = [];
    let probes = 0;
    for (const seed of seeds) {
      const report = await runPlan(planBench(benchProject(seed), { dialect: sqliteDialect, mode }));
      if (report.outcome !== 'ran') {
        red.push({ seed, report });
        continue;
      }
      probes += report.probes.length;
      red.push(...report.probes.filter((probe) => !probe.passed).map((probe) => ({ seed, probe })));
    }
    expect(red).toEqual([]);
    expect(probes).toBeGreaterThan(5000);
  });
});

test.each(['database', 'django'] as const)(
  'words that databases alone have turn no probe red, mode %s',
  async (mode) => {
    const report = await runPlan(planBench(databaseWordsProject, { dialect: sqliteDialect, mode }));
    expect(report.outcome === 'ran' && report.probes.filter((probe) => !probe.passed)).toEqual([]);
    const onPostgres = planBench(databaseWordsProject, { dialect: postgresDialect, mode: 'database' });
    expect(onPostgres.skipped.map(({ reason }) => reason)).toContain(
      'The bench numbers its rows itself: that id takes no given number is not tried.',
    );
  },
);

describe('Where there can be no first row, the bench says so and so does a finding', () => {
  test('a model is in a cycle that the bench meets only if the checks have found a cycle', () => {
    const disagreeing: unknown[] = [];
    let cycles = 0;
    for (const seed of seeds) {
      const project = benchProject(seed);
      const { skipped } = planBench(project, { dialect: sqliteDialect });
      const met = skipped.filter(({ reason }) => reason.endsWith('so there can be no first one.'));
      cycles += met.length;
      const found = runChecks(project).some(({ code }) => code === 'entwine.required-cycle');
      if (met.length > 0 && !found) disagreeing.push({ seed, met });
    }
    expect(disagreeing).toEqual([]);
    expect(cycles).toBeGreaterThan(10);
  });
});
