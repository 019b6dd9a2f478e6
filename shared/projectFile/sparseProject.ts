/**
 * The one form of a document: keys in the order of the file, and none whose value is the default. The reader gives it,
 * the writer writes it, and commands keep it.
 */
import { fieldTypeOf } from '../fieldTypes/fieldTypeRegistry.ts';
import type { OwnOptionKey } from '../fieldTypes/fieldType.ts';
import { defaultApp } from '../model/modelQueries.ts';
import type { Constraint, Diagram, Field, IgnoredFinding, Model, Project, ProjectSettings } from '../model/project.ts';
import {
  areaSchema,
  constraintSchemas,
  diagramSchema,
  fieldSchema,
  ignoreSchema,
  indexSchema,
  modelSchema,
  nodeSchema,
  noteSchema,
  settingsSchema,
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

const defaultSettings: ProjectSettings = { app: 'app', primaryKey: 'BigAuto', userModel: 'auth.User' };
const falseOptions = new Set(['null', 'blank', 'unique', 'primaryKey', 'autoNow', 'autoNowAdd', 'parentLink']);
const ownBooleans = new Set<string>(['autoNow', 'autoNowAdd', 'parentLink', 'dbConstraint', 'symmetrical']);

/** Whether leaving the option out would say the same. */
export function isDefaultOption(field: Pick<Field, 'type' | 'to'>, key: string, value: unknown): boolean {
  const type = fieldTypeOf(field.type);
  // An option that the type does not know is never a default: Django refuses it whatever its value.
  if (ownBooleans.has(key) && !type.ownOptions.includes(key as OwnOptionKey)) return false;
  if (falseOptions.has(key)) return value === false;
  switch (key) {
    case 'editable':
    case 'dbConstraint':
      return value === true;
    case 'symmetrical':
      return value === (field.to === 'self');
    case 'dbIndex':
      return field.type !== 'Slug' && value === (field.type === 'ForeignKey');
    case 'onUpdate':
      return value === 'NO ACTION' && (field.type === 'OneToOne' || field.type === 'ForeignKey');
    case 'maxLength':
      return type.defaultMaxLength !== undefined && value === type.defaultMaxLength;
    default:
      return false;
  }
}

/** Whether leaving the model's option out would say the same, in a project whose models belong to `app` by default. */
export function isDefaultModelOption(app: string, key: string, value: unknown): boolean {
  switch (key) {
    case 'app':
      return value === app;
    case 'external':
    case 'abstract':
    case 'proxy':
      return value === false;
    case 'managed':
      return value === true;
    case 'bases':
      return Array.isArray(value) && value.length === 0;
    default:
      return false;
  }
}

export function isDefaultSetting(key: string, value: unknown): boolean {
  return value === defaultSettings[key as keyof ProjectSettings];
}

type Order<T> = readonly (keyof T & string)[];
const orderOf = <T>(schema: { readonly shape: object }): Order<T> => Object.keys(schema.shape) as unknown as Order<T>;

const fieldOrder = orderOf<Field>(fieldSchema);
const modelOrder = orderOf<LooseModel>(modelSchema);
const settingsOrder = orderOf<ProjectSettings>(settingsSchema);
const ignoreOrder = orderOf<IgnoredFinding>(ignoreSchema);
const diagramOrder = orderOf<Diagram>(diagramSchema);
const indexOrder = orderOf<NonNullable<Model['indexes']>[number]>(indexSchema);
const nodeOrder = orderOf<Diagram['nodes'][number]>(nodeSchema);
const areaOrder = orderOf<NonNullable<Diagram['areas']>[number]>(areaSchema);
const noteOrder = orderOf<NonNullable<Diagram['notes']>[number]>(noteSchema);
const constraintOrders: { readonly [type in Constraint['type']]: readonly string[] } = {
  unique: orderOf(constraintSchemas.unique),
  check: orderOf(constraintSchemas.check),
  primaryKey: orderOf(constraintSchemas.primaryKey),
  foreignKey: orderOf(constraintSchemas.foreignKey),
};

function pick<T extends object>(
  source: T,
  order: readonly string[],
  isDefault?: (key: string, value: unknown) => boolean,
): T {
  const picked: { [key: string]: unknown } = {};
  for (const key of order) {
    const value = (source as { [key: string]: unknown })[key];
    if (value !== undefined && !isDefault?.(key, value)) picked[key] = value;
  }
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
    sparse.constraints = model.constraints.map((constraint) =>
      pick(constraint, constraintOrders[constraint.type], (key, value) => key === 'deferrable' && value === false),
    );
  }
  if (model.indexes) {
    sparse.indexes = model.indexes.map((index) =>
      pick(index, indexOrder, (key, value) => key === 'unique' && value === false),
    );
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
    settings: pick(project.settings ?? {}, settingsOrder, isDefaultSetting),
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
