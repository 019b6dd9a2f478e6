import { expect, it } from 'vitest';
import { idsFrom } from './newIdsFrom.ts';

it('ids are short, begin with a letter and are never taken', () => {
  let state = 1;
  const ids = idsFrom(() => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  });
  const taken = new Set<string>();
  for (let count = 0; count < 2000; count += 1) {
    const id = ids.next(taken);
    expect(taken.has(id)).toBe(false);
    expect(id).toMatch(/^[a-z][0-9a-z]{4}$/);
    taken.add(id);
  }
});

it('ids grow longer when the source of numbers is exhausted', () => {
  const ids = idsFrom(() => 0);
  const first = ids.next(new Set());
  expect([first, ids.next(new Set([first]))]).toEqual(['a0000', 'a00000']);
});
