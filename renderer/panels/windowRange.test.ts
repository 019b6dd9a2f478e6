import { expect, test } from 'vitest';
import { offsetsOf, rangeInView } from './windowRange.ts';

const rows = (count: number) => offsetsOf(Array.from({ length: count }, () => 30));

test('offsets are the tops of the rows and the end of the last', () => {
  expect(offsetsOf([28, 40, 28])).toEqual([0, 28, 68, 96]);
});

test('an empty list has no rows in sight', () => {
  expect(rangeInView(rows(0), 0, 400)).toEqual({ first: 0, end: 0 });
});

test('a short list is in sight as a whole', () => {
  expect(rangeInView(rows(5), 0, 400)).toEqual({ first: 0, end: 5 });
});

test('of a long list only what is near the sight exists', () => {
  expect(rangeInView(rows(10_000), 150_000, 300)).toEqual({ first: 4992, end: 5019 });
});

test('a scroll position beyond the end still shows the last rows', () => {
  expect(rangeInView(rows(10), 5_000, 300)).toEqual({ first: 9, end: 10 });
});
