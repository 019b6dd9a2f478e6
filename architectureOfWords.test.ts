/** One word per idea, the field's own: words that were given up do not come back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Given up, as it is found in code, comments and messages; and the word to use. */
const givenUp: readonly (readonly [found: RegExp, use: string])[] = [
  [/\bmend(?:s|ed|ing)?\b|\bmend[A-Z]\w*|\w*Mended\b/giu, 'fix; rebind for names that follow a rename'],
  [/\bwish(?:es|ed)?\b|\w+Wish\b/giu, 'request'],
  [/\bfates?\b|\b\w*Fates?\b|\bFate[A-Z]\w*/gu, 'effect'],
  [/\bdeleters?\b|\bDeleter\w*/gu, 'actor'],
  [/\bdesk\b|\w+Desk\b/gu, 'working copy'],
  [/\b[a-z]+Keeper\b/gu, 'what it does: autosave, sync, remember'],
  [/\bhear[A-Z]\w*/gu, 'onX, listenToX'],
  [/\bin a circle\b|\b(?:is|add|close)Circle\b/gu, 'cycle'],
  [/\bstray[A-Z]?\w*/giu, 'unused'],
  [/\bstandIns?\b/gu, 'placeholder'],
  [/\b(?:takeNote|letGo|takeBack|giveScalar)\b/gu, 'record, release, revert, assign'],
  [/\b(?:isFresh|FreshThing|setFresh)\b/gu, 'new'],
  [/['"`]Take [^.'"`\n]+ away\b/gu, 'Remove …'],
];

/** Where such a word is meant as everybody means it, and why. */
const allowed: readonly (readonly [path: string, text: string, reason: string])[] = [
  ['scripts/', 'isFresh', 'a build that is newer than its sources'],
  ['electron/services/atomicWrite.ts', 'in a circle', 'links of the file system'],
  ['shared/layout/placeModels.ts', 'in a circle', 'places on the canvas'],
  ['electron/services/projectFiles.test.ts', 'in a circle', 'links of the file system'],
];

const folders = ['bench', 'cli', 'conformance', 'e2e', 'electron', 'renderer', 'scripts', 'shared'];

function sources(): string[] {
  return folders.flatMap((folder) =>
    readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /[.](?:tsx?|mjs|css)$/u.test(path)),
  );
}

function foundIn(path: string, text: string): string[] {
  return givenUp.flatMap(([found, use]) =>
    [...text.matchAll(found)]
      .filter(([word]) => !allowed.some(([start, one]) => path.startsWith(start) && word.includes(one)))
      .map(([word]) => `${path}: ${word} → ${use}`),
  );
}

test('words that were given up stand nowhere', () => {
  const paths = sources();
  expect(paths.length).toBeGreaterThan(700);
  expect(paths.flatMap((path) => foundIn(path, readFileSync(join(import.meta.dirname, path), 'utf8')))).toEqual([]);
});

test.each([
  ['const mended = mendNames(draft);', 2],
  ['/** What is wished. */ interface RowWish {}', 2],
  ["hint: 'Take the default away.'", 1],
  ['The desktop, a circle of the crow’s foot, a heard listener and a housekeeper.', 0],
])('%s', (text, count) => {
  expect(foundIn('shared/planted.ts', text)).toHaveLength(count);
});
