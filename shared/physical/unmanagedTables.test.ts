import { expect, test } from 'vitest';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import type { Field, Model, Project } from '../model/project.ts';
import { toPhysical } from './toPhysical.ts';

const to = (name: string, target: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'ForeignKey',
  to: target,
  onDelete: 'CASCADE',
  ...options,
});

function said(models: readonly Model[], options: { readonly includeExternal?: boolean } = {}): string[] {
  const project: Project = { name: 'Shop', settings: { app: 'shop' }, models: [...models], diagrams: [] };
  const { omitted } = toPhysical(project, { dialect: postgresDialect, ...options });
  return omitted.flatMap(({ code, outcome, message }) =>
    code === 'entwine.sql.unmanaged' ? [`${outcome}: ${message}`] : [],
  );
}

const person: Model = { id: 'person', name: 'Person', table: 'people', managed: false, fields: [] };

test('a table that the script refers to and does not make is told once, with what refers to it', () => {
  const note: Model = { id: 'note', name: 'Note', fields: [to('author', 'person')] };
  expect(said([person, note])).toEqual([
    'noted: shop.Person is not managed: the script does not make its table people, to which shop.Note.author refers.',
  ]);
  const more: Model = {
    id: 'more',
    name: 'More',
    fields: [to('a', 'person'), { id: 'm', name: 'm', type: 'ManyToMany', to: 'person' }],
  };
  expect(said([person, note, more])).toEqual([
    'noted: shop.Person is not managed: the script does not make its table people, to which shop.Note.author and 2 others refer.',
  ]);
});

test('a foreign key over several fields refers to it as well', () => {
  const pair: Field[] = ['a', 'b'].map((name) => ({ id: name, name, type: 'Integer' }));
  const there: Model = {
    ...person,
    fields: pair,
    constraints: [{ id: 'pk', type: 'primaryKey', fields: ['a', 'b'] }],
  };
  const key = {
    id: 'fk',
    type: 'foreignKey',
    name: 'fk',
    fields: ['a', 'b'],
    to: 'person',
    toFields: ['a', 'b'],
  } as const;
  expect(said([there, { id: 'note', name: 'Note', fields: pair, constraints: [key] }])).toEqual([
    'noted: shop.Person is not managed: the script does not make its table people, to which shop.Note refers.',
  ]);
});

test('nothing is said where no constraint refers to it, where it is made along, and of what stands outside the project', () => {
  const loose: Model = { id: 'note', name: 'Note', fields: [to('author', 'person', { dbConstraint: false })] };
  expect(said([person, loose])).toEqual([]);
  expect(said([person, { ...loose, fields: [to('author', 'person')] }], { includeExternal: true })).toEqual([]);
  const { managed: _, ...outside } = person;
  expect(
    said([
      { ...outside, external: true, app: 'people' },
      { ...loose, fields: [to('author', 'person')] },
    ]),
  ).toEqual([]);
});
