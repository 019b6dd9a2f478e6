import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arbitraryProject } from '../testing/arbitraryProject.ts';
import { buildModelGraph, modelGraphOf } from './buildModelGraph.ts';
import type { ModelNode } from './modelGraph.ts';
import type { Field, Model, Project } from './project.ts';

const project = (models: readonly Model[], settings: Project['settings'] = { app: 'shop' }): Project => ({
  name: 'Test',
  settings,
  models,
  diagrams: [],
});
const model = (name: string, fields: readonly Field[] = [], options: Partial<Model> = {}): Model => ({
  id: name,
  name,
  fields,
  ...options,
});
const text = (name: string): Field => ({ id: name, name, type: 'Char', maxLength: 9 });
const oneToOne = (name: string, to: string, options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type: 'OneToOne',
  to,
  onDelete: 'CASCADE',
  ...options,
});
const columns = (node: ModelNode | undefined) => node?.localFields.map(({ column }) => column);

describe('the model graph', () => {
  it('puts the automatic key first and keeps the order of the document', () => {
    const graph = buildModelGraph(project([model('Person', [text('name'), oneToOne('seat', 'self')])]));
    const person = graph.byId.get('Person');
    expect({
      columns: columns(person),
      key: person?.primaryKey?.field,
      table: person?.table,
      label: person?.label,
    }).toEqual({
      columns: ['id', 'name', 'seat_id'],
      key: { id: 'django:id', name: 'id', type: 'BigAuto', primaryKey: true },
      table: 'shop_person',
      label: 'shop.Person',
    });
  });

  it('links a multi-table child to its parent and makes the link its key', () => {
    const graph = buildModelGraph(
      project([model('Person', [text('name')]), model('Employee', [text('badge')], { bases: ['Person'] })]),
    );
    const employee = graph.byId.get('Employee');
    expect({
      columns: columns(employee),
      key: employee?.primaryKey?.name,
      origin: employee?.primaryKey?.origin,
      isParentLink: employee?.primaryKey?.relation?.isParentLink,
      all: employee?.allFields.map(({ label }) => label),
      parents: employee?.parents.map(({ parent, link }) => [parent.name, link.name]),
      reverse: graph.byId.get('Person')?.reverseRelations.map(({ label }) => label),
    }).toEqual({
      columns: ['person_ptr_id', 'badge'],
      key: 'person_ptr',
      origin: 'parentLink',
      isParentLink: true,
      all: ['shop.Person.id', 'shop.Person.name', 'shop.Employee.person_ptr', 'shop.Employee.badge'],
      parents: [['Person', 'person_ptr']],
      reverse: ['shop.Employee.person_ptr'],
    });
  });

  it('copies the fields of an abstract base, which come first, and fills in its names', () => {
    const graph = buildModelGraph(
      project([
        model('Badge', [text('number')], { bases: ['Owned'] }),
        model('Person', [text('name')]),
        model('Owned', [oneToOne('owner', 'Person', { relatedName: '%(app_label)s_%(class)s' })], {
          abstract: true,
          ordering: ['owner'],
        }),
      ]),
    );
    const badge = graph.byId.get('Badge');
    const owner = badge?.fieldsByName.get('owner');
    expect({
      columns: columns(badge),
      origin: owner?.origin,
      definedOn: owner?.definedOn.name,
      label: owner?.label,
      accessor: owner?.relation?.accessor,
      ordering: badge?.meta.ordering,
      metaOf: badge?.meta.definedOn.name,
    }).toEqual({
      columns: ['id', 'owner_id', 'number'],
      origin: 'abstractBase',
      definedOn: 'Owned',
      label: 'shop.Badge.owner',
      accessor: 'shop_badge',
      ordering: ['owner'],
      metaOf: 'Owned',
    });
  });

  it('files relations to a proxy under the model it stands for', () => {
    const graph = buildModelGraph(
      project([
        model('Person', [text('name')]),
        model('Boss', [], { proxy: true, bases: ['Person'] }),
        model('Team', [oneToOne('boss', 'Boss')]),
      ]),
    );
    const boss = graph.byId.get('Boss');
    expect({
      table: boss?.table,
      key: boss?.primaryKey?.label,
      concrete: boss?.concrete.name,
      all: boss?.allFields.map(({ name }) => name),
      reverse: graph.byId.get('Person')?.reverseRelations.map(({ label }) => label),
      target: graph.byId.get('Team')?.fieldsByName.get('boss')?.relation?.target?.name,
    }).toEqual({
      table: 'shop_person',
      key: 'shop.Person.id',
      concrete: 'Person',
      all: ['id', 'name'],
      reverse: ['shop.Team.boss'],
      target: 'Boss',
    });
  });

  it("knows Django's own models, with an integer key whatever the project's is", () => {
    const graph = buildModelGraph(
      project([model('User', [], { app: 'auth', external: true })], { app: 'shop', primaryKey: 'UUID' }),
    );
    const user = graph.byId.get('User');
    expect({
      table: user?.table,
      key: user?.primaryKey?.field.type,
      groups: user?.localManyToMany.map(({ name, relation }) => [name, relation?.joinTable, relation?.accessor]),
      installed: graph.installed.map(({ label }) => label),
    }).toEqual({
      table: 'auth_user',
      key: 'Auto',
      groups: [
        ['groups', 'auth_user_groups', 'user_set'],
        ['user_permissions', 'auth_user_user_permissions', 'user_set'],
      ],
      installed: ['contenttypes.ContentType', 'auth.Permission', 'auth.Group', 'auth.User'],
    });
  });

  it('takes auth.User out of the registry when the project has its own user model', () => {
    const graph = buildModelGraph(project([model('Member')], { app: 'shop', userModel: 'shop.Member' }));
    const user = graph.byLabel.get('auth.user');
    expect([user?.swapped, user?.installed]).toEqual([true, false]);
  });

  it('leaves out what points nowhere and breaks cycles of bases, saying so', () => {
    const graph = buildModelGraph(
      project([model('A', [oneToOne('x', 'Nobody')], { bases: ['B', 'Gone'] }), model('B', [], { bases: ['A'] })]),
    );
    expect({
      target: graph.byId.get('A')?.fieldsByName.get('x')?.relation?.target,
      codes: graph.loadFindings.map(({ code, object }) => `${code} ${object}`),
    }).toEqual({
      target: undefined,
      codes: ['entwine.base-cycle shop.B', 'entwine.missing-base shop.A'],
    });
  });

  it('loads bases first over any number of models, whatever their order', () => {
    const last = 1500;
    const chain = Array.from({ length: last + 1 }, (_, number) =>
      model(`M${number}`, [], { abstract: true, ...(number < last && { bases: [`M${number + 1}`] }) }),
    );
    const graph = buildModelGraph(project(chain));
    expect([graph.loadFindings, graph.byId.get('M0')?.mro.length]).toEqual([[], last + 1]);
  });

  it('is built once for the same models and settings', () => {
    const given = project([model('A')]);
    expect(modelGraphOf({ ...given, diagrams: [] })).toBe(modelGraphOf(given));
  });

  it('never throws, whatever the document says', () => {
    fc.assert(
      fc.property(arbitraryProject, (given) => {
        const graph = buildModelGraph(given);
        return graph.models.length === given.models.length;
      }),
      { numRuns: 200 },
    );
  });
});

describe('what an export asks of a model', () => {
  const shop = buildModelGraph(
    project(
      [
        model('Country', [text('code'), text('name')], {
          constraints: [{ type: 'primaryKey', fields: ['code', 'name'] }],
        }),
        model('Misspelt', [text('code')], { constraints: [{ type: 'primaryKey', fields: ['code', 'gone'] }] }),
        model('Person', [{ ...text('name'), null: true }]),
        model('Badge', [oneToOne('person', 'Person', { primaryKey: true })]),
        model('Pass', [
          oneToOne('badge', 'Badge', { null: true }),
          { id: 'm', name: 'seen', type: 'ManyToMany', to: 'Badge' },
        ]),
        model('Loop', [oneToOne('next', 'Knot', { primaryKey: true })]),
        model('Knot', [oneToOne('next', 'Loop', { primaryKey: true })]),
        model('Told', [], { managed: false }),
        model('Stand', [], { bases: ['Person'], proxy: true }),
        model('Idea', [], { abstract: true }),
        model('Far', [], { external: true, app: 'far' }),
        model('User', [], { external: true, app: 'auth' }),
      ],
      { app: 'shop', userModel: 'shop.Person' },
    ),
  );
  const nodeOf = (name: string) => shop.byId.get(name) as ModelNode;
  const names = (fields: readonly { readonly name: string }[] | undefined) => fields?.map(({ name }) => name);

  it('is answered by its key and columns', () => {
    expect(
      ['Country', 'Misspelt', 'Person', 'Badge', 'Stand'].map((name) => {
        const { key, compositeKey, columns: all } = nodeOf(name);
        return [name, key?.name, names(compositeKey), names(all)];
      }),
    ).toEqual([
      ['Country', undefined, ['code', 'name'], ['code', 'name']],
      ['Misspelt', undefined, undefined, ['code']],
      ['Person', 'id', undefined, ['id', 'name']],
      ['Badge', 'person', undefined, ['person']],
      ['Stand', undefined, undefined, []],
    ]);
  });

  it('tells tables that Django migrates from those that an export creates', () => {
    const answers = shop.models.map(({ name, isMigrated, hasTable }) => [name, isMigrated, hasTable] as const);
    expect({
      neither: answers.filter(([, isMigrated]) => !isMigrated).map(([name]) => name),
      migratedOnly: answers.filter(([, isMigrated, hasTable]) => isMigrated && !hasTable).map(([name]) => name),
      exportedOnly: answers.filter(([, isMigrated, hasTable]) => !isMigrated && hasTable).map(([name]) => name),
      joins: names(nodeOf('Pass').automaticJoins),
    }).toEqual({
      neither: ['Told', 'Stand', 'Idea', 'User'],
      migratedOnly: ['Far'],
      exportedOnly: [],
      joins: ['seen'],
    });
  });

  it('follows targets to the field that gives a column its type, and tells columns that take no NULL', () => {
    const facts = (name: string) =>
      nodeOf(name).localFields.map((field) => [field.label, field.typeSource?.label, field.isNotNull]);
    expect(['Pass', 'Badge', 'Loop', 'Person', 'Country'].flatMap(facts)).toEqual([
      ['shop.Pass.id', 'shop.Pass.id', true],
      ['shop.Pass.badge', 'shop.Person.id', false],
      ['shop.Badge.person', 'shop.Person.id', true],
      ['shop.Loop.next', undefined, true],
      ['shop.Person.id', 'shop.Person.id', true],
      ['shop.Person.name', 'shop.Person.name', false],
      ['shop.Country.code', 'shop.Country.code', true],
      ['shop.Country.name', 'shop.Country.name', true],
    ]);
  });
});
