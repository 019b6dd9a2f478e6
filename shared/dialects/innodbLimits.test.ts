import { mariadbDialect } from './mariadb/mariadbDialect.ts';
import { mysqlDialect } from './mysql/mysqlDialect.ts';
import { describe, expect, test } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import { toPhysical } from '../physical/toPhysical.ts';

function made(fields: readonly Field[], meta: Partial<Model> = {}, dialect = mysqlDialect) {
  const project: Project = {
    name: 'Shop',
    settings: { app: 'shop' },
    models: [{ id: 'i', name: 'Item', fields: [...fields], ...meta }],
    diagrams: [],
  };
  const { schema, omitted } = toPhysical(project, { dialect });
  const [table] = schema.tables;
  if (!table) throw new Error('no table');
  return { table, omitted: omitted.map(({ code, message }) => `${code}: ${message}`) };
}

const text: Field = { id: 't', name: 'text', type: 'Text' };
const veryLong: Field = { id: 't', name: 'text', type: 'Char', maxLength: 2000 };
const long: Field = { id: 'l', name: 'long', type: 'Char', maxLength: 500 };
const other: Field = { id: 'o', name: 'other', type: 'Char', maxLength: 500 };

describe('What MySQL cannot hold is adapted or left out, and said', () => {
  test('an index over a long text is over its beginning', () => {
    const { table, omitted } = made([text], { indexes: [{ name: 'i', fields: ['text'] }] });
    expect(table.indexes.map(({ columns }) => columns)).toEqual([[{ name: 'text', descending: false, length: 768 }]]);
    expect(omitted).toEqual([
      'entwine.sql.index: MySQL indexes only the beginning of a long text: i of shop.Item is made so.',
    ]);
  });

  test.each([
    ['a constraint', { constraints: [{ type: 'unique', name: 'u', fields: ['id', 'text'] }] }, text],
    ['an index', { indexes: [{ name: 'u', unique: true, fields: ['id', 'text'] }] }, text],
    ['one that is too long', { constraints: [{ type: 'unique', name: 'u', fields: ['id', 'text'] }] }, veryLong],
  ] as const)('MariaDB: a numbered column with a long text in %s, which a hash would hold', (_, meta, field) => {
    const { table, omitted } = made(
      [{ id: 'k', name: 'id', type: 'Auto', primaryKey: true }, field],
      meta,
      mariadbDialect,
    );
    expect([...table.uniques, ...table.indexes]).toEqual([]);
    expect(omitted).toEqual([
      'entwine.sql.unique: MariaDB takes no column that it numbers itself into a unique constraint over a long text: that over (id, text) of shop.Item is left out. id alone tells all rows apart.',
    ]);
    const short = { ...field, type: 'Char', maxLength: 50 } as const;
    const kept = made([{ id: 'k', name: 'id', type: 'Auto', primaryKey: true }, short], meta, mariadbDialect);
    expect([...kept.table.uniques, ...kept.table.indexes]).toHaveLength(1);
    expect(kept.omitted).toEqual([]);
  });

  test('an index beyond 3,072 bytes is left out', () => {
    const { table, omitted } = made([long, other], { indexes: [{ name: 'i', fields: ['long', 'other'] }] });
    expect(table.indexes).toEqual([]);
    expect(omitted).toEqual([
      'entwine.sql.index: MySQL has no index over more than 3,072 bytes, four a character: the index i of shop.Item is left out.',
    ]);
  });

  test('an index over a long text and one more column is left out', () => {
    const { table, omitted } = made([text, { id: 'n', name: 'number', type: 'Integer' }], {
      indexes: [{ name: 'i', fields: ['text', 'number'] }],
    });
    expect(table.indexes).toEqual([]);
    expect(omitted).toEqual([
      'entwine.sql.index: MySQL has no index over a text without a length: the index i of shop.Item is left out.',
    ]);
  });

  test('a text of 768 characters is a key, one more is not', () => {
    const { table, omitted } = made([
      { id: 'a', name: 'a', type: 'Char', maxLength: 768, unique: true },
      { id: 'b', name: 'b', type: 'Char', maxLength: 769, unique: true },
    ]);
    expect(table.uniques.map(({ columns }) => columns)).toEqual([['a']]);
    expect(omitted).toEqual([
      'entwine.sql.unique: MySQL has no unique key over a text without a length or beyond 768 characters: that of shop.Item.b is left out.',
    ]);
  });

  test('a key that may be empty is not carried to where nothing may be empty', () => {
    const { table, omitted } = made([
      { id: 'c', name: 'code', type: 'Char', maxLength: 20, unique: true, null: true },
      {
        id: 'p',
        name: 'parent',
        type: 'ForeignKey',
        to: 'self',
        toField: 'code',
        onDelete: 'PROTECT',
        onUpdate: 'CASCADE',
      },
      {
        id: 'q',
        name: 'other',
        type: 'ForeignKey',
        to: 'self',
        toField: 'code',
        onDelete: 'PROTECT',
        onUpdate: 'CASCADE',
        null: true,
      },
    ]);
    expect(table.foreignKeys.map(({ onUpdate }) => onUpdate)).toEqual(['NO ACTION', 'CASCADE']);
    expect(omitted).toEqual([
      'entwine.sql.on-update: MariaDB carries no change of shop.Item.code, which may be empty, to shop.Item.parent, which may not: changing a referred key is refused instead.',
    ]);
  });

  test('a foreign key over several columns says which of its actions are not taken', () => {
    const { table, omitted } = made([long, other], {
      constraints: [
        { type: 'unique', name: 'u', fields: ['id', 'long'] },
        {
          type: 'foreignKey',
          fields: ['id', 'other'],
          to: 'self',
          toFields: ['id', 'long'],
          onDelete: 'SET NULL',
          onUpdate: 'SET DEFAULT',
        },
      ],
    });
    expect(table.foreignKeys.map(({ onDelete, onUpdate }) => [onDelete, onUpdate])).toEqual([
      ['NO ACTION', 'NO ACTION'],
    ]);
    expect(omitted).toEqual([
      'entwine.sql.on-delete: shop.Item.id may not be empty, and InnoDB makes no foreign key with ON DELETE SET NULL there: the delete is refused instead.',
      'entwine.sql.on-update: MySQL has no ON UPDATE SET DEFAULT for shop.Item.id and shop.Item.other: changing a referred key is refused instead.',
    ]);
  });

  test('a unique set beyond 3,072 bytes is left out', () => {
    const constraints = [{ type: 'unique', name: 'u', fields: ['long', 'other'] }] as const;
    const { table, omitted } = made([long, other], { constraints: [...constraints] });
    expect(table.uniques).toEqual([]);
    expect(omitted).toEqual([
      'entwine.sql.unique: MySQL has no unique constraint over more than 3,072 bytes, four a character: the unique constraint u of shop.Item is left out.',
    ]);
  });

  test('a comment loses what its catalogue has no character for', () => {
    const { table, omitted } = made([], { comment: 'a 👧 b' });
    expect(table.comment).toBe('a ? b');
    expect(omitted).toEqual([
      'entwine.sql.comment: MySQL holds 2,048 characters of a comment, none beyond U+FFFF: that of shop.Item is changed.',
    ]);
  });

  test('a type of another database becomes a long text', () => {
    const { table, omitted } = made([{ id: 'c', name: 'code', type: 'Custom', dbType: 'citext' }]);
    expect(table.columns.map(({ type }) => type)).toEqual(['bigint', 'longtext']);
    expect(omitted).toEqual([
      'entwine.sql.custom-type: MySQL has no type citext and takes none from others: shop.Item.code becomes longtext.',
    ]);
  });
});
