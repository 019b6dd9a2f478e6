import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { panels } from './panelRegistry.ts';

test('every panel has a key of its own', () => {
  const keys = panels.map(({ key }) => key);
  expect(keys).toEqual([...new Set(keys)]);
});

test('whoever shows a panel by its key names one that there is', () => {
  const root = join(import.meta.dirname, '..');
  const named = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /[.]tsx?$/.test(path) && !/[.]test[.]tsx?$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(root, path), 'utf8').matchAll(/(?:showBottom\(|bottomTab\b[^\n;]{0,5}?)'(?<key>\w+)'/g),
    ])
    .map((match) => match.groups?.['key'] ?? '');
  const keys = new Set(panels.map(({ key }) => key));
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
  expect(named.length).toBeGreaterThan(5);
});
