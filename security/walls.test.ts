/** The list of walls is that of the code and of SECURITY.md: each still stands where it says, and each promise has some. */
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

/** Of no line of ours, or of a promise whose other tests have the walls. */
const withoutWalls: Readonly<Record<string, string>> = {
  'e2e/packaged.spec.ts': 'asks what the packager made, and the packaged app what is asked of the other',
};

test('each promise names tests, and each of those has a wall that it fails without', () => {
  const [, promises = ''] = readFileSync(join(root, 'SECURITY.md'), 'utf8').split(/^## What is promised$/mu);
  const bullets = promises.split(/^## /mu)[0]?.split(/^- /mu).slice(1) ?? [];
  expect(bullets.length).toBeGreaterThan(14);
  const tested = new Set([...walls, ...windowWalls].flatMap(({ tests }) => tests.map((each) => each.split(' ')[0])));
  const problems = bullets.flatMap((bullet) => {
    const named = [...bullet.matchAll(/`([\w/]+[.](?:test|spec)[.]ts)`/gu)].map(([, file = '']) => file);
    const untested = named.filter((file) => !tested.has(file) && withoutWalls[file] === undefined);
    const isHeld = named.some((file) => tested.has(file));
    return [...untested, ...(isHeld ? [] : [`no test: ${bullet.slice(0, 60)}`])];
  });
  expect(problems).toEqual([]);
});
