/** A PostgreSQL database with its rows as one file of SQL, in an order in which every row can go in. */
import type { Dialect } from '../../dialects/dialect.ts';
import { dialectNamed } from '../../dialects/dialectRegistry.ts';
import { createStatements } from '../../formats/sqlWriter.ts';
import { withNeededObjects } from '../../physical/madeObjects.ts';
import type { CreateStatement, ForeignKey, PhysicalSchema, Table } from '../../physical/physicalSchema.ts';
import { commentText, quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { inNeededOrder } from './sampleStructure.ts';
import type { TableRows } from './sampleTable.ts';
import { insertStatements, literal, numberingStatement, tableName } from './insertText.ts';

export interface StandingTable {
  readonly table: Table;
  /** A value for each of `columns`, as text. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
}

export interface DatabaseText {
  readonly name: string;
  readonly schema: PhysicalSchema;
  readonly standing: readonly StandingTable[];
  /** What stands in the database but not in this file. */
  readonly notes: readonly string[];
}

/** Piece by piece, since all of it together may be large. */
export function* databaseText({ name, schema, standing, notes }: DatabaseText): Generator<string> {
  const dialect = dialectNamed(schema.dialect);
  yield `-- ${commentText(name)}: tables and rows for ${dialect.label}, written by Entwine\n`;
  for (const note of notes) yield `-- Note: ${commentText(note)}\n`;
  yield '\nBEGIN;\n\n';
  const statements = createStatements(withNeededObjects(schema));
  const firstTable = statements.findIndex(({ dispensable }) => dispensable === undefined);
  const isNeeded = ({ dispensable }: CreateStatement, at: number) => dispensable === undefined || at < firstTable;
  for (const { sql } of statements.filter(isNeeded)) yield `${sql};\n\n`;
  if (schema.tables.some((table) => table.foreignKeys.some((key) => key.deferrable))) {
    yield 'SET CONSTRAINTS ALL DEFERRED;\n\n';
  }
  const later: string[] = [];
  const filled = new Set<string>();
  const byName = new Map(standing.map((each) => [each.table.name, each]));
  for (const { table, columns, rows } of inNeededOrder(schema).flatMap(({ name: each }) => byName.get(each) ?? [])) {
    filled.add(table.name);
    if (rows.length === 0) continue;
    const awaiting = table.foreignKeys.filter((key) => !filled.has(key.toTable) && canWait(key, table));
    const empty = new Set(awaiting.flatMap((key) => key.columns));
    const shown = rows.map((row) => row.map((value, index) => (empty.has(columns[index] ?? '') ? null : value)));
    // References among the rows of one table are looked up when their statement ends.
    const together = table.foreignKeys.some((key) => key.toTable === table.name);
    const statements = insertStatements({ ...named(table), columns, rows: shown }, dialect, together);
    for (const statement of statements) yield `${statement};\n\n`;
    for (const row of rows) later.push(...pointing(table, columns, row, empty, dialect));
  }
  for (const statement of later) yield `${statement};\n`;
  if (later.length > 0) yield '\n';
  for (const { table } of standing) {
    const numbered = table.columns.find((column) => column.autoIncrement === true)?.name;
    if (numbered === undefined) continue;
    const statement = numberingStatement({ ...named(table), numbered }, dialect);
    if (statement !== undefined) yield `${statement};\n`;
  }
  yield '\nCOMMIT;\n';
  // A view may read what is not here, and takes no row with it.
  for (const { sql } of statements.filter((each, at) => !isNeeded(each, at))) yield `\n${sql};\n`;
}

function named({ name, schema, columns }: Table): Pick<TableRows, 'name' | 'schema' | 'isAlwaysNumbered'> {
  const isAlwaysNumbered = columns.some(({ numbering }) => numbering === 'always');
  return {
    name,
    ...(schema === undefined ? {} : { schema }),
    ...(isAlwaysNumbered ? { isAlwaysNumbered } : {}),
  };
}

/** It may be NULL until the rows that it points at are there, and the row has a key to be found by. */
function canWait(key: ForeignKey, table: Table): boolean {
  if (key.toTable === table.name || table.primaryKey.length === 0) return false;
  return key.columns.every(
    (name) =>
      !table.primaryKey.includes(name) && table.columns.find((column) => column.name === name)?.notNull !== true,
  );
}

function pointing(
  table: Table,
  columns: readonly string[],
  row: readonly SqlValue[],
  empty: ReadonlySet<string>,
  dialect: Dialect,
): string[] {
  const valueOf = (name: string) => row[columns.indexOf(name)] ?? null;
  const sets = [...empty].filter((name) => valueOf(name) !== null);
  if (sets.length === 0) return [];
  const said = (name: string) => `${quoteIdentifier(name, dialect)} = ${literal(valueOf(name), dialect)}`;
  const where = table.primaryKey.map(said).join(' AND ');
  return [`UPDATE ${tableName(table, dialect)} SET ${sets.map(said).join(', ')} WHERE ${where}`];
}
