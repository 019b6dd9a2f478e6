import { expect, test } from 'vitest';
import { createStatements } from '../../formats/sqlWriter.ts';
import type { Field, Model, Project } from '../../model/project.ts';
import { toPhysical } from '../../physical/toPhysical.ts';
import { mysqlDialect } from '../mysql/mysqlDialect.ts';
import { mariadbDialect } from './mariadbDialect.ts';

function projectOf(fields: readonly Field[], meta: Partial<Model> = {}): Project {
  return {
    name: 'Shop',
    settings: { app: 'shop' },
    models: [{ id: 'i', name: 'Item', fields: [...fields], ...meta }],
    diagrams: [],
  };
}

function made(project: Project, dialect = mariadbDialect) {
  const { schema, omitted } = toPhysical(project, { dialect });
  const [table] = schema.tables;
  if (!table) throw new Error('no table');
  return { schema, table, omitted: omitted.map(({ code }) => code) };
}

test('has a type for UUIDs, which writes hyphens, where MySQL has 32 characters', () => {
  const project = projectOf([
    { id: 'k', name: 'key', type: 'UUID', primaryKey: true },
    { id: 'o', name: 'other', type: 'UUID', default: '12345678123456781234567812345678' },
    { id: 'p', name: 'parent', type: 'ForeignKey', to: 'self', onDelete: 'CASCADE' },
  ]);
  const typesOn = (dialect: typeof mariadbDialect) => made(project, dialect).table.columns.map(({ type }) => type);
  expect([typesOn(mariadbDialect), typesOn(mysqlDialect)]).toEqual([
    ['uuid', 'uuid', 'uuid'],
    ['char(32)', 'char(32)', 'char(32)'],
  ]);
  expect(made(project).table.columns[1]?.default).toBe("'12345678-1234-5678-1234-567812345678'");
});

test('makes no default of a UUID that its type refuses, and says so', () => {
  const withDefault = (value: string) =>
    made(projectOf([{ id: 'k', name: 'key', type: 'UUID', default: value }])).table.columns[1]?.default;
  expect(withDefault('01234567-89ab-cdef-0123-456789abcdef')).toBeUndefined();
  expect(withDefault('01234567-89ab-cdef-8123-456789abcdef')).toBe("'01234567-89ab-cdef-8123-456789abcdef'");
  expect(withDefault('0123456789ab7def0123456789abcdef')).toBe("'01234567-89ab-7def-0123-456789abcdef'");
});

test('keeps long texts unique by a hash, which no foreign key can refer to', () => {
  const project = projectOf(
    [
      { id: 't', name: 'text', type: 'Text', unique: true },
      { id: 'c', name: 'code', type: 'Char', maxLength: 900 },
      { id: 'e', name: 'end', type: 'Text', unique: true },
      { id: 'r', name: 'to_end', type: 'ForeignKey', to: 'self', toField: 'end', onDelete: 'CASCADE' },
    ],
    { constraints: [{ type: 'unique', name: 'both', fields: ['text', 'code'] }] },
  );
  const { table, omitted } = made(project);
  expect(table.uniques.map(({ columns }) => columns)).toEqual([['text'], ['end'], ['text', 'code']]);
  expect(table.columns.map(({ type }) => type)).toEqual([
    'bigint',
    'longtext',
    'varchar(900)',
    'varchar(255)',
    'varchar(255)',
  ]);
  expect(omitted).toEqual(['entwine.sql.text-key']);
  const onMysql = made(project, mysqlDialect);
  expect(onMysql.table.uniques.map(({ columns }) => columns)).toEqual([['end']]);
  expect(onMysql.omitted.filter((code) => code === 'entwine.sql.unique')).toHaveLength(2);
});

test('takes JSON for a long text: an index over its beginning, and a default without parentheses', () => {
  const project = projectOf([{ id: 'j', name: 'more', type: 'JSON', default: { call: 'dict' } }], {
    indexes: [{ name: 'more_index', fields: ['more'] }],
  });
  const { schema, table } = made(project);
  expect(table.indexes.map(({ columns }) => columns)).toEqual([[{ name: 'more', descending: false, length: 768 }]]);
  expect(made(project, mysqlDialect).table.indexes).toEqual([]);
  expect(createStatements(schema)[0]?.sql).toContain("json   NOT NULL DEFAULT '{}'");
});

test('names a check apart from the unique sets, foreign keys and checks on columns of its table', () => {
  const check = (name: string) => ({ type: 'check', name, sql: '"count" < 9' }) as const;
  const { table } = made(
    projectOf(
      [
        { id: 'c', name: 'count', type: 'PositiveInteger' },
        { id: 'j', name: 'more', type: 'JSON' },
      ],
      {
        constraints: [
          { type: 'unique', name: 'one', fields: ['count'] },
          ...['one', 'COUNT', 'more', 'primary', 'free'].map(check),
        ],
      },
    ),
  );
  expect(table.checks.flatMap(({ name }) => name ?? [])).toEqual(['one_2', 'COUNT_2', 'more_2', 'primary_2', 'free']);
});

test('takes the name of a check in each table', () => {
  const model = (id: string): Model => ({
    id,
    name: id,
    fields: [{ id: `${id}c`, name: 'count', type: 'Integer' }],
    constraints: [{ type: 'check', name: 'small', sql: '"count" < 9' }],
  });
  const project: Project = { ...projectOf([]), models: [model('One'), model('Two')] };
  const namesOn = (dialect: typeof mariadbDialect) =>
    toPhysical(project, { dialect }).schema.tables.flatMap(({ checks }) => checks.map(({ name }) => name));
  expect([namesOn(mariadbDialect), namesOn(mysqlDialect)]).toEqual([
    ['small', 'small'],
    ['small', 'small_2'],
  ]);
});

test('leaves a collation of MySQL 8 out and says so', () => {
  const { table, omitted } = made(
    projectOf([{ id: 'c', name: 'code', type: 'Char', maxLength: 9, dbCollation: 'utf8mb4_0900_ai_ci' }]),
  );
  expect(table.columns.map(({ collation }) => collation)).toEqual([undefined, undefined]);
  expect(omitted).toEqual(['entwine.sql.collation']);
});

test('finds an index missing where the table is there already', () => {
  const { schema } = made(projectOf([{ id: 'n', name: 'number', type: 'Integer', dbIndex: true }]));
  const [table, index] = createStatements(schema, { ifNotExists: true }).map(({ sql }) => sql);
  expect(table).not.toContain('INDEX');
  expect(index).toMatch(/^CREATE INDEX IF NOT EXISTS `shop_item_number_/u);
});
