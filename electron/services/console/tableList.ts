/** What tables a database has now, made by the schema or by hand. */
import type { ConsoleTable } from '../../../shared/console/consoleResult.ts';
import { dialectNamed } from '../../../shared/dialects/dialectRegistry.ts';
import { tableName } from '../../../shared/bench/sample/insertText.ts';
import type { EngineDatabase } from '../engines/engineDatabase.ts';

export async function listTables(database: EngineDatabase): Promise<ConsoleTable[]> {
  const { rows } = await database.ask({ sql: database.columnsQuery });
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
      table.isView ? 'NULL' : `(SELECT COUNT(*) FROM ${tableName(table, dialectNamed(database.engine))})`,
    );
    const row = (await database.ask({ sql: `SELECT ${counts.join(', ')}` })).rows[0];
    group.forEach((table, index) => counted.push(table.isView ? table : { ...table, rows: Number(row?.[index] ?? 0) }));
  }
  return counted;
}
