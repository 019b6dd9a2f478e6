import { expect, test } from 'vitest';
import { isMapNeeded, type MapSituation } from './isMapNeeded.ts';

const spread: MapSituation = {
  bounds: { x: -100, y: -100, width: 2000, height: 1200 },
  nodes: 12,
  view: { x: 200, y: 200, zoom: 1 },
  room: { width: 900, height: 700 },
};

test.each<[string, Partial<MapSituation>, boolean]>([
  ['a part of the diagram is out of view', {}, true],
  ['it lies to the left of the view', { bounds: { x: -900, y: 0, width: 300, height: 300 } }, true],
  ['all is in view', { view: { x: 60, y: 60, zoom: 0.4 } }, false],
  ['there are two cards', { nodes: 2 }, false],
  ['the canvas is narrow', { room: { width: 500, height: 700 } }, false],
  ['a tall panel leaves little of the canvas', { room: { width: 900, height: 320 } }, false],
])('where %s', (_what, changed, expected) => {
  expect(isMapNeeded({ ...spread, ...changed })).toBe(expected);
});
