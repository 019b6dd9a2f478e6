import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, type Box } from '../../shared/layout/boxIndex.ts';
import { cardGap, freePlaceFor } from './freePlace.ts';

const card = { width: 232, height: 116 };
const window = { x: 0, y: 0, width: 1100, height: 600 };
const apart = (a: Box, b: Box) =>
  !overlap({ x: a.x - cardGap, y: a.y - cardGap, width: a.width + 2 * cardGap, height: a.height + 2 * cardGap }, b);

/** Places one after the other, each beside the last. */
function placed(count: number, visible: Box, covered: readonly Box[] = []): Box[] {
  const boxes: Box[] = [];
  for (let index = 0; index < count; index += 1) {
    const place = freePlaceFor(card, { taken: boxes, beside: boxes.at(-1), visible, covered });
    boxes.push({ ...place, ...card });
  }
  return boxes;
}

test('models made one after the other stand in rows, far enough apart, while there is room in sight', () => {
  const boxes = placed(6, window);
  expect(boxes.map(({ x, y }) => [x, y])).toEqual([
    [80, 80],
    [440, 80],
    [800, 80],
    [80, 320],
    [440, 320],
    [800, 320],
  ]);
});

test('a card that has grown pushes the next row down', () => {
  const tall = { x: 80, y: 80, width: 232, height: 240 };
  const last = { x: 800, y: 80, ...card };
  const middle = { x: 440, y: 80, ...card };
  const place = freePlaceFor(card, { taken: [tall, middle, last], beside: last, visible: window, covered: [] });
  expect(apart({ ...place, ...card }, tall) && apart({ ...place, ...card }, middle)).toBe(true);
  expect(place.y).toBeGreaterThan(80);
});

test('what floats over the diagram hides nothing new', () => {
  const minimap = { x: 760, y: 40, width: 340, height: 300 };
  const boxes = placed(3, window, [minimap]);
  expect(boxes.some((box) => overlap(box, minimap))).toBe(false);
});

test('where the view is full the rows go on below it', () => {
  const boxes = placed(6, window);
  const next = freePlaceFor(card, { taken: boxes, beside: boxes.at(-1), visible: window, covered: [] });
  expect(next).toEqual({ x: 80, y: 560 });
  const after = freePlaceFor(card, {
    taken: [...boxes, { ...next, ...card }],
    beside: { ...next, ...card },
    visible: { ...window, y: 240 },
    covered: [],
  });
  expect(after).toEqual({ x: 440, y: 560 });
});

test('where nothing is free below either the place is the nearest one outside', () => {
  const wall = { x: -200, y: 560, width: 1600, height: 2000 };
  const boxes = [...placed(6, window), wall];
  const place = freePlaceFor(card, { taken: boxes, beside: boxes[5], visible: window, covered: [] });
  expect(boxes.every((box) => apart({ ...place, ...card }, box))).toBe(true);
});

test('in sight if any place is, on the grid, and never nearer than the gap to anything', () => {
  const box = fc.record({
    x: fc.integer({ min: -600, max: 1500 }),
    y: fc.integer({ min: -600, max: 1200 }),
    width: fc.constant(232),
    height: fc.integer({ min: 38, max: 500 }),
  });
  fc.assert(
    fc.property(fc.array(box, { maxLength: 12 }), fc.integer({ min: 300, max: 2000 }), (taken, width) => {
      const visible = { x: -37, y: 13, width, height: 560 };
      const place = freePlaceFor(card, { taken, beside: taken.at(-1), visible, covered: [] });
      const made = { ...place, ...card };
      expect([place.x % 20, place.y % 20].map(Math.abs)).toEqual([0, 0]);
      for (const other of taken) expect(apart(made, other)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
