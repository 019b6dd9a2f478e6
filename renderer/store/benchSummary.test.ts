import { expect, test } from 'vitest';
import type { ProbeResult } from '../../shared/bench/benchReport.ts';
import { BenchSummary } from './benchSummary.ts';

const probe = (field: string | undefined, passed: boolean): ProbeResult => ({
  id: field ?? 'model',
  kind: 'valid',
  relation: `app.Profile.${field ?? ''}`,
  source: { model: 'profile', ...(field === undefined ? {} : { field }) },
  title: '',
  sql: '',
  expected: '',
  actual: '',
  passed,
  doing: { actor: 'database' },
});

test('a relation passed when all its probes did, in whichever part they came', () => {
  const summary = new BenchSummary();
  summary.add([probe('user', true), probe('user', true), probe('badge', true)]);
  summary.add([probe('badge', false), probe('badge', true), probe(undefined, true)]);
  expect({ passed: summary.passed, marks: summary.marks }).toEqual({
    passed: 5,
    marks: new Map([
      ['profile/user', 'passed'],
      ['profile/badge', 'failed'],
    ]),
  });
});
