import { expect, test } from 'vitest';
import { runChecks } from '../../../shared/checks/runChecks.ts';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import type { Finding, Severity } from '../../../shared/model/finding.ts';
import type { Field, Project } from '../../../shared/model/project.ts';
import { problemRows } from './problemRows.ts';

const project: Project = {
  name: 'Accounts',
  settings: { app: 'accounts' },
  models: [
    { id: 'p', name: 'Profile', fields: [] },
    { id: 'b', name: 'Badge', app: 'staff', fields: [] },
  ],
  diagrams: [],
};
const graph = modelGraphOf(project);
const all = new Set<Severity>(['error', 'warning', 'info']);
const finding = (severity: Severity, at: Finding['at'], message = 'Wrong.'): Finding => ({
  code: 'models.E001',
  severity,
  message,
  at,
  object: '',
});

test('findings stand under their model, in the order of the document, errors first', () => {
  const warning = finding('warning', { kind: 'model', model: 'p' }, 'Odd.');
  const error = finding('error', { kind: 'field', model: 'p', field: 'x' });
  const badge = finding('info', { kind: 'index', model: 'b', index: 0 });
  const whole = finding('error', { kind: 'project' });
  expect(problemRows(graph, [badge, warning, error, whole], all)).toEqual([
    { kind: 'group', key: 'group ', label: 'Project', count: 1 },
    { kind: 'finding', key: ' models.E001  Wrong.', finding: whole },
    { kind: 'group', key: 'group p', label: 'accounts.Profile', count: 2 },
    { kind: 'finding', key: 'p models.E001 x Wrong.', finding: error },
    { kind: 'finding', key: 'p models.E001  Odd.', finding: warning },
    { kind: 'group', key: 'group b', label: 'staff.Badge', count: 1 },
    { kind: 'finding', key: 'b models.E001  Wrong.', finding: badge },
  ]);
});

test('severities that are switched off leave no empty group behind', () => {
  const warning = finding('warning', { kind: 'model', model: 'p' });
  expect(problemRows(graph, [warning], new Set<Severity>(['error']))).toEqual([]);
});

test('the same finding twice is listed twice, under keys of their own', () => {
  const error = finding('error', { kind: 'model', model: 'p' });
  expect(problemRows(graph, [error, error], all).map((row) => row.key)).toEqual([
    'group p',
    'p models.E001  Wrong.',
    'p models.E001  Wrong. 2',
  ]);
});

test('ignored findings stand last in their group, whatever their severity, with the reason', () => {
  const note = finding('info', { kind: 'model', model: 'p' }, 'Odd.');
  const error = finding('error', { kind: 'model', model: 'p' });
  const entry = { code: error.code, object: error.object, reason: 'Known.' };
  expect(problemRows(graph, [note], all, [{ finding: error, entry }])).toEqual([
    { kind: 'group', key: 'group p', label: 'accounts.Profile', count: 2 },
    { kind: 'finding', key: 'p models.E001  Odd.', finding: note },
    { kind: 'finding', key: 'p models.E001  Wrong.', finding: error, ignored: entry },
  ]);
});

test('a counted finding lists what it stands for below it while it is open', () => {
  const fields = Array.from({ length: 102 }, (_, at): Field => ({
    id: `f${at}`,
    name: `f${at}`,
    type: 'Integer',
    dbColumn: 'same',
  }));
  const wide: Project = { ...project, models: [{ id: 'w', name: 'Wide', fields }] };
  const findings = runChecks(wide);
  const rowsWith = (...open: readonly string[]) =>
    problemRows(modelGraphOf(wide), findings, all, [], new Set(open)).filter((row) => row.kind === 'finding');
  const [closed, ...others] = rowsWith();
  expect(others).toEqual([]);
  expect(closed).toMatchObject({ isOpen: false, finding: { code: 'models.E007', count: 101 } });
  const key = closed?.key ?? '';
  const [open, ...within] = rowsWith(key);
  expect(open).toMatchObject({ key, isOpen: true });
  expect(within.length).toBe(101);
  expect(within.every((row) => row.within === key && row.isOpen === undefined && row.finding.fix)).toBe(true);
  expect(new Set(within.map((row) => row.key)).size).toBe(101);
});
