/** What MySQL and MariaDB do with what a script leaves unsaid. */
import type { Dialect } from '../dialects/dialect.ts';
import { numberedName } from '../model/numberedName.ts';
import { quotedName } from '../sql/spelling.ts';
import { noSource, type TableDraft } from './schemaDraft.ts';
import type { StandardRules } from './standardRules.ts';

/** REFERENCES on a column makes a key in MariaDB, and in MySQL since version 9, which passed over it before. */
export function innodbRules(dialect: Dialect): StandardRules {
  return {
    dialect,
    hasKeysAmongColumns: true,
    keysAreNotNull: true,
    takesAnyType: false,
    silentAction: 'RESTRICT',
    complete: (table) => {
      foldJson(table, dialect);
      for (const column of table.columns) spellType(column, table);
      for (const column of table.columns) if (isKey(table, column.name)) column.notNull = true;
      nameKeys(table);
    },
  };
}

function isKey(table: TableDraft, name: string): boolean {
  return table.primaryKey.some((key) => key.toLowerCase() === name.toLowerCase());
}

/** Words for a character set within the type. Source: MySQL's documentation, 10.3.7 and 11.3.2. */
function spellType(column: TableDraft['columns'][number], table: TableDraft): void {
  const national = /^(?:national )?n?(varchar|char(?:acter)?(?: varying)?)(\(.*)?$/u.exec(column.type);
  if (national && column.type.startsWith('n')) {
    column.type = `${national[1]?.replace(/^char(?:acter)? varying$/u, 'varchar')}${national[2] ?? ''}`;
    column.charset ??= 'utf8';
  }
  const words = column.type.split(' ');
  if (words.length > 1 && /char|text/u.test(column.type) && words.at(-1) === 'binary') {
    column.type = words.slice(0, -1).join(' ');
    column.collation ??= `${column.charset ?? table.charset ?? 'utf8mb4'}_bin`;
  }
}

/** MariaDB's JSON is a long text with a check of its own, which its dumps say. */
function foldJson(table: TableDraft, dialect: Dialect): void {
  for (const column of table.columns) {
    const written = `json_valid(${quotedName(column.name, dialect.lexical)})`;
    const check = table.checks.find(({ sql }) => sql === written);
    if (!check || !column.type.startsWith('longtext')) continue;
    column.type = 'json';
    delete column.charset;
    delete column.collation;
    table.checks = table.checks.filter((each) => each !== check);
  }
}

/** Keys are called like their first column, foreign keys by the table and a number. */
function nameKeys(table: TableDraft): void {
  const taken = new Set([...table.uniques, ...table.indexes].flatMap(({ name }) => (name ? [name.toLowerCase()] : [])));
  for (const key of [...table.uniques, ...table.indexes]) {
    if (key.name) continue;
    const [first = ''] = key.columns.map((column) => (typeof column === 'string' ? column : column.name));
    const wanted = first === '' ? 'functional_index' : first;
    const name = freeKeyName(wanted, taken);
    taken.add(name.toLowerCase());
    key.name = name;
  }
  indexKeys(table, taken);
  const start = `${table.name}_ibfk_`.toLowerCase();
  let number = 0;
  for (const { name = '' } of table.foreignKeys) {
    const given = name.toLowerCase().startsWith(start) ? Number(name.slice(start.length)) : 0;
    if (Number.isInteger(given)) number = Math.max(number, given);
  }
  for (const key of table.foreignKeys) {
    if (key.name !== undefined) continue;
    number += 1;
    key.name = `${table.name}_ibfk_${number}`;
  }
}

/** A foreign key without a name, whose columns begin no index, gets one called like its first column. */
function indexKeys(table: TableDraft, taken: Set<string>): void {
  const served: Served = new Map();
  serve(table.primaryKey, served);
  for (const unique of table.uniques) serve(unique.columns, served);
  for (const index of table.indexes)
    serve(
      index.columns.map((column) => column.name),
      served,
    );
  for (const { name, columns } of table.foreignKeys) {
    if (name !== undefined) continue;
    if (isServed(columns, served)) continue;
    const [first = ''] = columns;
    const index = freeKeyName(first, taken);
    taken.add(index.toLowerCase());
    table.indexes.push({
      name: index,
      columns: columns.map((column) => ({ name: column, descending: false })),
      source: noSource,
    });
    serve(columns, served);
  }
}

/** Columns by which rows can be found, each with those that may follow it: many keys begin with the same ones. */
interface Served extends Map<string, Served> {}

function serve(columns: readonly (string | undefined)[], served: Served): void {
  let at = served;
  for (const column of columns) {
    // Behind an expression no column serves a key.
    if (column === undefined) return;
    const key = column.toLowerCase();
    const next: Served = at.get(key) ?? new Map();
    at.set(key, next);
    at = next;
  }
}

function isServed(columns: readonly string[], served: Served): boolean {
  let at: Served | undefined = served;
  for (const column of columns) at = at?.get(column.toLowerCase());
  return at !== undefined;
}

function freeKeyName(wanted: string, taken: ReadonlySet<string>): string {
  const lower = (name: string) => name.toLowerCase();
  if (!taken.has(lower(wanted))) return wanted;
  return numberedName(wanted, taken, (number) => `${wanted}_${number}`, lower);
}
