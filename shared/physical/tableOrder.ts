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
  const ordered = new Set<Table>();
  const isNamed = (table: Table, names: readonly string[]) =>
    table.name === names.at(-1) && table.schema === names.at(-2);
  const add = (table: Table): void => {
    if (ordered.has(table)) return;
    for (const names of table.options?.inherits ?? []) {
      const parent = tables.find((each) => isNamed(each, names));
      if (parent) add(parent);
    }
    ordered.add(table);
  };
  tables.forEach(add);
  return [...ordered];
}
