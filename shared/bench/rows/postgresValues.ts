/** Values for the columns of the types that PostgreSQL alone has. */
import type { Dialect } from '../../dialects/dialect.ts';
import type { PostgresTypeKey } from '../../fieldTypes/fieldTypeRegistry.ts';
import type { Field } from '../../model/plainProject.ts';
import { arrayOf } from '../../physical/postgresText.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { nthDate } from './dateValues.ts';

/** The n-th value of an item; undefined where its domain has fewer. */
export type NthItem = (field: Field, n: number, dialect: Dialect) => SqlValue | undefined;

/** The n-th value, ranges such that none meets another. */
export function nthPostgres(
  field: Field,
  type: PostgresTypeKey,
  n: number,
  dialect: Dialect,
  nthItem: NthItem,
): SqlValue | undefined {
  switch (type) {
    case 'Array': {
      const { items } = field;
      const item = items && nthItem(items, n, dialect);
      if (item === undefined || item === null) return undefined;
      // What is in an inner array stands there without quotes.
      return items?.type === 'Array' ? `{${item}}` : arrayOf([String(item)]);
    }
    case 'HStore':
      return `"n"=>"${n}"`;
    case 'SearchVector':
      return `'word${n}'`;
    case 'IntegerRange':
    case 'BigIntegerRange':
    case 'DecimalRange':
      return `[${n},${n + 1})`;
    case 'DateRange':
      return `[${nthDate(n)},${nthDate(n + 1)})`;
    case 'DateTimeRange':
      return `["${nthDate(n)} 12:00:00+00","${nthDate(n + 1)} 12:00:00+00")`;
  }
}
