/** Rows as INSERT statements: several rows each, one a line, every name quoted, the same text for the same rows. */
import type { Dialect } from '../../dialects/dialect.ts';

import { commentText, quoteIdentifier, quoteText } from '../../physical/sqlText.ts';
import type { SqlValue } from '../../sql/statement.ts';
import type { SampleRows } from './sampleRows.ts';
import type { TableRows } from './sampleTable.ts';

/** Rows of one statement. */
const rowsEach = 100;

/** Without their semicolons; the database's numbering goes on behind the rows. `together`: all rows in one statement. */
export function insertStatements(table: TableRows, dialect: Dialect, together = false): string[] {
  const statements: string[] = [];
  const step = together ? table.rows.length : rowsEach;
  const into = `INSERT INTO ${tableName(table, dialect)} (${names(table.columns, dialect)})${table.isAlwaysNumbered ? ' OVERRIDING SYSTEM VALUE' : ''} VALUES`;
  for (let at = 0; at < table.rows.length; at += step) {
    const lines = table.rows.slice(at, at + step).map((row) => `    (${literals(row, dialect)})`);
    statements.push(`${into}\n${lines.join(',\n')}`);
  }
  const after = numberingStatement(table, dialect);
  return after === undefined ? statements : [...statements, after];
}

/** The whole file. */
export function sampleText(name: string, rows: SampleRows, dialect: Dialect, seed: number): string {
  const lines = [`-- ${commentText(name)}: sample rows, seed ${seed}, written by Entwine`];
  for (const { table, reason, made, wanted } of rows.skipped) {
    lines.push(`-- ${commentText(`${table}: ${made} of ${wanted} rows. ${reason}`)}`);
  }
  lines.push('', 'BEGIN;', '');
  for (const table of rows.tables) {
    for (const statement of insertStatements(table, dialect)) lines.push(`${statement};`, '');
  }
  lines.push('COMMIT;', '');
  return lines.join('\n');
}

/** Numbers that were given do not move the database's own count. */
export function numberingStatement(
  table: Pick<TableRows, 'name' | 'schema' | 'numbered'>,
  dialect: Dialect,
): string | undefined {
  if (table.numbered === undefined) return undefined;
  return dialect.values.numberingStatement(tableName(table, dialect), table.numbered);
}

export function tableName(table: Pick<TableRows, 'name' | 'schema'>, dialect: Dialect): string {
  const name = quoteIdentifier(table.name, dialect);
  return table.schema && dialect.features.holdsSchemas ? `${quoteIdentifier(table.schema, dialect)}.${name}` : name;
}

function names(columns: readonly string[], dialect: Dialect): string {
  return columns.map((column) => quoteIdentifier(column, dialect)).join(', ');
}

function literals(row: readonly SqlValue[], dialect: Dialect): string {
  return row.map((value) => literal(value, dialect)).join(', ');
}

export function literal(value: SqlValue, dialect: Dialect): string {
  if (value === null) return 'NULL';
  return typeof value === 'number' ? String(value) : quoteText(value, dialect);
}
