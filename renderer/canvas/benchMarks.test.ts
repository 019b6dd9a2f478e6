import { expect, test } from 'vitest';
import type { ProbeResult } from '../../shared/bench/benchReport.ts';
import { benchMarks } from './benchMarks.ts';

const probe = (field: string, passed: boolean): ProbeResult => ({
  id: field,
  relation: `app.Profile.${field}`,
  source: { model: 'profile', field },
  title: '',
  sql: '',
  expected: '',
  actual: '',
  passed,
});

test('a relation passed when all its probes did', () => {
  const report = {
    outcome: 'ran',
    engine: 'SQLite',
    milliseconds: 1,
    probes: [
      probe('user', true),
      probe('user', true),
      probe('badge', true),
      probe('badge', false),
      probe('badge', true),
    ],
    skipped: [],
  } as const;
  expect(benchMarks(report)).toEqual(
    new Map([
      ['profile/user', 'passed'],
      ['profile/badge', 'failed'],
    ]),
  );
  expect(benchMarks(undefined)).toEqual(new Map());
});
