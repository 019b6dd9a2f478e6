/** A schema without the tables that nobody wants, and without what belongs to those alone. */
import type { PhysicalSchema, Table } from '../physical/physicalSchema.ts';
import { idOf } from '../physical/tableModel.ts';
import { bookkeepingOf } from './bookkeeping.ts';

const keyOf = ({ schema, name }: Pick<Table, 'schema' | 'name'>) => idOf(schema ?? '', name);

/**
 * `chosen`: keys as of `FoundTable`; undefined: all of them. Keys that refer to a table left out stay: its model stands
 * elsewhere.
 */
export function chosenTables(schema: PhysicalSchema, chosen: ReadonlySet<string> | undefined): PhysicalSchema {
  if (chosen === undefined) return schema;
  const tables = schema.tables.filter((table) => chosen.has(keyOf(table)));
  if (tables.length === schema.tables.length) return schema;
  const types = new Set(tables.flatMap(({ columns }) => columns.map(({ type }) => type)));
  const isUsed = (name: string) => [...types].some((type) => type.includes(name));
  const ofThem = new Set(tables.map(({ schema: place, name }) => JSON.stringify([place, name])));
  return {
    ...schema,
    tables,
    ...(schema.enums ? { enums: schema.enums.filter(({ name }) => isUsed(name)) } : {}),
    ...(schema.objects
      ? {
          objects: schema.objects.filter(
            (object) => object.table === undefined || ofThem.has(JSON.stringify([object.schema, object.table])),
          ),
        }
      : {}),
  };
}

/** Without what frameworks keep for themselves, and why each of those tables is left out. */
export function withoutBookkeeping(schema: PhysicalSchema): {
  readonly schema: PhysicalSchema;
  readonly leftOut: readonly { readonly table: Table; readonly reason: string }[];
} {
  const kept = bookkeepingOf(schema);
  const chosen = new Set(schema.tables.filter((table) => !kept.has(table)).map(keyOf));
  return {
    schema: chosenTables(schema, chosen),
    leftOut: [...kept].map(([table, reason]) => ({ table, reason })),
  };
}

export interface NamedTable {
  readonly schema?: string | undefined;
  readonly name: string;
}

/** The tables that were there and are not chosen, by their keys. */
export function leftOutTables(
  { tables }: PhysicalSchema,
  chosen: ReadonlySet<string> | undefined,
): ReadonlyMap<string, NamedTable> {
  if (chosen === undefined) return new Map();
  return new Map(tables.map((table) => [keyOf(table), table] as const).filter(([key]) => !chosen.has(key)));
}
