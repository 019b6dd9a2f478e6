import { beforeEach, expect, test } from 'vitest';
import { useViewStore } from './viewStore.ts';
import { useVisitedViews, type VisitedView } from './visitedViews.ts';

const at = (x: number, diagram = 'd'): VisitedView => ({
  diagram,
  view: { x, y: 0, zoom: 1 },
  selection: useViewStore.getState().selection,
});
const always = () => true;
const store = () => useVisitedViews.getState();
const step = (way: 'back' | 'forward', here: VisitedView, isThere: (place: VisitedView) => boolean = always) =>
  store().step(way, here, isThere)?.view.x;

beforeEach(() => store().clear());

test('back goes to what was left, forward returns to where one was', () => {
  store().leave(at(1));
  store().leave(at(2));
  expect(step('back', at(3))).toBe(2);
  expect(step('back', at(2))).toBe(1);
  expect(step('back', at(1))).toBeUndefined();
  expect(step('forward', at(1))).toBe(2);
  expect(step('forward', at(2))).toBe(3);
  expect(step('forward', at(3))).toBeUndefined();
});

test('a step from a view that was moved by hand returns to where it was moved to', () => {
  store().leave(at(1));
  expect(step('back', at(250))).toBe(1);
  expect(step('forward', at(1))).toBe(250);
});

test('going elsewhere after a step back forgets what lay ahead', () => {
  store().leave(at(1));
  store().leave(at(2));
  step('back', at(3));
  store().leave(at(2));
  expect(store().forward).toEqual([]);
  expect(step('back', at(9))).toBe(2);
});

test('the same view twice is one step, and one that is on screen is none', () => {
  store().leave(at(1));
  store().leave(at(1.4));
  expect(store().back).toHaveLength(1);
  expect(step('back', at(1.2))).toBeUndefined();
  expect(store().forward).toEqual([]);
});

test('what is no longer there is passed over and forgotten', () => {
  store().leave(at(1));
  store().leave(at(2, 'deleted'));
  expect(step('back', at(3), ({ diagram }) => diagram !== 'deleted')).toBe(1);
  expect(store().back).toEqual([]);
});

test('no more than fifty are kept', () => {
  for (let x = 0; x < 120; x += 2) store().leave(at(x));
  expect(store().back).toHaveLength(50);
  expect(store().back[0]?.view.x).toBe(20);
});
