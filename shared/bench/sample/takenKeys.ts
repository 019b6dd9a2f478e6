/**
 * Which values of unique sets are taken by the rows of a table. The rows of probes are compared two by two instead
 * (`clash`), by collation, condition and type; rows from a database are many, and their values as it writes them, so that
 * these sets are looked up and stricter than need be.
 */
import type { SqlValue } from '../../sql/statement.ts';

export interface UniqueSet {
  readonly columns: readonly string[];
  readonly nullsCount: boolean;
  readonly taken: Set<string>;
}

export function take(set: UniqueSet, row: ReadonlyMap<string, SqlValue>): void {
  const key = keyIn(set, row);
  if (key !== undefined) set.taken.add(key);
}

/** Undefined where a NULL keeps the row apart from all others. */
export function keyIn(set: UniqueSet, row: ReadonlyMap<string, SqlValue>): string | undefined {
  const values = set.columns.map((name) => row.get(name) ?? null);
  return !set.nullsCount && values.includes(null) ? undefined : keyOf(values);
}

/** Without regard to case, since a collation may have none, and to how an engine writes numbers and identifiers. */
export function keyOf(values: readonly SqlValue[]): string {
  return values.map((value) => (value === null ? '\0' : plain(value))).join('\n');
}

function plain(value: SqlValue): string {
  const text = String(value).toLowerCase();
  return /^[0-9a-f]{8}-[0-9a-f]{4}-/u.test(text) ? text.replaceAll('-', '') : text;
}

export function isSame(a: SqlValue | undefined, b: SqlValue): boolean {
  return a !== undefined && a !== null && b !== null && plain(a) === plain(b);
}
