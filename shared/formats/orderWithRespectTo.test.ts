/** `_order`, the column that Django adds where rows are ordered within a relation. */
import { describe, expect, it } from 'vitest';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Model, Project } from '../model/project.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import type { SqlMode } from '../physical/sqlOptions.ts';
import { djangoFormat } from './django/djangoFormat.ts';

const author: Model = { id: 'a', name: 'Author', fields: [{ id: 'n', name: 'name', type: 'Text' }] };
const book = (more: Partial<Model> = {}): Model => ({
  id: 'b',
  name: 'Book',
  orderWithRespectTo: 'author',
  fields: [
    { id: 'w', name: 'author', type: 'ForeignKey', to: 'a', onDelete: 'CASCADE' },
    { id: 't', name: 'title', type: 'Text' },
  ],
  ...more,
});
const project = (...models: readonly Model[]): Project => ({
  name: 'P',
  settings: { app: 'shop' },
  models: [author, ...models],
  diagrams: [],
});
const namesOf = (models: Project, id: string) =>
  modelGraphOf(models)
    .byId.get(id)
    ?.localFields.map(({ name }) => name);

describe('a model whose rows are ordered within a relation', () => {
  it('has the column _order behind its own, and is ordered by it', () => {
    const node = modelGraphOf(project(book())).byId.get('b');
    expect(node?.localFields.map(({ name }) => name)).toEqual(['id', 'author', 'title', '_order']);
    expect(node?.fieldsByName.get('_order')?.origin).toBe('order');
    expect(node?.meta.ordering).toEqual(['_order']);
  });

  it('gives it to each model that takes the Meta of an abstract base, and to no child with a table of its own', () => {
    const novel: Model = { id: 'c', name: 'Novel', bases: ['b'], fields: [] };
    expect(namesOf(project(book({ abstract: true }), novel), 'b')).not.toContain('_order');
    expect(namesOf(project(book({ abstract: true }), novel), 'c')).toContain('_order');
    const child = modelGraphOf(project(book(), novel)).byId.get('c');
    expect(child?.localFields.map(({ name }) => name)).toEqual(['book_ptr']);
    expect(child?.meta.ordering).toEqual(['_order']);
  });

  it('has none where the name is no field, which is said', () => {
    const graph = modelGraphOf(project(book({ orderWithRespectTo: 'writer' })));
    expect(graph.byId.get('b')?.localFields.map(({ name }) => name)).not.toContain('_order');
    expect(graph.loadFindings.map(({ code }) => code)).toEqual(['entwine.order-with-respect-to']);
  });

  it.each<SqlMode>(['database', 'django'])('has the column in SQL too, in mode %s', (mode) => {
    const { schema } = toPhysical(project(book()), { dialect: sqliteDialect, mode });
    const table = schema.tables.find(({ name }) => name === 'shop_book');
    expect(table?.columns.map(({ name }) => name)).toEqual(['id', 'author_id', 'title', '_order']);
    expect(table?.columns.at(-1)).toMatchObject({ type: 'integer', notNull: true });
  });

  it('is told to Django by its Meta, which makes the column', () => {
    const { files, omitted } = djangoFormat.exportProject(project(book()));
    const text = files.map((file) => file.text).join('\n');
    expect(text).toContain('        order_with_respect_to = "author"\n');
    expect(text).not.toContain('_order =');
    expect(omitted).toEqual([]);
  });
});
