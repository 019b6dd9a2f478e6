import { describe, expect, it } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import type { Command } from './command.ts';
import { changeFieldType, deleteFields, renameField, setFieldOptions } from './fieldCommands.ts';
import { applyCommand, startHistory } from './history.ts';
import { deleteModels, renameModel, setModelOptions } from './modelCommands.ts';
import { setSettings } from './projectCommands.ts';

function apply(project: Project, command: Command): Project {
  return applyCommand(startHistory(project), command).project;
}

function projectOf(models: readonly Model[], settings: Project['settings'] = {}): Project {
  return {
    name: 'P',
    settings,
    models,
    diagrams: [{ id: 'd', name: 'D', nodes: models.map((model) => ({ model: model.id, x: 0, y: 0 })) }],
  };
}

const char = (name: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'Char',
  maxLength: 50,
  ...options,
});
const link = (name: string, to: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
  ...options,
});

/** A library in which one field, `code` of Book, is named in every way the format has. */
const book: Model = {
  id: 'book',
  name: 'Book',
  ordering: ['-code', 'author__name', '?'],
  fields: [
    char('code', { unique: true }),
    link('author', 'person'),
    char('label', { generated: { sql: "code || ' (code)'" } }),
    {
      id: 'readers',
      name: 'readers',
      type: 'ManyToMany',
      to: 'person',
      through: 'loan',
      throughFields: ['book', 'reader'],
      relatedName: 'borrowed',
    },
  ],
  constraints: [
    { type: 'unique', name: 'u', fields: ['code', 'author'], condition: '"code" <> \'code\' AND author_id > 0' },
    { type: 'check', name: 'c', sql: "length(code) > 2 /* code */ AND CODE <> 'x'" },
    { type: 'foreignKey', fields: ['code'], to: 'shelf', toFields: ['code'] },
  ],
  indexes: [{ name: 'i', fields: ['-code', 'label'], include: ['author'], condition: 'code IS NOT NULL' }],
};
const person: Model = {
  id: 'person',
  name: 'Person',
  fields: [
    char('name'),
    link('favourite', 'book', {
      toField: 'code',
      limitChoicesTo: { code__startswith: 'A', author__name: 'x', code: 1 },
      relatedName: 'fans',
    }),
  ],
};
const loan: Model = { id: 'loan', name: 'Loan', fields: [link('book', 'book'), link('reader', 'person')] };
const shelf: Model = {
  id: 'shelf',
  name: 'Shelf',
  fields: [
    char('code'),
    link('person', 'person', { limitChoicesTo: { book__code: 'x', borrowed__code__in: ['y'], favourite__author: 1 } }),
  ],
};
const novel: Model = {
  id: 'novel',
  name: 'Novel',
  bases: ['book'],
  ordering: ['code', 'book_ptr'],
  fields: [link('sequel', 'novel', { toField: 'code', null: true })],
  constraints: [{ type: 'unique', fields: ['code'] }],
};
const library = projectOf([book, person, loan, shelf, novel]);

describe('renaming a field', () => {
  it('updates every reference to it, in its model, its children and the models that point at it', () => {
    const renamed = apply(library, renameField(library, 'book', 'code', 'isbn'));
    expect(renamed).toEqual(
      projectOf([
        {
          ...book,
          ordering: ['-isbn', 'author__name', '?'],
          fields: [
            char('code', { name: 'isbn', unique: true }),
            link('author', 'person'),
            char('label', { generated: { sql: "isbn || ' (code)'" } }),
            book.fields[3] as Field,
          ],
          constraints: [
            {
              type: 'unique',
              name: 'u',
              fields: ['isbn', 'author'],
              condition: '"isbn" <> \'code\' AND author_id > 0',
            },
            { type: 'check', name: 'c', sql: "length(isbn) > 2 /* code */ AND isbn <> 'x'" },
            { type: 'foreignKey', fields: ['isbn'], to: 'shelf', toFields: ['code'] },
          ],
          indexes: [{ name: 'i', fields: ['-isbn', 'label'], include: ['author'], condition: 'isbn IS NOT NULL' }],
        },
        {
          ...person,
          fields: [
            char('name'),
            link('favourite', 'book', {
              toField: 'isbn',
              limitChoicesTo: { isbn__startswith: 'A', author__name: 'x', isbn: 1 },
              relatedName: 'fans',
            }),
          ],
        },
        loan,
        {
          ...shelf,
          fields: [
            char('code'),
            link('person', 'person', {
              limitChoicesTo: { book__isbn: 'x', borrowed__isbn__in: ['y'], favourite__author: 1 },
            }),
          ],
        },
        {
          ...novel,
          ordering: ['isbn', 'book_ptr'],
          fields: [link('sequel', 'novel', { toField: 'isbn', null: true })],
          constraints: [{ type: 'unique', fields: ['isbn'] }],
        },
      ]),
    );
  });

  it('updates columns of relations, through fields and lookups across them', () => {
    const renamed = apply(library, renameField(library, 'book', 'author', 'writer'));
    expect(renamed.models[0]?.ordering).toEqual(['-code', 'writer__name', '?']);
    expect(renamed.models[0]?.constraints?.[0]).toEqual({
      type: 'unique',
      name: 'u',
      fields: ['code', 'writer'],
      condition: '"code" <> \'code\' AND writer_id > 0',
    });
    expect(renamed.models[0]?.indexes?.[0]?.include).toEqual(['writer']);
    expect(renamed.models[1]?.fields[1]?.limitChoicesTo).toEqual({ code__startswith: 'A', writer__name: 'x', code: 1 });
    const through = apply(library, renameField(library, 'loan', 'reader', 'member'));
    expect(through.models[0]?.fields[3]?.throughFields).toEqual(['book', 'member']);
  });

  it('leaves alone what names a field of the same name elsewhere', () => {
    const renamed = apply(library, renameField(library, 'shelf', 'code', 'mark'));
    expect(renamed.models[0]?.constraints?.[2]).toEqual({
      type: 'foreignKey',
      fields: ['code'],
      to: 'shelf',
      toFields: ['mark'],
    });
    expect({ ...renamed.models[0], constraints: [] }).toEqual({ ...book, constraints: [] });
    expect(renamed.models.slice(1, 3)).toEqual(library.models.slice(1, 3));
  });

  it('updates lookups through a reverse name that a changed relatedName gives', () => {
    const renamed = apply(library, setFieldOptions(library, 'book', 'readers', { relatedName: 'lent' }));
    expect(renamed.models[3]?.fields[1]?.limitChoicesTo).toEqual({
      book__code: 'x',
      lent__code__in: ['y'],
      favourite__author: 1,
    });
  });
});

describe('renaming a model', () => {
  it('updates reverse names and parent links in lookups and orderings', () => {
    const renamed = apply(library, renameModel(library, 'book', 'Volume'));
    expect(renamed.models[3]?.fields[1]?.limitChoicesTo).toEqual({
      volume__code: 'x',
      borrowed__code__in: ['y'],
      favourite__author: 1,
    });
    expect(renamed.models[4]?.ordering).toEqual(['code', 'volume_ptr']);
  });

  it('keeps the user model setting', () => {
    const user: Model = { id: 'u', name: 'User', fields: [] };
    const project = projectOf([user], { app: 'people', userModel: 'people.User' });
    expect(apply(project, renameModel(project, 'u', 'Member')).settings).toEqual({
      app: 'people',
      userModel: 'people.Member',
    });
    expect(apply(project, setModelOptions(project, 'u', { app: 'crm' })).settings).toEqual({
      app: 'people',
      userModel: 'crm.User',
    });
    expect(apply(project, setSettings({ app: 'crm' })).settings).toEqual({ app: 'crm', userModel: 'crm.User' });
    expect(apply(project, deleteModels(project, ['u'])).settings).toEqual({ app: 'people' });
  });
});

describe('deleting a field', () => {
  it('takes along what cannot stand without it', () => {
    const project = apply(library, deleteFields(library, 'book', ['code']));
    expect(project.models.map((model) => model.id)).toEqual(['book', 'person', 'loan', 'shelf', 'novel']);
    const { constraints: _constraints, indexes: _indexes, ...rest } = book;
    expect(project.models[0]).toEqual({ ...rest, ordering: ['author__name', '?'], fields: book.fields.slice(1) });
    expect(project.models[1]?.fields[1]).toEqual(
      link('favourite', 'book', { limitChoicesTo: { author__name: 'x' }, relatedName: 'fans' }),
    );
    expect(project.models[3]?.fields[1]?.limitChoicesTo).toEqual({ favourite__author: 1 });
    expect(project.models[4]).toEqual({
      id: 'novel',
      name: 'Novel',
      bases: ['book'],
      ordering: ['book_ptr'],
      fields: [link('sequel', 'novel', { null: true })],
    });
  });

  it('takes throughFields away with either of them', () => {
    const project = apply(library, deleteFields(library, 'loan', ['book']));
    expect(project.models[0]?.fields[3]?.throughFields).toBe(undefined);
    expect(project.models[0]?.fields[3]?.through).toBe('loan');
  });
});

describe('deleting models', () => {
  it('takes along relations, bases, constraints, through models and boxes', () => {
    const project = apply(library, deleteModels(library, ['book', 'loan']));
    expect(project).toEqual({
      ...library,
      models: [
        { id: 'person', name: 'Person', fields: [char('name')] },
        { ...shelf, fields: [char('code'), link('person', 'person')] },
        { id: 'novel', name: 'Novel', fields: [link('sequel', 'novel', { toField: 'code', null: true })] },
      ].map((model) =>
        model.id === 'novel' ? { ...model, fields: [link('sequel', 'novel', { null: true })] } : model,
      ),
      diagrams: [{ id: 'd', name: 'D', nodes: ['person', 'shelf', 'novel'].map((model) => ({ model, x: 0, y: 0 })) }],
    });
    const withoutLoan = apply(library, deleteModels(library, ['loan']));
    expect(withoutLoan.models[0]?.fields[3]).toEqual({
      id: 'readers',
      name: 'readers',
      type: 'ManyToMany',
      to: 'person',
      relatedName: 'borrowed',
    });
  });
});

describe('names that go by way of what Django makes', () => {
  const place: Model = { id: 'place', name: 'Place', fields: [char('title')] };
  const bar: Model = {
    id: 'bar',
    name: 'Bar',
    bases: ['place'],
    ordering: ['pk__title', 'place_ptr_id', 'id'],
    fields: [char('beer')],
    constraints: [{ type: 'check', name: 'c', sql: 'place_ptr_id > 0 AND id > 0' }],
  };
  const town: Model = { id: 'town', name: 'Town', ordering: ['spot__bar__beer'], fields: [link('spot', 'place')] };
  const project = projectOf([place, bar, town]);

  it('follow a rename behind pk, and leave pk and an implicit key as they are', () => {
    expect(apply(project, renameField(project, 'place', 'title', 'label')).models[1]?.ordering).toEqual([
      'pk__label',
      'place_ptr_id',
      'id',
    ]);
    const keyed = apply(project, setFieldOptions(project, 'place', 'title', { primaryKey: true }));
    expect(keyed.models[1]?.ordering).toEqual(bar.ordering);
    expect(keyed.models[1]?.constraints).toEqual(bar.constraints);
  });

  it('follow the link to a renamed parent, its column in SQL included', () => {
    const renamed = apply(project, renameModel(project, 'place', 'Spot'));
    expect(renamed.models[1]).toEqual({
      ...bar,
      ordering: ['pk__title', 'spot_ptr_id', 'id'],
      constraints: [{ type: 'check', name: 'c', sql: 'spot_ptr_id > 0 AND id > 0' }],
    });
  });

  it('follow the link from a parent to a renamed child, and go with the child', () => {
    expect(apply(project, renameModel(project, 'bar', 'Pub')).models[2]?.ordering).toEqual(['spot__pub__beer']);
    expect(apply(project, deleteModels(project, ['bar'])).models[1]?.ordering).toBe(undefined);
  });

  it('follow relations of abstract bases by the name that each heir gives them', () => {
    const owned: Model = {
      id: 'o',
      name: 'Owned',
      abstract: true,
      fields: [link('owner', 'town', { relatedName: '%(class)s_of' })],
    };
    const car: Model = { id: 'car', name: 'Car', bases: ['o'], fields: [char('plate')] };
    const parked = projectOf([{ ...town, ordering: ['car_of__plate'] }, place, owned, car]);
    expect(apply(parked, renameModel(parked, 'car', 'Van')).models[0]?.ordering).toEqual(['van_of__plate']);
    expect(apply(parked, renameField(parked, 'car', 'plate', 'sign')).models[0]?.ordering).toEqual(['car_of__sign']);
  });

  it('follow a relation to an abstract model, which Django refuses', () => {
    const base: Model = { id: 'base', name: 'Base', abstract: true, fields: [char('note')] };
    const odd = projectOf([
      base,
      { id: 'x', name: 'X', ordering: ['to__note'], fields: [link('to', 'base'), char('note')] },
    ]);
    expect(apply(odd, renameField(odd, 'base', 'note', 'memo')).models[1]?.ordering).toEqual(['to__memo']);
    expect(apply(odd, renameField(odd, 'x', 'note', 'memo')).models[1]?.ordering).toEqual(['to__note']);
  });

  it('stay where they name fields of a model that Django brings along', () => {
    const user: Model = { id: 'u', name: 'User', app: 'auth', external: true, fields: [] };
    const profile: Model = {
      id: 'p',
      name: 'Profile',
      ordering: ['user__username', 'user__groups__name'],
      fields: [link('user', 'u')],
    };
    const project = projectOf([user, profile]);
    expect(apply(project, renameField(project, 'p', 'user', 'owner')).models[1]?.ordering).toEqual([
      'owner__username',
      'owner__groups__name',
    ]);
  });
});

describe('names that mean nothing', () => {
  it('stay as they were through any rename', () => {
    const odd = projectOf([
      {
        id: 'a',
        name: 'A',
        ordering: ['nothing', '-nothing__more'],
        fields: [char('x'), link('to', 'gone', { toField: 'y', limitChoicesTo: { z: 1 } })],
        indexes: [{ fields: ['lost'] }],
      },
    ]);
    const renamed = apply(odd, renameField(odd, 'a', 'x', 'nothing'));
    expect(renamed.models[0]).toEqual({
      ...odd.models[0],
      fields: [char('x', { name: 'nothing' }), odd.models[0]?.fields[1]],
    });
  });

  it('survive inheritance that goes in cycles', () => {
    const odd = projectOf([
      { id: 'a', name: 'A', bases: ['b', 'a'], ordering: ['x'], fields: [] },
      { id: 'b', name: 'B', bases: ['a'], fields: [char('x')] },
    ]);
    expect(apply(odd, renameField(odd, 'b', 'x', 'y')).models[0]?.ordering).toEqual(['y']);
  });
});

it('a changed type keeps what names the field, and follows its column', () => {
  const project = projectOf([
    { id: 'a', name: 'A', fields: [char('x')], constraints: [{ type: 'check', sql: 'x <> 1' }] },
  ]);
  const changed = apply(project, changeFieldType(project, 'a', 'x', 'ForeignKey', { to: 'self' }));
  expect(changed.models[0]).toEqual({
    id: 'a',
    name: 'A',
    fields: [{ id: 'x', name: 'x', type: 'ForeignKey', to: 'self', onDelete: 'CASCADE' }],
    constraints: [{ type: 'check', sql: 'x_id <> 1' }],
  });
});

it('follows a rename in words that only some exports have, and in what stands behind them', () => {
  const before = projectOf([
    {
      id: 'room',
      name: 'Room',
      fields: [char('guest'), char('time'), link('house', 'room')],
      ordering: ['guest', { sql: 'lower(guest)' }],
      orderWithRespectTo: 'house',
      constraints: [
        { id: 'x', type: 'exclude', parts: [['guest', '=']] },
        { id: 'y', type: 'unique', fields: ['guest', 'time'] },
      ],
    },
  ]);
  const renamed = apply(
    apply(before, renameField(before, 'room', 'guest', 'person')),
    renameField(before, 'room', 'house', 'home'),
  );
  expect(renamed.models[0]).toMatchObject({
    ordering: ['person', { sql: 'lower(person)' }],
    orderWithRespectTo: 'home',
    constraints: [
      { id: 'x', type: 'exclude', parts: [['person', '=']] },
      { id: 'y', type: 'unique', fields: ['person', 'time'] },
    ],
  });
});

it('writes a part of an ordering in its short form where there is one, and in its long one where there is none', () => {
  const before = projectOf([
    {
      id: 'room',
      name: 'Room',
      fields: [char('-odd', { id: 'a' }), char('b')],
      ordering: [{ field: '-odd' }, 'b', '-b'],
    },
  ]);
  expect(apply(before, renameField(before, 'room', 'a', 'plain')).models[0]?.ordering).toEqual(['plain', 'b', '-b']);
  expect(apply(before, renameField(before, 'room', 'b', '-c')).models[0]?.ordering).toEqual([
    { field: '-odd' },
    { field: '-c' },
    { field: '-c', descending: true },
  ]);
});
