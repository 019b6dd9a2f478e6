/** Values for the columns whose type a person wrote: as many as are known to fit into it. */
import type { Field } from '../../model/plainProject.ts';
import type { Dialect } from '../../dialects/dialect.ts';

import type { SqlValue } from '../../sql/statement.ts';
import { nthDate, nthTime } from './dateValues.ts';

type NthOfType = (n: number, sizes: readonly number[], dialect: Dialect) => SqlValue | undefined;

const nthText: NthOfType = (n, [size = 1000]) => {
  const readable = `value ${n}`;
  if (readable.length <= size) return readable;
  const short = n.toString(36);
  return short.length <= size ? short : undefined;
};
const upTo =
  (most: number): NthOfType =>
  (n) =>
    n <= most ? n : undefined;
const nthNumber: NthOfType = (n, [digits = 15, places = 0]) => (n < 10 ** (digits - places) ? n : undefined);
const nthBit: NthOfType = (n, [size = 1], dialect) => {
  const digits = n.toString(2);
  if (digits.length > size) return undefined;
  return dialect.values.bits(digits, size);
};

/** In this order: the first whose words stand in the type. */
const kinds: readonly (readonly [RegExp, NthOfType])[] = [
  [/\[\]|\barray\b/u, (n) => `{${n}}`],
  [/^enum\b|^set\b/u, () => undefined],
  [/^bit varying|^varbit/u, (n) => n.toString(2)],
  [/^bit\b/u, nthBit],
  [/^bool/u, (n, _, dialect) => (n > 2 ? undefined : dialect.values.boolean(n === 1))],
  [/^tinyint/u, upTo(127)],
  [/^(?:small|medium|big)?int|^int\d|^(?:small|big)?serial|^integer|^oid/u, upTo(32_767)],
  [/^numeric|^decimal|^dec\b/u, nthNumber],
  [/^real|^double|^float|^money/u, (n) => n],
  [/^jsonb?\b/u, (n) => `{"n": ${n}}`],
  [/^timestamp|^datetime/u, (n) => `${nthDate(n)} 12:00:00`],
  [/^date$/u, (n) => nthDate(n)],
  [/^time/u, (n) => nthTime(n)],
  [/^year/u, (n) => (n <= 150 ? 1950 + n : undefined)],
  [/^interval/u, (n) => `${n} seconds`],
  [/^inet|^cidr/u, (n) => `10.0.${(n >> 8) & 255}.${n & 255}`],
  [/^macaddr$/u, (n) => `08:00:2b:00:${hex(n >> 8)}:${hex(n & 255)}`],
  [/^uuid/u, (n) => n.toString(16).padStart(32, '0')],
  [/^point/u, (n) => `(${n},0)`],
  [/^int4range|^int8range|^numrange/u, (n) => `[${n},${n + 1})`],
  [/^xml/u, (n) => `<n>${n}</n>`],
  [/^bytea/u, (n) => `\\x${hex(n >> 8)}${hex(n & 255)}`],
  [/^hstore/u, (n) => `n=>${n}`],
  [/char|text|clob|string|tsvector|ltree|^name$|binary|blob/u, nthText],
];

/** Undefined where there is none, or the type is one that the bench does not know and the database would look at. */
export function nthCustom(field: Field, n: number, dialect: Dialect): SqlValue | undefined {
  const type = (field.dbType ?? '').trim().toLowerCase();
  const sizes = (/\(([\d, ]+)\)/u.exec(type)?.[1] ?? '')
    .split(',')
    .flatMap((size) => (size.trim() === '' ? [] : [Number(size)]));
  const known = kinds.find(([words]) => words.test(type));
  if (known) return known[1](n, /^char$/u.test(type) ? [1] : sizes, dialect);
  // Without a type the column is a text.
  return dialect.values.takesAnyValue || type === '' ? `value ${n}` : undefined;
}

function hex(byte: number): string {
  return (byte & 255).toString(16).padStart(2, '0');
}
