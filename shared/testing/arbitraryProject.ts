/** Any project that a file can hold: every key of the format, sensible and senseless values, references that dangle. */
import * as fc from 'fast-check';
import type { z } from 'zod';
import { fieldTypeKeys, isRelationType } from '../fieldTypes/fieldTypeRegistry.ts';
import type {
  Constraint,
  DatabaseObject,
  DiagramEdge,
  Enum,
  Field,
  Index,
  JsonValue,
  Match,
  Model,
  Project,
} from '../model/project.ts';
import { constraintSchema, indexSchema } from '../options/constraintOptions.ts';
import { fieldOptions, type FieldOptionValues } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { OptionTable, ValuesOf } from '../options/option.ts';
import { onDeleteNames, sqlActions } from '../options/optionSchemas.ts';
import { enumSchema, matchSchema, objectSchema } from '../options/projectParts.ts';
import { settingOptions } from '../options/settingOptions.ts';
import { edgeSchema } from '../projectFile/projectSchema.ts';
import { sparseProject } from '../projectFile/sparseProject.ts';

const hostileTexts = [
  '',
  ' ',
  'self',
  'pk',
  'class',
  'constructor',
  '__proto__',
  'a__b',
  'name_',
  '"; DROP TABLE x; --',
  "it's",
  "'''",
  '*/ /*',
  'line\nbreak\ttab\r\u0007',
  'back\\slash \\u0000',
  '\u202eright to left',
  '日本語',
  '😀',
  '<b>&amp;</b>',
  '%(class)s',
  'x'.repeat(300),
];

/** Text as a file may hold it: well formed, without NUL. */
export const arbitraryText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => text.isWellFormed() && !text.includes('\0')),
);

export const arbitraryName: fc.Arbitrary<string> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('name', 'code', 'user', 'owner', 'title', 'size', 'parent', 'a', 'b', 'c') },
  { weight: 1, arbitrary: arbitraryText },
);

const modelNames = ['Person', 'Profile', 'Passport', 'Order', 'Tag', 'Badge', 'User'];
const arbitraryModelName = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...modelNames) },
  { weight: 1, arbitrary: arbitraryText },
);

const arbitraryNumber = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
);

const arbitraryKey = arbitraryText.filter((key) => key !== '__proto__');

export const arbitraryJson: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    arbitraryNumber.filter((value) => !Object.is(value, -0)),
    arbitraryText,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(arbitraryKey, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const arbitrarySql = fc.oneof(
  fc.constantFrom('size > 0', "name <> 'name'", '"code" IS NOT NULL', 'length(name) > 2'),
  arbitraryText,
);
const arbitraryNames = fc.array(arbitraryName, { maxLength: 3 });
const arbitraryOrdering = fc.array(
  fc
    .tuple(fc.constantFrom('', '-'), arbitraryName, fc.constantFrom('', '', '__name', '__user__name'))
    .map((parts) => parts.join('')),
  { maxLength: 3 },
);
const arbitraryPosition = fc.integer({ min: -100_000, max: 100_000 });

type Optional<T> = { [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> };

/** Each key is there in one project of three. */
function sometimes<T extends object>(keys: Optional<T>): fc.Arbitrary<Partial<T>> {
  const entries = Object.entries(keys) as [string, fc.Arbitrary<unknown>][];
  return fc
    .tuple(
      ...entries.map(([key, arbitrary]) =>
        fc.option(arbitrary, { freq: 2, nil: undefined }).map((value) => [key, value] as const),
      ),
    )
    .map((pairs) => Object.fromEntries(pairs.filter(([, value]) => value !== undefined)) as Partial<T>);
}

/** Rarely there, so that fields stay readable. */
function rarely<T extends object>(keys: Optional<T>): fc.Arbitrary<Partial<T>> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant<Partial<T>>({}) }, { weight: 3, arbitrary: sometimes(keys) });
}

/** Any value that the schema takes. */
function arbitraryOf(schema: z.core.$ZodType): fc.Arbitrary<unknown> {
  const def = schema._zod.def as z.core.$ZodTypes['_zod']['def'];
  switch (def.type) {
    case 'string':
      return arbitraryText;
    case 'boolean':
      return fc.boolean();
    case 'number':
      // Within the bounds of places on the canvas.
      return fc.integer({ min: -10_000_000, max: 10_000_000 });
    case 'enum':
      return fc.constantFrom(...Object.values(def.entries));
    case 'literal':
      return fc.constantFrom(...def.values);
    case 'optional':
      return arbitraryOf(def.innerType);
    case 'array':
      return fc.array(arbitraryOf(def.element), { maxLength: 3 });
    case 'tuple':
      return fc.tuple(...def.items.map(arbitraryOf));
    case 'union':
      return fc.oneof(...def.options.map(arbitraryOf));
    case 'object': {
      const keys = Object.entries(def.shape);
      const required = keys.filter(([, member]) => member._zod.def.type !== 'optional').map(([key]) => key);
      return fc.record(Object.fromEntries(keys.map(([key, member]) => [key, arbitraryOf(member)])), {
        requiredKeys: required,
      });
    }
    case 'nullable':
      return fc.option(arbitraryOf(def.innerType), { nil: null });
    case 'record':
      return fc.dictionary(arbitraryKey, arbitraryOf(def.valueType), { maxKeys: 3, noNullPrototype: true });
    case 'lazy':
      // The one schema that holds itself: the field that an array is of.
      return fc.constantFrom(
        { type: 'Integer' },
        { type: 'Char', maxLength: 3 },
        { type: 'Array', items: { type: 'UUID' } },
      );
    case 'custom':
      return arbitraryJson.filter((value) => def.fn === undefined || Boolean(def.fn(value as never)));
    default:
      throw new Error(`No arbitrary value for a schema of type ${def.type}`);
  }
}

/** Any value of each option; those that should often make sense are given in their place. */
function arbitraryValues<Table extends OptionTable>(table: Table): Optional<ValuesOf<Table>> {
  const entries = Object.entries(table).map(([key, { schema }]) => [key, arbitraryOf(schema)]);
  return Object.fromEntries(entries) as Optional<ValuesOf<Table>>;
}

function arbitraryField(modelIds: readonly string[]): fc.Arbitrary<Omit<Field, 'id'>> {
  const arbitraryModelId = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...modelIds, 'self') },
    { weight: 1, arbitrary: arbitraryText },
  );
  const common = rarely<FieldOptionValues>({
    ...arbitraryValues(fieldOptions),
    default: fc.oneof(arbitraryJson, fc.constant({ call: 'uuid.uuid4' })),
    dbDefault: arbitrarySql,
    generated: fc.oneof(fc.record({ sql: arbitrarySql, stored: fc.boolean() }), fc.record({ sql: arbitrarySql })),
    dbColumn: arbitraryName,
    onUpdate: fc.oneof(fc.constantFrom(...sqlActions), arbitraryText),
    maxLength: fc.oneof(fc.constantFrom(50, 100, 200, 254), fc.maxSafeInteger()),
    to: arbitraryModelId,
    onDelete: fc.oneof(fc.constantFrom(...onDeleteNames), fc.record({ set: arbitraryJson })),
    relatedName: arbitraryName,
    relatedQueryName: arbitraryName,
    toField: arbitraryName,
    limitChoicesTo: fc.dictionary(
      fc
        .oneof(arbitraryName, fc.constantFrom('name__in', 'user__name', 'owner__isnull'))
        .filter((key) => key !== '__proto__'),
      arbitraryJson,
      { maxKeys: 3, noNullPrototype: true },
    ),
    through: arbitraryModelId,
    throughFields: arbitraryNames,
  });
  return fc
    .record({ name: arbitraryName, type: fc.constantFrom(...fieldTypeKeys), common, to: arbitraryModelId })
    .map(({ name, type, common: options, to }) => ({
      name,
      type,
      // A relation has a target as a rule, and something to do on delete.
      ...(isRelationType(type) && { to, ...(type !== 'ManyToMany' && { onDelete: 'CASCADE' as const }) }),
      ...options,
    }));
}

/** Without ids, which are made when the project is written. */
const anyConstraint = (arbitraryOf(constraintSchema) as fc.Arbitrary<Constraint>).map(withoutId);
const anyIndex = (arbitraryOf(indexSchema) as fc.Arbitrary<Index>).map(withoutId);

function withoutId<Entry extends { readonly id?: string }>(entry: Entry): Entry {
  const { id: _id, ...rest } = entry;
  return rest as Entry;
}

function arbitraryModel(modelIds: readonly string[]): fc.Arbitrary<Omit<Model, 'id'>> {
  const constraint = fc.oneof(
    fc
      .tuple(
        fc.record({ type: fc.constant('unique' as const), fields: arbitraryNames }),
        sometimes({
          name: arbitraryText,
          condition: arbitrarySql,
          nullsDistinct: fc.boolean(),
          deferrable: fc.constantFrom('deferred' as const, 'immediate' as const),
        }),
      )
      .map(([base, options]) => ({ ...base, ...options })),
    fc
      .tuple(fc.record({ type: fc.constant('check' as const), sql: arbitrarySql }), sometimes({ name: arbitraryText }))
      .map(([base, options]) => ({ ...base, ...options })),
    fc.record({ type: fc.constant('primaryKey' as const), fields: arbitraryNames }),
    fc
      .tuple(
        fc.record({
          type: fc.constant('foreignKey' as const),
          fields: arbitraryNames,
          to: fc.constantFrom(...modelIds, 'nowhere'),
          toFields: arbitraryNames,
        }),
        sometimes({
          name: arbitraryText,
          onDelete: fc.constantFrom(...sqlActions),
          onUpdate: fc.constantFrom(...sqlActions),
          deferrable: fc.constantFrom('deferred' as const, 'immediate' as const),
        }),
      )
      .map(([base, options]) => ({ ...base, ...options })),
  );
  const index = fc
    .tuple(
      fc.record({ fields: arbitraryOrdering }),
      sometimes({
        name: arbitraryText,
        unique: fc.boolean(),
        method: arbitraryText,
        condition: arbitrarySql,
        include: arbitraryNames,
      }),
    )
    .map(([base, options]) => ({ ...base, ...options }));
  const options = rarely<Omit<Model, 'id' | 'name' | 'fields'>>({
    ...arbitraryValues(modelOptions),
    app: fc.oneof(fc.constantFrom('app', 'shop', 'auth'), arbitraryText),
    bases: fc.array(fc.constantFrom(...modelIds, 'nowhere'), { maxLength: 2 }),
    defaultRelatedName: arbitraryName,
    ordering: arbitraryOrdering,
    constraints: fc.array(fc.oneof({ weight: 3, arbitrary: constraint }, anyConstraint), { maxLength: 3 }),
    indexes: fc.array(fc.oneof({ weight: 3, arbitrary: index }, anyIndex), { maxLength: 3 }),
  });
  return fc
    .record({ name: arbitraryModelName, fields: fc.array(arbitraryField(modelIds), { maxLength: 6 }), options })
    .map(({ name, fields, options: keys }) => ({
      name,
      ...keys,
      fields: fields.map((field, at): Field => ({ id: `f${at}`, ...field })),
    }));
}

function arbitraryDiagram(modelIds: readonly string[]) {
  const place = { x: arbitraryPosition, y: arbitraryPosition };
  const size = fc.integer({ min: 0, max: 5_000 });
  const node = fc
    .tuple(
      fc.record({ model: fc.constantFrom(...modelIds, 'nowhere'), ...place }),
      sometimes({
        color: arbitraryText,
        collapsed: fc.boolean(),
        locked: fc.boolean(),
        groups: arbitraryNames,
      }),
    )
    .map(([base, options]) => ({ ...base, ...options }));
  const area = fc
    .tuple(
      fc.record({ id: arbitraryText, name: arbitraryText, ...place, width: size, height: size }),
      sometimes({ color: arbitraryText, collapsed: fc.boolean() }),
    )
    .map(([base, options]) => ({ ...base, ...options }));
  const note = fc
    .tuple(
      fc.record({ id: arbitraryText, text: arbitraryText, ...place }),
      sometimes({ width: size, height: size, color: arbitraryText, model: fc.constantFrom(...modelIds, 'nowhere') }),
    )
    .map(([base, options]) => ({ ...base, ...options }));
  return fc
    .tuple(
      fc.record({
        name: arbitraryText,
        nodes: fc.uniqueArray(node, { selector: (item) => item.model, maxLength: 5 }),
      }),
      sometimes({
        detail: fc.constantFrom('all' as const, 'keys' as const, 'names' as const),
        edges: fc.array(arbitraryOf(edgeSchema) as fc.Arbitrary<DiagramEdge>, { maxLength: 2 }),
        areas: fc.uniqueArray(area, { selector: (item) => item.id, maxLength: 2 }),
        notes: fc.uniqueArray(note, { selector: (item) => item.id, maxLength: 2 }),
      }),
    )
    .map(([base, options]) => ({ ...base, ...options }));
}

const arbitrarySettings = sometimes<Project['settings']>({
  ...arbitraryValues(settingOptions),
  app: fc.oneof(fc.constantFrom('app', 'shop'), arbitraryText),
  primaryKey: fc.constantFrom('BigAuto', 'Auto', 'SmallAuto', 'UUID'),
  userModel: fc.constantFrom('auth.User', 'shop.User', 'app.Person'),
});

const byId = { selector: ({ id }: { readonly id: string }) => id, maxLength: 2 };
const arbitraryEnums = fc.uniqueArray(
  (arbitraryOf(enumSchema) as fc.Arbitrary<Enum>).map((each) => ({
    ...each,
    values: each.values.map((value, at) => ({ ...value, id: `v${at}` })),
  })),
  byId,
);
const arbitraryParts = sometimes<Pick<Project, 'doc' | 'enums' | 'objects' | 'matches'>>({
  doc: arbitraryText,
  enums: arbitraryEnums,
  objects: fc.uniqueArray(arbitraryOf(objectSchema) as fc.Arbitrary<DatabaseObject>, byId),
  matches: fc.array(arbitraryOf(matchSchema) as fc.Arbitrary<Match>, { maxLength: 2 }),
});

const arbitraryIgnore = fc.array(
  fc.record({
    code: fc.oneof(fc.constantFrom('fields.W342', 'models.W042', 'entwine.ignore-unused'), arbitraryText),
    object: fc.oneof(fc.constantFrom('', 'app.Person', 'app.Person.name', 'shop.Order.user'), arbitraryText),
    reason: arbitraryText,
  }),
  { maxLength: 3 },
);

/** Any document, keys at their default included. */
export const arbitraryLooseProject: fc.Arbitrary<Project> = fc
  .integer({ min: 1, max: 5 })
  .map((count) => Array.from({ length: count }, (_item, at) => `m${at}`))
  .chain((modelIds) =>
    fc
      .record({
        name: arbitraryText,
        settings: arbitrarySettings,
        ignore: fc.option(arbitraryIgnore, { nil: undefined }),
        parts: arbitraryParts,
        models: fc.tuple(...modelIds.map(() => arbitraryModel(modelIds))),
        diagrams: fc.array(arbitraryDiagram(modelIds), { minLength: 1, maxLength: 2 }),
      })
      .map(({ name, settings, ignore, parts, models, diagrams }) => ({
        name,
        ...parts,
        settings,
        ...(ignore && { ignore }),
        models: models.map((model, at): Model => ({ id: modelIds[at] ?? `m${at}`, ...model })),
        diagrams: diagrams.map((diagram, at) => ({ id: `d${at}`, ...diagram })),
      })),
  );

/** Any document in the form that the reader gives. */
export const arbitraryProject: fc.Arbitrary<Project> = arbitraryLooseProject.map(sparseProject);
