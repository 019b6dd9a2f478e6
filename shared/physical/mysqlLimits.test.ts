import { describe, expect, test } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import { toPhysical } from './toPhysical.ts';

function made(fields: readonly Field[], meta: Partial<Model> = {}) {
  const project: Project = {
    name: 'Shop',
    settings: { app: 'shop' },
    models: [{ id: 'i', name: 'Item', fields: [...fields], ...meta }],
    diagrams: [],
  };
  const { schema, lost } = toPhysical(project, { dialect: 'mysql' });
  const [table] = schema.tables;
  if (!table) throw new Error('no table');
  return { table, lost: lost.map(({ code, message }) => `${code}: ${message}`) };
}

const text: Field = { id: 't', name: 'text', type: 'Text' };
const long: Field = { id: 'l', name: 'long', type: 'Char', maxLength: 500 };
const other: Field = { id: 'o', name: 'other', type: 'Char', maxLength: 500 };

describe('What MySQL cannot hold is adapted or left out, and said', () => {
  test('an index over a long text is over its beginning', () => {
    const { table, lost } = made([text], { indexes: [{ name: 'i', fields: ['text'] }] });
    expect(table.indexes.map(({ columns }) => columns)).toEqual([[{ name: 'text', descending: false, length: 768 }]]);
    expect(lost).toEqual([
      'entwine.sql.index: MySQL and MariaDB index only the beginning of a long text: i of shop.Item is made so.',
    ]);
  });

  test('an index beyond 3,072 bytes is left out', () => {
    const { table, lost } = made([long, other], { indexes: [{ name: 'i', fields: ['long', 'other'] }] });
    expect(table.indexes).toEqual([]);
    expect(lost).toEqual([
      'entwine.sql.index: MySQL and MariaDB have no index over more than 3,072 bytes, four a character: the index i of shop.Item is left out.',
    ]);
  });

  test('a unique set beyond 3,072 bytes is left out', () => {
    const constraints = [{ type: 'unique', name: 'u', fields: ['long', 'other'] }] as const;
    const { table, lost } = made([long, other], { constraints: [...constraints] });
    expect(table.uniques).toEqual([]);
    expect(lost).toEqual([
      'entwine.sql.unique: MySQL has no unique constraint over more than 3,072 bytes, four a character: the unique constraint u of shop.Item is left out.',
    ]);
  });

  test('a comment loses what its catalogue has no character for', () => {
    const { table, lost } = made([], { comment: 'a 👧 b' });
    expect(table.comment).toBe('a ? b');
    expect(lost).toEqual([
      'entwine.sql.comment: MySQL and MariaDB hold 2,048 characters of a comment, none beyond U+FFFF: that of shop.Item is changed.',
    ]);
  });

  test('a type of another database becomes a long text', () => {
    const { table, lost } = made([{ id: 'c', name: 'code', type: 'Custom', dbType: 'citext' }]);
    expect(table.columns.map(({ type }) => type)).toEqual(['bigint', 'longtext']);
    expect(lost).toEqual([
      'entwine.sql.custom-type: MySQL has no type citext and takes none from others: shop.Item.code becomes longtext.',
    ]);
  });
});
