import { expect, test } from 'vitest';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import type { Project } from '../../shared/model/project.ts';
import type { Action } from '../actions/action.ts';
import { matchScore, paletteEntries } from './paletteEntries.ts';

const action = (id: string, label: string, enabled = true): Action => ({
  id,
  label: () => label,
  group: 'File',
  section: 'any',
  isEnabled: () => enabled,
});
const save = action('file.save', 'Save');
const undo = action('edit.undo', 'Undo', false);
const product = action('insert.product', 'Product tour');
const project: Project = {
  name: 'Shop',
  settings: { app: 'shop' },
  models: [{ id: 'm1', name: 'Product', fields: [{ id: 'f1', name: 'price', type: 'Integer' }] }],
  diagrams: [],
};
const graph = modelGraphOf(project);
const model = {
  kind: 'model',
  key: 'model m1',
  label: 'Product',
  app: 'shop',
  target: { kind: 'model', model: 'm1' },
} as const;
const field = {
  kind: 'field',
  key: 'field m1 f1',
  label: 'Product.price',
  type: 'Integer',
  target: { kind: 'field', model: 'm1', field: 'f1' },
} as const;

test('without a text the enabled actions and the models are offered', () => {
  expect(paletteEntries('', [save, undo], graph)).toEqual([
    { kind: 'action', key: 'file.save', label: 'Save', action: save },
    model,
  ]);
});

test('a name brings its model first, then actions and fields', () => {
  expect(paletteEntries('product', [save, product], graph)).toEqual([
    model,
    { kind: 'action', key: 'insert.product', label: 'Product tour', action: product },
    field,
  ]);
});

test('without a project only actions are offered', () => {
  expect(paletteEntries('sav', [save], undefined)).toEqual([
    { kind: 'action', key: 'file.save', label: 'Save', action: save },
  ]);
});

test('the beginning of a word counts for more than its middle, and letters in order for less', () => {
  const scores = ['Auto layout', 'Lay out', 'Delay', 'L a y'].map((label) => matchScore('lay', label));
  expect(scores.map((score) => score > 0)).toEqual([true, true, true, true]);
  expect([...scores].sort((a, b) => b - a)).toEqual([scores[1], scores[0], scores[2], scores[3]]);
  expect(matchScore('xyz', 'Layout')).toBe(0);
});

test('ten thousand models give a short answer quickly', () => {
  const models = Array.from({ length: 10_000 }, (_, index) => ({ id: `m${index}`, name: `Model${index}`, fields: [] }));
  const large = modelGraphOf({ ...project, models });
  const started = performance.now();
  expect(paletteEntries('model', [], large)).toHaveLength(20);
  expect(performance.now() - started).toBeLessThan(2000);
});

test.each([
  ['cafe', 'Café'],
  ['CAFE\u0301', 'Café'],
  ['grosse', 'GRÖẞE'],
  ['ωμεγα', 'Ωμέγα'],
  ['ilan', 'İlan'],
])('%s finds %s as the name itself', (typed, name) => {
  expect(matchScore(typed, name)).toBe(1);
});

test('without a text it begins with the places where the person was, and actions come last', () => {
  const listed = paletteEntries('', [save], graph, [
    { kind: 'field', model: 'm1', field: 'f1' },
    { kind: 'model', model: 'gone' },
  ]);
  expect(listed).toEqual([field, model, { kind: 'action', key: 'file.save', label: 'Save', action: save }]);
});

test('letters scattered over a long name are no match, letters that begin its words are', () => {
  expect(matchScore('pric', 'Shipment.tracking_code')).toBe(0);
  expect(matchScore('tc', 'Shipment.tracking_code')).toBeGreaterThan(0);
  expect(matchScore('shtc', 'Shipment.trackingCode')).toBeGreaterThan(0);
});
