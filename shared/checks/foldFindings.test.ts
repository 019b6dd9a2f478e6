import { expect, test } from 'vitest';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { runChecks } from './runChecks.ts';
import { unfoldFinding } from './unfoldFinding.ts';

const projectOf = (models: readonly Model[]): Project => ({
  name: 'Many',
  settings: { app: 'shop' },
  models,
  diagrams: [],
});

function columnsOfOneName(count: number): Project {
  const fields = Array.from({ length: count }, (_, at): Field => ({
    id: `f${at}`,
    name: `f${at}`,
    type: 'Integer',
    dbColumn: 'same',
  }));
  return projectOf([{ id: 'm', name: 'M', fields }]);
}

test('a hundred findings of one code on one object are listed one by one', () => {
  const findings = runChecks(columnsOfOneName(101));
  expect(findings.map(({ code, count }) => [code, count])).toEqual(
    Array.from({ length: 100 }, () => ['models.E007', undefined]),
  );
});

test('more are one with their number, which unfolds into all of them', () => {
  const project = columnsOfOneName(1201);
  const findings = runChecks(project);
  expect(findings).toEqual([
    {
      code: 'models.E007',
      severity: 'error',
      message: 'shop.M: f0 and f1 share the column "same". There are 1,199 more like it.',
      hint: 'Give one of them another dbColumn.',
      at: { kind: 'model', model: 'm' },
      object: 'shop.M',
      count: 1200,
    },
  ]);
  const [counted] = findings;
  const each = counted ? unfoldFinding(counted, modelGraphOf(project)) : [];
  expect(each.length).toBe(1200);
  expect(each.at(-1)).toMatchObject({
    code: 'models.E007',
    message: 'shop.M: f0 and f1200 share the column "same".',
    fix: { kind: 'setField', field: 'f1200', options: { dbColumn: null } },
  });
});

test('constraints of one model fold, and unfold to their places', () => {
  const constraints = Array.from({ length: 300 }, (_, at) => ({
    type: 'foreignKey' as const,
    name: `fk${at}`,
    fields: ['a'],
    to: 't',
    toFields: ['a'],
  }));
  const a: Field = { id: 'a', name: 'a', type: 'Integer', unique: true };
  const project = projectOf([
    { id: 't', name: 'T', fields: [a] },
    { id: 'm', name: 'M', fields: [a], constraints },
  ]);
  const findings = runChecks(project).filter(({ code }) => code === 'entwine.outside-django');
  expect(findings.map(({ at, object, count }) => ({ at, object, count }))).toEqual([
    { at: { kind: 'constraint', model: 'm', constraint: 0 }, object: 'shop.M', count: 300 },
  ]);
  const each = findings.flatMap((finding) => unfoldFinding(finding, modelGraphOf(project)));
  expect(each.map(({ at }) => at)).toEqual(
    constraints.map((_, at) => ({ kind: 'constraint', model: 'm', constraint: at })),
  );
});

test('models that Django calls the same are not folded, since each has a place of its own', () => {
  const models = Array.from({ length: 300 }, (_, at): Model => ({ id: `m${at}`, name: 'Same', fields: [] }));
  const findings = runChecks(projectOf(models)).filter(({ code }) => code === 'entwine.duplicate-model');
  expect(findings.length).toBe(299);
  expect(findings.every(({ count }) => count === undefined)).toBe(true);
});

test('a chain and a ring of ten thousand keys are walked without recursion', () => {
  const keyTo = (to: string): Field => ({
    id: 'k',
    name: 'k',
    type: 'ForeignKey',
    to,
    onDelete: 'CASCADE',
    primaryKey: true,
    relatedName: '+',
  });
  const count = 10_000;
  const models = Array.from({ length: count }, (_, at): Model => ({
    id: `m${at}`,
    name: `M${at}`,
    fields: at === 0 ? [] : [keyTo(`m${at - 1}`)],
  }));
  const codesOf = (project: Project) => runChecks(project).filter(({ code }) => code === 'entwine.key-cycle');
  expect(codesOf(projectOf(models))).toEqual([]);
  const ring = models.map((model, at) => (at === 0 ? { ...model, fields: [keyTo(`m${count - 1}`)] } : model));
  const [cycle, ...others] = codesOf(projectOf(ring));
  expect(others).toEqual([]);
  expect(cycle?.message).toMatch(/^The primary keys of M0 → M9999 → .* → 9,980 others → M0 depend on each other/u);
});
