import { describe, expect, it } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import type { Field, Model, Project } from '../model/project.ts';
import type { Command } from './command.ts';
import { changeFieldType } from './fieldCommands.ts';
import { applyCommand, startHistory } from './history.ts';
import { addRelation, canSwapOwner, changeRelationKind, swapOwner } from './relationCommands.ts';
import { snakeCase, suggestFieldName, suggestModelName, suggestRelatedName } from './suggestNames.ts';

function apply(project: Project, command: Command): Project {
  return applyCommand(startHistory(project), command).project;
}

const projectOf = (...models: Model[]): Project => ({ name: 'P', settings: {}, models, diagrams: [] });
const model = (id: string, name: string, ...fields: Field[]): Model => ({ id, name, fields });
const oneToOne = (name: string, to: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'OneToOne',
  to,
  onDelete: 'CASCADE',
  ...options,
});

const namesOf = (project: Project) =>
  project.models.map(({ fields }) => fields.map(({ name, relatedName }) => [name, relatedName]));

describe('suggested names', () => {
  it('of fields are the target in snake case, free, and no keyword', () => {
    const project = projectOf(
      model('p', 'Profile', oneToOne('user', 'u')),
      model('u', 'User'),
      model('h', 'HTMLPage'),
      model('c', 'Class'),
    );
    expect(suggestFieldName(project, 'p', 'h')).toBe('html_page');
    expect(suggestFieldName(project, 'p', 'u')).toBe('user2');
    expect(suggestFieldName(project, 'p', 'c')).toBe('class_field');
    expect(suggestFieldName(project, 'p', 'self')).toBe('parent');
    expect(suggestFieldName(project, 'p', 'h', 'ManyToMany')).toBe('html_pages');
    expect(suggestFieldName(project, 'p', 'gone')).toBe('relation');
    expect(snakeCase('XMLHttpRequest 2')).toBe('xml_http_request_2');
  });

  it('of models are free in their app, whatever the case', () => {
    const project = projectOf(model('a', 'model'), { ...model('b', 'Model2'), app: 'other' });
    expect(suggestModelName(project)).toBe('Model2');
    expect(suggestModelName(project, 'Model', 'other')).toBe('Model');
    expect(suggestModelName(project, 'Model2', 'other')).toBe('Model2_2');
  });

  it('of reverse sides are given only where the default is taken', () => {
    const project = projectOf(model('p', 'Profile', oneToOne('user', 'u')), model('u', 'User'), model('b', 'Badge'));
    expect(suggestRelatedName(project, 'b', 'u', 'OneToOne', 'user')).toBe(undefined);
    expect(suggestRelatedName(project, 'p', 'u', 'OneToOne', 'boss')).toBe('profile_as_boss');
    expect(suggestRelatedName(project, 'p', 'u', 'ForeignKey', 'boss')).toBe('profiles_as_boss');
    expect(suggestRelatedName(project, 'p', 'u', 'OneToOne', 'user', 'user')).toBe(undefined);
  });
});

describe('drawing a relation', () => {
  it('gives the owning model a field, with a reverse name only where it is needed', () => {
    const start = projectOf(model('p', 'Profile'), model('u', 'User'));
    const first = addRelation(start, { ownerId: 'p', targetId: 'u', kind: 'OneToOne', fieldId: 'a' });
    expect(first.label).toBe('Add one-to-one from Profile to User');
    const once = apply(start, first);
    const twice = apply(
      once,
      addRelation(once, {
        ownerId: 'p',
        targetId: 'u',
        kind: 'OneToOne',
        fieldId: 'b',
        null: true,
        onDelete: 'SET_NULL',
      }),
    );
    expect(twice.models[0]?.fields).toEqual([
      { id: 'a', name: 'user', type: 'OneToOne', to: 'u', onDelete: 'CASCADE' },
      {
        id: 'b',
        name: 'user2',
        type: 'OneToOne',
        null: true,
        blank: true,
        to: 'u',
        onDelete: 'SET_NULL',
        relatedName: 'profile_as_user2',
      },
    ]);
  });

  it('to its own model is one to self', () => {
    const start = projectOf(model('p', 'Person'));
    expect(
      apply(start, addRelation(start, { ownerId: 'p', targetId: 'p', kind: 'ManyToMany', fieldId: 'a' })).models[0]
        ?.fields,
    ).toEqual([{ id: 'a', name: 'persons', type: 'ManyToMany', to: 'self' }]);
  });
});

describe('drawing a relation of a model to itself', () => {
  it.each(['ForeignKey', 'OneToOne'] as const)('lets a %s be empty, so that a first row can be', (kind) => {
    const start = projectOf(model('p', 'Person'));
    const drawn = apply(start, addRelation(start, { ownerId: 'p', targetId: 'p', kind, fieldId: 'a' }));
    expect(drawn.models[0]?.fields).toEqual([
      { id: 'a', name: 'parent', type: kind, null: true, blank: true, to: 'self', onDelete: 'CASCADE' },
    ]);
    expect(runChecks(drawn).filter(({ severity }) => severity !== 'info')).toEqual([]);
    const required = addRelation(start, { ownerId: 'p', targetId: 'p', kind, fieldId: 'a', null: false });
    expect(apply(start, required).models[0]?.fields[0]?.null).toBe(undefined);
  });
});

describe('changing the kind', () => {
  const field = oneToOne('user', 'u', {
    null: true,
    primaryKey: true,
    relatedName: 'profile',
    parentLink: true,
    helpText: 'h',
    dbIndex: false,
  });
  const start = projectOf(model('p', 'Profile', field), model('u', 'User'));

  it('keeps the options that the new kind knows', () => {
    const foreign = apply(start, changeRelationKind(start, 'p', 'user', 'ForeignKey'));
    expect(foreign.models[0]?.fields).toEqual([
      {
        id: 'user',
        name: 'user',
        type: 'ForeignKey',
        null: true,
        dbIndex: false,
        helpText: 'h',
        to: 'u',
        onDelete: 'CASCADE',
        relatedName: 'profile',
      },
    ]);
    const many = apply(start, changeRelationKind(start, 'p', 'user', 'ManyToMany'));
    expect(many.models[0]?.fields).toEqual([
      { id: 'user', name: 'user', type: 'ManyToMany', helpText: 'h', to: 'u', relatedName: 'profile' },
    ]);
    const back = apply(many, changeRelationKind(many, 'p', 'user', 'OneToOne'));
    expect(back.models[0]?.fields).toEqual([
      {
        id: 'user',
        name: 'user',
        type: 'OneToOne',
        helpText: 'h',
        to: 'u',
        relatedName: 'profile',
        onDelete: 'CASCADE',
      },
    ]);
  });

  it('to a scalar drops what only relations have, and gives what the scalar needs', () => {
    const text = apply(start, changeFieldType(start, 'p', 'user', 'Char'));
    expect(text.models[0]?.fields).toEqual([
      { id: 'user', name: 'user', type: 'Char', null: true, primaryKey: true, helpText: 'h', maxLength: 255 },
    ]);
  });
});

describe('swapping the owner', () => {
  it('moves the field and turns both names round', () => {
    const start = projectOf(
      model(
        'p',
        'Passport',
        oneToOne('holder', 'h', { relatedName: 'passport', onDelete: 'PROTECT', toField: 'code', helpText: 'x' }),
      ),
      model('h', 'Person', { id: 'holder', name: 'code', type: 'Char', unique: true }),
    );
    expect(canSwapOwner(start, 'p', 'holder')).toBe(true);
    const swapped = apply(start, swapOwner(start, 'p', 'holder'));
    expect(swapped.models).toEqual([
      model('p', 'Passport'),
      model(
        'h',
        'Person',
        { id: 'holder', name: 'code', type: 'Char', unique: true },
        { id: 'holder_2', name: 'passport', type: 'OneToOne', to: 'p', onDelete: 'PROTECT', relatedName: 'holder' },
      ),
    ]);
  });

  it('needs no reverse name where the defaults say it', () => {
    const start = projectOf(model('p', 'Profile', oneToOne('user', 'u')), model('u', 'User'));
    const swapped = apply(start, swapOwner(start, 'p', 'user'));
    expect(swapped.models).toEqual([
      model('p', 'Profile'),
      model('u', 'User', { id: 'user', name: 'profile', type: 'OneToOne', to: 'p', onDelete: 'CASCADE' }),
    ]);
    expect(apply(swapped, swapOwner(swapped, 'u', 'user'))).toEqual(start);
  });

  it('gives short names to several relations between the same two models, and turns back to what was', () => {
    const start = projectOf(model('a', 'Article'), model('b', 'Author'));
    const add = (project: Project, fieldId: string) =>
      apply(project, addRelation(project, { ownerId: 'a', targetId: 'b', kind: 'ForeignKey', fieldId }));
    const drawn = add(add(start, 'one'), 'two');
    expect(drawn.models[0]?.fields.map(({ name, relatedName }) => [name, relatedName])).toEqual([
      ['author', undefined],
      ['author2', 'articles_as_author2'],
    ]);
    const once = apply(drawn, swapOwner(drawn, 'a', 'two'));
    expect(namesOf(once)).toEqual([[['author', undefined]], [['article', 'authors_as_article']]]);
    expect(namesOf(apply(once, swapOwner(once, 'b', 'two')))).toEqual(namesOf(drawn));
    const twice = apply(once, swapOwner(once, 'a', 'one'));
    expect(namesOf(twice)).toEqual([
      [],
      [
        ['article', 'authors_as_article'],
        ['article2', undefined],
      ],
    ]);
  });

  it('keeps a reverse name that somebody chose, unless it is only the plural of the model', () => {
    const swappedName = (relatedName: string) => {
      const author = oneToOne('author', 'b', { type: 'ForeignKey', relatedName });
      const start = projectOf(model('a', 'Article', author), model('b', 'Author'));
      return namesOf(apply(start, swapOwner(start, 'a', 'author')))[1];
    };
    expect(swappedName('written')).toEqual([['written', undefined]]);
    expect(swappedName('articles')).toEqual([['article', undefined]]);
  });

  it('turns the fields of a through model round too', () => {
    const many: Field = {
      id: 'm',
      name: 'members',
      type: 'ManyToMany',
      to: 'b',
      through: 't',
      throughFields: ['a', 'b'],
      relatedName: 'groups',
    };
    const start = projectOf(
      model('a', 'Group', many),
      model('b', 'Person'),
      model('t', 'Membership', oneToOne('a', 'a', { type: 'ForeignKey' }), oneToOne('b', 'b', { type: 'ForeignKey' })),
    );
    expect(apply(start, swapOwner(start, 'a', 'm')).models[1]?.fields).toEqual([
      {
        id: 'm',
        name: 'groups',
        type: 'ManyToMany',
        to: 'a',
        through: 't',
        throughFields: ['b', 'a'],
        relatedName: 'members',
      },
    ]);
  });

  it('does nothing to self relations, external models and dangling targets', () => {
    const start = projectOf(
      model(
        'a',
        'A',
        oneToOne('me', 'self'),
        oneToOne('also_me', 'a'),
        oneToOne('user', 'u'),
        oneToOne('lost', 'gone'),
      ),
      { ...model('u', 'User'), app: 'auth', external: true },
    );
    for (const field of ['me', 'also_me', 'user', 'lost']) {
      expect(canSwapOwner(start, 'a', field)).toBe(false);
      expect(apply(start, swapOwner(start, 'a', field))).toBe(start);
    }
  });
});
