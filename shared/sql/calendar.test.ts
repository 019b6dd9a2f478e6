import { expect, test } from 'vitest';
import { momentInUtc } from './calendar.ts';

test.each([
  ['2020-02-29T12:30:00Z', '2020-02-29 12:30:00'],
  ['2020-02-29 12:30+02:00', '2020-02-29 10:30:00'],
  ['2020-02-29T23:30:05.25-01', '2020-03-01 00:30:05.25'],
  ['2020-12-31T23:59:59-0030', '2021-01-01 00:29:59'],
  ['2020-01-01T00:00:00+05:30', '2019-12-31 18:30:00'],
  ['2019-03-01T01:00:00+02:00', '2019-02-28 23:00:00'],
])('%s is %s in UTC', (written, utc) => {
  expect(momentInUtc(written)).toBe(utc);
});

test.each([
  '2020-02-29 12:30',
  '2021-02-29T12:30Z',
  '2020-02-29T25:00Z',
  '0001-01-01T00:00+01:00',
  '9999-12-31T23:00-02',
  'now',
])('%s is no moment with a zone that UTC has', (written) => {
  expect(momentInUtc(written)).toBeUndefined();
});
