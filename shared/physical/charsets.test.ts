import { expect, test } from 'vitest';
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import type { Field, Project } from '../model/project.ts';
import { toPhysical } from './toPhysical.ts';

const key = (type: Field['type'], charset: string): Field => ({
  id: 'key',
  name: 'key',
  type,
  primaryKey: true,
  charset,
});

const project: Project = {
  name: 'Charsets',
  settings: { app: 'press' },
  models: [
    { id: 'word', name: 'Word', fields: [{ ...key('Char', 'latin1'), maxLength: 20 }] },
    { id: 'count', name: 'Count', fields: [key('PositiveBigInteger', 'latin1')] },
    {
      id: 'use',
      name: 'Use',
      fields: [
        { id: 'word', name: 'word', type: 'ForeignKey', to: 'word', onDelete: 'CASCADE' },
        { id: 'count', name: 'count', type: 'OneToOne', to: 'count', onDelete: 'CASCADE' },
        { id: 'words', name: 'words', type: 'ManyToMany', to: 'word', relatedName: '+' },
        { id: 'counts', name: 'counts', type: 'ManyToMany', to: 'count', relatedName: '+' },
        { id: 'data', name: 'data', type: 'JSON', charset: 'latin1' },
      ],
    },
  ],
  diagrams: [],
};

test('a character set is said of letters alone, of what refers to them too, and is told of all else', () => {
  const { schema, omitted } = toPhysical(project, { dialect: mariadbDialect });
  const said = schema.tables.flatMap((table) =>
    table.columns.filter(({ charset }) => charset !== undefined).map(({ name }) => `${table.name}.${name}`),
  );
  expect(said).toEqual(['press_word.key', 'press_use.word_id', 'press_use_words.word_id']);
  const told = omitted.filter(({ message }) => message.includes('character set'));
  expect(told.map(({ message }) => message)).toEqual([
    'MariaDB has no character set of what is no text: press.Count.key has none.',
    'MariaDB has no character set of what is no text: press.Use.data has none.',
  ]);
});
