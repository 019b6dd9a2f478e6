import { expect, test } from 'vitest';
import { missingInWords, pictureSize, problemOfSize } from './pictureKind.ts';

test('a PNG has whole pixels, a page points that its readers take, an SVG what it is', () => {
  const extent = { width: 101, height: 50 };
  expect(pictureSize(extent, 'png', 1.5)).toEqual({ width: 152, height: 75 });
  expect(pictureSize(extent, 'svg', 2)).toEqual({ width: 202, height: 100 });
  expect(pictureSize(extent, 'pdf', 3)).toEqual({ width: 75.75, height: 37.5 });
  expect(pictureSize({ width: 40_000, height: 10_000 }, 'pdf', 1)).toEqual({ width: 14_400, height: 3600 });
});

test('a PNG that no program would open is refused with what to change', () => {
  expect(problemOfSize({ width: 30_000, height: 20_000 }, 'png', 2)).toBeUndefined();
  expect(problemOfSize({ width: 300_000, height: 20_000 }, 'pdf', 4)).toBeUndefined();
  expect(problemOfSize({ width: 30_000, height: 20_000 }, 'png', 4)).toBe(
    'A PNG of 120,000 × 80,000 pixels is more than programs open: choose a scale of at most 2, a part of the diagram, or SVG or PDF, which have no pixels.',
  );
  const smaller = /at most ([\d.]+)/.exec(problemOfSize({ width: 90_000, height: 90_000 }, 'png', 1) ?? '')?.[1];
  expect(problemOfSize({ width: 90_000, height: 90_000 }, 'png', Number(smaller))).toBeUndefined();
  expect(problemOfSize({ width: 9_000_000, height: 10 }, 'png', 1)).toContain('open: choose a part');
});

test('what is not drawn is told, a few of it by name', () => {
  expect(missingInWords([])).toBeUndefined();
  expect(missingInWords(['漢', '字'])).toContain(': 漢 字. Install');
  expect(missingInWords(Array.from({ length: 20 }, (_, index) => String.fromCodePoint(0x4e00 + index)))).toContain(
    'and 8 more',
  );
});
