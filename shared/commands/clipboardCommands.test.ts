import { describe, expect, it } from 'vitest';
import type { Project } from '../model/project.ts';
import { copyModels, duplicateModels, pasteModels, readClipboard } from './clipboardCommands.ts';
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
        constraints: [{ type: 'unique', name: 'one2', fields: ['user', 'badge'] }],
        indexes: [{ name: 'fast2', fields: ['user'] }],
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

it('text that is not ours is not pasted', () => {
  expect(readClipboard('hello')).toBe(undefined);
  expect(readClipboard('{"entwine":"models"}')).toBe(undefined);
  expect(readClipboard('{"entwine":"models","models":[{"id":1}],"nodes":[],"outside":[]}')).toBe(undefined);
});
