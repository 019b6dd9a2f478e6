/** Words of fields, as a random project comes to say them. */
import type { Field } from '../../shared/model/project.ts';
import { tablespace } from '../../shared/testing/keptWordsProject.ts';
import { named, type Growing, type NameOf, type Word } from './growing.ts';

type Said = Omit<Field, 'id' | 'name'>;

const char = { type: 'Char', maxLength: 20, null: true } as const;

/** Some models of the project have a field that says it; a date and two numbers stand beside it where it names them. */
function field(name: string, said: Said | ((name: NameOf, growing: Growing) => Said), rest: Partial<Word> = {}): Word {
  return {
    name,
    put: (growing) => {
      growing.add((nameOf) => {
        const asked = new Map<string, Said>([
          ['day', { type: 'Date' }],
          ['wide', { type: 'Integer' }],
          ['high', { type: 'PositiveInteger', null: true }],
        ]);
        const beside: Field[] = [];
        const given = typeof said === 'function' ? said(withBeside, growing) : said;
        function withBeside(word: string): string {
          const found = asked.get(word);
          if (found) beside.push(named(nameOf(word), found));
          asked.delete(word);
          return nameOf(word);
        }
        return { fields: [...beside, named(nameOf('word'), given)] };
      });
    },
    ...rest,
  };
}

/** A relation to a model of its own. */
function link(name: string, said: Partial<Field> | ((name: NameOf) => Partial<Field>), rest: Partial<Word> = {}): Word {
  return field(
    name,
    (nameOf, growing) => {
      const to = growing.addApart((own) => ({ fields: [named(own('a'), { type: 'Integer' })] }));
      const type = growing.dice.pick(['ForeignKey', 'OneToOne'] as const);
      const onDelete = growing.dice.pick(['CASCADE', 'SET_NULL', 'RESTRICT', 'PROTECT', 'DO_NOTHING'] as const);
      const usual = { type, to, null: true, onDelete, relatedName: '+' };
      return { ...usual, ...(typeof said === 'function' ? said(nameOf) : said) };
    },
    rest,
  );
}

function postgres(name: string, said: Said | ((name: NameOf, growing: Growing) => Said)): Word {
  return field(name, said, { isForPostgres: true });
}

const own = 'django.db.models.CharField';

const plain: readonly Word[] = [
  field('field.class', { ...char, class: own }),
  field('field.classOptions', {
    ...char,
    class: own,
    classOptions: { auto_created: false, db_tablespace: tablespace },
  }),
  field('field.validators', {
    ...char,
    validators: [
      { name: 'django.core.validators.MinLengthValidator', args: [2] },
      { name: 'django.core.validators.RegexValidator', args: ['^a'], options: { message: 'It begins with a.' } },
      { call: 'django.core.validators.validate_slug' },
    ],
  }),
  field('field.uniqueName', (name) => ({ ...char, unique: true, uniqueName: name('once_only') })),
  field('field.indexName', (name) => ({ ...char, dbIndex: true, indexName: name('found_by') })),
  field('field.charset', { ...char, charset: 'latin1' }),
  field('field.srid', (_name, { dice }) => ({
    type: 'Custom',
    dbType: { mysql: 'point', standard: 'text' },
    srid: dice.pick([0, 4326]),
  })),
  field('field.invisible', { ...char, invisible: true }),
  field('field.tablespace', { ...char, dbIndex: true, tablespace }),
  field('field.serialize', { ...char, serialize: false }),
  field('field.uniqueForDate', (name) => ({ ...char, uniqueForDate: name('day') })),
  field('field.uniqueForMonth', (name) => ({ ...char, uniqueForMonth: name('day') })),
  field('field.uniqueForYear', (name) => ({ type: 'Integer', uniqueForYear: name('day') })),
  field('field.errorMessages', { ...char, errorMessages: { null: 'Say it.', blank: 'Say "it".' } }),
  field('field.doc', { ...char, doc: 'What it is.' }),
  field('field.allowUnicode', { type: 'Slug', allowUnicode: true }),
  field('field.protocol=IPv4', { type: 'GenericIPAddress', protocol: 'IPv4' }),
  field('field.protocol=IPv6', { type: 'GenericIPAddress', protocol: 'IPv6', null: true }),
  field('field.unpackIpv4', { type: 'GenericIPAddress', unpackIpv4: true }),
  field('field.storage', {
    type: 'File',
    storage: { name: 'django.core.files.storage.FileSystemStorage', args: ['/srv'] },
  }),
  field('storage.call', { type: 'File', storage: { call: 'django.core.files.storage.FileSystemStorage' } }),
  field('field.widthField', (name) => ({ type: 'Image', widthField: name('wide') })),
  field('field.heightField', (name) => ({ type: 'Image', heightField: name('high'), null: true })),
  field('field.match', { type: 'FilePath', path: '/srv', match: '.*[.]txt$' }),
  field('field.recursive', { type: 'FilePath', path: '/srv', recursive: true }),
  field('field.allowFiles', { type: 'FilePath', path: '/srv', allowFiles: false, allowFolders: true }),
  field('field.encoder', { type: 'JSON', encoder: 'django.core.serializers.json.DjangoJSONEncoder' }),
  field('field.decoder', { type: 'JSON', decoder: 'json.JSONDecoder' }),
  field('dbType by dialect', {
    ...char,
    dbType: { postgres: 'varchar(30)', sqlite: 'varchar(30)', mysql: 'varchar(30)' },
  }),
];

const links: readonly Word[] = [
  link('field.constraintName', (name) => ({ constraintName: name('points_there') })),
  link('field.deferrable=deferred', { deferrable: 'deferred' }),
  link('field.deferrable=immediate', { deferrable: 'immediate' }),
  link('field.matchType=simple', { matchType: 'simple' }),
  link('field.matchType=full', { matchType: 'full' }),
  link('field.matchType=partial', { matchType: 'partial' }),
  link('field.enforced', { enforced: false }),
  link('field.validated', { validated: false }),
  link('field.swappable', { swappable: false }),
  link('limitChoicesTo.call', { limitChoicesTo: { call: 'builtins.dict' } }),
  field('field.throughOptions', (name, growing) => {
    const to = growing.addApart((own_) => ({ fields: [named(own_('a'), { type: 'Integer' })] }));
    const throughOptions = { uniqueName: name('both'), columns: ['one', 'other'] as const };
    return { type: 'ManyToMany', to, relatedName: '+', throughOptions };
  }),
  ...[{}, { contentType: 'kind' }, { objectId: 'number' }, { forConcreteModel: false }].map((rest): Word => ({
    name: `type.GenericForeignKey ${Object.keys(rest).join()}`,
    put: (growing) => void generic(growing, rest),
  })),
  ...[{}, { forConcreteModel: false }, { limitChoicesTo: { id__gt: 3 } }].map((rest): Word => ({
    name: `type.GenericRelation ${Object.keys(rest).join()}`,
    put: (growing) => {
      const to = generic(growing, {});
      growing.add((name) => ({ fields: [named(name('notes'), { type: 'GenericRelation', to, ...rest })] }));
    },
  })),
];

/** A model that can point at rows of any; its name is its id. */
function generic(growing: Growing, rest: Omit<Partial<Field>, 'id' | 'name'>): string {
  const { contentType = 'content_type', objectId = 'object_id' } = rest;
  const { project } = growing;
  const types = { id: 'contenttypes', name: 'ContentType', app: 'contenttypes', external: true, fields: [] };
  const there = project.models.find(({ app, name }) => app === 'contenttypes' && name === 'ContentType');
  if (!there) project.models = [...project.models, types];
  return growing.addApart(() => ({
    fields: [
      named(contentType, {
        type: 'ForeignKey',
        to: there?.id ?? types.id,
        onDelete: 'CASCADE',
        relatedName: '+',
      }),
      named(objectId, { type: growing.dice.pick(['PositiveInteger', 'BigInteger'] as const) }),
      named('what', { type: 'GenericForeignKey', ...rest }),
    ],
  }));
}

const ranges = (['IntegerRange', 'BigIntegerRange', 'DecimalRange', 'DateRange', 'DateTimeRange'] as const).map(
  (type) => postgres(`field.type=${type}`, { type, null: true }),
);

const ofPostgres: readonly Word[] = [
  ...ranges,
  postgres('field.items', { type: 'Array', items: { type: 'Char', maxLength: 9 } }),
  postgres('field.size', { type: 'Array', items: { type: 'Integer' }, size: 3, null: true }),
  postgres('items of items', {
    type: 'Array',
    items: { type: 'Array', size: 2, items: { type: 'Decimal', maxDigits: 6, decimalPlaces: 2 } },
  }),
  postgres('field.type=Array', { type: 'Array', items: { type: 'Boolean' }, default: { call: 'list' } }),
  postgres('field.type=HStore', { type: 'HStore', null: true }),
  postgres('field.type=SearchVector', { type: 'SearchVector', null: true }),
  postgres('field.defaultBounds', (_name, { dice }) => ({
    type: dice.pick(['DecimalRange', 'DateTimeRange'] as const),
    defaultBounds: dice.pick(['[]', '()', '(]']),
  })),
];

const kinds = ['byDefault', 'always', 'serial', 'rowid'] as const;

/** Of a key and of columns beside it. */
const numbered: readonly Word[] = [
  ...kinds.map((identity) =>
    field(`field.identity=${identity}`, (_name, { dice }) => ({
      type: dice.pick(['Integer', 'BigInteger', 'SmallInteger'] as const),
      identity,
    })),
  ),
  ...kinds.map((identity): Word => ({
    name: `key numbered ${identity}`,
    put: (growing) =>
      void growing.addApart((name) => ({
        fields: [
          named(name('number'), {
            type: growing.dice.pick(['BigAuto', 'Auto', 'SmallAuto'] as const),
            primaryKey: true,
            identity,
          }),
          named(name('a'), { type: 'Integer' }),
        ],
      })),
  })),
  ...kinds.map((kind): Word => ({
    name: `identity.kind=${kind}`,
    put: (growing) =>
      void growing.addApart((name) => ({
        fields: [
          named(name('number'), {
            type: 'BigAuto',
            primaryKey: true,
            identity: { kind, ...growing.dice.pick(numberings), sequence: name('counts') },
          }),
          named(name('a'), { type: 'Integer', null: true }),
        ],
      })),
  })),
  ...['start', 'increment', 'min', 'max', 'cache', 'cycle', 'sequence'].map((key) =>
    field(`identity.${key}`, (name, { dice }) => {
      const said = { start: 100, increment: 5, min: 7, max: 9000, cache: 3, cycle: true, sequence: name('counted') };
      return {
        type: dice.pick(['Integer', 'BigInteger'] as const),
        identity: { kind: dice.pick(['byDefault', 'always'] as const), [key]: said[key as keyof typeof said] },
      };
    }),
  ),
];

const numberings = [
  { start: 100 },
  { start: 1000, increment: 10, min: 10, max: 99_999 },
  { cache: 5, cycle: true },
  { increment: 2 },
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
  field('whole number of any size', {
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
          ['b', "It's b"],
        ],
      ],
    ],
  }),
  field('choices.call', { ...char, choices: { call: 'django.utils.translation.trans_real.get_languages' } }),
  field('uploadTo.call', { type: 'File', uploadTo: { call: 'posixpath.join' } }),
  field('path.call', { type: 'FilePath', path: { call: 'os.getcwd' } }),
];

export const fieldWords: readonly Word[] = [...plain, ...links, ...ofPostgres, ...numbered, ...values];
