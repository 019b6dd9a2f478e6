/** Keys whose columns have an order: made, and read back as meant. */
import { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { Dialect } from '../dialects/dialect.ts';
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { fromPhysical } from '../physical/fromPhysical.ts';
import { readBack } from '../introspection/readBack.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { Ask } from '../sql/statement.ts';
import { orderedKeysProject } from '../testing/orderedKeysProject.ts';
import { createStatements } from './sqlWriter.ts';

function made(dialect: Dialect, mode: 'database' | 'django' = 'database') {
  const { schema, omitted } = toPhysical(orderedKeysProject, { dialect, mode });
  return {
    schema,
    omitted: omitted.map(({ message }) => message),
    text: createStatements(schema)
      .map(({ sql }) => sql)
      .join(';\n'),
  };
}

describe('a key whose columns have an order', () => {
  test('is what SQLite reads back', async () => {
    const { schema, omitted, text } = made(sqliteDialect);
    expect(text).toContain('PRIMARY KEY ("day" DESC, "room" COLLATE "NOCASE")');
    expect(omitted).toEqual([
      'SQLite has no beginning of a text in a primary key: the key of app.Note is over the whole.',
    ]);
    const database = new Database(':memory:');
    database.exec(text);
    const ask: Ask = (sql) => Promise.resolve(database.prepare(sql).all() as never);
    expect(await readBack(schema, ask)).toEqual([]);
    const plain = { ...schema, tables: schema.tables.map((table) => ({ ...table, keyOptions: {} })) };
    expect(await readBack(plain, ask)).not.toEqual([]);
    const { tables } = await sqliteDialect.introspection.read(ask, {});
    const { project } = fromPhysical({ dialect: 'sqlite', tables }, { name: 'P' });
    expect(
      project.models.flatMap(({ constraints = [] }) => constraints.map((one) => 'fields' in one && one.fields)),
    ).toEqual([
      ['-day', { field: 'room', collation: 'NOCASE' }],
      ['text', '-number'],
    ]);
    database.close();
  });

  test('is ascending in PostgreSQL, which is said', async () => {
    const { schema, omitted, text } = made(postgresDialect);
    expect(text).toContain('PRIMARY KEY ("day", "room")');
    expect(omitted).toHaveLength(4);
    const postgres = await PGlite.create();
    await postgres.exec(text);
    const ask: Ask = async (sql) => (await postgres.query(sql)).rows as never;
    expect(await readBack(schema, ask)).toEqual([]);
    await postgres.close();
  });

  test('is written for MariaDB, and without it for Django’s migrations', () => {
    expect(made(mariadbDialect).text).toContain('PRIMARY KEY (`text`(20), `number` DESC)');
    expect(made(mariadbDialect, 'django').text).toContain('PRIMARY KEY (`text`, `number`)');
  });
});
