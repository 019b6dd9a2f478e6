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
