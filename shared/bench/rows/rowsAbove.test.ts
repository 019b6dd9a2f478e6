import { expect, test } from 'vitest';
import type { ModelNode } from '../../model/modelGraph.ts';
import type { Row } from './row.ts';
import { rowsAbove } from './rowsAbove.ts';

const rowOf = (name: string, parents: readonly Row[] = []): Row => ({
  node: { name } as ModelNode,
  values: new Map(),
  parents: [...parents],
});

const namesAbove = (row: Row): string[] => [...rowsAbove(row)].map(({ node }) => node.name);

test('a parent, what is above it, then the next parent; what two have in common once', () => {
  const root = rowOf('root');
  const left = rowOf('left', [root]);
  const right = rowOf('right', [root, rowOf('other')]);
  expect(namesAbove(rowOf('child', [left, right]))).toEqual(['left', 'root', 'right', 'other']);
});

test('a chain of 100,000', () => {
  let row = rowOf('0');
  for (let number = 1; number <= 100_000; number += 1) row = rowOf(String(number), [row]);
  const names = namesAbove(row);
  expect([names.length, names[0], names.at(-1)]).toEqual([100_000, '99999', '0']);
});

test('sixty diamonds on top of each other are 180 rows, not as many as there are ways', () => {
  let row = rowOf('top');
  for (let number = 0; number < 60; number += 1) row = rowOf('low', [rowOf('left', [row]), rowOf('right', [row])]);
  expect(namesAbove(row)).toHaveLength(180);
});
