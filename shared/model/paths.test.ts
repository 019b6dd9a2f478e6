import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../checks/runChecks.ts';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { buildModelGraph } from './buildModelGraph.ts';
import type { ModelNode } from './modelGraph.ts';
import { completePath, endOfPath, resolveName, resolvePath } from './paths.ts';
import type { Field, Model, Project } from './project.ts';

const text = (name: string): Field => ({ id: name, name, type: 'Char', maxLength: 9 });
const link = (name: string, to: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'ForeignKey',
  to,
  onDelete: 'CASCADE',
  ...options,
});
const model = (name: string, fields: readonly Field[], options: Partial<Model> = {}): Model => ({
  id: name,
  name,
  fields,
  ...options,
});
const projectOf = (...models: Model[]): Project => ({ name: 'P', settings: { app: 'shop' }, models, diagrams: [] });

const library = projectOf(
  model('Person', [text('name'), { id: 'born', name: 'born', type: 'Date' }]),
  model('Base', [link('owner', 'Person', { relatedName: '%(class)s_owned' })], { abstract: true }),
  model('Book', [
    text('title'),
    link('author', 'Person', { relatedQueryName: 'work' }),
    { id: 'extra', name: 'extra', type: 'JSON' },
    link('lost', 'Base'),
    link('secret', 'Person', { relatedName: '+' }),
  ]),
  model('Novel', [text('plot')], { bases: ['Book', 'Base'] }),
  model('Edition', [link('book', 'Book'), text('a')], { constraints: [{ type: 'primaryKey', fields: ['book', 'a'] }] }),
  model('Cover', [link('book', 'Book', { type: 'OneToOne', primaryKey: true, relatedName: 'cover' })]),
);
const graph = buildModelGraph(library);
const nodeOf = (name: string): ModelNode => {
  const node = graph.byId.get(name);
  if (!node) throw new Error(`no ${name}`);
  return node;
};
const kinds = (name: string, path: string) =>
  resolvePath(nodeOf(name), path).map((step) =>
    'field' in step ? `${step.kind} ${step.field?.label ?? ''}`.trim() : step.kind,
  );

describe('a path', () => {
  it.each([
    ['Book', 'title', ['field shop.Book.title']],
    ['Book', 'author__name', ['field shop.Book.author', 'field shop.Person.name']],
    ['Book', 'author_id', ['attname shop.Book.author']],
    ['Person', 'work__title', ['reverse shop.Book.author', 'field shop.Book.title']],
    ['Person', 'novel_owned__plot', ['reverse shop.Novel.owner', 'field shop.Novel.plot']],
    ['Book', 'novel__plot', ['reverse shop.Novel.book_ptr', 'field shop.Novel.plot']],
    ['Novel', 'book_ptr__title', ['field shop.Novel.book_ptr', 'field shop.Book.title']],
    ['Novel', 'author__born__year', ['field shop.Book.author', 'field shop.Person.born', 'lookup']],
    ['Novel', 'edition__a', ['reverse shop.Edition.book', 'field shop.Edition.a']],
    ['Novel', 'pk__title', ['pk shop.Novel.book_ptr', 'field shop.Book.title']],
    ['Cover', 'pk__author', ['pk shop.Cover.book', 'field shop.Book.author']],
    ['Book', 'edition__pk__in', ['reverse shop.Edition.book', 'pk', 'lookup']],
    ['Book', 'edition__pk__a', ['reverse shop.Edition.book', 'pk', 'unknown']],
    ['Book', 'extra__any__key', ['field shop.Book.extra', 'lookup', 'lookup']],
    ['Book', 'lost__name', ['broken shop.Book.lost', 'unknown']],
    ['Book', 'author__isnull__name', ['field shop.Book.author', 'lookup', 'field shop.Person.name']],
    ['Book', 'nothing__title', ['unknown', 'field shop.Book.title']],
    ['Book', '', ['unknown']],
  ] as const)('from %s, %s, goes where Django goes', (name, path, expected) => {
    expect(kinds(name, path)).toEqual(expected);
  });

  it('takes of a relation only the lookups that relations have, of a many-to-many those of every field', () => {
    const node = buildModelGraph(
      projectOf(model('A', [link('one', 'A'), { id: 'm', name: 'many', type: 'ManyToMany', to: 'A' }])),
    ).byId.get('A') as ModelNode;
    const lookupsOf = (field: string) =>
      ['exact', 'in', 'isnull', 'lte', 'contains', 'range', 'year'].filter(
        (name) => resolvePath(node, `${field}__${name}`).at(-1)?.kind === 'lookup',
      );
    expect({ one: lookupsOf('one'), many: lookupsOf('many') }).toEqual({
      one: ['exact', 'in', 'isnull', 'lte'],
      many: ['exact', 'in', 'isnull', 'lte', 'contains', 'range'],
    });
  });

  it('is completed by the names that may come next', () => {
    expect({
      first: completePath(nodeOf('Cover'), 'bo'),
      next: completePath(nodeOf('Cover'), 'book__au'),
      reverse: completePath(nodeOf('Person'), ''),
      none: completePath(nodeOf('Cover'), 'book__title__'),
      end: endOfPath(nodeOf('Cover'), 'book__author')?.name,
    }).toEqual({
      first: ['book'],
      next: ['id', 'title', 'author', 'extra', 'lost', 'secret', 'novel', 'edition', 'cover'].map(
        (name) => `book__${name}`,
      ),
      reverse: ['id', 'name', 'born', 'work', 'novel_owned'],
      none: [],
      end: 'Person',
    });
  });

  it('has one step for each of its names, whatever the project says, and each completion means something', () => {
    fc.assert(
      fc.property(
        arbitraryProject,
        fc.array(fc.constantFrom('pk', 'id', 'name', 'a', 'model', 'exact', ''), { maxLength: 4 }),
        (project, names) => {
          for (const node of buildModelGraph(project).models) {
            expect(resolvePath(node, names.join('__')).map(({ name }) => name)).toEqual(names.join('__').split('__'));
            for (const name of completePath(node, '')) {
              expect(resolveName(node, name).kind).not.toBe('unknown');
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('an ordering', () => {
  const e015 = (ordering: readonly string[]) =>
    runChecks(
      projectOf(...library.models.map((each) => (each.id === 'Edition' ? { ...each, ordering } : each))),
    ).filter(({ code }) => code === 'models.E015').length;

  it('may not end in a lookup that relations lack', () => {
    expect([e015(['book__isnull']), e015(['book__contains']), e015(['book__author__icontains'])]).toEqual([0, 1, 1]);
  });

  it('may go over the composite key of another model', () => {
    expect([e015(['book__edition__pk']), e015(['book__edition__pk__exact']), e015(['pk__a'])]).toEqual([0, 0, 1]);
  });
});
