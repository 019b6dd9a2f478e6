import { expect, test } from 'vitest';
import { linkWords, reasonWithout } from './splitWords.ts';

test('each kind of link says what the database then enforces, by the names of the two models', () => {
  expect(linkWords('User', 'Avatar', false).map(({ value, detail }) => [value, detail])).toEqual([
    [
      'sharedKey',
      'The database allows at most one Avatar for a User, under the same key, and no Avatar without its User.',
    ],
    [
      'ownKey',
      'The database allows at most one Avatar for a User, and no Avatar without its User; the key is another.',
    ],
    [
      'fromOld',
      'The database refuses a User without an Avatar, and two User rows with the same one: each has exactly one.',
    ],
  ]);
  expect(linkWords('User', 'Avatar', true).at(-1)).toMatchObject({
    detail: 'The database allows a User without an Avatar, and no two User rows with the same one.',
    code: 'OneToOneField(null=True)',
  });
});

test('a reason beside a field does not name that field again', () => {
  expect(reasonWithout('app.User.id', 'app.User.id is the primary key')).toBe('is the primary key');
  expect(reasonWithout('app.User.id', 'app.User.id_2 is the primary key')).toBe('app.User.id_2 is the primary key');
});
