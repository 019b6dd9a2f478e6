/** Random projects that use every option of the file format; most are sound, some break a rule. Same seed, same project. */
import type {
  Constraint,
  Field,
  ImplicitKeyType,
  Index,
  JsonValue,
  Model,
  OnDelete,
  Project,
} from '../shared/model/project.ts';
import type { FieldTypeKey } from '../shared/fieldTypes/fieldTypeRegistry.ts';
import { newDice, type Dice } from '../shared/testing/dice.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] };

const MODEL_NAMES = ['Person', 'Passport', 'Badge', 'Order', 'Line', 'Place', 'Team', 'Car', 'Tag', 'Visa', 'Éléphant'];
const FIELD_NAMES = (
  'name title code owner holder person place kind size note start end rank parent boss price größe uuid ' +
  'settings dict models'
).split(' ');
const BAD_NAMES = ['class', 'a__b', 'x_', 'pk', 'two words', '', 'id', '9lives', 'check', 'objects', 'None', '_meta'];
const TEXTS = [
  'plain',
  'Say "hi"',
  "it's",
  'a\\b',
  'line\nbreak',
  '100 %',
  '日本語',
  '👩‍👩‍👧',
  '{}',
  '%s',
  "'; DROP TABLE x; --",
];
const SCALARS: readonly FieldTypeKey[] = [
  ...(['Char', 'Char', 'Char', 'Text', 'Slug', 'Email', 'URL', 'Integer', 'BigInteger', 'SmallInteger'] as const),
  ...([
    'PositiveInteger',
    'PositiveBigInteger',
    'PositiveSmallInteger',
    'Float',
    'Decimal',
    'Boolean',
    'UUID',
  ] as const),
  ...([
    'Date',
    'DateTime',
    'Time',
    'Duration',
    'JSON',
    'Binary',
    'GenericIPAddress',
    'File',
    'FilePath',
    'Custom',
  ] as const),
];

/** How often a rule is broken where one can be. */
const MISTAKE = 0.012;

export function randomProject(seed: number): Project {
  const dice = newDice(seed);
  const apps = dice.chance(0.4) ? ['shop', 'staff', 'store'].slice(0, dice.between(2, 3)) : ['shop'];
  const drafts = newModels(dice, apps);
  const externals = newExternals(dice);
  const all = [...externals, ...drafts];
  for (const model of drafts) fillModel(model, all, drafts, dice);
  const user = drafts.find((model) => !model.abstract && !model.proxy && model.bases === undefined);
  const hasUserModel = user !== undefined && dice.chance(0.06);
  if (hasUserModel && !dice.chance(MISTAKE * 5)) {
    const name = dice.pick(['AbstractUser', 'AbstractBaseUser']);
    all.push({ id: 'userbase', name, app: 'auth', external: true, abstract: true, fields: [] });
    user.bases = ['userbase'];
  }
  const settings = {
    app: 'shop',
    ...(dice.chance(0.25) ? { primaryKey: dice.pick<ImplicitKeyType>(['Auto', 'SmallAuto', 'UUID']) } : {}),
    ...(hasUserModel ? { userModel: `${user.app ?? 'shop'}.${user.name}` } : {}),
  };
  return { name: `Random ${seed}`, settings, models: all, diagrams: [{ id: 'main', name: 'Main', nodes: [] }] };
}

type ModelDraft = Omit<Draft<Model>, 'fields'> & { fields: Draft<Field>[] };

function newModels(dice: Dice, apps: readonly string[]): ModelDraft[] {
  const models: ModelDraft[] = [];
  const names = [...MODEL_NAMES];
  const count = dice.between(2, 6);
  for (let number = 0; number < count; number += 1) {
    let name = names.splice(dice.between(0, names.length - 1), 1)[0] ?? 'Model';
    if (dice.chance(MISTAKE)) name = dice.pick([...BAD_NAMES, MODEL_NAMES[0] ?? '']);
    const app = dice.pick(apps);
    const model: ModelDraft = { id: `m${number}`, name, fields: [], ...(app === 'shop' ? {} : { app }) };
    const earlier = models.filter((each) => !each.proxy || dice.chance(0.2));
    if (earlier.length > 0 && dice.chance(0.3)) {
      const bases = [dice.pick(earlier)];
      if (dice.chance(0.2)) bases.push(dice.pick(earlier));
      model.bases = [...new Set(bases.map(({ id }) => id))];
      if (bases.every((base) => !base.abstract) && dice.chance(0.2)) model.proxy = true;
    }
    if (!model.proxy && dice.chance(0.18)) model.abstract = true;
    models.push(model);
  }
  return models;
}

function newExternals(dice: Dice): Model[] {
  const known = [
    { id: 'user', name: 'User', app: 'auth' },
    { id: 'group', name: 'Group', app: 'auth' },
    { id: 'permission', name: 'Permission', app: 'auth' },
    { id: 'contenttype', name: 'ContentType', app: 'contenttypes' },
    { id: 'site', name: 'Site', app: 'sites' },
  ];
  return known.filter(() => dice.chance(0.2)).map((model) => ({ ...model, external: true, fields: [] }));
}

function fillModel(model: ModelDraft, all: readonly Model[], own: readonly ModelDraft[], dice: Dice): void {
  const names = new Set<string>();
  const count = model.proxy ? 0 : dice.between(0, 5);
  for (let number = 0; number < count; number += 1) {
    let name = dice.pick(FIELD_NAMES);
    if (names.has(name) && !dice.chance(MISTAKE)) continue;
    if (dice.chance(MISTAKE)) name = dice.pick(BAD_NAMES);
    names.add(name);
    const field = dice.chance(0.4)
      ? relationField(`f${number}`, name, model, all, own, dice)
      : scalarField(`f${number}`, name, dice);
    model.fields.push(field);
  }
  const isKeyed = model.bases === undefined || model.abstract === true;
  if (isKeyed && dice.chance(0.12)) makeKey(model, dice);
  modelOptions(model, dice);
}

function makeKey(model: ModelDraft, dice: Dice): void {
  const keys = model.fields.filter(
    ({ type, null: isNull }) => ['Char', 'Integer', 'UUID', 'OneToOne', 'Slug', 'BigInteger'].includes(type) && !isNull,
  );
  const [key] = keys;
  if (key) key.primaryKey = true;
  else
    model.fields.unshift({
      id: 'key',
      name: 'key',
      type: dice.pick(['BigAuto', 'Auto', 'SmallAuto']),
      primaryKey: true,
    });
}

function scalarField(id: string, name: string, dice: Dice): Draft<Field> {
  const field: Draft<Field> = { id, name, type: dice.pick(SCALARS) };
  commonOptions(field, dice);
  switch (field.type) {
    case 'Char':
      field.maxLength = dice.between(8, 60);
      break;
    case 'Slug':
    case 'Email':
    case 'URL':
      if (dice.chance(0.3)) field.maxLength = dice.between(30, 120);
      break;
    case 'Decimal':
      field.maxDigits = dice.between(5, 12);
      field.decimalPlaces = dice.chance(MISTAKE) ? 20 : dice.between(0, 5);
      break;
    case 'Date':
    case 'DateTime':
    case 'Time':
      if (dice.chance(0.3)) field[dice.pick(['autoNow', 'autoNowAdd'] as const)] = true;
      break;
    case 'File':
      if (dice.chance(0.5)) field.uploadTo = dice.chance(MISTAKE) ? '/abs' : 'files/';
      break;
    case 'FilePath':
      field.path = '/tmp';
      break;
    case 'Custom':
      field.dbType = dice.pick(['tsvector', 'numeric(8,2)', 'citext']);
      break;
    default:
      break;
  }
  if (dice.chance(MISTAKE)) field.maxLength = dice.pick([0, -1, 7]);
  if (dice.chance(MISTAKE)) field.maxDigits = 3;
  valueOptions(field, dice);
  return field;
}

function commonOptions(field: Draft<Field>, dice: Dice): void {
  if (dice.chance(0.25)) field.null = true;
  if (dice.chance(0.25)) field.blank = true;
  if (field.type === 'GenericIPAddress' && field.blank) field.null = true;
  if (dice.chance(0.12)) field.unique = true;
  if (dice.chance(0.1)) field.dbIndex = dice.chance(0.5);
  if (dice.chance(0.08)) field.dbColumn = `col_${field.name.replaceAll(/\W/g, '')}`;
  if (dice.chance(0.08)) field.editable = false;
  if (dice.chance(0.1)) field.verboseName = dice.pick(TEXTS);
  if (dice.chance(0.1)) field.helpText = dice.pick(TEXTS);
  if (dice.chance(0.08)) field.comment = dice.pick(TEXTS);
}

const DEFAULTS: Readonly<Partial<Record<FieldTypeKey, readonly JsonValue[]>>> = {
  Char: ['new', '', "it's"],
  Text: ['some "text"', 'a\nb', { call: 'str' }],
  Slug: ['a-slug'],
  Email: ['a@b.example'],
  Integer: [0, -5],
  BigInteger: [1],
  SmallInteger: [2],
  PositiveInteger: [3],
  Float: [1.5, 0],
  Decimal: [1, 2.5, '3.50'],
  Boolean: [true, false],
  UUID: [{ call: 'uuid.uuid4' }],
  DateTime: [{ call: 'django.utils.timezone.now' }],
  Date: [{ call: 'datetime.date.today' }],
  JSON: [{ call: 'dict' }, { call: 'list' }, {}, null],
};

const DB_DEFAULTS: Readonly<Partial<Record<FieldTypeKey, readonly string[]>>> = {
  Char: ["'new'", "'it''s'", "lower('ABC')"],
  Integer: ['0', '1 + 1'],
  Boolean: ['true', 'FALSE'],
  DateTime: ['CURRENT_TIMESTAMP'],
};

function valueOptions(field: Draft<Field>, dice: Dice): void {
  const defaults = DEFAULTS[field.type];
  const isClocked = field.autoNow === true || field.autoNowAdd === true;
  if (defaults && dice.chance(0.25) && (!isClocked || dice.chance(MISTAKE))) field.default = dice.pick(defaults);
  const dbDefaults = DB_DEFAULTS[field.type];
  if (dbDefaults && dice.chance(0.08)) field.dbDefault = dice.pick(dbDefaults);
  if (field.type === 'Integer' && dice.chance(0.06)) {
    field.generated = { sql: '1 + 2', stored: dice.chance(0.5) };
    delete field.default;
    delete field.dbDefault;
  }
  if (dice.chance(0.1)) {
    if (field.type === 'Char')
      field.choices = [
        ['a', 'First'],
        ['b', 'Say "b"'],
        ['Group', [['c', 'Third']]],
      ];
    if (field.type === 'Integer')
      field.choices = [
        [1, 'One'],
        [2, 'Two'],
      ];
    if (field.type === 'Char' && dice.chance(MISTAKE)) field.choices = [['x'.repeat(99), 'Too long']];
  }
  if (['Char', 'Text'].includes(field.type) && dice.chance(0.06)) field.dbCollation = 'NOCASE';
}

const RELATION_TYPES = ['OneToOne', 'OneToOne', 'ForeignKey', 'ForeignKey', 'ManyToMany'] as const;

function relationField(
  id: string,
  name: string,
  model: ModelDraft,
  all: readonly Model[],
  own: readonly ModelDraft[],
  dice: Dice,
): Draft<Field> {
  const field: Draft<Field> = { id, name, type: dice.pick(RELATION_TYPES) };
  const targets = all.filter(({ abstract }) => !abstract || dice.chance(MISTAKE));
  field.to = dice.chance(0.1) ? 'self' : dice.chance(MISTAKE) ? 'nowhere' : (dice.pick(targets)?.id ?? 'self');
  if (field.type !== 'ManyToMany') commonOptions(field, dice);
  // Most relations get a name of their own, or nearly every project would have a clash.
  if (dice.chance(0.6)) field.relatedName = model.abstract ? `%(app_label)s_%(class)s_${id}` : `${model.id}_${id}`;
  else if (dice.chance(0.3)) field.relatedName = dice.pick(['+', 'things', 'owner', '%(class)s_of', 'x+']);
  if (dice.chance(MISTAKE)) field.relatedName = dice.pick(['', 'a b', 'class', '%(nope)s', '100%', 'end_', 'a__b']);
  if (dice.chance(0.08)) field.relatedQueryName = dice.pick(['q', 'things_q', '%(class)s_q']);
  if (dice.chance(0.08)) field.limitChoicesTo = { pk__gt: 0 };
  if (field.type === 'ManyToMany') manyToManyOptions(field, model, own, dice);
  else columnRelationOptions(field, all, dice);
  return field;
}

const ACTIONS: readonly OnDelete[] = [
  'CASCADE',
  'PROTECT',
  'RESTRICT',
  'SET_NULL',
  'SET_DEFAULT',
  'DO_NOTHING',
  { set: 1 },
  { set: null },
];

function columnRelationOptions(field: Draft<Field>, all: readonly Model[], dice: Dice): void {
  const action = dice.pick(ACTIONS);
  field.onDelete = action;
  if (action === 'SET_NULL' && !dice.chance(MISTAKE)) field.null = true;
  if (action === 'SET_DEFAULT' && !dice.chance(MISTAKE)) field.default = 1;
  if (dice.chance(0.05)) field.dbConstraint = false;
  if (field.type === 'OneToOne' && dice.chance(0.04)) field.parentLink = true;
  if (dice.chance(0.1)) {
    const target = all.find(({ id }) => id === field.to);
    const unique = target?.fields.filter((each) => each.unique || dice.chance(MISTAKE)) ?? [];
    if (unique.length > 0) field.toField = dice.pick(unique).name;
  }
}

function manyToManyOptions(field: Draft<Field>, model: ModelDraft, own: readonly ModelDraft[], dice: Dice): void {
  if (dice.chance(0.3)) field.blank = true;
  if (field.to === 'self' && dice.chance(0.4)) field.symmetrical = false;
  if (dice.chance(0.06)) field.table = `joined_${field.name.replaceAll(/\W/g, '')}`;
  if (dice.chance(0.06)) field.dbConstraint = false;
  const throughs = own.filter((each) => !each.abstract && !each.proxy && each !== model);
  if (!model.abstract && throughs.length > 0 && dice.chance(0.25) && field.to !== 'nowhere') {
    const through = dice.pick(throughs);
    const number = through.fields.length;
    const link = (side: string, to: string): Draft<Field> => ({
      id: `${side}${number}`,
      name: `${side}_${model.id}_${field.id}`,
      type: 'ForeignKey',
      to,
      onDelete: 'CASCADE',
      relatedName: '+',
    });
    const [from, to] = [link('from', model.id), link('to', field.to === 'self' ? model.id : (field.to ?? ''))];
    through.fields.push(from, to);
    field.through = through.id;
    delete field.table;
    delete field.dbConstraint;
    if (field.to === 'self' || dice.chance(0.5)) field.throughFields = [from.name, to.name];
  }
}

function modelOptions(model: ModelDraft, dice: Dice): void {
  const usable = model.fields
    .filter(({ type, generated }) => type !== 'ManyToMany' && !generated)
    .map(({ name }) => name);
  const some = (): string[] => [...new Set([dice.pick(usable), dice.pick(usable)])];
  if (dice.chance(0.1) && usable.length > 0)
    model.ordering = some().map((name) => (dice.chance(0.3) ? `-${name}` : name));
  if (dice.chance(MISTAKE)) model.ordering = ['nothing'];
  if (dice.chance(0.1)) model.verboseName = dice.pick(TEXTS);
  if (dice.chance(0.1)) model.verboseNamePlural = dice.pick(TEXTS);
  if (dice.chance(0.06)) model.defaultRelatedName = dice.pick(['owned', '%(class)s_items']);
  if (model.proxy) return;
  if (dice.chance(0.06) && !model.abstract) model.table = `table_${model.id}`;
  if (dice.chance(0.05)) model.managed = false;
  if (dice.chance(0.08)) model.comment = dice.pick(TEXTS);
  if (usable.length === 0) return;
  const constraints: Constraint[] = [];
  const prefix = model.abstract ? '%(app_label)s_%(class)s' : model.id;
  if (dice.chance(0.08)) constraints.push({ type: 'unique', fields: some() });
  if (dice.chance(0.08)) constraints.push({ type: 'unique', name: `${prefix}_u`, fields: some() });
  const number = model.fields.find(({ type, generated }) => type === 'Integer' && !generated);
  const text = model.fields.find(({ type }) => type === 'Char');
  if (number && dice.chance(0.3)) {
    const column = number.dbColumn ?? number.name;
    const sql = dice.pick([
      `"${column}" > 0`,
      `"${column}" BETWEEN 1 AND 9 OR "${column}" IS NULL`,
      `${column} <> 3`,
      `abs("${column}") < 100`,
    ]);
    constraints.push({ type: 'check', name: `${prefix}_c`, sql });
  }
  if (text && dice.chance(0.2)) {
    const column = `"${text.dbColumn ?? text.name}"`;
    const sql = dice.chance(0.7) ? `${column} = 'it''s 100%'` : `${column} LIKE '100%'`;
    constraints.push({ type: 'unique', name: `${prefix}_w`, fields: [text.name], condition: sql });
  }
  if (constraints.length > 0) model.constraints = constraints;
  const indexes: Index[] = [];
  if (dice.chance(0.08)) indexes.push({ fields: some() });
  if (dice.chance(0.08))
    indexes.push({ name: `${prefix}_i`, fields: some().map((name) => (dice.chance(0.3) ? `-${name}` : name)) });
  if (dice.chance(0.04)) indexes.push({ name: `${prefix}_x`, fields: some(), unique: true });
  if (text && dice.chance(0.05)) {
    indexes.push({ name: `${prefix}_p`, fields: [text.name], condition: `"${text.dbColumn ?? text.name}" <> ''` });
  }
  if (indexes.length > 0) model.indexes = indexes;
}
