/** A physical schema as readable SQL: the same text for the same schema and options. */
import type { CreateStatement } from '../bench/benchPlan.ts';
import type { Finding } from '../model/finding.ts';
import type { Project } from '../model/project.ts';
import { dialectLabels } from '../physical/physicalContext.ts';
import type { Dialect, ForeignKey, PhysicalSchema, Table } from '../physical/physicalSchema.ts';
import { commentText, nameTextOf } from '../physical/sqlText.ts';
import type { SqlMode, SqlOptions } from './format.ts';
import { TableSql } from './tableSql.ts';

/** What creates the schema, one statement each without its semicolon, in the order of execution. */
export function createStatements(schema: PhysicalSchema, options: SqlOptions = {}): CreateStatement[] {
  const { dialect } = schema;
  const { ifNotExists = false } = options;
  const sql = new TableSql(schema, nameTextOf(dialect, options.quoting), ifNotExists);
  const statements: CreateStatement[] = [];
  const later: CreateStatement[] = [];
  const created = new Set<string>();
  for (const table of schema.tables) {
    created.add(table.name);
    // SQLite looks a reference up when rows are written; the others want its table to be there, MySQL while it checks.
    const isInline = (key: ForeignKey) =>
      dialect === 'sqlite' || (dialect === 'mysql' && ifNotExists) || created.has(key.toTable);
    const { source } = table;
    const add = (text: string) => statements.push({ sql: text, source });
    add(sql.createTable(table, table.foreignKeys.filter(isInline)));
    sql.createIndexes(table).forEach(add);
    sql.comments(table).forEach(add);
    for (const key of table.foreignKeys) {
      if (!isInline(key)) later.push({ sql: sql.addForeignKey(table, key), source });
    }
  }
  return [...statements, ...later];
}

/** The whole file: header, what could not be said, and the statements. */
export function sqlText(
  project: Project,
  schema: PhysicalSchema,
  mode: SqlMode,
  lost: readonly Finding[],
  options: SqlOptions = {},
): string {
  const { before, after } = surroundings(schema, options);
  const lines = headerLines(project, schema, mode, lost, options);
  lines.push('');
  if (before.length > 0) lines.push(...before.map((text) => `${text};`), '');
  for (const statement of createStatements(schema, options)) lines.push(`${statement.sql};`, '');
  if (after.length > 0) lines.push(...after.map((text) => `${text};`), '');
  return lines.join('\n');
}

/** What the text does not make itself. */
const dialectPlaces: Partial<Record<Dialect, string>> = { sqlite: 'attached database', mysql: 'database' };

function headerLines(
  project: Project,
  schema: PhysicalSchema,
  mode: SqlMode,
  lost: readonly Finding[],
  options: SqlOptions,
): string[] {
  const label = dialectLabels[schema.dialect];
  const meaning =
    mode === 'django'
      ? 'As Django migrates: Django carries out on_delete itself.'
      : 'The database enforces on_delete by itself.';
  const lines = [`-- ${commentText(project.name)}: tables for ${label}, written by Entwine`, `-- ${meaning}`];
  const elsewhere = tablesElsewhere(schema);
  if (elsewhere.length > 0)
    lines.push(`-- Refers to tables that stand elsewhere: ${elsewhere.map(commentText).join(', ')}`);
  const place = dialectPlaces[schema.dialect];
  const prefix = options.schemaPrefix === undefined ? undefined : schema.tables[0]?.schema;
  if (place && prefix !== undefined) lines.push(`-- The ${place} ${commentText(prefix)} must be there.`);
  for (const finding of lost) {
    if (finding.severity !== 'info') lines.push(`-- Note: ${commentText(finding.message)}`);
  }
  return lines;
}

/** What stands before and after the statements that create: drops, and the switches that these and cycles need. */
function surroundings(
  schema: PhysicalSchema,
  options: SqlOptions,
): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const { dialect } = schema;
  const sql = new TableSql(schema, nameTextOf(dialect, options.quoting), options.ifNotExists === true);
  const drops = options.dropFirst ? [...schema.tables].reverse().map((table) => sql.dropTable(table)) : [];
  if (dialect === 'postgres') {
    const schemas = options.schemaPrefix === undefined ? [] : sql.createSchemas();
    return { before: [...schemas, ...drops], after: [] };
  }
  if (dialect === 'sqlite') {
    const off = drops.length > 0 ? ['PRAGMA foreign_keys = OFF'] : [];
    return { before: [...off, ...drops, 'PRAGMA foreign_keys = ON'], after: [] };
  }
  if (drops.length === 0 && !options.ifNotExists) return { before: [], after: [] };
  return { before: ['SET FOREIGN_KEY_CHECKS = 0', ...drops], after: ['SET FOREIGN_KEY_CHECKS = 1'] };
}

function tablesElsewhere(schema: PhysicalSchema): string[] {
  const here = new Set(schema.tables.map((table: Table) => table.name));
  const elsewhere = new Set<string>();
  for (const table of schema.tables) {
    for (const key of table.foreignKeys) if (!here.has(key.toTable)) elsewhere.add(key.toTable);
  }
  return [...elsewhere].sort();
}
