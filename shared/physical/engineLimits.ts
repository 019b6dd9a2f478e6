/** What an engine cannot hold of a table: adapted or left out where something smaller will do, and said in any case. */
import { mysqlLimits } from './mysqlLimits.ts';
import type { PhysicalContext } from './physicalContext.ts';
import type { Column, Dialect, Table } from './physicalSchema.ts';

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
  // SQLite takes any text into any column.
  if (context.dialect === 'sqlite') return table;
  const columns = table.columns.map((column) => withoutLongDefault(column, context));
  const fitting = columns.some((column, position) => column !== table.columns[position])
    ? { ...table, columns }
    : table;
  return context.dialect === 'mysql' ? mysqlLimits(fitting, context) : fitting;
}

/** A default longer than its column makes MySQL refuse the table and PostgreSQL every row that relies on it. */
function withoutLongDefault(column: Column, context: PhysicalContext): Column {
  const { default: value, ...rest } = column;
  const length = /^(?:var)?char\((\d+)\)/iu.exec(column.type)?.[1];
  if (value === undefined || length === undefined || !value.startsWith("'")) return column;
  const escapes = context.dialect === 'mysql' ? /''|\\./gsu : /''/gu;
  const text = value.slice(1, -1).replaceAll(escapes, '_');
  if ([...text].length <= Number(length)) return column;
  const at = context.placeOf(column.source);
  context.lose(
    'entwine.sql.default',
    'warning',
    at,
    `The default of ${at.label} is longer than ${column.type}, which ${context.databaseLabel} refuses: the column has no DEFAULT.`,
    'Give the field a greater maxLength or a shorter default.',
  );
  return rest;
}
