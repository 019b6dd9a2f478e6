import { expect, test } from 'vitest';
import type { Finding } from '../../../shared/model/finding.ts';
import { omissionRows } from './omissionRows.ts';

const omission = (index: number): Finding => ({
  code: 'entwine.sql.index',
  severity: 'warning',
  message: `The index ix${index} is left out`,
  at: { kind: 'index', model: 'm', index },
  object: 'shop.M',
});
const other: Finding = {
  code: 'entwine.sql.check',
  severity: 'info',
  message: 'The check is left out.',
  at: { kind: 'model', model: 'm' },
  object: 'shop.M',
};

test('a few are listed one by one', () => {
  const omitted = [omission(0), other, omission(1)];
  const rows = omissionRows(omitted, new Set());
  expect(rows.map(({ finding }) => finding)).toEqual(omitted);
  expect(rows.every((row) => row.isOpen === undefined && row.within === undefined)).toBe(true);
});

test('many of one code on one object are one row, with all of them below it while it is open', () => {
  const many = Array.from({ length: 1200 }, (_, index) => omission(index));
  const omitted = [...many.slice(0, 600), other, ...many.slice(600)];
  const [counted, ...others] = omissionRows(omitted, new Set());
  expect(others.map(({ finding }) => finding)).toEqual([other]);
  expect(counted).toMatchObject({
    isOpen: false,
    finding: { count: 1200, message: 'The index ix0 is left out. There are 1,199 more like it.' },
  });
  const key = counted?.key ?? '';
  const rows = omissionRows(omitted, new Set([key]));
  expect(rows.filter(({ within }) => within === key).map(({ finding }) => finding)).toEqual(many);
  expect(rows.at(-1)?.finding).toEqual(other);
  expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
});
