import fc from 'fast-check';
import { expect, it } from 'vitest';
import { indexBoxes, overlap, type Box } from './boxIndex.ts';

const far = Number.MAX_SAFE_INTEGER;
const coordinate = fc.oneof(fc.integer({ min: -5000, max: 5000 }), fc.constantFrom(far, -far, 1e300, -1e300));
const size = fc.oneof(fc.integer({ min: 1, max: 2000 }), fc.constantFrom(far, 1e9));
const box: fc.Arbitrary<Box> = fc.record({ x: coordinate, y: coordinate, width: size, height: size });

it('finds what a line runs through, however far away boxes and lines stand', () => {
  fc.assert(
    fc.property(
      fc.array(box, { maxLength: 12 }),
      coordinate,
      coordinate,
      coordinate,
      fc.boolean(),
      (boxes, at, from, to, upright) => {
        const start = upright ? { x: at, y: from } : { x: from, y: at };
        const end = upright ? { x: at, y: to } : { x: to, y: at };
        const line = {
          x: Math.min(start.x, end.x),
          y: Math.min(start.y, end.y),
          width: Math.abs(start.x - end.x),
          height: Math.abs(start.y - end.y),
        };
        const expected = new Set(boxes.filter((one) => overlap(line, one)));
        expect(new Set(indexBoxes(boxes).crossedBy(start, end, boxes.length + 1))).toEqual(expected);
      },
    ),
    { numRuns: 500 },
  );
});
