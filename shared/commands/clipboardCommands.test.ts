import { describe, expect, it } from 'vitest';
import type { Project } from '../model/project.ts';
import {
  copyFields,
  copyModels,
  duplicateFields,
  duplicateModels,
  pasteFields,
  pasteModels,
  plainTextOf,
  readClipboard,
} from './clipboardCommands.ts';
import { applyCommand, startHistory } from './history.ts';

const project: Project = {
  name: 'P',
  settings: { app: 'shop' },
  models: [
    { id: 'u', name: 'User', app: 'auth', external: true, fields: [] },
    {
      id: 'p',
      name: 'Profile',
      table: 'profiles',
      fields: [
        { id: 'user', name: 'user', type: 'OneToOne', to: 'u', onDelete: 'CASCADE', relatedName: 'profile' },
        { id: 'badge', name: 'badge', type: 'OneToOne', to: 'b', onDelete: 'CASCADE' },
        { id: 'boss', name: 'boss', type: 'ForeignKey', to: 'self', onDelete: 'CASCADE' },
      ],
      constraints: [{ type: 'unique', name: 'one', fields: ['user', 'badge'] }],
      indexes: [{ name: 'fast', fields: ['user'] }],
    },
    { id: 'b', name: 'Badge', fields: [{ id: 'code', name: 'code', type: 'Char', maxLength: 5 }] },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'p', x: 10, y: 20, color: 'red' },
        { model: 'b', x: 300, y: 20 },
      ],
    },
  ],
};

const counter = () => {
  let count = 0;
  return {
    next(taken: ReadonlySet<string>) {
      do count += 1;
      while (taken.has(`n${count}`));
      return `n${count}`;
    },
  };
};

describe('duplicating models', () => {
  it('keeps relations among the copies, points the others where they pointed, and finds free names', () => {
    const { command, modelIds } = duplicateModels(project, ['p', 'b'], 'main', counter());
    expect({ label: command.label, modelIds }).toEqual({ label: 'Duplicate 2 models', modelIds: ['n1', 'n2'] });
    const { models, diagrams } = applyCommand(startHistory(project), command).project;
    expect(models.slice(0, 3)).toEqual(project.models);
    expect(models.slice(3)).toEqual([
      {
        id: 'n1',
        name: 'Profile2',
        table: 'profiles2',
        fields: [
          { id: 'user', name: 'user', type: 'OneToOne', to: 'u', onDelete: 'CASCADE', relatedName: 'profile2' },
          { id: 'badge', name: 'badge', type: 'OneToOne', to: 'n2', onDelete: 'CASCADE' },
          { id: 'boss', name: 'boss', type: 'ForeignKey', to: 'self', onDelete: 'CASCADE' },
        ],
        constraints: [{ id: 'n3', type: 'unique', name: 'one2', fields: ['user', 'badge'] }],
        indexes: [{ id: 'n4', name: 'fast2', fields: ['user'] }],
      },
      { id: 'n2', name: 'Badge2', fields: [{ id: 'code', name: 'code', type: 'Char', maxLength: 5 }] },
    ]);
    expect(diagrams[0]?.nodes.slice(2)).toEqual([
      { model: 'n1', x: 50, y: 60 },
      { model: 'n2', x: 340, y: 60 },
    ]);
  });
});

describe('pasting into another project', () => {
  const other: Project = {
    name: 'Q',
    settings: { app: 'site' },
    models: [{ id: 'member', name: 'User', app: 'auth', external: true, fields: [] }],
    diagrams: [{ id: 'all', name: 'All', nodes: [] }],
  };

  it('finds the models pointed at by their names there', () => {
    const text = JSON.stringify(copyModels(project, ['p', 'b'], 'main'));
    const copied = readClipboard(text);
    if (!copied) throw new Error('not read');
    const { command } = pasteModels(other, copied, { diagramId: 'all', newIds: counter(), offset: { x: 0, y: 0 } });
    const { models } = applyCommand(startHistory(other), command).project;
    expect(models.slice(1).map((model) => [model.app, model.name, model.fields.map((field) => field.to)])).toEqual([
      ['shop', 'Profile', ['member', 'n2', 'self']],
      ['shop', 'Badge', [undefined]],
    ]);
  });

  it('adds no second external model of the same name', () => {
    const copied = copyModels(project, ['u', 'p'], 'main');
    const { command, modelIds } = pasteModels(other, copied, {
      diagramId: 'all',
      newIds: counter(),
      offset: { x: 0, y: 0 },
    });
    const { models } = applyCommand(startHistory(other), command).project;
    expect(modelIds).toEqual(['n1']);
    expect(models.map((model) => model.name)).toEqual(['User', 'Profile']);
    expect(models[1]?.fields[0]?.to).toBe('member');
  });
});

describe('notes', () => {
  const noted: Project = {
    ...project,
    diagrams: [
      { id: 'main', name: 'Main', nodes: [], notes: [{ id: 'n1', text: 'Ask Ann\nfirst', x: 5, y: 6, color: 'red' }] },
      { id: 'other', name: 'Other', nodes: [], notes: [{ id: 'n2', text: 'Else', x: 0, y: 0 }] },
    ],
  };

  it('travel with the models, also to another diagram, under ids that no diagram has', () => {
    const copied = readClipboard(JSON.stringify(copyModels(noted, ['b'], 'main', ['n1'])));
    if (!copied) throw new Error('not read');
    expect(plainTextOf(copied)).toBe('Badge\nAsk Ann\nfirst');
    const pasted = pasteModels(noted, copied, { diagramId: 'other', newIds: counter(), offset: { x: 10, y: 20 } });
    expect([pasted.command.label, pasted.noteIds]).toEqual(['Paste Badge2 and note', ['n3']]);
    const { diagrams } = applyCommand(startHistory(noted), pasted.command).project;
    expect(diagrams[1]?.notes).toEqual([
      { id: 'n2', text: 'Else', x: 0, y: 0 },
      { id: 'n3', text: 'Ask Ann\nfirst', x: 15, y: 26, color: 'red' },
    ]);
    expect(diagrams[0]).toEqual(noted.diagrams[0]);
  });

  it('are duplicated alone, in one step', () => {
    const { command, modelIds, noteIds } = duplicateModels(noted, [], 'main', counter(), ['n1']);
    expect([command.label, modelIds, noteIds]).toEqual(['Duplicate note', [], ['n3']]);
    const { diagrams } = applyCommand(startHistory(noted), command).project;
    expect(diagrams[0]?.notes?.map(({ x, y, text }) => [x, y, text])).toEqual([
      [5, 6, 'Ask Ann\nfirst'],
      [45, 46, 'Ask Ann\nfirst'],
    ]);
  });
});

describe('fields', () => {
  it('go into another model, relations with them, under names, columns and reverse names that are free', () => {
    const start: Project = {
      ...project,
      models: [
        ...project.models,
        {
          id: 'c',
          name: 'Card',
          fields: [
            { id: 'n1', name: 'code', type: 'Integer', dbColumn: 'c', primaryKey: true },
            { id: 'last', name: 'last', type: 'Integer' },
          ],
        },
        { id: 'd', name: 'Deck', fields: [{ id: 'k', name: 'code', type: 'UUID', dbColumn: 'c', primaryKey: true }] },
      ],
    };
    const paste = (from: string, field: string) => {
      const copied = readClipboard(JSON.stringify(copyFields(start, from, [field])));
      if (!copied) throw new Error('not read');
      const place = { modelId: 'c', afterField: 'n1', newIds: counter() };
      const { command, fieldIds } = pasteFields(start, copied, place);
      expect(fieldIds).toEqual(['n2']);
      const { models } = applyCommand(startHistory(start), command).project;
      return [command.label, models[3]?.fields.map(({ name }) => name), models[3]?.fields[1]];
    };
    expect(paste('d', 'k')).toEqual([
      'Paste code2 into Card',
      ['code', 'code2', 'last'],
      { id: 'n2', name: 'code2', type: 'UUID' },
    ]);
    expect(paste('p', 'user')).toEqual([
      'Paste user into Card',
      ['code', 'user', 'last'],
      { id: 'n2', name: 'user', type: 'OneToOne', to: 'u', onDelete: 'CASCADE', relatedName: 'profile2' },
    ]);
  });

  it('are duplicated behind themselves, with a reverse name where they need one', () => {
    const { command, fieldIds } = duplicateFields(project, 'p', ['badge'], counter());
    expect([command.label, fieldIds]).toEqual(['Duplicate badge', ['n1']]);
    const { models } = applyCommand(startHistory(project), command).project;
    expect(models[1]?.fields.map(({ name, relatedName }) => [name, relatedName])).toEqual([
      ['user', 'profile'],
      ['badge', undefined],
      ['badge2', 'profile_as_badge2'],
      ['boss', undefined],
    ]);
  });

  it('are duplicated together behind the last of them', () => {
    const { command, fieldIds } = duplicateFields(project, 'p', ['badge', 'user'], counter());
    expect([command.label, fieldIds]).toEqual(['Duplicate 2 fields', ['n1', 'n2']]);
    const { models } = applyCommand(startHistory(project), command).project;
    expect(models[1]?.fields.map(({ name }) => name)).toEqual(['user', 'badge', 'user2', 'badge2', 'boss']);
  });
});

it('text of an earlier version, without notes and fields, is read', () => {
  const { notes, fields, ...earlier } = copyModels(project, ['b'], 'main');
  expect([notes, fields, readClipboard(JSON.stringify(earlier))?.models.map(({ name }) => name)]).toEqual([
    [],
    [],
    ['Badge'],
  ]);
});

it('text that is not ours is not pasted', () => {
  expect(readClipboard('hello')).toBe(undefined);
  expect(readClipboard('{"entwine":"models"}')).toBe(undefined);
  expect(readClipboard('{"entwine":"models","models":[{"id":1}],"nodes":[],"outside":[]}')).toBe(undefined);
});
