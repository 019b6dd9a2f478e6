/** A physical schema as readable SQL: the same text for the same schema and options. */
import type { TableWriter } from '../dialects/dialect.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import type { Finding } from '../model/finding.ts';
import type { Project } from '../model/project.ts';
import { mentionOrder } from '../physical/mentionOrder.ts';
import type { CreateStatement, ForeignKey, MadeObject, PhysicalSchema, Table } from '../physical/physicalSchema.ts';
import { tablesByName } from '../physical/referredTable.ts';
import { policyOf } from '../physical/policy.ts';
import { commentText, nameTextOf } from '../physical/sqlText.ts';
import type { SqlMode, SqlOptions } from '../physical/sqlOptions.ts';

/** What creates the schema, one statement each without its semicolon, in the order of execution. */
export function createStatements(schema: PhysicalSchema, options: SqlOptions = {}): CreateStatement[] {
  const writer = tableWriter(schema, options);
  const { tables, views = [], beside = [] } = schema;
  const schemas = [...tables, ...views, ...beside]
    .slice(0, 1)
    .flatMap(({ source }) => writer.createSchemas().map((sql) => ({ sql, source })));
  return [...schemas, ...createdInSchemas(schema, writer)];
}

/** As `createStatements`, where the schemas themselves are there. */
function createdInSchemas(schema: PhysicalSchema, sql: TableWriter): CreateStatement[] {
  const statements: CreateStatement[] = [];
  const later: CreateStatement[] = [];
  const keyComments: CreateStatement[] = [];
  const created = new Set<string>();
  const left = new Map([...tablesByName(schema.tables)].map(([name, tables]) => [name, tables.length]));
  const made = (item: MadeObject): CreateStatement => ({
    sql: sql.createObject(item),
    source: item.source,
    dispensable: item.label,
    ...(item.holdsStatements ? { holdsStatements: true as const } : {}),
  });
  const { beside = [] } = schema;
  const before = beside.filter(({ place }) => place === 'before');
  const isExtension = ({ kind }: MadeObject) => kind === 'extension';
  statements.push(...before.filter(isExtension).map(made));
  for (const name of schema.extensions ?? []) {
    const [text, first] = [sql.createExtension?.(name), schema.tables[0]];
    if (text !== undefined && first) statements.push({ sql: text, source: first.source });
  }
  for (const type of schema.types ?? []) {
    statements.push(...(sql.createType?.(type) ?? []).map((text) => ({ sql: text, source: type.source })));
  }
  statements.push(...before.filter((item) => !isExtension(item)).map(made));
  for (const table of schema.tables) {
    // Of several with one name, in several schemas, none is there before all are.
    const others = (left.get(table.name) ?? 1) - 1;
    left.set(table.name, others);
    if (others === 0) created.add(table.name);
    const isInline = (key: ForeignKey) => sql.isInline(key, created);
    const { source } = table;
    const add = (text: string) => statements.push({ sql: text, source });
    add(sql.createTable(table, table.foreignKeys.filter(isInline)));
    for (const text of sql.createIndexes(table)) add(text);
    for (const text of sql.addedRules(table)) add(text);
    for (const text of sql.comments(table)) add(text);
    for (const key of table.foreignKeys) {
      if (!isInline(key)) later.push({ sql: sql.addForeignKey(table, key), source });
    }
    for (const text of sql.foreignKeyComments(table)) keyComments.push({ sql: text, source });
  }
  return [...statements, ...later, ...keyComments, ...behindTables(schema, sql, made)];
}

/** Views and what stands among them, what one of them speaks of before it; then what speaks of tables and views. */
function behindTables(
  { dialect, views = [], beside = [] }: PhysicalSchema,
  sql: TableWriter,
  made: (item: MadeObject) => CreateStatement,
): CreateStatement[] {
  const among = beside.filter(({ place }) => place === 'withViews');
  const isView = ({ kind }: MadeObject) => kind === 'view';
  const items = [
    ...among.filter((item) => !isView(item)).map((item) => ({ ...item, statements: [made(item)] })),
    ...views.map((view) => ({
      ...view,
      statements: sql.createView(view).map((text) => ({ sql: text, source: view.source, dispensable: view.label })),
    })),
    ...among.filter(isView).map((item) => ({ ...item, statements: [made(item)] })),
  ];
  return [
    ...mentionOrder(items, dialectNamed(dialect).lexical).flatMap(({ statements }) => statements),
    ...beside.filter(({ place }) => place === 'last').map(made),
  ];
}

/** The whole file: header, what could not be said, and the statements. */
export function sqlText(
  project: Project,
  schema: PhysicalSchema,
  mode: SqlMode,
  omitted: readonly Finding[],
  options: SqlOptions = {},
): string {
  const writer = tableWriter(schema, options);
  const statements = createdInSchemas(schema, writer);
  const { before: switches, after } = writer.surroundings({
    dropFirst: options.dropFirst === true,
    holdsBackslashes: statements.some(({ sql }) => sql.includes('\\')),
  });
  // A drop names the schema too.
  const before = [...writer.createSchemas(), ...switches];
  const lines = headerLines(project, schema, mode, omitted, options);
  lines.push('');
  if (before.length > 0) lines.push(...before.map((text) => `${text};`), '');
  const { delimiterLines } = dialectNamed(schema.dialect).script;
  for (const statement of statements) {
    if (statement.holdsStatements && delimiterLines) lines.push(...delimited(statement.sql), '');
    else lines.push(`${statement.sql};`, '');
  }
  if (after.length > 0) lines.push(...after.map((text) => `${text};`), '');
  return lines.join('\n');
}

/** For a client that would end the statement at the first semicolon in it. */
function delimited(sql: string): string[] {
  let delimiter = '//';
  while (sql.includes(delimiter)) delimiter += '/';
  return [`DELIMITER ${delimiter}`, sql, delimiter, 'DELIMITER ;'];
}

function tableWriter(schema: PhysicalSchema, { quoting, ifNotExists = false }: SqlOptions): TableWriter {
  const dialect = dialectNamed(schema.dialect);
  return dialect.tableSql(schema, { name: nameTextOf(dialect, quoting), ifNotExists });
}

function headerLines(
  project: Project,
  schema: PhysicalSchema,
  mode: SqlMode,
  omitted: readonly Finding[],
  options: SqlOptions,
): string[] {
  const { label, features } = dialectNamed(schema.dialect);
  const meaning = policyOf(mode).databaseEnforcesOnDelete
    ? 'The database enforces on_delete by itself.'
    : 'As Django migrates: Django carries out on_delete itself.';
  const lines = [`-- ${commentText(project.name)}: tables for ${label}, written by Entwine`, `-- ${meaning}`];
  const elsewhere = tablesElsewhere(schema);
  if (elsewhere.length > 0)
    lines.push(`-- Refers to tables that stand elsewhere: ${elsewhere.map(commentText).join(', ')}`);
  const prefix = options.schemaPrefix === undefined ? undefined : schema.tables[0]?.schema;
  if (features.needsTablePrefix && prefix !== undefined)
    lines.push(`-- The ${features.tablePrefixWord} ${commentText(prefix)} must be there.`);
  for (const finding of omitted) {
    if (finding.severity !== 'info') lines.push(`-- Note: ${commentText(finding.message)}`);
  }
  return lines;
}

function tablesElsewhere(schema: PhysicalSchema): string[] {
  const here = new Set(schema.tables.map((table: Table) => table.name));
  const elsewhere = new Set<string>();
  for (const table of schema.tables) {
    for (const key of table.foreignKeys) if (!here.has(key.toTable)) elsewhere.add(key.toTable);
  }
  return [...elsewhere].sort();
}
