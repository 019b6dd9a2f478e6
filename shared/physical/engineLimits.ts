/** What an engine cannot hold of a table: adapted or left out where something smaller will do, and said in any case. */
import type { PhysicalContext } from './physicalContext.ts';
import type { Table } from './physicalSchema.ts';

/** The table as its engine can hold it. */
export function engineLimits(table: Table, { dialect, omitted, policy }: PhysicalContext): Table {
  const { maxColumns } = dialect.limits;
  if (table.columns.length > maxColumns) {
    const at = omitted.placeOf(table.source);
    omitted.add({
      code: 'entwine.sql.columns',
      outcome: 'refused',
      severity: 'error',
      at,
      message: `${dialect.label} holds ${maxColumns.toLocaleString('en')} columns a table, and ${at.label} has ${table.columns.length.toLocaleString('en')}: the table is refused.`,
      hint: 'Split the model in two, with a one-to-one between them.',
    });
  }
  return dialect.limits.held(table, omitted, policy);
}
