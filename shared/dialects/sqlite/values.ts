import type { DialectValues } from '../dialect.ts';

/** As Django stores them: truth values and durations in microseconds as numbers, UUIDs without hyphens. */
export const values: DialectValues = {
  boolean: Number,
  booleanText: (value) => (value ? '1' : '0'),
  uuidText: (written) => written.replaceAll('-', '').toLowerCase(),
  uuid: (groups) => groups.join(''),
  seconds: (count) => count * 1_000_000,
  minutes: (count) => count * 60_000_000,
  bytes: (n) => `bytes ${n}`,
  bits: (digits, size) => digits.padStart(size, '0'),
  utcSuffix: '',
  takesAnyValue: true,
  jsonEquals: '= ?',
  emptyInsert: 'DEFAULT VALUES',
  numberingStatement: () => undefined,
};
