import { expect, test } from 'vitest';
import { nearestInDirection } from './nearestCard.ts';

const box = (model: string, x: number, y: number) => ({ model, x, y, width: 232, height: 100 });
const boxes = [
  box('middle', 400, 400),
  box('right', 800, 420),
  box('far', 1200, 400),
  box('above', 420, 100),
  box('first', 0, 0),
];

test('the next card in a direction is the nearest one ahead', () => {
  expect([
    nearestInDirection(boxes, 'middle', [1, 0]),
    nearestInDirection(boxes, 'middle', [0, -1]),
    nearestInDirection(boxes, 'middle', [0, 1]),
    nearestInDirection(boxes, 'right', [1, 0]),
  ]).toEqual(['right', 'above', undefined, 'far']);
});

test('without a card to start from it is the first in reading order', () => {
  expect(nearestInDirection(boxes, undefined, [1, 0])).toBe('first');
});
