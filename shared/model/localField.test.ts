import { expect, test } from 'vitest';
import { localField } from './modelQueries.ts';

const field = (name: string, attname = name) => ({ name, attname });

test('a field is found by its name or its attname, the first of several, in a list of any length', () => {
  for (const length of [3, 400]) {
    const others = Array.from({ length }, (_, at) => field(`f${at}`));
    const first = field('key', 'key_id');
    const node = { localFields: [...others, first, field('key_id'), field('key')] };
    expect(['key', 'key_id', 'f2', 'none'].map((name) => localField(node, name))).toEqual([
      first,
      first,
      others[2],
      undefined,
    ]);
  }
});

test('a list that became longer or other since it was asked knows its new fields', () => {
  const localFields = Array.from({ length: 40 }, (_, at) => field(`f${at}`));
  const node = { localFields };
  expect(localField(node, 'later')).toBe(undefined);
  localFields.push(field('later'));
  expect(localField(node, 'later')).toBe(localFields[40]);
  localFields.splice(10, 31, field('other'));
  expect(localField(node, 'later')).toBe(undefined);
  expect(localField(node, 'other')).toBe(localFields[10]);
});
