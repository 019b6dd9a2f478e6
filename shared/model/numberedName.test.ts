import { expect, test } from 'vitest';
import { numberedName } from './numberedName.ts';

test('is the first that is free, whatever stands between', () => {
  const taken = new Set(['a', 'a2', 'a4']);
  const next = () => numberedName('a', taken, (number) => `a${number}`);
  expect(next()).toBe('a3');
  taken.add('a3');
  expect(next()).toBe('a5');
  expect(next()).toBe('a5');
});

test('compares names by their keys', () => {
  const taken = new Set(['name', 'name2']);
  const lower = (name: string) => name.toLowerCase();
  expect(numberedName('Name', taken, (number) => `Name${number}`, lower)).toBe('Name3');
});

test('ten thousand of one base are twenty thousand looks', () => {
  let looks = 0;
  class Counted extends Set<string> {
    override has(name: string): boolean {
      looks += 1;
      return super.has(name);
    }
  }
  const taken = new Counted(['a']);
  for (let count = 0; count < 10_000; count += 1) taken.add(numberedName('a', taken, (number) => `a${number}`));
  expect(taken.size).toBe(10_001);
  expect(looks).toBeLessThan(20_001);
});
