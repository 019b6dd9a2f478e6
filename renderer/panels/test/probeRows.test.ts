import { expect, test } from 'vitest';
import type { ProbeResult } from '../../../shared/bench/benchReport.ts';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import type { Project } from '../../../shared/model/project.ts';
import { BenchSummary } from '../../store/benchSummary.ts';
import { failuresFirst, probeRows, shortEngine, timeText, type RanReport } from './probeRows.ts';

const project: Project = {
  name: 'Accounts',
  settings: { app: 'accounts' },
  models: [
    { id: 'u', name: 'User', app: 'auth', external: true, fields: [] },
    {
      id: 'p',
      name: 'Profile',
      fields: [{ id: 'user', name: 'user', type: 'OneToOne', to: 'u', onDelete: 'CASCADE' }],
    },
  ],
  diagrams: [],
};
const source = { model: 'p', field: 'user' };
const relation = 'accounts.Profile.user';
const probe = (id: string, passed: boolean): ProbeResult => ({
  id,
  kind: 'valid',
  relation,
  source,
  title: `Probe ${id}`,
  sql: 'INSERT …',
  expected: 'accepted',
  actual: passed ? 'accepted' : 'refused by UNIQUE',
  passed,
  doing: { actor: 'database' },
});
const report: RanReport = {
  outcome: 'ran',
  engine: 'SQLite 3.54.0',
  milliseconds: 41,
  probes: [probe('a', true), probe('b', false)],
  skipped: [{ relation, source, reason: 'no first row' }],
};

const summary = new BenchSummary();
summary.add(report.probes);

test('probes stand under the relation they try, with what was not tried at the end', () => {
  expect(probeRows(modelGraphOf(project), summary, report.skipped, false)).toEqual([
    {
      kind: 'group',
      key: `group ${relation}`,
      title: 'Profile.user → User',
      relationKind: 'OneToOne',
      failed: 1,
      source,
    },
    { kind: 'probe', key: 'a', probe: report.probes[0] },
    { kind: 'probe', key: 'b', probe: report.probes[1] },
    { kind: 'skipped', key: 'skipped 0', reason: 'no first row', source },
  ]);
});

test('only what failed can be listed', () => {
  expect(probeRows(modelGraphOf(project), summary, report.skipped, true).map((row) => row.key)).toEqual([
    `group ${relation}`,
    'b',
  ]);
});

test('a relation that is gone since keeps the name that the report gives it', () => {
  const without = { ...project, models: project.models.map((model) => ({ ...model, fields: [] })) };
  expect(probeRows(modelGraphOf(without), summary, report.skipped, true)[0]).toEqual({
    kind: 'group',
    key: `group ${relation}`,
    title: relation,
    relationKind: undefined,
    failed: 1,
    source,
  });
});

test('engine and time are short', () => {
  expect([shortEngine('SQLite 3.54.0'), timeText(41.4), timeText(2430)]).toEqual(['SQLite 3.54', '41 ms', '2.4 s']);
});

test('what failed stands first, relation by relation, and the rest keeps its order', () => {
  const of = (id: string, relation: string, passed: boolean): ProbeResult => ({ ...probe(id, passed), relation });
  const mixed = new BenchSummary();
  mixed.add([of('a', 'x', true), of('b', 'y', true), of('c', 'y', false), of('d', 'y', true), of('e', 'z', false)]);
  const rows = probeRows(
    modelGraphOf({ ...project, models: [] }),
    mixed,
    [{ relation: 'x', source, reason: 'r' }],
    false,
  );
  expect(failuresFirst(rows).map((row) => row.key)).toEqual([
    'group y',
    'c',
    'b',
    'd',
    'group z',
    'e',
    'group x',
    'a',
    'skipped 0',
  ]);
});
