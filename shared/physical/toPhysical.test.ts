import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { describe, expect, test } from 'vitest';
import type { Field, Model, Project } from '../model/project.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { toPhysical, type PhysicalOptions } from './toPhysical.ts';

function projectOf(...models: readonly Model[]): Project {
  return { name: 'Test', settings: { app: 'shop' }, models, diagrams: [] };
}

const model = (name: string, fields: readonly Omit<Field, 'id'>[], rest: Partial<Model> = {}): Model => ({
  id: name.toLowerCase(),
  name,
  fields: fields.map((field) => ({ id: field.name, ...field })),
  ...rest,
});

const user: Model = { id: 'user', name: 'User', app: 'auth', external: true, fields: [] };
const person = model('Person', [{ name: 'code', type: 'Char', maxLength: 9, unique: true }]);

function physical(project: Project, options: Partial<PhysicalOptions> = {}) {
  const { schema, omitted } = toPhysical(project, { dialect: sqliteDialect, ...options });
  return { schema, omitted };
}

function codes(project: Project, options: Partial<PhysicalOptions> = {}) {
  return physical(project, options).omitted.map(({ code, severity, object }) => ({ code, severity, object }));
}

describe('A one-to-one', () => {
  const project = projectOf(
    user,
    model('Profile', [{ name: 'user', type: 'OneToOne', to: 'user', onDelete: 'CASCADE' }]),
  );

  test('is a unique column with a foreign key that the database enforces', () => {
    expect(physical(project)).toEqual({
      schema: {
        dialect: 'sqlite',
        tables: [
          {
            name: 'shop_profile',
            columns: [
              {
                name: 'id',
                type: 'integer',
                notNull: true,
                autoIncrement: true,
                source: { model: 'profile', field: 'django:id' },
              },
              { name: 'user_id', type: 'integer', notNull: true, source: { model: 'profile', field: 'user' } },
            ],
            primaryKey: ['id'],
            uniques: [{ columns: ['user_id'], form: 'constraint', source: { model: 'profile', field: 'user' } }],
            foreignKeys: [
              {
                columns: ['user_id'],
                toTable: 'auth_user',
                toColumns: ['id'],
                onDelete: 'CASCADE',
                onUpdate: 'NO ACTION',
                deferrable: false,
                source: { model: 'profile', field: 'user' },
              },
            ],
            checks: [],
            indexes: [],
            role: 'model',
            source: { model: 'profile' },
          },
        ],
      },
      omitted: [],
    });
  });

  test('is deferred and without ON DELETE as Django migrates', () => {
    const [table] = physical(project, { mode: 'django' }).schema.tables;
    expect(table?.foreignKeys.map(({ onDelete, deferrable }) => ({ onDelete, deferrable }))).toEqual([
      { onDelete: 'NO ACTION', deferrable: true },
    ]);
  });

  test('brings its external target along for the bench, before itself', () => {
    const { schema } = physical(project, { includeExternal: true });
    expect(schema.tables.map(({ name, role }) => [name, role])).toEqual([
      ['auth_user', 'external'],
      ['shop_profile', 'model'],
    ]);
  });

  test('as a shared key demands its value: SQLite would number an integer key by itself', () => {
    const shared = projectOf(
      person,
      model('Passport', [{ name: 'person', type: 'OneToOne', to: 'person', onDelete: 'CASCADE', primaryKey: true }]),
    );
    const settings = { ...shared, settings: { app: 'shop', primaryKey: 'Auto' as const } };
    const typeIn = (mode: 'django' | 'database') =>
      physical(settings, { mode }).schema.tables.find((table) => table.name === 'shop_passport')?.columns[0]?.type;
    expect([typeIn('django'), typeIn('database')]).toEqual(['integer', 'bigint']);
  });
});

describe('The type of a relation follows its chain of targets', () => {
  test.each([
    [sqliteDialect, 'varchar(9)', 'bigint', 'integer', 'char(32)'],
    [postgresDialect, 'varchar(9)', 'bigint', 'integer', 'uuid'],
    [mysqlDialect, 'varchar(9)', 'bigint', 'integer UNSIGNED', 'char(32)'],
  ] as const)('%s', (dialect: Dialect, byCode, byKey, byPositive, byUuid) => {
    const to = (target: string, rest: Partial<Field> = {}) =>
      ({ type: 'ForeignKey', to: target, onDelete: 'CASCADE', ...rest }) as const;
    const project = projectOf(
      person,
      model('Passport', [{ name: 'person', type: 'OneToOne', to: 'person', onDelete: 'CASCADE', primaryKey: true }]),
      model('Visa', [{ name: 'passport', type: 'OneToOne', to: 'passport', onDelete: 'CASCADE', primaryKey: true }]),
      model('Shelf', [{ name: 'number', type: 'PositiveInteger', primaryKey: true }]),
      model('Token', [{ name: 'key', type: 'UUID', primaryKey: true }]),
      model('Stamp', [
        { name: 'by_code', ...to('person', { toField: 'code' }) },
        { name: 'visa', ...to('visa') },
        { name: 'shelf', ...to('shelf') },
        { name: 'token', ...to('token') },
      ]),
    );
    const stamp = physical(project, { dialect }).schema.tables.find((table) => table.source.model === 'stamp');
    expect(stamp?.columns.slice(1).map(({ name, type }) => [name, type])).toEqual([
      ['by_code_id', byCode],
      ['visa_id', byKey],
      ['shelf_id', byPositive],
      ['token_id', byUuid],
    ]);
  });
});

describe('onDelete in the database', () => {
  const actionsOf = (dialect: Dialect) => {
    const relation = (name: string, rest: Partial<Field>) =>
      ({ name, type: 'ForeignKey', to: 'person', null: true, ...rest }) as const;
    const project = projectOf(
      person,
      model('Owner', [
        relation('a', { onDelete: 'CASCADE' }),
        relation('b', { onDelete: 'PROTECT' }),
        relation('c', { onDelete: 'RESTRICT' }),
        relation('d', { onDelete: 'SET_NULL' }),
        relation('e', { onDelete: 'SET_DEFAULT', default: 1 }),
        relation('f', { onDelete: 'DO_NOTHING' }),
        relation('g', { onDelete: { set: 7 } }),
        relation('h', { onDelete: { set: null } }),
        relation('i', { onDelete: { set: { call: 'shop.first' } } }),
        relation('j', { onDelete: { set: 7 }, default: 1 }),
      ]),
    );
    const { schema, omitted } = physical(project, { dialect });
    const table = schema.tables.find((one) => one.name === 'shop_owner');
    return {
      actions: table?.foreignKeys.map(({ columns, onDelete }) => [
        columns[0],
        onDelete,
        table.columns.find((column) => column.name === columns[0])?.default,
      ]),
      omitted: omitted.map(({ code, object }) => [code, object]),
    };
  };

  test('SQLite says all but what Python computes, and SET beside a default', () => {
    expect(actionsOf(sqliteDialect)).toEqual({
      actions: [
        ['a_id', 'CASCADE', undefined],
        ['b_id', 'RESTRICT', undefined],
        ['c_id', 'NO ACTION', undefined],
        ['d_id', 'SET NULL', undefined],
        ['e_id', 'SET DEFAULT', '1'],
        ['f_id', 'NO ACTION', undefined],
        ['g_id', 'SET DEFAULT', '7'],
        ['h_id', 'SET NULL', undefined],
        ['i_id', 'NO ACTION', undefined],
        ['j_id', 'NO ACTION', '1'],
      ],
      omitted: [
        ['entwine.sql.on-delete', 'shop.Owner.i'],
        ['entwine.sql.on-delete', 'shop.Owner.j'],
      ],
    });
  });

  test('MySQL has no SET DEFAULT and cannot tell RESTRICT from PROTECT', () => {
    const { omitted } = actionsOf(mysqlDialect);
    expect(omitted).toEqual([
      ['entwine.sql.restrict', 'shop.Owner.c'],
      ['entwine.sql.on-delete', 'shop.Owner.e'],
      ['entwine.sql.on-delete', 'shop.Owner.g'],
      ['entwine.sql.on-delete', 'shop.Owner.i'],
      ['entwine.sql.on-delete', 'shop.Owner.j'],
    ]);
  });
});

describe('What points nowhere is said and never dropped in silence', () => {
  test('a relation without a target keeps its column', () => {
    const project = projectOf(
      model('Owner', [{ name: 'gone', type: 'ForeignKey', to: 'nobody', onDelete: 'CASCADE' }]),
    );
    const { schema } = physical(project);
    expect(schema.tables[0]?.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'integer'],
      ['gone_id', 'bigint'],
    ]);
    expect(schema.tables[0]?.foreignKeys).toEqual([]);
    expect(codes(project)).toEqual([
      { code: 'entwine.sql.missing-target', severity: 'error', object: 'shop.Owner.gone' },
    ]);
  });

  test('a constraint or index over a field that is not there is left out', () => {
    const project = projectOf(
      model('Owner', [], {
        constraints: [{ type: 'unique', fields: ['ghost'] }],
        indexes: [{ fields: ['-ghost'] }],
      }),
    );
    const missing = { code: 'entwine.sql.missing-field', severity: 'error', object: 'shop.Owner' };
    expect(codes(project)).toEqual([missing, missing]);
  });

  test('a join with nobody gets no table', () => {
    const project = projectOf(model('Owner', [{ name: 'all', type: 'ManyToMany', to: 'nobody' }]));
    expect(physical(project).schema.tables.map((table) => table.name)).toEqual(['shop_owner']);
    expect(codes(project)).toEqual([
      { code: 'entwine.sql.missing-target', severity: 'error', object: 'shop.Owner.all' },
    ]);
  });
});

describe('Which models get a table', () => {
  test('neither abstract, proxy, external nor unmanaged ones', () => {
    const project = projectOf(
      user,
      model('Base', [{ name: 'title', type: 'Text' }], { abstract: true }),
      model('Page', [], { bases: ['base'] }),
      model('PageProxy', [], { bases: ['page'], proxy: true }),
      model('Legacy', [], { managed: false }),
    );
    expect(physical(project).schema.tables.map(({ name, columns }) => [name, columns.map((one) => one.name)])).toEqual([
      ['shop_page', ['id', 'title']],
    ]);
  });

  test('a comment is that of the Meta in force: an abstract base has it for those without one of their own', () => {
    const project = projectOf(
      model('Base', [{ name: 'title', type: 'Text' }], { abstract: true, comment: 'Something with a title' }),
      model('Page', [], { bases: ['base'] }),
      model('Part', [], { bases: ['page'] }),
      model('Place', [], { bases: ['base'], table: 'places' }),
      model('Post', [], { bases: ['base'], comment: 'A page with a day' }),
    );
    expect(physical(project).schema.tables.map(({ name, comment }) => [name, comment])).toEqual([
      ['shop_page', 'Something with a title'],
      ['shop_part', 'Something with a title'],
      ['places', undefined],
      ['shop_post', 'A page with a day'],
    ]);
  });

  test('a table comes after those it refers to, cycles in the order of the document', () => {
    const to = (target: string) => ({ name: target, type: 'ForeignKey', to: target, onDelete: 'CASCADE' }) as const;
    const project = projectOf(
      model('C', [to('b')]),
      model('B', [to('a')]),
      model('A', []),
      model('X', [to('y')]),
      model('Y', [to('x')]),
    );
    expect(physical(project).schema.tables.map((table) => table.name)).toEqual([
      'shop_a',
      'shop_b',
      'shop_c',
      'shop_y',
      'shop_x',
    ]);
  });

  test('a composite key takes the place of the id', () => {
    const project = projectOf(
      model(
        'Line',
        [
          { name: 'a', type: 'Integer' },
          { name: 'b', type: 'Integer' },
        ],
        {
          constraints: [{ type: 'primaryKey', fields: ['a', 'b'] }],
        },
      ),
    );
    const [table] = physical(project).schema.tables;
    expect([table?.columns.map((column) => column.name), table?.primaryKey]).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });
});

describe('A custom type', () => {
  test.each([
    ['tsvector', 'tsvector'],
    ['numeric(10,2)', 'numeric(10,2)'],
    ['geometry(Point,4326)', '"geometry(Point,4326)"'],
    ['integer[]', '"integer[]"'],
    ['text NOT NULL', '"text NOT NULL"'],
    ['x); DROP TABLE y; --', '"x); DROP TABLE y; --"'],
  ])('%s is %s in SQLite', (dbType, expected) => {
    const project = projectOf(model('M', [{ name: 'c', type: 'Custom', dbType }]));
    expect(physical(project).schema.tables[0]?.columns[1]?.type).toBe(expected);
  });
});

describe('Names beyond the limit', () => {
  test('PostgreSQL gets a table that is cut as Django cuts it', () => {
    const project = projectOf(model('X'.repeat(80), []));
    const { schema, omitted } = physical(project, { dialect: postgresDialect });
    expect(schema.tables[0]?.name).toMatch(/^shop_x{54}[0-9a-f]{4}$/);
    expect(omitted).toEqual([]);
  });
});

test.each([postgresDialect, mysqlDialect])(
  'a key with a length that no text has is referred to as it is made',
  (dialect) => {
    const project: Project = {
      name: 'Lengths',
      settings: { app: 'shop' },
      models: [
        { id: 'a', name: 'A', fields: [{ id: 'k', name: 'k', type: 'Char', maxLength: -5, primaryKey: true }] },
        {
          id: 'b',
          name: 'B',
          fields: [
            { id: 'a', name: 'a', type: 'ForeignKey', to: 'a' },
            { id: 'm', name: 'm', type: 'ManyToMany', to: 'a' },
            { id: 'l', name: 'l', type: 'Array', items: { type: 'Char', maxLength: -5 } },
          ],
        },
      ],
      diagrams: [],
    };
    const { schema } = toPhysical(project, { dialect });
    const types = schema.tables.flatMap(({ columns }) => columns.map(({ name, type }) => [name, type]));
    const wanted = dialect === postgresDialect ? 'varchar' : 'longtext';
    const ofKey = types.filter(([name]) => name === 'k' || name === 'a_id').map(([, type]) => type);
    expect(ofKey).toEqual([wanted, wanted, wanted]);
    expect(types.filter(([, type]) => type?.includes('-'))).toEqual([]);
  },
);
