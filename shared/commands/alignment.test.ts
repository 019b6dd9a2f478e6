import { describe, expect, it } from 'vitest';
import { alignBoxes, distributeBoxes } from './alignment.ts';

const boxes = [
  { model: 'a', x: 0, y: 10, width: 100, height: 40 },
  { model: 'b', x: 50, y: 200, width: 200, height: 60 },
  { model: 'c', x: 500, y: 90, width: 100, height: 20 },
];

describe('lining boxes up', () => {
  it('moves each to the edge or the middle of all', () => {
    expect(alignBoxes(boxes, 'left').map((box) => [box.x, box.y])).toEqual([
      [0, 10],
      [0, 200],
      [0, 90],
    ]);
    expect(alignBoxes(boxes, 'right').map((box) => box.x)).toEqual([500, 400, 500]);
    expect(alignBoxes(boxes, 'centre').map((box) => box.x)).toEqual([250, 200, 250]);
    expect(alignBoxes(boxes, 'top').map((box) => box.y)).toEqual([10, 10, 10]);
    expect(alignBoxes(boxes, 'middle').map((box) => box.y)).toEqual([115, 105, 125]);
    expect(alignBoxes(boxes, 'bottom').map((box) => box.y)).toEqual([220, 200, 240]);
  });

  it('spreads them with equal gaps, the outermost in place', () => {
    expect(distributeBoxes(boxes, 'horizontal')).toEqual([
      { model: 'a', x: 0, y: 10 },
      { model: 'b', x: 200, y: 200 },
      { model: 'c', x: 500, y: 90 },
    ]);
    expect(distributeBoxes(boxes, 'vertical').map((box) => [box.model, box.y])).toEqual([
      ['a', 10],
      ['c', 115],
      ['b', 200],
    ]);
  });

  it('leaves one or two boxes, and none, alone', () => {
    expect(distributeBoxes(boxes.slice(0, 2), 'vertical')).toEqual([
      { model: 'a', x: 0, y: 10 },
      { model: 'b', x: 50, y: 200 },
    ]);
    expect(alignBoxes([], 'left')).toEqual([]);
  });
});
