import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createStatements } from '../formats/sqlWriter.ts';
import { cleanCases, type DjangoTable } from '../testing/djangoCases.ts';
import { toPhysical } from './toPhysical.ts';

// Not every line records tables (app-sites has none of its own in the project's app).
const cases = cleanCases().flatMap(({ id, project, schema }) =>
  schema && Object.keys(schema).length > 0 ? [{ id, project, schema }] : [],
);

describe.skipIf(cases.length === 0)(
  `As Django migrates, SQLite holds what Django made (${cases.length || 'skipped: no ../shared/django-cases'})`,
  () => {
    test.each(cases.map((one) => [one.id, one] as const))('%s', (_, one) => {
      const { schema } = toPhysical(one.project, { dialect: sqliteDialect, mode: 'django' });
      const database = new Database(':memory:');
      try {
        for (const statement of createStatements(schema)) database.exec(statement.sql);
        expect(introspect(database)).toEqual(normalised(one.schema));
      } finally {
        database.close();
      }
    });
  },
);

type Row = Record<string, string | number | null>;

function introspect(database: Database.Database): Record<string, DjangoTable> {
  const all = (sql: string, ...parameters: unknown[]) => database.prepare(sql).all(...parameters) as Row[];
  const tables: Record<string, DjangoTable> = {};
  for (const { name } of all(`select name from sqlite_master where type = 'table' and name not like 'sqlite_%'`)) {
    const table = String(name);
    const columns = all('select name, type, "notnull", pk from pragma_table_xinfo(?)', table).map((column) => ({
      name: String(column['name']),
      type: String(column['type']).toLowerCase(),
      notnull: column['notnull'] === 1,
      pk: Number(column['pk']),
    }));
    const indexes = all('select name, "unique", origin from pragma_index_list(?)', table)
      .filter((index) => index['origin'] !== 'pk')
      .map((index) => ({
        unique: index['unique'] === 1,
        columns: all('select name from pragma_index_info(?)', index['name']).map((column) => String(column['name'])),
      }));
    tables[table] = {
      columns,
      unique: indexes.filter((index) => index.unique).map((index) => index.columns),
      indexes: indexes.filter((index) => !index.unique).map((index) => index.columns),
      foreignKeys: all('select "from", "table", "to" from pragma_foreign_key_list(?)', table).map((key) => ({
        from: String(key['from']),
        to_table: String(key['table']),
        to: String(key['to']),
      })),
    };
  }
  return normalised(tables);
}

function normalised(tables: Readonly<Record<string, DjangoTable>>): Record<string, DjangoTable> {
  const sorted = <T>(list: readonly T[]): T[] =>
    [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return Object.fromEntries(
    Object.entries(tables).map(([name, table]) => [
      name,
      {
        columns: sorted(table.columns),
        unique: sorted(table.unique),
        indexes: sorted(table.indexes),
        foreignKeys: sorted(table.foreignKeys),
      },
    ]),
  );
}
