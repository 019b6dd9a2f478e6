/** The table that a foreign key refers to, among tables that may share a name in several schemas. */
import { groupedBy } from '../model/groupedBy.ts';
import type { ForeignKey, Table } from './physicalSchema.ts';

type Placed = Pick<Table, 'name' | 'schema'>;

/** Tables by their names, without their schemas. */
export function tablesByName<T extends Placed>(tables: readonly T[]): ReadonlyMap<string, readonly T[]> {
  return groupedBy(tables, (table) => table.name);
}

/** In the schema that the key names, else beside its own table, else where tables without a schema stand. */
export function referredTable<T extends Placed>(
  key: Pick<ForeignKey, 'toTable' | 'toSchema'>,
  owner: Pick<Table, 'schema'> | undefined,
  byName: ReadonlyMap<string, readonly T[]>,
): T | undefined {
  const named = byName.get(key.toTable) ?? [];
  const wanted = key.toSchema ?? owner?.schema;
  return named.find(({ schema }) => schema === wanted) ?? named.find(({ schema }) => schema === undefined) ?? named[0];
}

/** Where the referred table stands, if it says so and does not stand beside the other. */
export function schemaOfReferred(
  owner: string | undefined,
  target: string | undefined,
): { readonly toSchema?: string } {
  return target === undefined || target === owner ? {} : { toSchema: target };
}
