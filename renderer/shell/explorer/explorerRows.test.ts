import { expect, test } from 'vitest';
import { modelGraphOf } from '../../../shared/model/buildModelGraph.ts';
import type { Project } from '../../../shared/model/project.ts';
import { countFields, explorerRows, paletteEntries } from './explorerRows.ts';

const project: Project = {
  name: 'Accounts',
  settings: { app: 'accounts' },
  models: [
    { id: 'u', name: 'User', app: 'auth', external: true, fields: [] },
    { id: 'e', name: 'Employee', app: 'staff', fields: [] },
    {
      id: 'p',
      name: 'Profile',
      fields: [
        { id: 'user', name: 'user', type: 'OneToOne', to: 'u', onDelete: 'CASCADE' },
        { id: 'tags', name: 'tags', type: 'ManyToMany', to: 'e' },
      ],
    },
    { id: 'b', name: 'Badge', app: 'staff', fields: [] },
  ],
  diagrams: [],
};
const graph = modelGraphOf(project);
const keys = (filter: string, folded: readonly string[] = []) =>
  explorerRows(graph, filter, new Set(folded)).map((row) => row.key);

test('own models stand under their apps in the order of the document', () => {
  expect(keys('')).toEqual(['app staff', 'model e', 'model b', 'app accounts', 'model p']);
});

test('a filter finds models by name, app or field', () => {
  expect([keys('BADG'), keys('accounts'), keys('user'), keys('nothing')]).toEqual([
    ['app staff', 'model b'],
    ['app accounts', 'model p'],
    ['app accounts', 'model p'],
    [],
  ]);
});

test('a folded app shows its heading alone, unless a filter looks inside', () => {
  expect([keys('', ['staff']), keys('badge', ['staff'])]).toEqual([
    ['app staff', 'app accounts', 'model p'],
    ['app staff', 'model b'],
  ]);
});

test('the palette offers Django’s own models and tells which the project holds', () => {
  expect(paletteEntries(graph, '').map((entry) => [entry.label, entry.node?.id])).toEqual([
    ['auth.User', 'u'],
    ['auth.Group', undefined],
    ['auth.Permission', undefined],
    ['contenttypes.ContentType', undefined],
  ]);
});

test('fields count with the implicit key and many-to-manys', () => {
  expect(graph.byId.get('p') && countFields(graph.byId.get('p')!)).toBe(3);
});

test.each(['cafe', 'CAFÉ', 'cafe\u0301', 'grosse', 'GRÖSSE', 'ilan', 'ILAN', 'ı'])(
  '%s finds names with marks',
  (typed) => {
    const field = { id: 'f', name: 'größe', type: 'Integer' } as const;
    const names = ['Cafe\u0301', 'İlan', 'Teetasse'];
    const models = names.map((name, index) => ({ id: `m${index}`, name, fields: index === 0 ? [field] : [] }));
    const rows = explorerRows(modelGraphOf({ name: 'x', settings: {}, models, diagrams: [] }), typed, new Set());
    const found = rows.flatMap((row) => (row.kind === 'model' ? [row.node.id] : []));
    expect(found).toEqual([/^(?:ilan|ı)$/i.test(typed) ? 'm1' : 'm0']);
  },
);

test('a row that is listed for one of its fields says which', () => {
  const reasons = (filter: string) =>
    explorerRows(graph, filter, new Set()).flatMap((row) => (row.kind === 'model' ? [row.because] : []));
  expect([reasons('tag'), reasons('prof'), reasons('accounts'), reasons('')]).toEqual([
    ['tags'],
    [undefined],
    [undefined],
    [undefined, undefined, undefined],
  ]);
});

test('a row says so too where the field has marks that were not typed', () => {
  const field = { id: 'f', name: 'größe', type: 'Integer' } as const;
  const models = [{ id: 'm', name: 'Tasse', fields: [field] }];
  const rows = explorerRows(modelGraphOf({ name: 'x', settings: {}, models, diagrams: [] }), 'grosse', new Set());
  expect(rows.flatMap((row) => (row.kind === 'model' ? [row.because] : []))).toEqual(['größe']);
});
