import type { Table } from './physicalSchema.ts';
import { referredTable, tablesByName } from './referredTable.ts';

/** Tables such that references point backwards where they can; else in the order given. */
export function orderTables(tables: readonly Table[]): Table[] {
  const byName = tablesByName(tables);
  const ordered: Table[] = [];
  const state = new Map<Table, 'open' | 'done'>();

  // A stack of its own: a chain of references may be longer than the call stack.
  for (const start of tables) {
    const path = [{ table: start, next: 0 }];
    if (state.has(start)) continue;
    state.set(start, 'open');
    for (let step = path.at(-1); step; step = path.at(-1)) {
      const reference = step.table.foreignKeys[step.next];
      step.next += 1;
      if (!reference) {
        ordered.push(step.table);
        state.set(step.table, 'done');
        path.pop();
        continue;
      }
      const target = referredTable(reference, step.table, byName);
      if (!target || state.has(target)) continue;
      state.set(target, 'open');
      path.push({ table: target, next: 0 });
    }
  }
  return parentsFirst(ordered);
}

/** An heir cannot be made before what it inherits from, whatever refers to what. */
function parentsFirst(tables: readonly Table[]): Table[] {
  if (tables.every(({ options }) => options?.inherits === undefined)) return [...tables];
  const byName = new Map<string, Table>();
  const keyOf = (schema: string | undefined, name: string | undefined) => JSON.stringify([schema, name]);
  for (const table of tables.toReversed()) byName.set(keyOf(table.schema, table.name), table);
  const ordered = new Set<Table>();
  const open = new Set<Table>();
  // As above: heirs may have heirs over any number of tables. One that inherits from itself is written where it is met.
  for (const start of tables) {
    const path = [{ table: start, next: 0 }];
    for (let step = path.at(-1); step; step = path.at(-1)) {
      open.add(step.table);
      const names = step.table.options?.inherits?.[step.next];
      step.next += 1;
      if (!names) {
        ordered.add(step.table);
        path.pop();
        continue;
      }
      const parent = byName.get(keyOf(names.at(-2), names.at(-1)));
      if (parent && !open.has(parent)) path.push({ table: parent, next: 0 });
    }
  }
  return [...ordered];
}
