/** That there is no row is an answer in the bench, never an exception, and no answer is dropped. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const folder = 'shared/bench';

const unwanted: readonly (readonly [found: RegExp, instead: string])[] = [
  [/\bthrow\b|\bcatch\b/gu, 'a value that says why: NoRow, undefined'],
  [/\bWeakMap\b/gu, 'BenchFacts, passed down'],
  [/^\s*(?:this\.)?rows\.(?:make|makeBeside|prepare|unusedValue)\(/gmu, 'the answer may be a NoRow: hand it on'],
];

/** Where such a thing may stand, and why. */
const allowed: readonly (readonly [path: string, text: string, reason: string])[] = [
  ['rows/columnValues.ts', 'catch', 'JSON.parse has no other answer'],
  ['sample/seededChoice.ts', 'throw', 'a mistake of ours, not of the project'],
];

function foundIn(path: string, source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');
  return unwanted.flatMap(([found, instead]) =>
    [...code.matchAll(found)]
      .filter(([text]) => !allowed.some(([start, one]) => path === start && text === one))
      .map(([text]) => `${path}: ${text.trim()} → ${instead}`),
  );
}

test('exceptions, hidden caches and dropped answers stand nowhere in the bench', () => {
  const paths = readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));
  expect(paths.length).toBeGreaterThan(55);
  const found = paths.flatMap((path) => foundIn(path, readFileSync(join(import.meta.dirname, folder, path), 'utf8')));
  expect(found).toEqual([]);
});

test.each([
  ['  rows.make(node);', 1],
  ["throw new Error('No row.');", 1],
  ['const cache = new WeakMap<object, string>();', 1],
  ['const made = rows.make(node); // A catch would be wrong.', 0],
])('%s', (text, count) => {
  expect(foundIn('rows/planted.ts', text)).toHaveLength(count);
});
