/** What tables a database has now, made by the schema or by hand. */
import type { ConsoleTable } from '../../../shared/console/consoleResult.ts';
import { tableName } from '../../../shared/bench/insertText.ts';
import type { EngineDatabase } from '../engines/engineDatabase.ts';

const columnQueries = {
  sqlite: `SELECT '', m.name, p.name, m.type = 'view' FROM sqlite_schema m JOIN pragma_table_xinfo(m.name) p
    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY m.name, p.cid`,
  postgres: `SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname END, c.relname, a.attname, CASE WHEN c.relkind IN ('v', 'm') THEN 1 ELSE 0 END
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'v', 'p', 'm') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
    ORDER BY n.nspname, c.relname, a.attnum`,
};

export async function listTables(database: EngineDatabase): Promise<ConsoleTable[]> {
  const { rows } = await database.ask({ sql: columnQueries[database.engine] });
  const tables = new Map<string, { name: string; schema?: string; columns: string[]; isView?: true }>();
  for (const [schema, name, column, isView] of rows) {
    const key = `${String(schema)}\n${String(name)}`;
    const table = tables.get(key) ?? {
      name: String(name),
      ...(schema === '' ? {} : { schema: String(schema) }),
      columns: [],
      ...(isView === 1 ? { isView: true as const } : {}),
    };
    if (column !== null && column !== undefined) table.columns.push(String(column));
    tables.set(key, table);
  }
  return [...tables.values()];
}

/** Tables in one query. */
const atOnce = 50;
/** Milliseconds, after which the other tables stay uncounted. */
const patience = 400;

/** Of tables only: a view may fail, which would end an open transaction. */
export async function countRows(tables: readonly ConsoleTable[], database: EngineDatabase): Promise<ConsoleTable[]> {
  const start = performance.now();
  const counted: ConsoleTable[] = [];
  for (let at = 0; at < tables.length; at += atOnce) {
    const group = tables.slice(at, at + atOnce);
    if (performance.now() - start > patience || group.every((table) => table.isView)) {
      counted.push(...group);
      continue;
    }
    const counts = group.map((table) =>
      table.isView ? 'NULL' : `(SELECT COUNT(*) FROM ${tableName(table, database.engine)})`,
    );
    const row = (await database.ask({ sql: `SELECT ${counts.join(', ')}` })).rows[0];
    group.forEach((table, index) => counted.push(table.isView ? table : { ...table, rows: Number(row?.[index] ?? 0) }));
  }
  return counted;
}
