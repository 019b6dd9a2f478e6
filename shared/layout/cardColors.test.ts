import { expect, test } from 'vitest';
import type { Model, Project } from '../model/project.ts';
import { colorOfApp, colorOfModel, colorOfNode } from './cardColors.ts';

const plain: Model = { id: 'p', name: 'Plain', fields: [] };
const own: Model = { ...plain, id: 'o', color: 'rose' };
const outside: Model = { ...plain, id: 'x', external: true };

const project = (settings: Project['settings']): Project => ({
  name: 'Test',
  settings: { app: 'shop', ...settings },
  models: [plain, own, outside],
  diagrams: [],
});

test('a card has the colour of its node, else of its model, else of its app in the settings, else by its place', () => {
  const coloured = project({ apps: { shop: { color: '#123456' } } });
  expect(colorOfNode(coloured, own, { model: 'o', x: 0, y: 0, color: 'teal' })).toBe('teal');
  expect([own, plain, outside].map((model) => colorOfModel(coloured, model))).toEqual(['rose', '#123456', 'slate']);
  expect(colorOfModel(project({}), plain)).toBe('violet');
});

test('a colour that is none, and an app that is called as what every object has, are as if they were not said', () => {
  expect(colorOfApp(project({ apps: { shop: { color: 'no such colour' } } }), 'shop')).toBe('violet');
  expect(colorOfApp(project({ apps: {} }), 'constructor')).toBe('slate');
});
