/** Words of models and of enums, as a random project comes to say them. */
import type { Enum } from '../../shared/model/project.ts';
import { tablespace } from '../../shared/testing/keptWordsProject.ts';
import { named, type Addition, type Growing, type NameOf, type Word } from './growing.ts';

const pairOf = (name: NameOf) => [
  named(name('a'), { type: 'Char', maxLength: 20 }),
  named(name('b'), { type: 'Integer' }),
  named(name('c'), { type: 'Integer', null: true }),
];

/** A model of the project or a new one says it. */
function model(name: string, said: Addition | ((nameOf: NameOf, growing: Growing) => Addition)): Word {
  const put = (growing: Growing) =>
    void growing.add((nameOf) => ({
      fields: pairOf(nameOf),
      ...(typeof said === 'function' ? said(nameOf, growing) : said),
    }));
  return { name, put };
}

/** What does not go with just any other word. */
function apart(name: string, said: Addition | ((nameOf: NameOf, growing: Growing) => Addition)): Word {
  const put = (growing: Growing) =>
    void growing.addApart((nameOf) => ({
      fields: pairOf(nameOf),
      ...(typeof said === 'function' ? said(nameOf, growing) : said),
    }));
  return { name, put };
}

const keyed = (name: NameOf): Addition => ({
  fields: [named(name('a'), { type: 'Integer' }), named(name('b'), { type: 'Integer' })],
  constraints: [{ type: 'primaryKey', fields: [name('a'), name('b')] }],
});

const managers = [
  { name: 'objects', class: 'django.db.models.Manager' },
  { name: 'others', class: 'django.contrib.auth.models.PermissionManager' },
];

const viewSql = (name: NameOf) => `SELECT 1 AS id, 'x' AS ${name('a')}, 2 AS ${name('b')}, 3 AS ${name('c')}`;

const databases: readonly Word[] = [
  { ...model('model.schema', { schema: 'apart' }), isRare: true },
  model('model.tablespace', { tablespace }),
  apart('sqlite.strict', { tableOptions: { sqlite: { strict: true } } }),
  apart('sqlite.withoutRowid', (name) => ({ ...keyed(name), tableOptions: { sqlite: { withoutRowid: true } } })),
  model('postgres.unlogged', { tableOptions: { postgres: { unlogged: true } } }),
  apart('postgres.partitionBy', (name, { dice }) => ({
    ...keyed(name),
    tableOptions: { postgres: { partitionBy: `${dice.pick(['RANGE', 'LIST', 'HASH'])} (${name('b')})` } },
  })),
  apart('postgres.inherits', (name, growing) => {
    const table = growing.freeName('parents');
    growing.addApart(() => ({ table, fields: [named(name('a'), { type: 'Integer' })] }));
    return { fields: pairOf(name).slice(1), tableOptions: { postgres: { inherits: [table] } } };
  }),
  model('postgres.tablespace', { tableOptions: { postgres: { tablespace } } }),
  model('postgres.with', { tableOptions: { postgres: { with: { fillfactor: 70, autovacuum_enabled: false } } } }),
  model('mysql.engine', { tableOptions: { mysql: { engine: 'InnoDB' } } }),
  model('mysql.charset', { tableOptions: { mysql: { charset: 'latin1' } } }),
  model('mysql.collation', { tableOptions: { mysql: { charset: 'utf8mb4', collation: 'utf8mb4_bin' } } }),
  model('mysql.rowFormat', (_name, { dice }) => ({
    tableOptions: { mysql: { rowFormat: dice.pick(['DYNAMIC', 'COMPACT']) } },
  })),
  model('mysql.autoIncrement', { tableOptions: { mysql: { autoIncrement: 7 } } }),
  apart('model.view', (name) => ({ view: { sql: viewSql(name) } })),
  apart('model.view.materialized', (name) => ({ view: { sql: viewSql(name), materialized: true } })),
  apart('view by dialect', (name) => ({
    view: { sql: { standard: viewSql(name), mysql: `${viewSql(name)} FROM DUAL`, mariadb: viewSql(name) } },
  })),
];

const ofDjango: readonly Word[] = [
  {
    name: 'model.class',
    put: (growing) => {
      const id = growing.freeName('base');
      const base = {
        id,
        name: 'AbstractBaseSession',
        app: 'sessions',
        external: true,
        abstract: true,
        class: 'django.contrib.sessions.base_session.AbstractBaseSession',
        fields: [
          named('session_key', { type: 'Char', maxLength: 40, primaryKey: true, verboseName: 'session key' }),
          named('session_data', { type: 'Text', verboseName: 'session data' }),
          named('expire_date', { type: 'DateTime', dbIndex: true, verboseName: 'expire date' }),
        ],
      } as const;
      growing.project.models = [...growing.project.models, base];
      growing.addApart(() => ({ bases: [id], fields: [] }));
    },
  },
  apart('model.mixins', { mixins: ['string.Formatter'] }),
  apart('model.swappable', { swappable: 'SHOP_THING_MODEL' }),
  model('model.doc', { doc: 'What it "is" for.' }),
  model('model.color', { color: '#25c' }),
  model('model.managers', { managers }),
  model('model.defaultManagerName', { defaultManagerName: 'objects', managers: managers.slice(0, 1) }),
  model('model.baseManagerName', { baseManagerName: 'objects' }),
  apart('model.orderWithRespectTo', (name, growing) => {
    const to = growing.addApart((own) => ({ fields: pairOf(own) }));
    const whose = { type: 'ForeignKey', to, onDelete: 'CASCADE', relatedName: '+' } as const;
    return { orderWithRespectTo: name('whose'), fields: [named(name('whose'), whose), ...pairOf(name)] };
  }),
  apart('ordering.parts', (name) => ({
    ordering: [
      { sql: { standard: `lower(${name('a')})`, mysql: `lower(${name('a')})` } },
      { field: name('c'), descending: true, nulls: 'last' },
      `-${name('b')}`,
    ],
  })),
  model('model.getLatestBy', (name) => ({ getLatestBy: [`-${name('b')}`, name('a')] })),
  model('model.permissions', (name) => ({ permissions: [[name('may_lend'), 'May lend']] })),
  model('model.defaultPermissions', { defaultPermissions: ['add', 'view'] }),
  apart('model.requiredDbVendor', (_name, { dice }) => ({
    requiredDbVendor: dice.pick(['sqlite', 'postgresql', 'mysql']),
  })),
  apart('model.requiredDbFeatures', { requiredDbFeatures: ['supports_transactions'] }),
  model('model.selectOnSave', { selectOnSave: true }),
];

const texts = [
  { id: '1', value: 'open' },
  { id: '2', value: 'shut', name: 'SHUT', label: "It's shut", comment: 'for good' },
];
const numbers = [
  { id: '1', value: 1, name: 'LOW' },
  { id: '2', value: 900_000 },
];

/** An enum, and a field of it. */
function ofEnum(name: string, type: 'Char' | 'Enum' | 'Integer', said: Omit<Partial<Enum>, 'id' | 'name'>): Word {
  return {
    name,
    put: (growing) => {
      const { dbName, ...rest } = said;
      const values = said.type === 'integer' ? numbers : texts;
      const id = growing.addEnum({
        values,
        ...rest,
        ...(dbName !== undefined && { dbName: growing.freeName(dbName) }),
      });
      const isSaid = growing.dice.chance(0.4);
      growing.add((own) => ({
        fields: [
          named(own('state'), {
            type,
            enum: id,
            ...(type === 'Char' && { maxLength: 12 }),
            ...(growing.dice.chance(0.5) && { null: true }),
            ...(isSaid && { default: values[0]?.value ?? '' }),
          }),
        ],
      }));
    },
  };
}

const enums: readonly Word[] = [
  ofEnum('field.enum', 'Char', {}),
  ofEnum('field.type=Enum', 'Enum', {}),
  ofEnum('enum.type', 'Integer', { type: 'integer' }),
  ofEnum('enum of numbers', 'Enum', { type: 'integer' }),
  ofEnum('enum.native', 'Enum', { native: true }),
  ofEnum('enum.dbName', 'Enum', { native: true, dbName: 'state_t' }),
  ofEnum('enum.schema', 'Enum', { native: true, schema: 'apart' }),
  ofEnum('enum.comment', 'Enum', { native: true, comment: 'states' }),
  ofEnum('enum.app', 'Char', { app: 'shop' }),
  ofEnum('enum.doc', 'Char', { doc: 'Where it is.' }),
];

export const modelWords: readonly Word[] = [...databases, ...ofDjango, ...enums];
