/** Which values the scalar fields of a made row may have. */
import type { FieldNode } from '../../model/modelGraph.ts';
import { isNullable } from '../../model/modelQueries.ts';
import type { Field } from '../../model/plainProject.ts';
import type { Dialect } from '../../dialects/dialect.ts';

import type { SqlValue } from '../../sql/statement.ts';
import { canHold, nthValue } from './columnValues.ts';
import type { ModelCheck } from './modelChecks.ts';

/** The n-th value, beginning again where there are fewer; undefined where there is none. */
export function cycledValue(field: FieldNode, n: number, dialect: Dialect): SqlValue | undefined {
  const value = nthValue(field.field, n, dialect);
  if (value !== undefined) return value;
  let size = 0;
  while (size < n && nthValue(field.field, size + 1, dialect) !== undefined) size += 1;
  return size === 0 ? undefined : nthValue(field.field, ((n - 1) % size) + 1, dialect);
}

/** The values with these numbers, both included, as far as the field has so many. */
export function plainValues(field: Field, from: number, to: number, dialect: Dialect): SqlValue[] {
  const values: SqlValue[] = [];
  for (let n = from; n <= to; n += 1) {
    const value = nthValue(field, n, dialect);
    if (value !== undefined) values.push(value);
  }
  return values;
}

/** The first value from the n-th on that is free, else one before. */
export function freeValue(
  field: FieldNode,
  n: number,
  isFree: (value: SqlValue) => boolean,
  dialect: Dialect,
): SqlValue | undefined {
  for (let position = n; position < n + 1000; position += 1) {
    const value = nthValue(field.field, position, dialect);
    if (value === undefined) break;
    if (isFree(value)) return value;
  }
  for (let position = 1; position < n; position += 1) {
    const value = nthValue(field.field, position, dialect);
    if (value !== undefined && isFree(value)) return value;
  }
  return undefined;
}

export function noValue(field: FieldNode): string {
  return field.field.type === 'Custom' && (field.field.dbType ?? '') !== ''
    ? `The bench knows no value of the type ${field.field.dbType ?? ''}, which every row has in ${field.label}.`
    : `${field.label} can hold no value at all.`;
}

/** Values worth a try in a search: the constants of the conditions and what lies beside them, then plain ones. */
export function candidateValues(
  field: FieldNode,
  checks: readonly ModelCheck[],
  values: ReadonlyMap<FieldNode, SqlValue>,
  serial: number,
  dialect: Dialect,
): SqlValue[] {
  const found = new Set<SqlValue>();
  const add = (value: SqlValue | undefined) => {
    if (value !== undefined && canHold(field.field, value, dialect)) found.add(value);
  };
  for (const check of checks) {
    if (!check.fields.has(field)) continue;
    for (const constant of check.constants) for (const near of nearValues(constant, serial)) add(near);
    // Of two fields that are compared, what the other one has and what lies beside it.
    for (const other of check.fields) {
      const value = other === field ? undefined : values.get(other);
      if (value !== undefined && value !== null) for (const near of nearValues(value, serial)) add(near);
    }
  }
  for (const value of plainValues(field.field, serial, serial + 5, dialect)) add(value);
  for (const value of plainValues(field.field, 1, 12, dialect)) add(value);
  const own = values.get(field);
  if (typeof own === 'string')
    for (const changed of [own.toUpperCase(), own.toLowerCase(), own.trim(), '']) add(changed);
  if (isNullable(field.field)) found.add(null);
  if (own !== undefined) found.delete(own);
  return [...found];
}

/** The value, its neighbours, and what a condition may mean by it: a length, a pattern, a truth value. */
export function nearValues(value: SqlValue, serial: number): SqlValue[] {
  if (value === null) return [];
  if (typeof value === 'number') {
    const numbers = [value, value + 1, value - 1, value + serial, value - serial, value + 0.5];
    const lengths = [value, value + 1, value - 1].filter(
      (length) => length >= 0 && length <= 300 && Number.isInteger(length),
    );
    const texts = lengths.flatMap((length) => [
      'x'.repeat(length),
      `${'x'.repeat(Math.max(length - String(serial).length, 0))}${serial}`.slice(0, length),
    ]);
    const truths = value === 0 ? ['false'] : value === 1 ? ['true'] : [];
    return [...numbers, ...truths, ...texts];
  }
  const next = (days: number) => {
    const [, year, month, day, rest] = /^(\d{4})-(\d\d)-(\d\d)(.*)$/su.exec(value) ?? [];
    const moved = Number(day) + days;
    return year && moved >= 1 && moved <= 28 ? [`${year}-${month}-${String(moved).padStart(2, '0')}${rest}`] : [];
  };
  return [
    value,
    // A pattern's plain text, the same for one row more, and what is longer or shorter.
    value.replaceAll('%', 'x').replaceAll('_', 'x'),
    value.replaceAll('%', String(serial)).replaceAll('_', String(serial % 10)),
    value.replaceAll('%', ''),
    `${value}x`,
    `${value}${serial}`,
    value.slice(0, -1),
    ...next(1),
    ...next(-1),
  ];
}
