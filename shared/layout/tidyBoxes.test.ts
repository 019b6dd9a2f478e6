import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, type Box } from './boxIndex.ts';
import { tidyBoxes } from './tidyBoxes.ts';

const box = (x: number, y: number, height = 120): Box => ({ x, y, width: 232, height });

function moved(boxes: readonly Box[], others: readonly Box[] = []): Box[] {
  const places = tidyBoxes(boxes, [], others);
  return boxes.map((each, index) => ({ ...each, ...places[index] }));
}

function overlapsIn(boxes: readonly Box[]): number {
  return boxes.flatMap((each, index) => boxes.slice(index + 1).filter((other) => overlap(each, other))).length;
}

test('what stands about in rows and columns stands in them exactly, in the same order', () => {
  const rough = [box(103, 97), box(471, 88), box(118, 321), box(455, 340), box(860, 300)];
  const tidy = moved(rough);
  expect(tidy[0]).toMatchObject({ x: tidy[2]?.x, y: tidy[1]?.y });
  expect(tidy[3]).toMatchObject({ x: tidy[1]?.x, y: tidy[2]?.y });
  expect(tidy[4]).toMatchObject({ y: tidy[3]?.y });
  const lefts = [tidy[0], tidy[1], tidy[4]].map((each) => each?.x ?? Number.NaN);
  expect((lefts[1] ?? 0) - (lefts[0] ?? 0)).toBe((lefts[2] ?? 0) - (lefts[1] ?? 0));
  expect([tidy[0]?.x, tidy[0]?.y]).toEqual([100, 80]);
});

test('what lay on each other no longer does, and nothing else is covered', () => {
  const anywhere = fc.record({
    x: fc.integer({ min: -2000, max: 2000 }),
    y: fc.integer({ min: -2000, max: 2000 }),
    width: fc.constant(232),
    height: fc.integer({ min: 38, max: 900 }),
  });
  fc.assert(
    fc.property(
      fc.array(anywhere, { minLength: 1, maxLength: 12 }),
      fc.array(anywhere, { maxLength: 6 }),
      (boxes, others) => {
        const tidy = moved(boxes, others);
        expect(overlapsIn(tidy)).toBe(0);
        expect(tidy.filter((each) => others.some((other) => overlap(each, other)))).toEqual([]);
      },
    ),
  );
});

test('what is tidy stays as it is', () => {
  const tidy = moved([box(0, 0, 90), box(400, 10, 300), box(20, 200), box(390, 420)]);
  expect(moved(tidy)).toEqual(tidy);
});
