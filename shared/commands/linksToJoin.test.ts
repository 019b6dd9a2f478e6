import { expect, test } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import { linksToJoin } from './linksToJoin.ts';

const link = (id: string, to: string, more: Partial<Field> = {}): Field => ({
  id,
  name: id,
  type: 'OneToOne',
  to,
  onDelete: 'CASCADE',
  ...more,
});
const model = (id: string, fields: readonly Field[], more: Partial<Model> = {}): Model => ({
  id,
  name: id.toUpperCase(),
  fields,
  ...more,
});

const project: Project = {
  name: 'P',
  settings: {},
  models: [
    model('user', []),
    model('outside', [], { external: true }),
    model('base', [link('of_base', 'user')], { abstract: true }),
    model('profile', [
      link('user', 'user'),
      link('before', 'self'),
      link('parent', 'user', { parentLink: true }),
      link('account', 'outside'),
      link('author', 'user', { type: 'ForeignKey' }),
      link('only', 'user', { type: 'ForeignKey', unique: true }),
      { id: 'nowhere', name: 'nowhere', type: 'OneToOne' },
    ]),
    model('badge', [link('of', 'profile')]),
  ],
  diagrams: [],
};

test('names the one-to-ones of a model and those that point at it, between two models with tables of their own', () => {
  expect(linksToJoin(project, 'profile')).toEqual([
    { model: 'profile', field: 'user', name: 'PROFILE.user' },
    { model: 'profile', field: 'only', name: 'PROFILE.only' },
    { model: 'badge', field: 'of', name: 'BADGE.of' },
  ]);
  expect(linksToJoin(project, 'user').map(({ name }) => name)).toEqual(['PROFILE.user', 'PROFILE.only']);
});

test('names none of a model that has no table here, and none of a model that is not there', () => {
  expect(['outside', 'base', 'gone'].map((id) => linksToJoin(project, id))).toEqual([[], [], []]);
});
