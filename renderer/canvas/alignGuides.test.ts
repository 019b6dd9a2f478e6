import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guidanceFor, type Guide } from './alignGuides.ts';

const box = (x: number, y: number, width = 200, height = 100) => ({ x, y, width, height });
const lines = (guides: readonly Guide[], axis: 'x' | 'y') =>
  guides.flatMap((guide) => (guide.kind === 'line' && guide.axis === axis ? [guide.at] : []));
const gaps = (guides: readonly Guide[]) =>
  guides.flatMap((guide) => (guide.kind === 'gap' ? [[guide.axis, guide.from, guide.to]] : []));

test('a box is drawn to the edge or middle that is nearest, and the line runs over both', () => {
  const { x, y, guides } = guidanceFor(box(304, 503, 100, 50), [box(300, 0)], 6);
  expect([x, y]).toEqual([-4, 0]);
  expect(guides).toEqual([{ kind: 'line', axis: 'x', at: 300, from: 0, to: 553 }]);
});

test('middles and far edges count too', () => {
  expect(guidanceFor(box(353, 500, 100, 50), [box(300, 0)], 6).x).toBe(-3);
  expect(guidanceFor(box(402, 500, 100, 50), [box(300, 0)], 6).x).toBe(-2);
  expect(guidanceFor(box(304, 503, 100, 50), [box(300, 0)], 3)).toEqual({ x: 0, y: 0, guides: [] });
});

test('between two it is drawn to the same gap on both sides', () => {
  const { x, guides } = guidanceFor(box(303, 20, 200, 60), [box(0, 0), box(600, 0)], 6);
  expect(x).toBe(-3);
  expect(gaps(guides)).toEqual([
    ['x', 200, 300],
    ['x', 500, 600],
  ]);
});

test('beside two it is drawn to the gap that they have', () => {
  const { x, guides } = guidanceFor(box(603, 20, 200, 60), [box(0, 0), box(300, 0)], 6);
  expect(x).toBe(-3);
  expect(gaps(guides)).toEqual([
    ['x', 200, 300],
    ['x', 500, 600],
  ]);
  const above = guidanceFor(box(10, -222, 180, 100), [box(0, 0), box(0, 250)], 30);
  expect(above.y).toBe(-28);
  expect(gaps(above.guides)).toEqual([
    ['y', -150, 0],
    ['y', 100, 250],
  ]);
});

test('without reach guides are shown where it stands, and nothing is moved', () => {
  expect(guidanceFor(box(303, 20), [box(0, 0), box(600, 0)], 0)).toEqual({ x: 0, y: 0, guides: [] });
  const { x, y, guides } = guidanceFor(box(0, 300), [box(0, 0)], 0);
  expect([x, y]).toEqual([0, 0]);
  expect(lines(guides, 'x')).toEqual([0, 100, 200]);
});

test('no shift is longer than the reach, what is shown holds, and a second look moves nothing', () => {
  const coordinate = fc.integer({ min: -500, max: 500 });
  const size = fc.integer({ min: 20, max: 300 });
  const boxes = fc.record({ x: coordinate, y: coordinate, width: size, height: size });
  fc.assert(
    fc.property(boxes, fc.array(boxes, { maxLength: 6 }), fc.integer({ min: 0, max: 12 }), (moving, others, reach) => {
      const { x, y, guides } = guidanceFor(moving, others, reach);
      expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(reach);
      const settled = { ...moving, x: moving.x + x, y: moving.y + y };
      for (const guide of guides) {
        if (guide.kind === 'gap') expect(guide.to).toBeGreaterThan(guide.from);
        else {
          const edges = (each: typeof moving) =>
            guide.axis === 'x'
              ? [each.x, each.x + each.width / 2, each.x + each.width]
              : [each.y, each.y + each.height / 2, each.y + each.height];
          expect(edges(settled)).toContain(guide.at);
          expect(others.some((other) => edges(other).some((edge) => Math.abs(edge - guide.at) < 0.5))).toBe(true);
        }
      }
      const widths = guides.flatMap((guide) => (guide.kind === 'gap' ? [`${guide.axis}${guide.to - guide.from}`] : []));
      expect(widths.length === 0 || new Set(widths).size < widths.length).toBe(true);
      expect(guidanceFor(settled, others, 0).guides).toEqual(guides);
    }),
    { numRuns: 400 },
  );
});
