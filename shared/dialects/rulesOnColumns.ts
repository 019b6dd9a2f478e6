/** Rules without a name of their own, which stand on their column. */
import type { Check, ForeignKey, Table, UniqueKey } from '../physical/physicalSchema.ts';

export interface RulesOfColumn {
  unique?: UniqueKey;
  checks?: Check[];
  references?: ForeignKey;
}

/** What is written on a column, by its name. `holdsChecks`: on a column may stand several; else all but the first are the table's. */
export function rulesOnColumns(
  table: Table,
  foreignKeys: readonly ForeignKey[],
  holdsChecks: boolean,
): ReadonlyMap<string, RulesOfColumn> {
  const parts = new Map<string, RulesOfColumn>();
  const partsOf = (column: string): RulesOfColumn => {
    let known = parts.get(column);
    if (!known) parts.set(column, (known = {}));
    return known;
  };
  for (const unique of table.uniques) {
    const [column] = unique.columns;
    if (unique.name !== undefined || unique.form !== 'constraint' || unique.columns.length !== 1) continue;
    if (column !== undefined) partsOf(column).unique ??= unique;
  }
  for (const check of table.checks) {
    if (check.column === undefined || check.name !== undefined) continue;
    const known = partsOf(check.column);
    if (!known.checks) known.checks = [check];
    else if (holdsChecks) known.checks.push(check);
  }
  for (const key of foreignKeys) {
    const [column] = key.columns;
    if (key.name === undefined && key.columns.length === 1 && column !== undefined) partsOf(column).references ??= key;
  }
  return parts;
}
