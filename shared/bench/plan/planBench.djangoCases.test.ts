import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { describe, expect, test } from 'vitest';
import { runPlan } from '../../../electron/services/benchRunner.ts';
import { cleanCases } from '../../testing/djangoCases.ts';
import { planBench } from './planBench.ts';

const cases = cleanCases();

describe.skipIf(cases.length === 0)(
  `The bench is green on what Django migrates (${cases.length || 'skipped: no ../shared/django-cases'})`,
  () => {
    const totals = { probes: 0, skipped: 0 };

    test.each(cases.map((one) => [one.id, one] as const))('%s', async (_, one) => {
      for (const mode of ['database', 'django'] as const) {
        const report = await runPlan(planBench(one.project, { dialect: sqliteDialect, mode }));
        if (report.outcome !== 'ran') throw new Error(JSON.stringify(report));
        expect(report.probes.filter((probe) => !probe.passed).map((probe) => ({ mode, ...probe }))).toEqual([]);
        if (mode === 'database') {
          totals.probes += report.probes.length;
          totals.skipped += report.skipped.length;
        }
      }
    });

    test('it tries every graph with relations', () => {
      console.log(`${totals.probes} probes on ${cases.length} graphs, ${totals.skipped} skipped`);
      expect(totals.probes).toBeGreaterThan(cases.length * 10);
    });
  },
);
