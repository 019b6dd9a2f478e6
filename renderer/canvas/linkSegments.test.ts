import { expect, test } from 'vitest';
import { segmentsOf, segmentWithin } from './linkSegments.ts';

test('a line is segments from corner to corner, shorter ones where corners are round, and the corners', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 100, y: 0 },
    { x: 100, y: 10 },
    { x: 300, y: 10 },
  ];
  expect(segmentsOf(points)).toEqual({
    whole: [
      { isLevel: true, from: 0, to: 100, across: 0 },
      { isLevel: false, from: 0, to: 10, across: 100 },
      { isLevel: true, from: 100, to: 300, across: 10 },
    ],
    short: [
      { isLevel: true, from: 0, to: 95, across: 0 },
      { isLevel: true, from: 105, to: 300, across: 10 },
    ],
    corners: 'M95 0Q100 0 100 5M100 5Q100 10 105 10',
  });
});

test('of a segment only what is in the box is taken', () => {
  const box = { x: 50, y: -10, width: 100, height: 20 };
  expect(segmentWithin({ isLevel: true, from: 0, to: 100, across: 0 }, box)).toEqual([50, 100]);
  expect(segmentWithin({ isLevel: true, from: 0, to: 40, across: 0 }, box)).toBeUndefined();
  expect(segmentWithin({ isLevel: true, from: 0, to: 100, across: 11 }, box)).toBeUndefined();
  expect(segmentWithin({ isLevel: false, from: -100, to: 100, across: 60 }, box)).toEqual([-10, 10]);
});
