/** A schema, and for each of its rules a wrong one that a database must be found to hold. For tests only. */
import type { Dialect } from '../dialects/dialect.ts';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { Project } from '../model/project.ts';
import type { Column, PhysicalSchema, Table } from '../physical/physicalSchema.ts';
import { quoteIdentifier } from '../physical/sqlText.ts';
import { toPhysical } from '../physical/toPhysical.ts';

const shop: Project = {
  name: 'Shop',
  settings: { app: 'shop' },
  models: [
    {
      id: 'item',
      name: 'Item',
      comment: "an item's table",
      fields: [
        {
          id: 'n',
          name: 'name',
          type: 'Char',
          maxLength: 20,
          unique: true,
          default: "it's (one)",
          comment: 'its name',
        },
        { id: 'c', name: 'count', type: 'PositiveInteger', default: 5 },
        { id: 'p', name: 'price', type: 'Decimal', maxDigits: 9, decimalPlaces: 2 },
        { id: 'b', name: 'isNew', type: 'Boolean', default: true },
        { id: 'j', name: 'more', type: 'JSON', null: true },
        { id: 'w', name: 'made', type: 'DateTime', dbDefault: 'CURRENT_TIMESTAMP' },
        { id: 'd', name: 'double', type: 'Integer', generated: { sql: '"count" * 2', stored: true } },
      ],
      constraints: [
        { type: 'check', name: 'known', sql: '("name" IN (\'a\', \'b\') OR "name" LIKE \'x%\') AND "count" <> 3' },
        { type: 'unique', name: 'one', fields: ['count', 'price'] },
        { type: 'unique', name: 'some', fields: ['price'], condition: '"name" = \'a\'' },
      ],
      indexes: [{ name: 'both', fields: ['-count', 'name'] }],
    },
    {
      id: 'line',
      name: 'Line',
      fields: [
        { id: 'i', name: 'item', type: 'ForeignKey', to: 'item', onDelete: 'PROTECT' },
        { id: 'm', name: 'many', type: 'ManyToMany', to: 'item' },
      ],
    },
  ],
  diagrams: [],
};

export function shopSchema(dialect: Dialect): PhysicalSchema {
  return toPhysical(shop, { dialect }).schema;
}

/** A collation that each database brings, but does not use unasked. */
export const otherCollations: ReadonlyMap<Dialect, string> = new Map([
  [sqliteDialect, 'NOCASE'],
  [postgresDialect, 'C'],
  [mysqlDialect, 'utf8mb4_general_ci'],
  [mariadbDialect, 'utf8mb4_general_ci'],
]);

type Change = (schema: PhysicalSchema) => PhysicalSchema;

/** Each is created in place of `shopSchema`. */
export const schemaMutants: Readonly<Record<string, Change>> = {
  'a whole table': (schema) => ({ ...schema, tables: schema.tables.filter(({ name }) => name !== 'shop_line_many') }),
  'a unique column': item((table) => ({ ...table, uniques: table.uniques.filter(({ name }) => name !== undefined) })),
  'the name of a unique set': item((table) => ({
    ...table,
    uniques: table.uniques.map((one) => (one.name === 'one' ? { ...one, name: 'two' } : one)),
  })),
  'the condition of a unique set': item((table) => ({
    ...table,
    uniques: table.uniques.map((one) => (one.condition ? { ...one, condition: `${one.condition} AND 1 = 1` } : one)),
  })),
  'NOT NULL': column('price', { notNull: false }),
  'the size of a type': column('name', { type: 'varchar(21)' }),
  'a default': column('name', { default: "'it''s (two)'" }),
  'a default left out': column('made', { default: undefined }),
  'a comment': column('name', { comment: 'its other name' }),
  'a collation': (schema) => column('name', { collation: otherCollations.get(dialectNamed(schema.dialect)) })(schema),
  'the comment of a table': item((table) => ({ ...table, comment: 'nothing' })),
  'what a column is generated from': (schema) => {
    const name = quoteIdentifier('count', dialectNamed(schema.dialect));
    return column('double', { generated: { sql: `${name} * 3`, stored: true } })(schema);
  },
  'a check that comes with a type': item((table) => ({ ...table, checks: table.checks.slice(-1) })),
  'a check': item((table) => ({
    ...table,
    checks: table.checks.map((one) => ({ ...one, sql: one.sql.replace('<> 3', '<> 4') })),
  })),
  'the order of an index': item((table) => ({
    ...table,
    indexes: table.indexes.map((index) => ({
      ...index,
      columns: index.columns.map((one) => ({ ...one, descending: false })),
    })),
  })),
  'a foreign key': line((table) => ({ ...table, foreignKeys: [] })),
  'what a delete does': line((table) => ({
    ...table,
    foreignKeys: table.foreignKeys.map((key) => ({ ...key, onDelete: 'CASCADE' })),
  })),
  'when a foreign key is checked': (schema) =>
    dialectNamed(schema.dialect).features.supportsDeferrableForeignKeys
      ? line((table) => ({
          ...table,
          foreignKeys: table.foreignKeys.map((key) => ({ ...key, deferrable: true })),
        }))(schema)
      : schema,
  'a primary key': only('shop_line_many', (table) => ({
    ...table,
    columns: table.columns.map((one) => withChange(one, { autoIncrement: undefined })),
    primaryKey: ['id', 'item_id'],
  })),
};

function only(name: string, change: (table: Table) => Table): Change {
  return (schema) => ({
    ...schema,
    tables: schema.tables.map((table) => (table.name === name ? change(table) : table)),
  });
}

function item(change: (table: Table) => Table): Change {
  return only('shop_item', change);
}

function line(change: (table: Table) => Table): Change {
  return only('shop_line', change);
}

function column(name: string, change: { [K in keyof Column]?: Column[K] | undefined }): Change {
  return item((table) => ({
    ...table,
    columns: table.columns.map((one) => (one.name === name ? withChange(one, change) : one)),
  }));
}

function withChange(one: Column, change: { [K in keyof Column]?: Column[K] | undefined }): Column {
  return Object.fromEntries(
    Object.entries({ ...one, ...change }).filter(([, value]) => value !== undefined),
  ) as unknown as Column;
}
