import { expect, test } from 'vitest';
import { partRows } from './partRows.ts';

const enums = [
  { id: 'a', name: 'Status', values: [{ id: 'v', value: 'open' }] },
  { id: 'b', name: 'Étage', values: [] },
];
const objects = [{ id: 'a', name: 'stamp', kind: 'function', dialect: 'postgres', sql: '' }] as const;
const keys = (...given: Parameters<typeof partRows>) => partRows(...given).map(({ key }) => key);

test('enums, then objects, each under a heading that counts them', () => {
  expect(partRows({ enums, objects }, '', new Set())).toMatchObject([
    { kind: 'heading', of: 'enum', count: 2 },
    { kind: 'part', part: { kind: 'enum', id: 'a' }, name: 'Status', aside: '1' },
    { kind: 'part', part: { kind: 'enum', id: 'b' }, name: 'Étage', aside: '0' },
    { kind: 'heading', of: 'object', count: 1 },
    { kind: 'part', part: { kind: 'object', id: 'a' }, name: 'stamp', aside: 'function' },
  ]);
});

test('a kind that the project has none of, or that holds nothing of the filter, is not named', () => {
  expect(keys({ objects }, '', new Set())).toEqual(['object', 'object a']);
  expect(keys({}, '', new Set())).toEqual([]);
  expect(keys({ enums, objects }, 'stam', new Set())).toEqual(['object', 'object a']);
});

test('a folded kind keeps its heading, and what a filter finds is shown all the same', () => {
  expect(keys({ enums, objects }, '', new Set(['enum']))).toEqual(['enum', 'object', 'object a']);
  expect(keys({ enums, objects }, 'etage', new Set(['enum']))).toEqual(['enum', 'enum b']);
});
