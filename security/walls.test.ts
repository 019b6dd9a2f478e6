/** The list of walls is that of the code: each still stands where it says, and its tests are there. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { walls, windowWalls } from './walls.ts';

const root = join(import.meta.dirname, '..');

test('each wall stands once where the list says; one that moved is followed, one that is gone leaves the list', () => {
  const all = [...walls, ...windowWalls];
  expect(all.length).toBeGreaterThan(200);
  const lost = all.filter(({ file, from }) => readFileSync(join(root, file), 'utf8').split(from).length !== 2);
  expect(lost.map(({ name, file, from }) => `${file}: ${name}: ${from}`)).toEqual([]);
  expect(all.flatMap(({ tests }) => tests).filter((each) => !existsSync(join(root, each.split(' ')[0] ?? '')))).toEqual(
    [],
  );
});
