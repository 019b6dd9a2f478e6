/** What an SQLite database says it holds, asked without waiting. */
import type Database from 'better-sqlite3';
import type { SqlRow } from '../../shared/introspection/readSchema.ts';
import { sqliteQueries, sqliteSchemaOf } from '../../shared/introspection/sqliteIntrospection.ts';
import type { PhysicalSchema } from '../../shared/physical/physicalSchema.ts';

export function readSqliteSchema(database: Database.Database): PhysicalSchema {
  const rows = (sql: string) => database.prepare(sql).all() as SqlRow[];
  return sqliteSchemaOf({
    tables: rows(sqliteQueries.tables),
    columns: rows(sqliteQueries.columns),
    indexes: rows(sqliteQueries.indexes),
    indexTexts: rows(sqliteQueries.indexTexts),
    foreignKeys: rows(sqliteQueries.foreignKeys),
  });
}
