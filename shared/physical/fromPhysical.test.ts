import { describe, expect, test } from 'vitest';
import { dialects } from '../dialects/dialectRegistry.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import type { Field } from '../model/project.ts';
import { benchProject } from '../testing/benchProjects.ts';
import { databaseWordsProject } from '../testing/databaseWordsProject.ts';
import { diffSchemas } from './diffSchemas.ts';
import { isOneToOne } from './foreignKeyShape.ts';
import { fromPhysical } from './fromPhysical.ts';
import { fieldNameOf, modelNameOf } from './namesOfTables.ts';
import type { Column, ForeignKey, Table } from './physicalSchema.ts';
import { toPhysical } from './toPhysical.ts';

const source = { model: '' };

const column = (name: string, type: string, rest: Partial<Column> = {}): Column => ({
  name,
  type,
  notNull: true,
  ...rest,
  source,
});

const table = (name: string, columns: readonly Column[], rest: Partial<Table> = {}): Table => ({
  name,
  columns,
  primaryKey: ['id'],
  uniques: [],
  foreignKeys: [],
  checks: [],
  indexes: [],
  role: 'model',
  source,
  ...rest,
});

const key = (name: string, from: string, toTable: string, rest: Partial<ForeignKey> = {}): ForeignKey => ({
  name,
  columns: [from],
  toTable,
  toColumns: ['id'],
  onDelete: 'CASCADE',
  onUpdate: 'NO ACTION',
  deferrable: false,
  source,
  ...rest,
});

const id = column('id', 'bigint', { autoIncrement: true });

function modelsOf(tables: readonly Table[], dialect = postgresDialect) {
  return fromPhysical({ dialect: dialect.name, tables }).project.models;
}

/** Without their ids. */
function bare<Part extends { readonly id?: string }>(parts: readonly Part[] = []): readonly Omit<Part, 'id'>[] {
  return parts.map((part) => {
    const { id: _, ...rest } = part;
    return rest;
  });
}

function fieldsOf(tables: readonly Table[], at: number): readonly Partial<Field>[] {
  return bare(modelsOf(tables)[at]?.fields);
}

describe('The models of a schema make the same schema again', () => {
  const projects = Array.from({ length: 40 }, (_, seed) => seed);
  test.each(dialects.map((dialect) => [dialect.label, dialect] as const))('in %s', (_label, dialect) => {
    let compared = 0;
    for (const project of [databaseWordsProject, ...projects.map((seed) => benchProject(seed, dialect))]) {
      const { schema } = toPhysical(project, { dialect });
      const again = toPhysical(fromPhysical(schema).project, { dialect }).schema;
      const differences = diffSchemas(schema, again);
      expect(differences.map(({ table: name, kind, text }) => `${project.name} ${name} ${kind} ${text}`)).toEqual([]);
      compared += schema.tables.length;
    }
    expect(compared).toBeGreaterThan(100);
  });
});

test('Relations are those of the keys: one-to-one exactly where the key is unique', () => {
  let relations = 0;
  for (let seed = 0; seed < 40; seed += 1) {
    const { schema } = toPhysical(benchProject(seed, postgresDialect), { dialect: postgresDialect });
    const models = new Map(modelsOf(schema.tables).map((model) => [model.table, model]));
    for (const held of schema.tables) {
      const model = models.get(held.name);
      for (const one of held.foreignKeys) {
        const [name] = one.columns;
        const field = model?.fields.find(
          (each) => (each.dbColumn ?? `${each.name}_id`) === name && each.to !== undefined,
        );
        if (!field || one.columns.length > 1) continue;
        expect([held.name, name, field.type]).toEqual([
          held.name,
          name,
          isOneToOne(held, one) ? 'OneToOne' : 'ForeignKey',
        ]);
        relations += 1;
      }
    }
  }
  expect(relations).toBeGreaterThan(50);
});

test('Ids are distinct where a list names something twice, and the same in a second import', () => {
  const idsOf = () => {
    const { project } = fromPhysical({
      dialect: 'postgres',
      tables: [table('t', [column('id', 'int'), column('a', 'int'), column('a', 'text')])],
      enums: [{ name: 'mood', labels: ['ok', 'ok'] }],
    });
    return [...(project.models[0]?.fields ?? []), ...(project.enums?.[0]?.values ?? [])].map(({ id }) => id);
  };
  expect(new Set(idsOf().slice(0, 3)).size).toBe(3);
  expect(new Set(idsOf().slice(3)).size).toBe(2);
  expect(idsOf()).toEqual(idsOf());
});

describe('A foreign key', () => {
  const people = table('people', [id]);

  test('that is unique is a one-to-one, one that is the key shares it', () => {
    const badges = table('badges', [id, column('PersonID', 'bigint', { notNull: false })], {
      uniques: [{ name: 'one_badge', columns: ['PersonID'], form: 'constraint', source }],
      foreignKeys: [key('badge_person', 'PersonID', 'people', { onDelete: 'SET NULL' })],
    });
    const profiles = table('profile', [column('person_id', 'bigint')], {
      primaryKey: ['person_id'],
      foreignKeys: [key('profile_person', 'person_id', 'people', { onDelete: 'RESTRICT' })],
    });
    const tables = [people, badges, profiles];
    const to = modelsOf(tables)[0]?.id;
    expect(modelsOf(tables).map(({ name, table: held }) => [name, held])).toEqual([
      ['Person', 'people'],
      ['Badge', 'badges'],
      ['Profile', 'profile'],
    ]);
    expect(fieldsOf(tables, 1)[1]).toEqual({
      name: 'person',
      type: 'OneToOne',
      null: true,
      blank: true,
      to,
      onDelete: 'SET_NULL',
      constraintName: 'badge_person',
      uniqueName: 'one_badge',
      dbColumn: 'PersonID',
    });
    expect(fieldsOf(tables, 2)).toEqual([
      { name: 'person', type: 'OneToOne', to, onDelete: 'PROTECT', constraintName: 'profile_person', primaryKey: true },
    ]);
  });

  test('over several columns stays a constraint, and so does the key of several columns', () => {
    const places = table('place', [column('land', 'text'), column('nr', 'integer')], { primaryKey: ['land', 'nr'] });
    const visits = table('visit', [id, column('land', 'text'), column('nr', 'integer')], {
      foreignKeys: [{ ...key('there', '', 'place'), columns: ['land', 'nr'], toColumns: ['land', 'nr'] }],
    });
    const [place, visit] = modelsOf([places, visits]);
    expect(bare(place?.constraints)).toEqual([{ type: 'primaryKey', fields: ['land', 'nr'] }]);
    expect(bare(visit?.constraints)).toEqual([
      {
        type: 'foreignKey',
        name: 'there',
        fields: ['land', 'nr'],
        to: place?.id,
        toFields: ['land', 'nr'],
        onDelete: 'CASCADE',
        onUpdate: 'NO ACTION',
      },
    ]);
  });

  test('to a table that is not there leads to a model that stands elsewhere', () => {
    const { project, remarks } = fromPhysical({
      dialect: 'postgres',
      tables: [table('a', [id, column('user_id', 'uuid')], { foreignKeys: [key('k', 'user_id', 'users')] })],
    });
    expect(project.models[1]).toMatchObject({ name: 'User', external: true, table: 'users' });
    expect(project.models[1]?.fields.map(({ name, type }) => [name, type])).toEqual([['id', 'UUID']]);
    expect(remarks).toEqual(['The table users, which a refers to, is not there: its model stands elsewhere.']);
  });

  test('takes a name for its reverse side where two would have the same', () => {
    const match = table('match', [id, column('home_id', 'bigint'), column('guest_id', 'bigint')], {
      foreignKeys: [key('h', 'home_id', 'people'), key('g', 'guest_id', 'people')],
    });
    expect(fieldsOf([people, match], 1).map(({ relatedName }) => relatedName)).toEqual([
      undefined,
      undefined,
      'match_guest',
    ]);
  });
});

test('A table that joins two others becomes a many-to-many with a model between, or by itself where Django makes the same', () => {
  const [a, b] = [table('a', [id]), table('b', [id])];
  const pair = [column('a_id', 'bigint'), column('b_id', 'bigint')];
  const linked = table('link', [...pair, column('since', 'date')], {
    primaryKey: ['a_id', 'b_id'],
    foreignKeys: [key('x', 'a_id', 'a'), key('y', 'b_id', 'b')],
  });
  const models = modelsOf([a, b, linked]);
  expect(models[0]?.fields[1]).toMatchObject({ type: 'ManyToMany', to: models[1]?.id, through: models[2]?.id });
  const project = benchProjectWithJoin();
  const { schema } = toPhysical(project, { dialect: mysqlDialect });
  const again = fromPhysical(schema).project.models;
  expect(again.map(({ name, fields }) => [name, fields.map(({ type }) => type)])).toEqual([
    ['XGroup', ['BigAuto']],
    ['XUser', ['BigAuto', 'ManyToMany']],
  ]);
});

function benchProjectWithJoin() {
  return {
    name: 'Joined',
    settings: { app: 'x' },
    models: [
      { id: 'g', name: 'Group', fields: [] },
      { id: 'u', name: 'User', fields: [{ id: 'm', name: 'groups', type: 'ManyToMany', to: 'g' }] },
    ],
    diagrams: [],
  } as const;
}

test('Parts of a key that SQLite lets be empty are filled, which is said', () => {
  const part = (name: string) => column(name, 'integer', { notNull: false });
  const tables = [table('places', [part('row'), part('seat'), part('name')], { primaryKey: ['row', 'seat'] })];
  const { project, remarks } = fromPhysical({ dialect: 'sqlite', tables });
  expect(project.models[0]?.fields.map(({ name, null: isNull }) => [name, isNull])).toEqual([
    ['row', undefined],
    ['seat', undefined],
    ['name', true],
  ]);
  expect(remarks).toEqual(['places: row, seat of the key may be NULL in SQLite, which the models do not allow.']);
});

test('A table without a key stays without one', () => {
  const tables = [table('log', [column('line', 'text')], { primaryKey: [] })];
  const { project } = fromPhysical({ dialect: 'postgres', tables });
  expect(toPhysical(project, { dialect: postgresDialect }).schema.tables[0]).toMatchObject({
    name: 'log',
    primaryKey: [],
    columns: [{ name: 'line', type: 'text' }],
  });
});

function withoutName(field: Partial<Field>): Partial<Field> {
  const { name: _, ...rest } = field;
  return rest;
}

test('A type that no field has is the nearest field’s, and kept', () => {
  const types = ['timestamp without time zone', 'character(3)', 'numeric', 'tsvector', 'bigint', 'numeric(5,2)'];
  const tables = [table('t', [id, ...types.map((type, at) => column(`c${at}`, type))])];
  expect(fieldsOf(tables, 0).slice(1).map(withoutName)).toEqual([
    { type: 'DateTime', dbType: 'timestamp without time zone' },
    { type: 'Char', maxLength: 3, dbType: 'character(3)' },
    { type: 'Custom', dbType: 'numeric' },
    { type: 'SearchVector' },
    { type: 'BigInteger' },
    { type: 'Decimal', maxDigits: 5, decimalPlaces: 2 },
  ]);
  const { project } = fromPhysical({ dialect: 'postgres', tables });
  const again = toPhysical(project, { dialect: postgresDialect }).schema.tables[0];
  expect(again?.columns.slice(1).map(({ type }) => postgresDialect.types.words(type))).toEqual(
    types.map((type) => postgresDialect.types.words(type)),
  );
});

test.each([
  ['people', 'Person'],
  ['order_items', 'OrderItem'],
  ['OrderStatus', 'OrderStatus'],
  ['g5_boards', 'G5Board'],
  ['categories', 'Category'],
  ['ADDRESSES', 'Address'],
  ['2fa', 'Table2fa'],
  ['news', 'News'],
  ['größen', 'Größen'],
  ['none', 'TableNone'],
  ['---', 'Table'],
])('the table %s has the model %s', (name, expected) => {
  expect(modelNameOf(name)).toBe(expected);
});

test.each([
  ['CustomerID', 'customer_id'],
  ['class', 'class_field'],
  ['id', 'id_field'],
  ['a__b_', 'a_b'],
  ['1st', 'n1st'],
  ['%', 'column'],
  ['save', 'save_field'],
])('the column %s has the field %s', (name, expected) => {
  expect(fieldNameOf(name)).toBe(expected);
});
