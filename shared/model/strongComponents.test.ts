import { expect, test } from 'vitest';
import { newDice } from '../testing/dice.ts';
import { strongComponents } from './strongComponents.ts';

/** As sets of nodes, each sorted. */
function componentsOf(edges: ReadonlyMap<number, readonly number[]>): number[][] {
  const members = new Map<number, number[]>();
  for (const [node, component] of strongComponents(edges)) {
    members.set(
      component,
      [...(members.get(component) ?? []), node].sort((a, b) => a - b),
    );
  }
  return [...members.values()].sort(([a = 0], [b = 0]) => a - b);
}

test('a ring is one, what leads to it and what it leads to is none of it', () => {
  const edges = new Map([
    [0, [1]],
    [1, [2]],
    [2, [3]],
    [3, [1, 4]],
  ]);
  expect(componentsOf(edges)).toEqual([[0], [1, 2, 3], [4]]);
});

test('a chain and a ring of 100,000', () => {
  const count = 100_000;
  const chain = new Map(Array.from({ length: count }, (_, node) => [node, [node + 1]]));
  expect(new Set(strongComponents(chain).values()).size).toBe(count + 1);
  chain.set(count, [0]);
  expect(new Set(strongComponents(chain).values()).size).toBe(1);
});

test('are the nodes that reach each other', () => {
  for (let seed = 1; seed <= 200; seed += 1) {
    const dice = newDice(seed);
    const below = (limit: number) => dice.between(0, limit - 1);
    const size = 1 + below(12);
    const edges = new Map(
      Array.from({ length: size }, (_, node) => [node, Array.from({ length: below(4) }, () => below(size))]),
    );
    const reached = (from: number): Set<number> => {
      const seen = new Set([from]);
      for (const node of seen) for (const next of edges.get(node) ?? []) seen.add(next);
      return seen;
    };
    const component = strongComponents(edges);
    for (const one of edges.keys()) {
      for (const other of edges.keys()) {
        const areMutual = reached(one).has(other) && reached(other).has(one);
        expect(component.get(one) === component.get(other), `seed ${seed}: ${one}, ${other}`).toBe(areMutual);
      }
    }
  }
});
