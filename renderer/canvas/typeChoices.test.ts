import { expect, test } from 'vitest';
import type { Project } from '../../shared/model/project.ts';
import { optionsFor, typeChoices } from './typeChoices.ts';

const project: Project = {
  name: 'P',
  settings: {},
  models: [
    { id: 'c', name: 'Character', fields: [] },
    { id: 'u', name: 'User', fields: [] },
  ],
  diagrams: [],
};

test('two letters are enough, and types come before models of the same beginning', () => {
  expect(
    typeChoices(project, 'ch')
      .slice(0, 2)
      .map(({ label }) => label),
  ).toEqual(['Char', 'Character']);
  expect(typeChoices(project, 'DATET').map(({ label }) => label)).toEqual(['DateTime', 'DateTimeRange']);
  expect(typeChoices(project, 'no such thing')).toEqual([]);
});

test('without a text every type is offered and no model', () => {
  const choices = typeChoices(project, '');
  expect(choices.some(({ target }) => target !== undefined)).toBe(false);
  expect(choices.length).toBeGreaterThan(20);
});

test('a model’s name makes a one-to-one to it, to itself on its own card', () => {
  const [choice] = typeChoices(project, 'user');
  expect(choice && optionsFor(choice, 'c')).toEqual({ onDelete: 'CASCADE', to: 'u' });
  expect(choice && optionsFor(choice, 'u')).toEqual({ onDelete: 'CASCADE', to: 'self' });
});

test.each([
  ['cafe', 'Café'],
  ['CAFE\u0301', 'Café'],
  ['GROSSE', 'Größe'],
  ['ilan', 'İlan'],
  ['ωμεγα', 'Ωμέγα'],
])('%s finds the model %s', (typed, name) => {
  const models = [{ id: 'm', name: name.normalize('NFD'), fields: [] }];
  expect(typeChoices({ ...project, models }, typed).map(({ target }) => target)).toEqual(['m']);
});
