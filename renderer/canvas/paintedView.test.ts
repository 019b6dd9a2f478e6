import { expect, test } from 'vitest';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import { boundsOf, roundedPath } from '../../shared/layout/edgePath.ts';
import { boxInView, doesRunThrough, tilesInView } from './paintedView.ts';

const points = [
  { x: 0, y: 0 },
  { x: 500, y: 0 },
  { x: 500, y: 400 },
];
const end = { at: { x: 0, y: 0 }, direction: 1, shape: { path: '', outline: '' } } as const;
const route: LinkRoute = { points, path: roundedPath(points), owner: end, target: end, bounds: boundsOf(points) };

test('what is in view is told in the measure of the diagram', () => {
  const view = { x: 100, y: -50, zoom: 0.5, width: 800, height: 600, density: 2 };
  expect(boxInView(view, 0)).toEqual({ x: -200, y: 100, width: 1600, height: 1200 });
  expect(boxInView(view, 10)).toEqual({ x: -210, y: 90, width: 1620, height: 1220 });
});

test('a line is in a box when a part of it is, and not when it only runs round it', () => {
  expect(doesRunThrough(route, { x: 100, y: -10, width: 50, height: 20 })).toBe(true);
  expect(doesRunThrough(route, { x: 490, y: 100, width: 20, height: 20 })).toBe(true);
  expect(doesRunThrough(route, { x: -100, y: -100, width: 1000, height: 1000 })).toBe(true);
  expect(doesRunThrough(route, { x: 100, y: 100, width: 300, height: 200 })).toBe(false);
  expect(doesRunThrough(route, { x: 600, y: 0, width: 50, height: 50 })).toBe(false);
});

test('the tiles in view hold the view and stay the same through small steps', () => {
  const view = { x: -1010, y: -1010, zoom: 1, width: 800, height: 600, density: 1 };
  const tiles = tilesInView(view, 20);
  expect(tiles).toEqual({ x: 768, y: 768, width: 1280, height: 1024 });
  expect(tilesInView({ ...view, x: -1030, y: -1020 }, 20)).toEqual(tiles);
});
