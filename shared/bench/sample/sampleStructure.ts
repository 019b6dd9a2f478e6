/** What rows of a table depend on: its keys, its unique sets and what it refers to. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { ForeignKey, PhysicalSchema, Table } from '../../physical/physicalSchema.ts';

/** The columns of each table that new rows depend on: keys, unique sets and what is referred to. */
export function columnsToRead(schema: PhysicalSchema): Map<string, ReadonlySet<string>> {
  const wanted = new Map(schema.tables.map((table) => [table.name, new Set<string>()]));
  const add = (table: string, names: readonly string[]) => {
    for (const name of names) wanted.get(table)?.add(name);
  };
  for (const table of schema.tables) {
    for (const set of uniqueSetsOf(table)) add(table.name, set);
    for (const key of table.foreignKeys) {
      add(table.name, key.columns);
      add(key.toTable, key.toColumns);
    }
  }
  return wanted;
}

/** Its rows cannot do without a row that it refers to. */
export function isRequired(key: ForeignKey, table: Table): boolean {
  return key.columns.every((name) => table.columns.find((column) => column.name === name)?.notNull === true);
}

/** Sets of columns that no two rows may share; conditions are left aside, which only keeps rows further apart. */
export function uniqueSetsOf(table: Table): readonly (readonly string[])[] {
  const sets = [
    table.primaryKey,
    ...table.uniques.map((key) => key.columns),
    ...table.indexes.filter((index) => index.unique).map((index) => index.columns.map((column) => column.name)),
  ];
  return sets.filter((set) => set.length > 0);
}

/** The field behind each column of a model's table. */
export function fieldsByColumn(node: ModelNode | undefined, context: PhysicalContext): Map<string, FieldNode> {
  return new Map((node ? node.columns : []).map((field) => [context.names.column(field), field]));
}

/** All references point backwards where they can; where they cannot, those that may be NULL give way. */
export function inNeededOrder({ tables }: PhysicalSchema): Table[] {
  const names = new Set(tables.map((table) => table.name));
  const placed = new Set<string>();
  const waiting = new Set(tables);
  const isThere = ({ toTable }: ForeignKey, table: Table) =>
    toTable === table.name || placed.has(toTable) || !names.has(toTable);
  const isReady = (table: Table) => table.foreignKeys.every((key) => isThere(key, table));
  const isPossible = (table: Table) => table.foreignKeys.every((key) => isThere(key, table) || !isRequired(key, table));
  const ordered: Table[] = [];
  while (waiting.size > 0) {
    const left = [...waiting];
    const next = left.filter(isReady);
    const chosen = next.length > 0 ? next : [left.find(isPossible) ?? left[0]];
    for (const table of chosen) {
      if (!table) continue;
      waiting.delete(table);
      placed.add(table.name);
      ordered.push(table);
    }
  }
  return ordered;
}
