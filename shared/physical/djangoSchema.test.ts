import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { describe, expect, test } from 'vitest';
import type { Project } from '../model/project.ts';
import { textKey } from '../testing/deletingProjects.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { toPhysical } from './toPhysical.ts';

const item: Project = {
  name: 'Shop',
  settings: { app: 'shop', primaryKey: 'UUID' },
  models: [
    {
      id: 'item',
      name: 'Item',
      fields: [
        { id: 'a', name: 'code', type: 'Integer' },
        { id: 'b', name: 'made', type: 'DateTime', dbDefault: 'CURRENT_TIMESTAMP' },
        { id: 'c', name: 'double', type: 'Integer', generated: { sql: '"code" * 2', stored: true } },
        { id: 'd', name: 'others', type: 'ManyToMany', to: 'item' },
      ],
      constraints: [{ type: 'check', sql: '"code" > 0' }],
      indexes: [{ fields: ['-code'], unique: true }],
    },
  ],
  diagrams: [],
};

const dialects: readonly Dialect[] = [sqliteDialect, postgresDialect, mysqlDialect];

describe('As Django migrates', () => {
  test.each(dialects)('a unique index is a unique constraint with the name of the export (%s)', (dialect) => {
    const { schema } = toPhysical(item, { dialect, mode: 'django' });
    const table = schema.tables.find((one) => one.name === 'shop_item');
    expect(table?.indexes).toEqual([]);
    expect(table?.uniques).toEqual([
      { name: 'shop_item_code_uniq', columns: ['code'], form: 'constraint', source: { model: 'item' } },
    ]);
    expect(table?.checks.map((check) => check.name)).toEqual(['shop_item_1_check']);
  });

  test('a generated column has no NOT NULL, and now is what Django takes for it', () => {
    const columns = dialects.map((dialect) => {
      const { schema } = toPhysical(item, { dialect, mode: 'django' });
      const table = schema.tables.find((one) => one.name === 'shop_item');
      const made = table?.columns.find((column) => column.name === 'made')?.default;
      return [made, table?.columns.find((column) => column.name === 'double')?.notNull];
    });
    expect(columns).toEqual([
      ["STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')", false],
      ['STATEMENT_TIMESTAMP()', false],
      ['CURRENT_TIMESTAMP(6)', false],
    ]);
  });

  test('a join table is numbered by the database, whatever the keys of the models are', () => {
    const { schema } = toPhysical(item, { dialect: postgresDialect, mode: 'django' });
    const join = schema.tables.find((one) => one.role === 'join');
    expect(join?.columns.map(({ name, type, autoIncrement }) => ({ name, type, autoIncrement }))).toEqual([
      { name: 'id', type: 'bigint', autoIncrement: true },
      { name: 'from_item_id', type: 'uuid', autoIncrement: undefined },
      { name: 'to_item_id', type: 'uuid', autoIncrement: undefined },
    ]);
  });
});

test('MySQL takes a bounded text for a key of text, along with what refers to it, and says so', () => {
  const { schema, omitted } = toPhysical(textKey, { dialect: mysqlDialect });
  expect(schema.tables.map((table) => table.columns.map((column) => column.type))).toEqual([
    ['varchar(255)'],
    ['bigint', 'varchar(255)'],
  ]);
  expect(omitted.map(({ code, object }) => `${code} ${object}`)).toEqual(['entwine.sql.text-key shop.Page.path']);
});
