import { expect, it } from 'vitest';
import { methodResolutionOrder } from './methodResolution.ts';

it("orders classes as Python's C3 does, and finds no order where there is none", () => {
  const orders: Record<string, readonly string[]> = {};
  const add = (name: string, ...bases: string[]) => {
    const order = methodResolutionOrder(name, bases, (base) => orders[base] ?? []);
    orders[name] = order ?? [];
    return order;
  };
  expect([add('O'), add('A', 'O'), add('B', 'O'), add('C', 'A', 'B'), add('D', 'O', 'A')]).toEqual([
    ['O'],
    ['A', 'O'],
    ['B', 'O'],
    ['C', 'A', 'B', 'O'],
    undefined,
  ]);
});

it('takes thousands of bases of one class, each with an order of its own', () => {
  const bases = Array.from({ length: 10_000 }, (_, at) => `B${at}`);
  const order = methodResolutionOrder('Child', bases, (base) => [base, 'Root']);
  expect(order).toEqual(['Child', ...bases, 'Root']);
});
