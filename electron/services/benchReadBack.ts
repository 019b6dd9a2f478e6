/** What an SQLite database says it holds, as a physical schema. */
import type Database from 'better-sqlite3';
import type { SqlAction } from '../../shared/model/project.ts';
import type { Check, Column, ForeignKey, PhysicalSchema, Table } from '../../shared/physical/physicalSchema.ts';

type Row = Record<string, string | number | null>;

/** The database does not know which model a table comes from. */
const source = { model: '' };

export function readSqliteSchema(database: Database.Database): PhysicalSchema {
  const reader = new SchemaReader(database);
  return { dialect: 'sqlite', tables: reader.tables() };
}

class SchemaReader {
  private readonly prepared = new Map<string, Database.Statement>();
  private readonly database: Database.Database;

  constructor(database: Database.Database) {
    this.database = database;
  }

  tables(): Table[] {
    const named = this.rows(
      "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
    );
    return named.map((row) => this.table(String(row['name']), String(row['sql'])));
  }

  private table(name: string, sql: string): Table {
    const rows = this.rows(
      'SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(?) WHERE hidden <> 1 ORDER BY cid',
      name,
    );
    const words = wordsOf(sql);
    const isNumbered = words.some((word) => /^autoincrement$/iu.test(word.text));
    const keys = rows.filter((row) => Number(row['pk']) > 0).sort((a, b) => Number(a['pk']) - Number(b['pk']));
    const columns = rows.map((row): Column => {
      const hidden = Number(row['hidden']);
      return {
        name: String(row['name']),
        type: String(row['type']),
        notNull: row['notnull'] === 1,
        ...(isNumbered && row['pk'] === 1 ? { autoIncrement: true } : {}),
        ...(row['dflt_value'] == null ? {} : { default: String(row['dflt_value']) }),
        ...(hidden > 1 ? { generated: { sql: '', stored: hidden === 3 } } : {}),
        source,
      };
    });
    return {
      name,
      columns,
      primaryKey: keys.map((row) => String(row['name'])),
      ...this.keysAndIndexes(name),
      foreignKeys: this.foreignKeys(name),
      checks: checksOf(sql, words),
      role: 'model',
      source,
    };
  }

  private keysAndIndexes(table: string): Pick<Table, 'uniques' | 'indexes'> {
    const uniques: Table['uniques'][number][] = [];
    const indexes: Table['indexes'][number][] = [];
    for (const row of this.rows('SELECT name, "unique", origin FROM pragma_index_list(?)', table)) {
      if (row['origin'] === 'pk') continue;
      const name = String(row['name']);
      const columns = this.rows(
        'SELECT name, "desc" FROM pragma_index_xinfo(?) WHERE key = 1 ORDER BY seqno',
        name,
      ).map((column) => ({ name: String(column['name']), descending: column['desc'] === 1 }));
      const isUnique = row['unique'] === 1;
      if (row['origin'] === 'u') {
        uniques.push({ columns: columns.map((column) => column.name), form: 'constraint', source });
        continue;
      }
      const sql = String(
        this.rows("SELECT sql FROM sqlite_master WHERE type = 'index' AND name = ?", name)[0]?.['sql'],
      );
      const where = wordsOf(sql).find((word) => /^where$/iu.test(word.text));
      const condition = where ? { condition: sql.slice(where.end).trim() } : {};
      indexes.push({ name, columns, ...(isUnique ? { unique: true } : {}), ...condition, source });
    }
    return { uniques, indexes };
  }

  private foreignKeys(table: string): ForeignKey[] {
    const rows = this.rows(
      'SELECT id, "table", "from", "to", on_delete, on_update FROM pragma_foreign_key_list(?) ORDER BY id DESC, seq',
      table,
    );
    const keys = new Map<number, ForeignKey>();
    for (const row of rows) {
      const id = Number(row['id']);
      const known = keys.get(id);
      keys.set(id, {
        columns: [...(known?.columns ?? []), String(row['from'])],
        toTable: String(row['table']),
        toColumns: [...(known?.toColumns ?? []), String(row['to'])],
        onDelete: String(row['on_delete']) as SqlAction,
        onUpdate: String(row['on_update']) as SqlAction,
        deferrable: false,
        source,
      });
    }
    return [...keys.values()];
  }

  private rows(sql: string, ...parameters: unknown[]): Row[] {
    const statement = this.prepared.get(sql) ?? this.database.prepare(sql);
    this.prepared.set(sql, statement);
    return statement.all(...parameters) as Row[];
  }
}

interface Word {
  readonly text: string;
  /** Position behind it. */
  readonly end: number;
}

/** Words and parentheses outside of quotes and comments. */
function wordsOf(sql: string): Word[] {
  const words: Word[] = [];
  const parts = /--[^\n]*|'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[()]|[\p{L}_][\p{L}\p{N}_$]*/gu;
  for (const { 0: text, index } of sql.matchAll(parts)) {
    if (/^[\p{L}_()]/u.test(text)) words.push({ text, end: index + text.length });
  }
  return words;
}

/** SQLite keeps checks in the table's own text only. */
function checksOf(sql: string, words: readonly Word[]): Check[] {
  const checks: Check[] = [];
  words.forEach((word, position) => {
    const open = words[position + 1];
    if (!/^check$/iu.test(word.text) || open?.text !== '(') return;
    let depth = 0;
    for (const one of words.slice(position + 1)) {
      if (one.text === '(') depth += 1;
      if (one.text === ')') depth -= 1;
      if (depth > 0) continue;
      checks.push({ sql: sql.slice(open.end, one.end - 1), source });
      return;
    }
  });
  return checks;
}
