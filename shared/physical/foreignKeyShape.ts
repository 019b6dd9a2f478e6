/** Whether at most one row can refer to each row: the key's columns are the table's key, or a whole unique set. */
import type { ForeignKey, Table } from './physicalSchema.ts';

export function isOneToOne(
  table: Pick<Table, 'primaryKey' | 'uniques' | 'indexes'>,
  key: Pick<ForeignKey, 'columns'>,
): boolean {
  return wholeUniqueSets(table).some((columns) => isSameSet(columns, key.columns));
}

/** The sets of columns that are unique whatever else is in the row: the key first. Source: see `isOneToOne`. */
export function wholeUniqueSets({
  primaryKey,
  uniques,
  indexes,
}: Pick<Table, 'primaryKey' | 'uniques' | 'indexes'>): string[][] {
  return [
    ...(primaryKey.length > 0 ? [[...primaryKey]] : []),
    ...uniques.filter(({ condition }) => condition === undefined).map(({ columns }) => [...columns]),
    ...indexes
      .filter(
        (index) =>
          index.unique === true &&
          index.condition === undefined &&
          index.columns.every((part) => part.name !== '' && part.length === undefined),
      )
      .map((index) => index.columns.map(({ name }) => name)),
  ];
}

export function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}
