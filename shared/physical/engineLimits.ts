/** What an engine cannot hold of a table: adapted or left out where something smaller will do, and said in any case. */
import { mysqlLimits } from './mysqlLimits.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Dialect, Table } from './physicalSchema.ts';

const mostColumns: Record<Dialect, number> = { sqlite: 2000, postgres: 1600, mysql: 1017 };

/** The table as its engine can hold it. */
export function engineLimits(table: Table, context: PhysicalContext): Table {
  const most = mostColumns[context.dialect];
  if (table.columns.length > most) {
    const at = context.placeOf(table.source);
    context.lose(
      'entwine.sql.columns',
      'error',
      at,
      `${context.databaseLabel} holds ${most.toLocaleString('en')} columns a table, and ${at.label} has ${table.columns.length.toLocaleString('en')}: the table is refused.`,
      'Split the model in two, with a one-to-one between them.',
    );
  }
  return context.dialect === 'mysql' ? mysqlLimits(table, context) : table;
}
