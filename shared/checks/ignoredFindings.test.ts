import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Finding } from '../model/finding.ts';
import type { IgnoredFinding, Project } from '../model/project.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { splitFindings } from './ignoredFindings.ts';
import { runChecks } from './runChecks.ts';

const finding = (code: string, object: string, message = 'Wrong.'): Finding => ({
  code,
  severity: 'error',
  message,
  object,
  at: { kind: 'project' },
});
const project = (ignore?: readonly IgnoredFinding[]): Project => ({
  name: 'Shop',
  settings: {},
  ...(ignore && { ignore }),
  models: [],
  diagrams: [],
});

test('an entry sets aside every finding of its code on its object, and no other', () => {
  const entry = { code: 'fields.E304', object: 'shop.Order.user', reason: 'Old.' };
  const [one, two] = [finding('fields.E304', 'shop.Order.user'), finding('fields.E304', 'shop.Order.user', 'Again.')];
  const others = [finding('fields.E304', 'shop.Order.owner'), finding('fields.E305', 'shop.Order.user')];
  expect(splitFindings(project([entry]), [one, ...others, two])).toEqual({
    open: others,
    ignored: [
      { finding: one, entry },
      { finding: two, entry },
    ],
  });
});

test('an entry that hides nothing is a note with its own sentence, once for the same code and object', () => {
  const entry = { code: 'models.E028', object: '', reason: 'Shared.' };
  expect(splitFindings(project([entry, { ...entry, reason: 'Again.' }]), [])).toEqual({
    open: [
      {
        code: 'entwine.ignore-unused',
        severity: 'info',
        message: 'models.E028 is ignored in the project, but nothing reports it.',
        hint: 'Stop ignoring it: what it hid is fixed or gone.',
        at: { kind: 'project' },
        object: '',
        fix: { kind: 'stopIgnoring', label: 'Stop ignoring', code: 'models.E028', object: '' },
      },
    ],
    ignored: [],
  });
});

test('the same findings and entries give the same objects, other entries give others', () => {
  const findings = [finding('fields.E304', 'shop.Order.user')];
  const plain = project();
  const first = splitFindings(plain, findings);
  expect(first.open).toBe(findings);
  expect(splitFindings({ ...plain, diagrams: [{ id: 'd', name: 'D', nodes: [] }] }, findings)).toBe(first);
  const ignoring = project([{ code: 'fields.E304', object: 'shop.Order.user', reason: 'Old.' }]);
  expect(splitFindings(ignoring, findings).open).toEqual([]);
  expect(splitFindings(plain, findings).open).toBe(findings);
});

test('nothing is lost: what is open and what is ignored are together what the checks report', () => {
  fc.assert(
    fc.property(arbitraryProject, fc.nat(), (any, pick) => {
      const findings = runChecks(any);
      const chosen = findings.filter((_, index) => (pick >> (index % 8)) % 2 === 1);
      const ignore = chosen.map(({ code, object }) => ({ code, object, reason: 'Known.' }));
      const { open, ignored } = splitFindings({ ...any, ignore }, findings);
      expect(new Set([...open, ...ignored.map((each) => each.finding)])).toEqual(new Set(findings));
      expect(open.length + ignored.length).toBe(findings.length);
    }),
    { numRuns: 60 },
  );
});

test('a hint that is ignored on a model is no finding, nor is its entry one that hides nothing', () => {
  const on = (object: string) => ({ code: 'entwine.split-hint', object, reason: 'One form.' });
  const shop: Project = {
    ...project([on('shop.Order'), on('shop.Gone')]),
    settings: { app: 'shop' },
    models: [{ id: 'o', name: 'Order', fields: [] }],
  };
  const { open, ignored } = splitFindings(shop, []);
  expect([open.map(({ message }) => message), ignored]).toEqual([
    ['entwine.split-hint is ignored on shop.Gone, but nothing reports it.'],
    [],
  ]);
});
