import { expect, test } from 'vitest';
import { clip } from './clip.ts';

test.each([
  ['short', 5, 'short'],
  ['longer', 5, 'long…'],
  ['', 5, ''],
  ['👧👧👧', 3, '👧👧👧'],
  ['👧👧👧👧', 3, '👧👧…'],
])('%s in %d characters is %s', (text, most, expected) => {
  expect(clip(text, most)).toBe(expected);
});
