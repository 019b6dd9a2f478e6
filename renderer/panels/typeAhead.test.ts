import { expect, test } from 'vitest';
import { typeAhead } from './typeAhead.ts';

const names = ['accounts', 'Member', 'Memo', 'Élan', 'Run'];
const key = (letter: string, timeStamp: number, held: { ctrlKey?: boolean } = {}) => ({
  key: letter,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  timeStamp,
  ...held,
});

test('letters typed on go to the row that begins with them', () => {
  const read = typeAhead();
  expect([read(key('m', 0), names, 0), read(key('e', 100), names, 1), read(key('m', 200), names, 1)]).toEqual([
    1, 1, 1,
  ]);
  expect(read(key('o', 300), names, 1)).toBe(2);
});

test('after a pause another word begins, and one letter again goes to the next', () => {
  const read = typeAhead();
  expect([read(key('m', 0), names, 0), read(key('m', 2000), names, 1), read(key('r', 4000), names, 2)]).toEqual([
    1, 2, 4,
  ]);
});

test('marks and case do not matter, and a letter that leads nowhere is taken too', () => {
  const read = typeAhead();
  expect([read(key('e', 0), names, 0), read(key('x', 2000), names, 3)]).toEqual([3, -1]);
});

test('commands and named keys are left to others', () => {
  const read = typeAhead();
  expect([
    read(key('m', 0, { ctrlKey: true }), names, 0),
    read(key('Enter', 0), names, 0),
    read(key(' ', 0), names, 0),
  ]).toEqual([undefined, undefined, undefined]);
});
