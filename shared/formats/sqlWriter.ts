/** A physical schema as readable SQL: one column a line, every name quoted, the same text for the same schema. */
import type { CreateStatement } from '../bench/benchPlan.ts';
import type { Finding } from '../model/finding.ts';
import type { Project, SqlAction } from '../model/project.ts';
import { dialectLabels } from '../physical/physicalContext.ts';
import type {
  Check,
  Column,
  Dialect,
  ForeignKey,
  PhysicalSchema,
  Table,
  TableIndex,
  UniqueKey,
} from '../physical/physicalSchema.ts';
import { commentText, defaultText, quoteIdentifier, quoteText } from '../physical/sqlText.ts';
import type { SqlMode } from './format.ts';

/** Longest column name that the others are aligned with. */
const ALIGNED = 40;

/** What creates the schema, one statement each without its semicolon, in the order of execution. */
export function createStatements(schema: PhysicalSchema): CreateStatement[] {
  const { dialect } = schema;
  const statements: CreateStatement[] = [];
  const later: CreateStatement[] = [];
  const created = new Set<string>();
  const byName = new Map(schema.tables.map((table) => [table.name, table]));
  for (const table of schema.tables) {
    created.add(table.name);
    // SQLite looks a reference up when rows are written; the others want its table to be there.
    const isInline = (key: ForeignKey) => dialect === 'sqlite' || created.has(key.toTable);
    const { source } = table;
    statements.push({ sql: createTable(table, table.foreignKeys.filter(isInline), byName, dialect), source });
    for (const unique of table.uniques) {
      if (unique.form === 'index') statements.push({ sql: createUniqueIndex(table, unique, schema), source });
    }
    for (const index of table.indexes) statements.push({ sql: createIndex(table, index, dialect), source });
    if (dialect === 'postgres') statements.push(...commentStatements(table));
    for (const key of table.foreignKeys) {
      if (isInline(key)) continue;
      const target = byName.get(key.toTable);
      const sql = `ALTER TABLE ${tableName(table, dialect)} ADD ${tableForeignKey(key, target, dialect)}`;
      later.push({ sql, source });
    }
  }
  return [...statements, ...later];
}

/** The whole file: header, what could not be said, and the statements. */
export function sqlText(project: Project, schema: PhysicalSchema, mode: SqlMode, lost: readonly Finding[]): string {
  const label = dialectLabels[schema.dialect];
  const meaning =
    mode === 'django'
      ? 'As Django migrates: Django carries out on_delete itself.'
      : 'The database enforces on_delete by itself.';
  const lines = [`-- ${commentText(project.name)}: tables for ${label}, written by Entwine`, `-- ${meaning}`];
  const elsewhere = tablesElsewhere(schema);
  if (elsewhere.length > 0)
    lines.push(`-- Refers to tables that stand elsewhere: ${elsewhere.map(commentText).join(', ')}`);
  for (const finding of lost) {
    if (finding.severity !== 'info') lines.push(`-- Note: ${commentText(finding.message)}`);
  }
  lines.push('');
  if (schema.dialect === 'sqlite') lines.push('PRAGMA foreign_keys = ON;', '');
  for (const statement of createStatements(schema)) lines.push(`${statement.sql};`, '');
  return lines.join('\n');
}

function tablesElsewhere(schema: PhysicalSchema): string[] {
  const here = new Set(schema.tables.map((table) => table.name));
  const elsewhere = new Set<string>();
  for (const table of schema.tables) {
    for (const key of table.foreignKeys) if (!here.has(key.toTable)) elsewhere.add(key.toTable);
  }
  return [...elsewhere].sort();
}

function tableName(table: Pick<Table, 'name' | 'schema'>, dialect: Dialect): string {
  const name = quoteIdentifier(table.name, dialect);
  return table.schema && dialect === 'postgres' ? `${quoteIdentifier(table.schema, dialect)}.${name}` : name;
}

function nameList(names: readonly string[], dialect: Dialect): string {
  return names.map((name) => quoteIdentifier(name, dialect)).join(', ');
}

function createTable(
  table: Table,
  foreignKeys: readonly ForeignKey[],
  byName: ReadonlyMap<string, Table>,
  dialect: Dialect,
): string {
  const width = Math.min(
    ALIGNED,
    Math.max(...table.columns.map((column) => quoteIdentifier(column.name, dialect).length)),
  );
  const singleKey = table.primaryKey.length === 1 ? table.primaryKey[0] : undefined;
  const parts: { readonly text: string; readonly comment?: string }[] = [];
  const written = new Set<UniqueKey | Check | ForeignKey>();

  for (const column of table.columns) {
    const unique = table.uniques.find((key) => isColumnUnique(key, column) && !written.has(key));
    if (unique) written.add(unique);
    const checks = table.checks.filter((check) => check.column === column.name && check.name === undefined);
    const references =
      dialect === 'sqlite'
        ? foreignKeys.find(
            (key) => key.name === undefined && key.columns.length === 1 && key.columns[0] === column.name,
          )
        : undefined;
    for (const check of checks) written.add(check);
    if (references) written.add(references);
    const text = [
      quoteIdentifier(column.name, dialect).padEnd(width),
      ...columnClauses(column, column.name === singleKey, dialect),
      ...(unique ? ['UNIQUE'] : []),
      // MariaDB takes no comment after a CHECK.
      ...(dialect === 'mysql' && column.comment ? [`COMMENT ${quoteText(column.comment, dialect)}`] : []),
      ...checks.map((check) => `CHECK (${check.sql})`),
      ...(references ? [referencesClause(references, undefined, dialect)] : []),
    ].join(' ');
    const comment = dialect === 'sqlite' && column.comment ? commentText(column.comment) : '';
    parts.push(comment === '' ? { text } : { text, comment });
  }
  if (table.primaryKey.length > 1) parts.push({ text: `PRIMARY KEY (${nameList(table.primaryKey, dialect)})` });
  for (const unique of table.uniques) {
    if (unique.form === 'constraint' && !written.has(unique)) parts.push({ text: tableUnique(unique, dialect) });
  }
  for (const check of table.checks) {
    if (!written.has(check)) parts.push({ text: `${constraintName(check.name, dialect)}CHECK (${check.sql})` });
  }
  for (const key of foreignKeys) {
    if (written.has(key)) continue;
    const target = byName.get(key.toTable);
    parts.push({ text: tableForeignKey(key, target, dialect) });
  }

  const lines = [`CREATE TABLE ${tableName(table, dialect)} (`];
  const tableComment = dialect === 'sqlite' && table.comment ? commentText(table.comment) : '';
  if (tableComment !== '') lines.push(`    -- ${tableComment}`);
  parts.forEach((part, position) => {
    if (part.comment !== undefined) lines.push(`    -- ${part.comment}`);
    lines.push(`    ${part.text}${position < parts.length - 1 ? ',' : ''}`);
  });
  const end = dialect === 'mysql' && table.comment ? `) COMMENT = ${quoteText(table.comment, dialect)}` : ')';
  return [...lines, end].join('\n');
}

function isColumnUnique(key: UniqueKey, column: Column): boolean {
  return (
    key.name === undefined && key.form === 'constraint' && key.columns.length === 1 && key.columns[0] === column.name
  );
}

function columnClauses(column: Column, isKey: boolean, dialect: Dialect): string[] {
  const clauses = [column.type];
  if (column.collation) clauses.push(`COLLATE ${quoteIdentifier(column.collation, dialect)}`);
  if (column.generated) {
    // PostgreSQL before 18 knows stored columns only.
    const storage = column.generated.stored || dialect === 'postgres' ? 'STORED' : 'VIRTUAL';
    clauses.push(`GENERATED ALWAYS AS (${column.generated.sql}) ${storage}`);
    // MariaDB knows no NOT NULL on a generated column.
    if (dialect === 'mysql') return isKey ? [...clauses, 'PRIMARY KEY'] : clauses;
  }
  if (column.autoIncrement && dialect === 'mysql') clauses.push('AUTO_INCREMENT');
  if (column.default !== undefined) {
    clauses.push(`DEFAULT ${defaultText(column.default, column.type, dialect)}`);
  }
  if (column.onUpdate !== undefined) clauses.push(`ON UPDATE ${column.onUpdate}`);
  clauses.push(column.notNull ? 'NOT NULL' : 'NULL');
  if (isKey) clauses.push('PRIMARY KEY');
  if (column.autoIncrement && dialect === 'sqlite') clauses.push('AUTOINCREMENT');
  if (column.autoIncrement && dialect === 'postgres') clauses.push('GENERATED BY DEFAULT AS IDENTITY');
  if (column.generated && !column.notNull) return clauses.filter((clause) => clause !== 'NULL');
  return clauses;
}

function constraintName(name: string | undefined, dialect: Dialect): string {
  return name === undefined ? '' : `CONSTRAINT ${quoteIdentifier(name, dialect)} `;
}

function tableUnique(unique: UniqueKey, dialect: Dialect): string {
  const nulls = unique.nullsDistinct === false ? ' NULLS NOT DISTINCT' : '';
  const deferrable = unique.deferrable ? ' DEFERRABLE INITIALLY DEFERRED' : '';
  return `${constraintName(unique.name, dialect)}UNIQUE${nulls} (${nameList(unique.columns, dialect)})${deferrable}`;
}

function tableForeignKey(key: ForeignKey, target: Table | undefined, dialect: Dialect): string {
  const columns = nameList(key.columns, dialect);
  return `${constraintName(key.name, dialect)}FOREIGN KEY (${columns}) ${referencesClause(key, target, dialect)}`;
}

function referencesClause(key: ForeignKey, target: Table | undefined, dialect: Dialect): string {
  const table = tableName(target ?? { name: key.toTable }, dialect);
  return [
    `REFERENCES ${table} (${nameList(key.toColumns, dialect)})`,
    ...actionClause('ON DELETE', key.onDelete),
    ...actionClause('ON UPDATE', key.onUpdate),
    ...(key.deferrable ? ['DEFERRABLE INITIALLY DEFERRED'] : []),
  ].join(' ');
}

/** NO ACTION is what every engine does unasked. */
function actionClause(event: string, action: SqlAction): string[] {
  return action === 'NO ACTION' ? [] : [`${event} ${action}`];
}

function createUniqueIndex(table: Table, unique: UniqueKey, { dialect }: PhysicalSchema): string {
  const nulls = unique.nullsDistinct === false ? ' NULLS NOT DISTINCT' : '';
  const condition = unique.condition === undefined ? '' : ` WHERE ${unique.condition}`;
  const name = quoteIdentifier(unique.name ?? '', dialect);
  return `CREATE UNIQUE INDEX ${name} ON ${tableName(table, dialect)} (${nameList(unique.columns, dialect)})${nulls}${condition}`;
}

function createIndex(table: Table, index: TableIndex, dialect: Dialect): string {
  const columns = index.columns.map(
    (column) =>
      quoteIdentifier(column.name, dialect) +
      (column.length === undefined ? '' : `(${column.length})`) +
      (index.operatorClass ? ` ${index.operatorClass}` : '') +
      (column.descending ? ' DESC' : ''),
  );
  return [
    `CREATE ${index.unique ? 'UNIQUE ' : ''}INDEX ${quoteIdentifier(index.name, dialect)} ON ${tableName(table, dialect)}`,
    ...(index.method ? [`USING ${index.method}`] : []),
    `(${columns.join(', ')})`,
    ...(index.include ? [`INCLUDE (${nameList(index.include, dialect)})`] : []),
    ...(index.condition === undefined ? [] : [`WHERE ${index.condition}`]),
  ].join(' ');
}

function commentStatements(table: Table): CreateStatement[] {
  const { source } = table;
  const name = tableName(table, 'postgres');
  const statements: CreateStatement[] = [];
  if (table.comment)
    statements.push({ sql: `COMMENT ON TABLE ${name} IS ${quoteText(table.comment, 'postgres')}`, source });
  for (const column of table.columns) {
    if (!column.comment) continue;
    const place = `${name}.${quoteIdentifier(column.name, 'postgres')}`;
    statements.push({ sql: `COMMENT ON COLUMN ${place} IS ${quoteText(column.comment, 'postgres')}`, source });
  }
  return statements;
}
