import { describe, expect, test } from 'vitest';
import { modelGraphOf } from '../../model/buildModelGraph.ts';
import type { Field, Model, Project } from '../../model/project.ts';
import { runChecks } from '../runChecks.ts';
import { isAloneWithItsNames } from './familyNames.ts';

const LAST = 11;

/** A line of twelve models, each the heir of the one before it, with other fields on some. */
function line(fields: Readonly<Record<number, readonly Partial<Field>[]>>, others: readonly Model[] = []): Project {
  const models = Array.from({ length: LAST + 1 }, (_, at): Model => {
    const own = (fields[at] ?? []).map((field, position) => ({
      id: `x${position}`,
      name: '',
      type: 'Integer',
      ...field,
    }));
    return {
      id: `m${at}`,
      name: `M${at}`,
      fields: [{ id: 'f', name: `f${at}`, type: 'Integer' }, ...(own as Field[])],
      ...(at > 0 && { bases: [`m${at - 1}`] }),
    };
  });
  return { name: 'Line', settings: { app: 'shop' }, models: [...models, ...others], diagrams: [] };
}

const clashesOf = (project: Project) =>
  runChecks(project)
    .filter(({ code }) => code === 'models.E005' || code === 'models.E006')
    .map(({ code, object }) => `${code} ${object}`);

const key = { type: 'ForeignKey', to: 'other', onDelete: 'CASCADE', relatedName: '+' } as const;
const other: Model = { id: 'other', name: 'Other', fields: [] };

test('a long line of parents without a common name is not gone through', () => {
  const project = line({});
  const graph = modelGraphOf(project);
  const [last] = graph.models.slice(LAST);
  expect(last && isAloneWithItsNames(last, graph)).toBe(true);
  expect(clashesOf(project)).toEqual([]);
});

test('that another family has the name is nothing to it', () => {
  const project = line({}, [{ ...other, fields: [{ id: 'f', name: 'f3', type: 'Integer' }] }]);
  const graph = modelGraphOf(project);
  const [last] = graph.models.slice(LAST);
  expect(last && isAloneWithItsNames(last, graph)).toBe(true);
});

describe('a name that a far parent has too is found at the end of a long line', () => {
  test.each<readonly [string, Readonly<Record<number, readonly Partial<Field>[]>>]>([
    ['a field', { 0: [{ name: 'same' }], [LAST]: [{ name: 'same' }] }],
    ['a field and the column of a key', { 0: [{ ...key, name: 'same' }], [LAST]: [{ name: 'same_id' }] }],
    ['the column of a key and a field', { 0: [{ name: 'same_id' }], [LAST]: [{ ...key, name: 'same' }] }],
    ['a many to many', { 0: [{ ...key, type: 'ManyToMany', name: 'same' }], [LAST]: [{ name: 'same' }] }],
    ['the link of a parent', { 0: [{ name: `m${LAST - 1}_ptr` }] }],
  ])('%s', (_what, fields) => {
    expect(clashesOf(line(fields, [other])).some((clash) => clash.includes(`shop.M${LAST}`))).toBe(true);
  });

  test('a relation from elsewhere', () => {
    const from: Model = { ...other, fields: [{ id: 'k', name: 'k', ...key, to: 'm0', relatedName: 'same' }] };
    expect(clashesOf(line({ [LAST]: [{ name: 'same' }] }, [from]))).toEqual([`models.E006 shop.M${LAST}.same`]);
  });

  test('two parents that no field of the model itself clashes with', () => {
    expect(clashesOf(line({ 0: [{ name: 'same' }], 2: [{ name: 'same' }] }))).toContain(`models.E005 shop.M${LAST}`);
  });
});

test('the ancestors of a model in a line, a fork and a diamond stand nearest first', () => {
  const bases = { a: [], b: ['a'], c: ['b'], d: ['b'], e: ['c', 'd'], f: ['e'] };
  const models = Object.entries(bases).map(([id, ids]): Model => ({ id, name: id, fields: [], bases: ids }));
  // Heirs stand before their parents too.
  for (const ordered of [models, models.toReversed()]) {
    const graph = modelGraphOf({ name: 'Fork', settings: { app: 'shop' }, models: ordered, diagrams: [] });
    const found = graph.models.map(({ id, ancestors }) => [id, ancestors.map((each) => each.id).join('')]);
    expect(Object.fromEntries(found)).toEqual({ a: '', b: 'a', c: 'ba', d: 'ba', e: 'cdba', f: 'ecdba' });
  }
});
