import { expect, it } from 'vitest';
import type { Field, Project } from '../../model/project.ts';
import { modelGraphOf } from '../../model/buildModelGraph.ts';
import { fixOf } from '../fixOf.ts';
import { runChecks } from '../runChecks.ts';
import { unfoldFinding } from '../unfoldFinding.ts';

/** So many foreign keys of one model to another, none with a related_name. */
function keysToOneModel(count: number): Project {
  const fields = Array.from({ length: count }, (_, at): Field => ({
    id: `f${at}`,
    name: `f${at}`,
    type: 'ForeignKey',
    to: 't',
    onDelete: 'CASCADE',
  }));
  return {
    name: 'Keys',
    settings: { app: 'shop' },
    models: [
      { id: 't', name: 'Target', fields: [] },
      { id: 's', name: 'Source', fields },
    ],
    diagrams: [],
  };
}

it('tells up to a hundred clashes of a relation one by one, as Django does', () => {
  const findings = runChecks(keysToOneModel(101));
  expect(findings.length).toBe(101 * 100);
  expect(new Set(findings.map(({ code, count }) => `${code} ${count}`))).toEqual(new Set(['fields.E304 undefined']));
});

it('tells more of them as one finding with their number and a fix', () => {
  const findings = runChecks(keysToOneModel(1200));
  expect(findings.length).toBe(1200);
  expect(findings[7]).toEqual({
    code: 'fields.E304',
    severity: 'error',
    message:
      'shop.Source.f7 and 1,199 other relations have the same reverse name Target.source_set; one is shop.Source.f0.',
    hint: 'Give shop.Source.f7 another related_name, or rename the others.',
    at: { kind: 'field', model: 's', field: 'f7' },
    object: 'shop.Source.f7',
    fix: { kind: 'nameReverseFreely', owner: 's', model: 's', field: 'f7' },
    count: 1199,
  });
});

it('makes the fix when it is asked for, with a name that nothing on the target has by then', () => {
  const project = keysToOneModel(1200);
  const request = runChecks(project)[7]?.fix;
  const fixIn = (current: Project) => request && fixOf(request, modelGraphOf(current));
  const fix = {
    kind: 'setField',
    label: 'Set related_name to "source_f7"',
    model: 's',
    field: 'f7',
    options: { relatedName: 'source_f7' },
  };
  expect(fixIn(project)).toEqual(fix);
  const taken: Field = { id: 'x', name: 'source_f7', type: 'Integer' };
  const [target, source] = project.models;
  if (!target || !source) throw new Error('two models');
  expect(fixIn({ ...project, models: [{ ...target, fields: [taken] }, source] })).toEqual({
    ...fix,
    label: 'Set related_name to "source_f7_2"',
    options: { relatedName: 'source_f7_2' },
  });
  expect(fixIn({ ...project, models: [target] })).toBeUndefined();
});

it('unfolds 1,199 of the 1.4 million clashes, those of one relation, as Django tells them', () => {
  const project = keysToOneModel(1200);
  const findings = runChecks(project);
  expect(findings.reduce((sum, { count = 1 }) => sum + count, 0)).toBe(1200 * 1199);
  const [, second] = findings;
  if (!second) throw new Error('more than one');
  const each = unfoldFinding(second, modelGraphOf(project));
  expect(each.length).toBe(1199);
  expect(new Set(each.map(({ message }) => message)).size).toBe(1199);
  expect(each[0]).toMatchObject({
    code: 'fields.E304',
    object: 'shop.Source.f1',
    message: 'shop.Source.f1 and shop.Source.f0 have the same reverse name Target.source_set.',
  });
});

it('finds the fields of a wide target by their names, each that clashes', () => {
  const wide = Array.from({ length: 40 }, (_, at): Field => ({ id: `f${at}`, name: `f${at}`, type: 'Integer' }));
  const key: Field = { id: 'k', name: 'k', type: 'ForeignKey', to: 't', onDelete: 'CASCADE', relatedName: 'f7' };
  const models = [
    { id: 't', name: 'Target', fields: wide },
    { id: 's', name: 'Source', fields: [key] },
  ];
  const found = runChecks({ name: 'Wide', settings: { app: 'shop' }, models, diagrams: [] });
  expect(found.map(({ code, object }) => [code, object])).toEqual([
    ['fields.E302', 'shop.Source.k'],
    ['fields.E303', 'shop.Source.k'],
  ]);
});
