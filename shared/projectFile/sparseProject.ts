/**
 * The one form of a document: keys in the order of the file, and none whose value is the default. The reader gives it,
 * the writer writes it, and commands keep it.
 */
import { defaultApp } from '../model/modelQueries.ts';
import type {
  Constraint,
  Diagram,
  Field,
  IgnoredFinding,
  Index,
  Model,
  Project,
  ProjectSettings,
} from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import {
  enumSchema,
  matchSchema,
  objectSchema,
  type DatabaseObject,
  type Enum,
  type Match,
} from '../options/projectParts.ts';
import { isDefaultOption } from '../options/fieldOptionRules.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { modelOptions } from '../options/modelOptions.ts';
import { isDefaultValue, type OptionTable } from '../options/option.ts';
import { settingOptions } from '../options/settingOptions.ts';
import { diagramSchema, fieldSchema, ignoreSchema, modelSchema, type ProjectFile } from './projectSchema.ts';
import { compileCanonical } from './canonicalValue.ts';
import { entryIds } from './entryIds.ts';

/** The project as the file says it, or with keys that a document may leave out. */
type LooseModel = Omit<Model, 'fields'> & { readonly fields?: readonly Field[] };
type LooseProject = {
  readonly name: string;
  readonly doc?: string;
  readonly settings?: ProjectSettings;
  readonly ignore?: readonly IgnoredFinding[];
  readonly enums?: readonly Enum[];
  readonly models?: readonly LooseModel[];
  readonly objects?: readonly DatabaseObject[];
  readonly matches?: readonly Match[];
  readonly diagrams?: readonly Diagram[];
};

/** The places of keys in the file. */
type Order = ReadonlyMap<string, number>;

function orderOf(keys: readonly string[]): Order {
  return new Map(keys.map((key, at) => [key, at]));
}
const orderIn = (schema: { readonly shape: object }): Order => orderOf(Object.keys(schema.shape));

const fieldOrder = orderIn(fieldSchema);
const modelOrder = orderIn(modelSchema);
const ignoreOrder = orderIn(ignoreSchema);

type Canonical = ReturnType<typeof compileCanonical>;

/** What makes the values of each option canonical, by key; the few that need it. */
function canonicalOf(table: OptionTable): ReadonlyMap<string, NonNullable<Canonical>> {
  const found = new Map<string, NonNullable<Canonical>>();
  for (const [key, { schema }] of Object.entries(table)) {
    const canonical = compileCanonical(schema);
    if (canonical) found.set(key, canonical);
  }
  return found;
}

/** Every item of the list in its form; the list is left out where it is empty. */
function listOf<T>(key: string, list: readonly T[] | undefined, canonical: Canonical): { readonly [key: string]: T[] } {
  return list && list.length > 0 ? { [key]: list.map((item) => (canonical?.(item) ?? item) as T) } : {};
}

const canonicalField = canonicalOf(fieldOptions);
const canonicalEnum = compileCanonical(enumSchema);
const canonicalObject = compileCanonical(objectSchema);
const canonicalMatch = compileCanonical(matchSchema);
const canonicalDiagram = compileCanonical(diagramSchema);

type IsDefault = (key: string, value: unknown) => boolean;

interface EntryKeys {
  readonly order: Order;
  readonly isDefault: IsDefault;
  readonly canonical: ReadonlyMap<string, NonNullable<Canonical>>;
}

/** What holds of the keys of a table whose defaults depend on nothing but themselves. */
function plainKeys(table: OptionTable, first: readonly string[] = []): EntryKeys {
  const options = new Map(Object.entries(table));
  return {
    order: orderOf([...first, ...options.keys()]),
    isDefault: (key, value) => {
      const option = options.get(key);
      return option !== undefined && isDefaultValue(option, value, undefined);
    },
    canonical: canonicalOf(table),
  };
}

const settingKeys = plainKeys(settingOptions);
const indexKeys = plainKeys(indexOptions, ['id']);
const constraintKeys = {
  unique: plainKeys(constraintOptions.unique, ['id', 'type']),
  check: plainKeys(constraintOptions.check, ['id', 'type']),
  exclude: plainKeys(constraintOptions.exclude, ['id', 'type']),
  primaryKey: plainKeys(constraintOptions.primaryKey, ['id', 'type']),
  foreignKey: plainKeys(constraintOptions.foreignKey, ['id', 'type']),
};
const { constraints: _constraints, indexes: _indexes, ...plainModelOptions } = modelOptions;
const canonicalModel = canonicalOf(plainModelOptions);
const modelKeys = new Map(Object.entries<OptionTable[string]>(modelOptions));

/** Whether leaving the model's option out would say the same, in a project whose models belong to `app` by default. */
export function isDefaultModelOption(app: string, key: string, value: unknown): boolean {
  const option = modelKeys.get(key);
  return option !== undefined && isDefaultValue(option, value, { app });
}

export function isDefaultSetting(key: string, value: unknown): boolean {
  return settingKeys.isDefault(key, value);
}

/** The keys that are there, in order, without defaults: the work grows with what is said, not with what could be. */
function pick<T extends object>(source: T, order: Order, isDefault?: IsDefault, canonical?: EntryKeys['canonical']): T {
  const kept: (readonly [string, unknown, number])[] = [];
  let isInOrder = true;
  let last = -1;
  for (const [key, value] of Object.entries(source)) {
    const place = order.get(key);
    if (place === undefined || value === undefined || isDefault?.(key, value)) continue;
    if (place < last) isInOrder = false;
    last = place;
    kept.push([key, canonical?.get(key)?.(value) ?? value, place]);
  }
  if (!isInOrder) kept.sort((one, other) => one[2] - other[2]);
  const picked: { [key: string]: unknown } = {};
  for (const [key, value] of kept) picked[key] = value;
  return picked as T;
}

export function sparseField(field: Field): Field {
  return pick(field, fieldOrder, (key, value) => isDefaultOption(field, key, value), canonicalField);
}

function sparseModel(model: LooseModel, app: string): Model {
  const loose = pick(model, modelOrder, (key, value) => isDefaultModelOption(app, key, value), canonicalModel);
  const sparse: { -readonly [key in keyof Model]: Model[key] } = {
    ...loose,
    fields: (model.fields ?? []).map(sparseField),
  };
  const idOf = entryIds(model);
  if (model.constraints) {
    sparse.constraints = model.constraints.map((constraint): Constraint => {
      const { order, isDefault, canonical } = constraintKeys[constraint.type];
      return pick({ ...constraint, id: idOf(constraint) }, order, isDefault, canonical);
    });
  }
  if (model.indexes) {
    const { order, isDefault, canonical } = indexKeys;
    sparse.indexes = model.indexes.map((index): Index =>
      pick({ ...index, id: idOf(index) }, order, isDefault, canonical),
    );
  }
  return sparse;
}

/** The document in its one form; what it means does not change. */
export function sparseProject(project: LooseProject): Project {
  const app = defaultApp(project.settings ?? {});
  return {
    name: project.name,
    ...(project.doc !== undefined && { doc: project.doc }),
    settings: pick(project.settings ?? {}, settingKeys.order, isDefaultSetting, settingKeys.canonical),
    ...(project.ignore &&
      project.ignore.length > 0 && { ignore: project.ignore.map((entry) => pick(entry, ignoreOrder)) }),
    ...listOf('enums', project.enums, canonicalEnum),
    models: (project.models ?? []).map((model) => sparseModel(model, app)),
    ...listOf('objects', project.objects, canonicalObject),
    ...listOf('matches', project.matches, canonicalMatch),
    diagrams: (project.diagrams ?? []).map((diagram) => (canonicalDiagram?.(diagram) ?? diagram) as Diagram),
  };
}

/** What the file says of a sparse project: no empty settings, and no empty field list on external models. */
export function projectFileOf(project: Project): ProjectFile {
  const sparse = sparseProject(project);
  return {
    erd: 2,
    name: sparse.name,
    ...(sparse.doc !== undefined && { doc: sparse.doc }),
    ...(Object.keys(sparse.settings).length > 0 && { settings: sparse.settings }),
    ...(sparse.ignore && { ignore: sparse.ignore }),
    ...(sparse.enums && { enums: sparse.enums }),
    models: sparse.models.map((model) => {
      if (!model.external || model.fields.length > 0) return inFileOrder(model);
      const { fields: _none, ...rest } = model;
      return rest;
    }),
    ...(sparse.objects && { objects: sparse.objects }),
    ...(sparse.matches && { matches: sparse.matches }),
    diagrams: sparse.diagrams,
  } as ProjectFile;
}

/** `fields` may have been added last while the model was built. */
function inFileOrder(model: Model): Model {
  return pick(model, modelOrder);
}
