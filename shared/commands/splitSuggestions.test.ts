import { describe, expect, it } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import { applyCommand, startHistory } from './history.ts';
import { renameModel } from './modelCommands.ts';
import { ignoreSplitHint } from './projectCommands.ts';
import { splitHint, suggestedName } from './splitSuggestions.ts';

const field = (name: string, more: Partial<Field> = {}): Field => ({ id: name, name, type: 'Text', ...more });
const model = (...fields: readonly Field[]): Model => ({ id: 'u', name: 'User', fields });
const project = (...models: readonly Model[]): Project => ({ name: 'P', settings: {}, models, diagrams: [] });

describe('the name of a new model', () => {
  const nameFor = (names: readonly string[], ...others: readonly string[]) =>
    suggestedName(
      project(model(...names.map((name) => field(name))), ...others.map((name) => ({ id: name, name, fields: [] }))),
      'u',
      names,
    );

  it.each<[string, readonly string[], readonly string[]]>([
    ['Address', ['address_street', 'address_city'], []],
    ['UserAddress', ['address_street', 'address_city'], ['address']],
    ['HomeAddress', ['home_address_street', 'home_address_city'], []],
    ['UserProfile', ['bio', 'avatar', 'size'], []],
    ['UserDetails', ['size', 'weight'], []],
    ['UserDetails', ['is_staff', 'is_active'], []],
    ['UserDetails', ['address_street'], []],
    ['UserProfile', ['size', 'weight'], ['UserDetails']],
    ['UserDetails2', ['size', 'weight'], ['UserDetails', 'UserProfile']],
  ])('%s for %s', (name, names, others) => {
    expect(nameFor(names, ...others)).toBe(name);
  });
});

describe('a hint to split', () => {
  const plain = (count: number) => Array.from({ length: count }, (_item, at) => field(`f${at}`));
  const empty = (name: string) => field(name, { null: true });

  it('says which fields with one prefix could go', () => {
    const fields = [...plain(18), field('address_street'), field('address_city'), field('address_zip')];
    expect(splitHint(project(model(...fields)), 'u')).toEqual({
      model: 'u',
      fields: ['address_street', 'address_city', 'address_zip'],
      name: 'Address',
      sentence: 'User has 21 fields; 3 of them are called address_… and could be Address, linked one-to-one',
    });
  });

  it('says which fields in a row may be empty', () => {
    const fields = [...plain(17), empty('size'), empty('weight'), empty('color'), empty('shape')];
    expect(splitHint(project(model(...fields)), 'u')).toEqual({
      model: 'u',
      fields: ['size', 'weight', 'color', 'shape'],
      name: 'UserDetails',
      sentence: 'User has 21 fields; 4 of them in a row may be empty and could be UserDetails, linked one-to-one',
    });
  });

  it('is not given again where it is ignored, also under another name of the model', () => {
    const large = project(model(...plain(18), field('a_b'), field('a_c'), field('a_d')));
    const ignored = applyCommand(startHistory(large), ignoreSplitHint(large, 'u')).project;
    expect(ignored.ignore).toEqual([
      { code: 'entwine.split-hint', object: 'app.User', reason: 'It is to stay one model.' },
    ]);
    const renamed = applyCommand(startHistory(ignored), renameModel(ignored, 'u', 'Person')).project;
    expect([large, ignored, renamed].map((each) => splitHint(each, 'u')?.name)).toEqual(['A', undefined, undefined]);
  });

  it.each<[string, Model]>([
    ['20 fields', model(...plain(17), field('a_b'), field('a_c'), field('a_d'))],
    ['two of a prefix', model(...plain(19), field('a_b'), field('a_c'))],
    ['three in a row that may be empty', model(...plain(18), empty('a'), empty('b'), empty('c'))],
    [
      'four that may be empty, not beside each other',
      model(empty('a'), empty('b'), ...plain(18), empty('c'), empty('d')),
    ],
    ['a model of somebody else', { ...model(...plain(18), field('a_b'), field('a_c'), field('a_d')), external: true }],
    ['fields that cannot go', model(...plain(18), field('a_b', { primaryKey: true }), field('a_c'), field('a_d'))],
  ])('is not given for %s', (_what, one) => {
    expect(splitHint(project(one), 'u')).toBeUndefined();
  });
});
