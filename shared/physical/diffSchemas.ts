/** Compares the schema that was wanted with the one that a database says it holds. */
import type { Column, ForeignKey, PhysicalSchema, Source, Table } from './physicalSchema.ts';
import { quoteIdentifier } from './sqlText.ts';

export interface SchemaDifference {
  readonly table: string;
  /** Undefined for a table that nobody wanted. */
  readonly source?: Source;
  /** `missing`: wanted and not there; `surplus`: there and not wanted. */
  readonly kind: 'missing' | 'surplus';
  /** e.g. `UNIQUE ("user_id")`. */
  readonly text: string;
}

/** Collations, comments and whether keys are deferred are left out: not every database can be asked for them. */
export function diffSchemas(wanted: PhysicalSchema, found: PhysicalSchema): SchemaDifference[] {
  const differences: SchemaDifference[] = [];
  const foundByName = new Map(found.tables.map((table) => [table.name, table]));
  for (const table of wanted.tables) {
    const { name, source } = table;
    const other = foundByName.get(name);
    foundByName.delete(name);
    if (!other) {
      differences.push({ table: name, source, kind: 'missing', text: 'the whole table' });
      continue;
    }
    const [facts, otherFacts] = [factsOf(table), factsOf(other)];
    for (const text of facts)
      if (!otherFacts.has(text)) differences.push({ table: name, source, kind: 'missing', text });
    for (const text of otherFacts)
      if (!facts.has(text)) differences.push({ table: name, source, kind: 'surplus', text });
  }
  for (const name of foundByName.keys()) differences.push({ table: name, kind: 'surplus', text: 'the whole table' });
  return differences;
}

function factsOf(table: Table): Set<string> {
  const facts = new Set<string>();
  for (const column of table.columns) facts.add(columnFact(column));
  if (table.primaryKey.length > 0) facts.add(`PRIMARY KEY ${list(table.primaryKey)}`);
  const where = (condition: string | undefined) => (condition === undefined ? '' : ` WHERE ${plain(condition)}`);
  for (const unique of table.uniques) {
    const columns = list(unique.columns);
    if (unique.form === 'index') {
      facts.add(`UNIQUE INDEX ${quoted(unique.name ?? '')} ${columns}${where(unique.condition)}`);
      // A database may merge a unique set with a key over the very same columns.
    } else if (columns !== list(table.primaryKey)) facts.add(`UNIQUE ${columns}`);
  }
  for (const key of table.foreignKeys) facts.add(foreignKeyFact(key));
  for (const check of table.checks) facts.add(`CHECK (${plain(check.sql)})`);
  for (const index of table.indexes) {
    const columns = index.columns.map((column) => quoted(column.name) + (column.descending ? ' DESC' : ''));
    const text = `INDEX ${quoted(index.name)} (${columns.join(', ')})${where(index.condition)}`;
    facts.add(index.unique ? `UNIQUE ${text}` : text);
  }
  return facts;
}

function columnFact(column: Column): string {
  return [
    `column ${quoted(column.name)} ${column.type.replace(/^"(.*)"$/su, '$1').toLowerCase()}`,
    ...(column.notNull ? ['NOT NULL'] : []),
    ...(column.autoIncrement ? ['numbered'] : []),
    ...(column.default === undefined ? [] : [`DEFAULT ${plain(column.default)}`]),
    ...(column.generated ? [column.generated.stored ? 'GENERATED STORED' : 'GENERATED VIRTUAL'] : []),
  ].join(' ');
}

function foreignKeyFact(key: ForeignKey): string {
  const actions = `ON DELETE ${key.onDelete} ON UPDATE ${key.onUpdate}`;
  return `FOREIGN KEY ${list(key.columns)} REFERENCES ${quoted(key.toTable)} ${list(key.toColumns)} ${actions}`;
}

function quoted(name: string): string {
  return quoteIdentifier(name, 'sqlite');
}

function list(names: readonly string[]): string {
  return `(${names.map(quoted).join(', ')})`;
}

/** Without parentheses around the whole, which databases add and take away. */
function plain(sql: string): string {
  let text = sql.trim();
  while (text.startsWith('(') && closesAtEnd(text)) text = text.slice(1, -1).trim();
  return text;
}

function closesAtEnd(text: string): boolean {
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|[()]/gu)) {
    if (part === '(') depth += 1;
    else if (part === ')') depth -= 1;
    if (depth === 0) return part === ')' && index === text.length - 1;
  }
  return false;
}
