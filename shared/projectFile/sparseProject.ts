/**
 * The one form of a document: keys in the order of the file, and none whose value is the default. The reader gives it,
 * the writer writes it, and commands keep it.
 */
import { defaultApp } from '../model/modelQueries.ts';
import type { Diagram, Field, IgnoredFinding, Model, Project, ProjectSettings } from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { isDefaultOption } from '../options/fieldOptionRules.ts';
import { modelOptions } from '../options/modelOptions.ts';
import { isDefaultValue, type OptionTable } from '../options/option.ts';
import { settingOptions } from '../options/settingOptions.ts';
import {
  areaSchema,
  diagramSchema,
  fieldSchema,
  ignoreSchema,
  modelSchema,
  nodeSchema,
  noteSchema,
  type ProjectFile,
} from './projectSchema.ts';

/** The project as the file says it, or with keys that a document may leave out. */
type LooseModel = Omit<Model, 'fields'> & { readonly fields?: readonly Field[] };
type LooseProject = {
  readonly name: string;
  readonly settings?: ProjectSettings;
  readonly ignore?: readonly IgnoredFinding[];
  readonly models?: readonly LooseModel[];
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
const diagramOrder = orderIn(diagramSchema);
const nodeOrder = orderIn(nodeSchema);
const areaOrder = orderIn(areaSchema);
const noteOrder = orderIn(noteSchema);

type IsDefault = (key: string, value: unknown) => boolean;

/** What holds of the keys of a table whose defaults depend on nothing but themselves. */
function plainKeys(table: OptionTable, first: readonly string[] = []): { order: Order; isDefault: IsDefault } {
  const options = new Map(Object.entries(table));
  return {
    order: orderOf([...first, ...options.keys()]),
    isDefault: (key, value) => {
      const option = options.get(key);
      return option !== undefined && isDefaultValue(option, value, undefined);
    },
  };
}

const settingKeys = plainKeys(settingOptions);
const indexKeys = plainKeys(indexOptions);
const constraintKeys = {
  unique: plainKeys(constraintOptions.unique, ['type']),
  check: plainKeys(constraintOptions.check, ['type']),
  primaryKey: plainKeys(constraintOptions.primaryKey, ['type']),
  foreignKey: plainKeys(constraintOptions.foreignKey, ['type']),
};
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
function pick<T extends object>(source: T, order: Order, isDefault?: IsDefault): T {
  const kept: (readonly [string, unknown, number])[] = [];
  let isInOrder = true;
  let last = -1;
  for (const [key, value] of Object.entries(source)) {
    const place = order.get(key);
    if (place === undefined || value === undefined || isDefault?.(key, value)) continue;
    if (place < last) isInOrder = false;
    last = place;
    kept.push([key, value, place]);
  }
  if (!isInOrder) kept.sort((one, other) => one[2] - other[2]);
  const picked: { [key: string]: unknown } = {};
  for (const [key, value] of kept) picked[key] = value;
  return picked as T;
}

export function sparseField(field: Field): Field {
  return pick(field, fieldOrder, (key, value) => isDefaultOption(field, key, value));
}

function sparseModel(model: LooseModel, app: string): Model {
  const loose = pick(model, modelOrder, (key, value) => isDefaultModelOption(app, key, value));
  const sparse: { -readonly [key in keyof Model]: Model[key] } = {
    ...loose,
    fields: (model.fields ?? []).map(sparseField),
  };
  if (model.constraints) {
    sparse.constraints = model.constraints.map((constraint) => {
      const { order, isDefault } = constraintKeys[constraint.type];
      return pick(constraint, order, isDefault);
    });
  }
  if (model.indexes) {
    sparse.indexes = model.indexes.map((index) => pick(index, indexKeys.order, indexKeys.isDefault));
  }
  return sparse;
}

function sparseDiagram(diagram: Diagram): Diagram {
  const sparse: { -readonly [key in keyof Diagram]: Diagram[key] } = {
    ...pick(diagram, diagramOrder),
    nodes: diagram.nodes.map((node) => pick(node, nodeOrder, (key, value) => key === 'collapsed' && value === false)),
  };
  if (diagram.areas) sparse.areas = diagram.areas.map((area) => pick(area, areaOrder));
  if (diagram.notes) sparse.notes = diagram.notes.map((note) => pick(note, noteOrder));
  return sparse;
}

/** The document in its one form; what it means does not change. */
export function sparseProject(project: LooseProject): Project {
  const app = defaultApp(project.settings ?? {});
  return {
    name: project.name,
    settings: pick(project.settings ?? {}, settingKeys.order, isDefaultSetting),
    ...(project.ignore &&
      project.ignore.length > 0 && { ignore: project.ignore.map((entry) => pick(entry, ignoreOrder)) }),
    models: (project.models ?? []).map((model) => sparseModel(model, app)),
    diagrams: (project.diagrams ?? []).map(sparseDiagram),
  };
}

/** What the file says of a sparse project: no empty settings, and no empty field list on external models. */
export function projectFileOf(project: Project): ProjectFile {
  const sparse = sparseProject(project);
  return {
    erd: 1,
    name: sparse.name,
    ...(Object.keys(sparse.settings).length > 0 && { settings: sparse.settings }),
    ...(sparse.ignore && { ignore: sparse.ignore }),
    models: sparse.models.map((model) => {
      if (!model.external || model.fields.length > 0) return inFileOrder(model);
      const { fields: _none, ...rest } = model;
      return rest;
    }),
    diagrams: sparse.diagrams,
  } as ProjectFile;
}

/** `fields` may have been added last while the model was built. */
function inFileOrder(model: Model): Model {
  return pick(model, modelOrder);
}
