import { describe, expect, it } from 'vitest';
import type { IgnoredFinding, Model, Project } from '../model/project.ts';
import type { Command } from './command.ts';
import { deleteFields, renameField } from './fieldCommands.ts';
import { applyCommand, startHistory } from './history.ts';
import { deleteModels, renameModel, setModelOptions } from './modelCommands.ts';
import { ignoreFinding, setSettings, stopIgnoring } from './projectCommands.ts';

const models: readonly Model[] = [
  {
    id: 'named',
    name: 'Named',
    abstract: true,
    fields: [{ id: 'name', name: 'name', type: 'Char', maxLength: 50 }],
  },
  {
    id: 'order',
    name: 'Order',
    bases: ['named'],
    fields: [{ id: 'user', name: 'user', type: 'OneToOne', to: 'order', onDelete: 'CASCADE' }],
  },
  { id: 'gift', name: 'Gift', bases: ['order'], fields: [] },
];
const objects = [
  '',
  'shop.Order',
  'shop.Order.user',
  'shop.Order.name',
  'shop.Order.id',
  'shop.Gift.order_ptr',
  'shop_order',
  'other.Order',
];
const ignore: readonly IgnoredFinding[] = objects.map((object) => ({ code: 'x.E001', object, reason: `On ${object}` }));
const project: Project = { name: 'P', settings: { app: 'shop' }, ignore, models, diagrams: [] };

const apply = (command: Command, start = project): Project => applyCommand(startHistory(start), command).project;
const objectsAfter = (command: Command) => apply(command).ignore?.map(({ object }) => object);

describe('the objects of ignored findings', () => {
  it('follow a renamed model, its fields and the links to it', () => {
    expect(objectsAfter(renameModel(project, 'order', 'Purchase'))).toEqual([
      '',
      'shop.Purchase',
      'shop.Purchase.user',
      'shop.Purchase.name',
      'shop.Purchase.id',
      'shop.Gift.purchase_ptr',
      'shop_order',
      'other.Order',
    ]);
  });

  it('follow a renamed field, an inherited one too, and keep their reasons', () => {
    expect(apply(renameField(project, 'named', 'name', 'title')).ignore).toEqual(
      ignore.map((entry) => (entry.object === 'shop.Order.name' ? { ...entry, object: 'shop.Order.title' } : entry)),
    );
  });

  it('follow a model to another app, and the project to another default app', () => {
    expect(objectsAfter(setModelOptions(project, 'order', { app: 'store' }))?.slice(1, 4)).toEqual([
      'store.Order',
      'store.Order.user',
      'store.Order.name',
    ]);
    expect(objectsAfter(setSettings({ app: 'store' }))?.slice(5)).toEqual([
      'store.Gift.order_ptr',
      'shop_order',
      'other.Order',
    ]);
  });

  it('go with what they name', () => {
    expect(objectsAfter(deleteFields(project, 'order', ['user']))).toEqual(
      objects.filter((object) => object !== 'shop.Order.user'),
    );
    expect(objectsAfter(deleteModels(project, ['order']))).toEqual(['', 'shop_order', 'other.Order']);
  });
});

describe('ignoring', () => {
  const found = { code: 'fields.W342', object: 'shop.Order.user' };

  it('adds an entry, and replaces the reason of one that is there', () => {
    const once = apply(ignoreFinding(found, 'Old.'), { ...project, ignore: [] });
    expect(once.ignore).toEqual([{ ...found, reason: 'Old.' }]);
    expect(apply(ignoreFinding(found, 'Older.'), once).ignore).toEqual([{ ...found, reason: 'Older.' }]);
  });

  it('is taken back whole, so that the file is as before', () => {
    const { ignore: _none, ...plain } = project;
    const once = apply(ignoreFinding(found, 'Old.'), plain);
    expect(apply(stopIgnoring(found), once)).toEqual(plain);
  });
});
