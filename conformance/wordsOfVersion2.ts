/**
 * What version 2 of the file can say and version 1 could not, a word each, and how a random project comes to say it: by a
 * field, constraint, index or model that is put on top, so that what is there stays sound.
 */
import type { Constraint, Enum, Field, Index, Model, Project } from '../shared/model/project.ts';
import type { Dice } from '../shared/testing/dice.ts';
import { tablespace } from '../shared/testing/keptWordsProject.ts';

type Rest<Part> = Part extends unknown ? Omit<Part, 'id'> : never;

/** A project that grows; names and ids that it makes are free. */
export interface Growing {
  readonly project: { -readonly [Key in keyof Project]: Project[Key] };
  readonly dice: Dice;
  /** The fields, constraints or indexes on a model of its own; the name of that model is its id. */
  newModel(rest: Omit<Partial<Model>, 'id' | 'name'>): string;
  /** On a model of the project that has a table, or on a new one. */
  newField(rest: Omit<Field, 'id' | 'name'>, others?: readonly Field[]): void;
  newEnum(rest: Omit<Enum, 'id' | 'name'>): string;
  /** That no other thing of the project has. */
  freeName(stem: string): string;
}

export type Word = readonly [name: string, put: (growing: Growing) => void];

const char = { type: 'Char', maxLength: 20, null: true } as const;
const plain = (id: string, rest: Omit<Field, 'id' | 'name'>): Field => ({ id, name: id, ...rest });
const pair: readonly Field[] = [
  plain('a', { type: 'Char', maxLength: 20 }),
  plain('b', { type: 'Integer' }),
  plain('c', { type: 'Integer', null: true }),
];
const keyed: readonly Field[] = [plain('a', { type: 'Char', maxLength: 9 }), plain('b', { type: 'Integer' })];

function field(name: string, rest: Omit<Field, 'id' | 'name'>, others?: readonly Field[]): Word {
  return [name, (growing) => growing.newField(rest, others)];
}

/** One of several ways. */
function fieldOf(name: string, ways: readonly Omit<Field, 'id' | 'name'>[]): Word {
  return [name, (growing) => growing.newField(growing.dice.pick(ways))];
}

/** A relation to a model of its own. */
function link(name: string, rest: Omit<Partial<Field>, 'id' | 'name'>): Word {
  return [
    name,
    (growing) => {
      const to = growing.newModel({ fields: pair });
      const type = growing.dice.pick(['ForeignKey', 'OneToOne'] as const);
      const usual = { type, to, null: true, onDelete: 'CASCADE', relatedName: '+' } as const;
      growing.newField({ ...usual, ...rest } as Omit<Field, 'id' | 'name'>);
    },
  ];
}

function model(name: string, rest: Omit<Partial<Model>, 'id' | 'name'>): Word {
  return [name, (growing) => void growing.newModel({ fields: pair, ...rest })];
}

function constraint(name: string, rest: Rest<Constraint>, named = true): Word {
  return [
    name,
    (growing) => {
      const id = growing.freeName('rule');
      const given = named ? { name: id } : {};
      growing.newModel({ fields: pair, constraints: [{ id, ...given, ...rest } as Constraint] });
    },
  ];
}

function index(name: string, rest: Rest<Index>): Word {
  return [
    name,
    (growing) => {
      const id = growing.freeName('index');
      growing.newModel({ fields: pair, indexes: [{ id, name: id, ...rest }] });
    },
  ];
}

function compositeForeignKey(name: string, rest: object): Word {
  return [
    name,
    (growing) => {
      const id = growing.freeName('fk');
      const key = growing.freeName('uq');
      const to = growing.newModel({
        fields: keyed,
        constraints: [{ id: key, type: 'unique', name: key, fields: ['a', 'b'] }],
      });
      const fields = keyed.map((each) => ({ ...each, null: true }));
      const all = { id, type: 'foreignKey', name: id, fields: ['a', 'b'], to, toFields: ['a', 'b'] };
      growing.newModel({ fields, constraints: [{ ...all, onDelete: 'SET NULL', ...rest } as Constraint] });
    },
  ];
}

function compositeKey(name: string, rest: object): Word {
  return [
    name,
    (growing) => {
      const id = growing.freeName('pk');
      const key = {
        id,
        type: 'primaryKey',
        fields: ['a', 'b'],
        ...(name === 'primaryKey.name' && { name: id }),
        ...rest,
      };
      growing.newModel({ fields: pair, constraints: [key as Constraint] });
    },
  ];
}

function exclusion(name: string, rest: object): Word {
  return [
    name,
    (growing) => {
      forPostgres(growing);
      const id = growing.freeName('excl');
      const given = { id, type: 'exclude', name: id, parts: [['b', '=']] };
      growing.newModel({ fields: pair, constraints: [{ ...given, ...rest } as unknown as Constraint] });
    },
  ];
}

/** Types and parts that Django has for PostgreSQL alone. */
function forPostgres({ project }: Growing): void {
  project.settings = { ...project.settings, targets: ['django', 'postgres'] };
}

function postgresField(name: string, rest: Omit<Field, 'id' | 'name'>): Word {
  return [
    name,
    (growing) => {
      forPostgres(growing);
      growing.newField(rest);
    },
  ];
}

function setting(name: string, rest: (growing: Growing) => Project['settings']): Word {
  return [
    name,
    (growing) => {
      growing.project.settings = { ...growing.project.settings, ...rest(growing) };
    },
  ];
}

const dates = [plain('day', { type: 'Date' })];
const lower = { sqlite: 'lower("a")', postgres: 'lower("a")', mysql: 'lower(`a`)', standard: 'lower("a")' };

const fields: readonly Word[] = [
  field('field.class', { ...char, class: 'django.db.models.CharField' }),
  field('field.classOptions', { ...char, class: 'django.db.models.CharField', classOptions: { auto_created: false } }),
  field('field.validators', {
    ...char,
    validators: [
      { name: 'django.core.validators.MinLengthValidator', args: [2] },
      { call: 'django.core.validators.validate_slug' },
    ],
  }),
  field('field.uniqueName', { ...char, unique: true, uniqueName: 'once_only' }),
  field('field.indexName', { ...char, dbIndex: true, indexName: 'found_by' }),
  field('field.charset', { ...char, charset: 'latin1' }),
  field('field.srid', { type: 'Custom', dbType: { mysql: 'point', standard: 'text' }, srid: 4326 }),
  field('field.invisible', { ...char, invisible: true }),
  field('field.tablespace', { ...char, dbIndex: true, tablespace }),
  field('field.serialize', { ...char, serialize: false }),
  field('field.uniqueForDate', { ...char, uniqueForDate: 'day' }, dates),
  field('field.uniqueForMonth', { ...char, uniqueForMonth: 'day' }, dates),
  field('field.uniqueForYear', { ...char, uniqueForYear: 'day' }, dates),
  field('field.errorMessages', { ...char, errorMessages: { null: 'Say it.' } }),
  field('field.doc', { ...char, doc: 'What it is.' }),
  field('field.allowUnicode', { type: 'Slug', allowUnicode: true }),
  field('field.protocol', { type: 'GenericIPAddress', protocol: 'IPv4' }),
  field('field.unpackIpv4', { type: 'GenericIPAddress', unpackIpv4: true }),
  fieldOf('field.storage', [
    { type: 'File', storage: { name: 'django.core.files.storage.FileSystemStorage', args: ['/srv'] } },
    { type: 'File', storage: { call: 'django.core.files.storage.FileSystemStorage' } },
  ]),
  field('field.widthField', { type: 'Image', widthField: 'wide' }, [plain('wide', { type: 'Integer' })]),
  field('field.heightField', { type: 'Image', heightField: 'high' }, [plain('high', { type: 'Integer' })]),
  field('field.match', { type: 'FilePath', path: '/srv', match: '.*[.]txt$' }),
  field('field.recursive', { type: 'FilePath', path: '/srv', recursive: true }),
  field('field.allowFiles', { type: 'FilePath', path: '/srv', allowFiles: false, allowFolders: true }),
  field('field.allowFolders', { type: 'FilePath', path: '/srv', allowFolders: true }),
  field('field.encoder', { type: 'JSON', encoder: 'django.core.serializers.json.DjangoJSONEncoder' }),
  field('field.decoder', { type: 'JSON', decoder: 'json.JSONDecoder' }),
  postgresField('field.items', { type: 'Array', items: { type: 'Char', maxLength: 9 } }),
  postgresField('field.size', { type: 'Array', items: { type: 'Integer' }, size: 3 }),
  postgresField('field.defaultBounds', { type: 'DecimalRange', defaultBounds: '[]' }),
  postgresField('type.Array', { type: 'Array', items: { type: 'Boolean' }, default: [true] }),
  postgresField('type.HStore', { type: 'HStore', null: true }),
  postgresField('type.SearchVector', { type: 'SearchVector', null: true }),
  postgresField('type.IntegerRange', { type: 'IntegerRange', null: true }),
  postgresField('type.BigIntegerRange', { type: 'BigIntegerRange', default: [1, 5] }),
  postgresField('type.DecimalRange', { type: 'DecimalRange', null: true }),
  postgresField('type.DateRange', { type: 'DateRange', null: true }),
  postgresField('type.DateTimeRange', { type: 'DateTimeRange', null: true }),
  link('field.constraintName', { constraintName: 'points_there' }),
  [
    'field.deferrable',
    (growing) => link('', { deferrable: growing.dice.pick(['deferred', 'immediate'] as const) })[1](growing),
  ],
  [
    'field.matchType',
    (growing) => link('', { matchType: growing.dice.pick(['simple', 'full', 'partial'] as const) })[1](growing),
  ],
  link('field.enforced', { enforced: false }),
  link('field.validated', { validated: false }),
  link('field.swappable', { swappable: false }),
  [
    'field.throughOptions',
    (growing) => {
      const to = growing.newModel({ fields: pair });
      const throughOptions = { uniqueName: growing.freeName('both'), columns: ['one', 'other'] as [string, string] };
      growing.newField({ type: 'ManyToMany', to, relatedName: '+', throughOptions });
    },
  ],
  fieldOf('field.identity', [
    { type: 'Integer', identity: 'byDefault' },
    { type: 'Integer', identity: 'always' },
    { type: 'BigInteger', identity: { kind: 'byDefault', start: 100, increment: 5, cache: 3, cycle: true } },
    { type: 'SmallInteger', identity: 'serial' },
  ]),
  [
    'field.identity of a key',
    (growing) => {
      const identity = growing.dice.pick(['always', 'byDefault', 'serial', 'rowid'] as const);
      growing.newModel({ fields: [plain('number', { type: 'BigAuto', primaryKey: true, identity }), ...pair] });
    },
  ],
  ['field.enum', (growing) => growing.newField({ ...char, enum: textEnum(growing), default: 'open' })],
  ['type.Enum', (growing) => growing.newField({ type: 'Enum', enum: textEnum(growing), null: true })],
  ['type.GenericForeignKey', (growing) => generic(growing, {})],
  ['type.GenericRelation', (growing) => genericRelation(growing, {})],
  ['field.contentType', (growing) => generic(growing, { contentType: 'kind' })],
  ['field.objectId', (growing) => generic(growing, { objectId: 'number' })],
  ['field.forConcreteModel', (growing) => generic(growing, { forConcreteModel: false })],
];

const values: readonly Word[] = [
  field('value.call', { type: 'JSON', default: { call: 'dict' } }),
  field('value.name', { ...char, default: { name: 'django.conf.settings.LANGUAGE_CODE' } }),
  field('value.args', {
    type: 'Decimal',
    maxDigits: 5,
    decimalPlaces: 2,
    default: { name: 'decimal.Decimal', args: ['1.50'] },
  }),
  field('value.options', { type: 'Duration', default: { name: 'datetime.timedelta', options: { days: 2 } } }),
  field('value.literal', { type: 'JSON', default: { literal: { name: 'as it stands' } } }),
  field('value of any size', {
    type: 'BigInteger',
    validators: [{ name: 'django.core.validators.MaxValueValidator', args: [9_007_199_254_740_991] }],
  }),
  field('choices.group', {
    ...char,
    choices: [
      [
        'Group',
        [
          ['a', 'First'],
          ['b', 'Second'],
        ],
      ],
    ],
  }),
  field('choices.call', { ...char, choices: { call: 'django.utils.translation.trans_real.get_languages' } }),
  field('uploadTo.call', { type: 'File', uploadTo: { call: 'posixpath.join' } }),
  field('path.call', { type: 'FilePath', path: { call: 'os.getcwd' } }),
  link('limitChoicesTo.call', { limitChoicesTo: { call: 'dict' } }),
  field('text by dialect', { ...char, dbDefault: { standard: "'n'", mysql: "'m'", sqlite: "'s'" } }),
  field('dbType by dialect', {
    ...char,
    dbType: { postgres: 'varchar(30)', sqlite: 'varchar(30)', mysql: 'varchar(30)' },
  }),
];

const models: readonly Word[] = [
  [
    'model.class',
    (growing) => {
      const id = growing.freeName('base');
      const external = {
        app: 'sessions',
        external: true,
        abstract: true,
        class: 'django.contrib.sessions.base_session.AbstractBaseSession',
      };
      growing.project.models = [
        ...growing.project.models,
        { id, name: 'AbstractBaseSession', ...external, fields: [] },
      ];
      growing.newModel({ bases: [id], fields: [] });
    },
  ],
  model('model.mixins', { mixins: ['string.Formatter'] }),
  model('model.swappable', { swappable: 'SHOP_THING_MODEL' }),
  model('model.schema', { schema: 'apart' }),
  model('model.view', { view: { sql: "SELECT 1 AS id, 'x' AS a, 2 AS b, 3 AS c" } }),
  model('model.view.materialized', { view: { sql: "SELECT 1 AS id, 'x' AS a, 2 AS b, 3 AS c", materialized: true } }),
  model('model.tablespace', { tablespace }),
  model('model.tableOptions', {
    tableOptions: {
      sqlite: { strict: true },
      postgres: { with: { fillfactor: 70 }, unlogged: true },
      mysql: { engine: 'InnoDB', rowFormat: 'DYNAMIC', autoIncrement: 7 },
    },
  }),
  model('model.doc', { doc: 'What it is for.' }),
  model('model.color', { color: 'blue' }),
  model('model.managers', {
    managers: [
      { name: 'objects', class: 'django.db.models.Manager' },
      { name: 'others', class: 'django.db.models.Manager' },
    ],
  }),
  model('model.defaultManagerName', {
    defaultManagerName: 'objects',
    managers: [{ name: 'objects', class: 'django.db.models.Manager' }],
  }),
  model('model.baseManagerName', { baseManagerName: 'objects' }),
  [
    'model.orderWithRespectTo',
    (growing) => {
      const to = growing.newModel({ fields: pair });
      const fields = [plain('whose', { type: 'ForeignKey', to, onDelete: 'CASCADE', relatedName: '+' }), ...pair];
      growing.newModel({ orderWithRespectTo: 'whose', fields });
    },
  ],
  model('ordering.parts', { ordering: [{ sql: lower }, { field: 'c', descending: true, nulls: 'last' }] }),
  model('model.getLatestBy', { getLatestBy: ['-b', 'a'] }),
  model('model.permissions', { permissions: [['may_lend', 'May lend']] }),
  model('model.defaultPermissions', { defaultPermissions: ['add', 'view'] }),
  [
    'model.requiredDbVendor',
    (growing) =>
      void growing.newModel({
        fields: pair,
        requiredDbVendor: growing.dice.pick(['sqlite', 'postgresql', 'mysql'] as const),
      }),
  ],
  model('model.requiredDbFeatures', { requiredDbFeatures: ['supports_transactions'] }),
  model('model.selectOnSave', { selectOnSave: true }),
];

const rules: readonly Word[] = [
  constraint('unique.include', { type: 'unique', fields: ['a'], include: ['b'] }),
  [
    'unique.nullsDistinct',
    (growing) =>
      constraint('', { type: 'unique', fields: ['a', 'c'], nullsDistinct: growing.dice.chance(0.5) })[1](growing),
  ],
  [
    'unique.deferrable',
    (growing) =>
      constraint('', {
        type: 'unique',
        fields: ['a'],
        deferrable: growing.dice.pick(['deferred', 'immediate'] as const),
      })[1](growing),
  ],
  constraint('unique.comment', { type: 'unique', fields: ['a', 'b'], comment: 'each once' }),
  constraint('unique.errorCode', { type: 'unique', fields: ['b'], errorCode: 'twice' }),
  constraint('unique.errorMessage', { type: 'unique', fields: ['b'], errorMessage: 'There is one.' }),
  constraint('check.enforced', { type: 'check', sql: 'b > 1', enforced: false }),
  constraint('check.validated', { type: 'check', sql: 'b > 2', validated: false }),
  constraint('check.noInherit', { type: 'check', sql: 'b > 3', noInherit: true }),
  constraint('check.comment', { type: 'check', sql: 'b > 4', comment: 'many' }),
  constraint('check.errorCode', { type: 'check', sql: 'b > 5', errorCode: 'few' }),
  constraint('check.errorMessage', { type: 'check', sql: 'b > 6', errorMessage: 'Too few.' }),
  exclusion('type.exclude', {}),
  exclusion('exclude.parts', {
    parts: [
      ['b', '='],
      ['a', '<>'],
    ],
  }),
  exclusion('exclude.method', { parts: [['b', '=']], method: 'gist' }),
  exclusion('exclude.condition', { condition: 'b > 1' }),
  exclusion('exclude.include', { include: ['a'] }),
  exclusion('exclude.deferrable', { deferrable: 'deferred' }),
  exclusion('exclude.comment', { comment: 'one at a time' }),
  exclusion('exclude.errorCode', { errorCode: 'overlap' }),
  exclusion('exclude.errorMessage', { errorMessage: 'It is taken.' }),
  compositeKey('primaryKey.name', {}),
  compositeKey('primaryKey.include', { include: ['c'] }),
  compositeKey('primaryKey.deferrable', { deferrable: 'immediate' }),
  compositeKey('primaryKey.comment', { comment: 'the key' }),
  compositeForeignKey('foreignKey.setFields', { setFields: ['b'] }),
  compositeForeignKey('foreignKey.match', { match: 'full' }),
  compositeForeignKey('foreignKey.deferrable', { deferrable: 'immediate' }),
  compositeForeignKey('foreignKey.enforced', { enforced: false }),
  compositeForeignKey('foreignKey.validated', { validated: false }),
  compositeForeignKey('foreignKey.comment', { comment: 'points there' }),
  compositeForeignKey('foreignKey.relatedName', { relatedName: 'back' }),
  index('index.nullsDistinct', { fields: ['a', 'c'], unique: true, nullsDistinct: false }),
  index('index.with', { fields: ['a'], with: { fillfactor: 70 } }),
  index('index.visible', { fields: ['b'], visible: false }),
  index('index.tablespace', { fields: ['b'], tablespace }),
  index('index.comment', { fields: ['a'], comment: 'found fast' }),
  index('part.sql', { fields: [{ sql: lower }] }),
  index('part.descending', { fields: [{ field: 'b', descending: true, nulls: 'last' }] }),
  index('part.nulls', { fields: [{ field: 'c', nulls: 'first' }] }),
  index('part.operatorClass', { fields: [{ field: 'a', operatorClass: 'varchar_pattern_ops' }] }),
  index('part.collation', { fields: [{ field: 'a', collation: 'C' }] }),
  index('part.length', { fields: [{ field: 'a', length: 5 }] }),
];

const settings: readonly Word[] = [
  setting('settings.targets', ({ project, dice }) => ({
    targets: [...new Set([...(project.settings.targets ?? ['django']), dice.pick(['sqlite', 'mysql'] as const)])],
  })),
  setting('settings.sqlDialect', ({ dice }) => ({ sqlDialect: dice.pick(['sqlite', 'postgres'] as const) })),
  setting('settings.naming', () => ({ naming: 'asGiven' })),
  setting('settings.apps', () => ({ apps: { shop: { color: '#8a5', verboseName: 'The shop' } } })),
];

const enums: readonly Word[] = [
  [
    'enum.type',
    (growing) =>
      growing.newField({
        type: 'Integer',
        null: true,
        enum: growing.newEnum({
          type: 'integer',
          values: [
            { id: '1', value: 1, name: 'LOW' },
            { id: '2', value: 9 },
          ],
        }),
      }),
  ],
  ['enum.native', (growing) => growing.newField({ type: 'Enum', null: true, enum: nativeEnum(growing, {}) })],
  [
    'enum.dbName',
    (growing) =>
      growing.newField({
        type: 'Enum',
        null: true,
        enum: nativeEnum(growing, { dbName: growing.freeName('state_t') }),
      }),
  ],
  [
    'enum.schema',
    (growing) => growing.newField({ type: 'Enum', null: true, enum: nativeEnum(growing, { schema: 'apart' }) }),
  ],
  ['enum.app', (growing) => void growing.newEnum({ app: 'shop', values: open })],
  ['enum.doc', (growing) => void growing.newEnum({ doc: 'Where it is.', values: open })],
  [
    'enum.comment',
    (growing) => growing.newField({ type: 'Enum', null: true, enum: nativeEnum(growing, { comment: 'states' }) }),
  ],
  [
    'enum.value',
    (growing) => void growing.newEnum({ values: [{ id: 'v', value: 'x', name: 'EX', label: 'An X', comment: 'one' }] }),
  ],
];

const open = [
  { id: '1', value: 'open' },
  { id: '2', value: 'shut', name: 'SHUT', label: 'Shut' },
];
const textEnum = (growing: Growing) => growing.newEnum({ values: open });
const nativeEnum = (growing: Growing, rest: Omit<Partial<Enum>, 'id' | 'name'>) =>
  growing.newEnum({ native: true, values: open, ...rest });

function typesOf({ project }: Growing): string {
  const there = project.models.find((each) => each.app === 'contenttypes' && each.name === 'ContentType');
  if (there) return there.id;
  const types = { id: 'contenttypes', name: 'ContentType', app: 'contenttypes', external: true, fields: [] };
  project.models = [...project.models, types];
  return types.id;
}

/** Those that make a project one for PostgreSQL. */
export const postgresWords: ReadonlySet<string> = new Set(
  [...fields, ...rules].map(([name]) => name).filter((name) => isPostgresWord(name)),
);

function isPostgresWord(name: string): boolean {
  return /^exclude[.]|^type[.](?:exclude|Array|HStore|SearchVector|\w+Range)$|^field[.](?:items|size|defaultBounds)$/u.test(
    name,
  );
}

/** A model that can point at rows of any; its name is its id. */
function generic(growing: Growing, rest: Omit<Partial<Field>, 'id' | 'name'>): string {
  const { contentType = 'content_type', objectId = 'object_id' } = rest;
  const to = typesOf(growing);
  return growing.newModel({
    fields: [
      plain(contentType, { type: 'ForeignKey', to, onDelete: 'CASCADE', relatedName: '+' }),
      plain(objectId, { type: 'PositiveInteger' }),
      plain('what', { type: 'GenericForeignKey', ...rest }),
    ],
  });
}

function genericRelation(growing: Growing, rest: object): void {
  const to = generic(growing, {});
  growing.newModel({ fields: [...pair, plain('notes', { type: 'GenericRelation', to, ...rest })] });
}

/** What stands beside the models and on diagrams; databases and Django know nothing of most of it. */
const others: readonly Word[] = [
  ...(['function', 'trigger', 'sequence', 'view', 'domain', 'extension', 'policy', 'rule', 'other'] as const).map(
    (kind): Word => [
      `object.${kind}`,
      (growing) => {
        const name = growing.freeName(kind);
        const sql = {
          function: `CREATE FUNCTION ${name}(n integer) RETURNS integer LANGUAGE sql AS 'SELECT n * 2'`,
          trigger: `CREATE TRIGGER ${name} AFTER INSERT ON nowhere BEGIN SELECT 1; END`,
          sequence: `CREATE SEQUENCE ${name}`,
          view: `CREATE VIEW ${name} AS SELECT 1 AS one`,
          domain: `CREATE DOMAIN ${name} AS integer`,
          extension: 'CREATE EXTENSION IF NOT EXISTS btree_gist',
          policy: `CREATE POLICY ${name} ON nowhere`,
          rule: `CREATE RULE ${name} AS ON INSERT TO nowhere DO NOTHING`,
          other: `DO $$ BEGIN END $$`,
        }[kind];
        // Those that need a table are for a database that nobody makes here.
        const needsTable = kind === 'trigger' || kind === 'policy' || kind === 'rule';
        const dialect = needsTable ? 'oracle' : 'postgres';
        const when = kind === 'domain' || kind === 'extension' ? ({ when: 'before' } as const) : {};
        growing.project.objects = [
          ...(growing.project.objects ?? []),
          { id: name, kind, name, dialect, ...when, sql, comment: 'ours' },
        ];
      },
    ],
  ),
  [
    'matches',
    ({ project }) => {
      project.matches = [...(project.matches ?? []), { kind: 'database', from: [null, 'old_table'], model: null }];
    },
  ],
  [
    'project.doc',
    ({ project }) => {
      project.doc = 'What it is about.';
    },
  ],
  [
    'diagram',
    ({ project }) => {
      const [first] = project.models;
      if (!first) return;
      const node = {
        model: first.id,
        x: 10,
        y: 20,
        color: 'green',
        collapsed: true,
        locked: true,
        groups: ['fields' as const],
      };
      const edge = {
        model: first.id,
        field: first.fields[0]?.id ?? 'x',
        points: [
          [1, 2],
          [3, 4],
        ] as [number, number][],
      };
      const area = { id: 'area', name: 'Area', x: 0, y: 0, width: 100, height: 100, collapsed: true };
      const note = { id: 'note', text: 'A note', x: 0, y: 0, model: first.id };
      project.diagrams = [
        { id: 'main', name: 'Main', detail: 'keys', nodes: [node], edges: [edge], areas: [area], notes: [note] },
      ];
    },
  ],
];

export const words: readonly Word[] = [...fields, ...values, ...models, ...rules, ...settings, ...enums, ...others];
