/** Names in the document, bound to what they mean before an edit changes how it is spelled. */
import type { Constraint, Field, Model } from '../model/project.ts';
import { columnName, type NameIndex, type Step } from './namePaths.ts';

export interface BoundName {
  /** As it stood before the edit; a name that the edit itself wrote is left as it is. */
  readonly text: string;
  readonly prefix: '' | '-';
  readonly steps: readonly Step[];
}

export interface BoundConstraint {
  readonly fields: readonly BoundName[];
  readonly toFields: readonly BoundName[];
}

export interface BoundIndex {
  readonly fields: readonly BoundName[];
  readonly include: readonly BoundName[];
}

export interface BoundField {
  readonly toField: BoundName | undefined;
  readonly throughFields: readonly BoundName[];
  readonly lookups: readonly BoundName[];
}

export interface BoundModel {
  readonly ordering: readonly BoundName[];
  readonly constraints: readonly BoundConstraint[];
  readonly indexes: readonly BoundIndex[];
  readonly fields: ReadonlyMap<string, BoundField>;
  /** Columns by field, where SQL text may name them. */
  readonly columns: ReadonlyMap<string, string>;
}

export interface BoundNames {
  readonly models: ReadonlyMap<string, BoundModel>;
  readonly userModel: string | undefined;
  /** One for each ignored finding, in the order of the document. */
  readonly ignored: readonly BoundObject[];
}

/** What the object of an ignored finding names; undefined where it is no model of the document. */
export interface BoundObject {
  readonly text: string;
  readonly model: string | undefined;
  /** Empty where the object is the model itself. */
  readonly steps: readonly Step[];
}

export function bindNames(names: NameIndex): BoundNames {
  const models = new Map<string, BoundModel>();
  for (const model of names.project.models) {
    const bound = bindModel(names, model);
    if (bound) models.set(model.id, bound);
  }
  const { userModel } = names.project.settings;
  const owner =
    userModel === undefined
      ? undefined
      : names.project.models.find((model) => names.labelOf(model).toLowerCase() === userModel.toLowerCase());
  return { models, userModel: owner?.id, ignored: bindIgnored(names) };
}

function bindIgnored(names: NameIndex): readonly BoundObject[] {
  const { ignore = [], models } = names.project;
  if (ignore.length === 0) return [];
  const byLabel = new Map(models.toReversed().map((model) => [names.labelOf(model), model]));
  return ignore.map(({ object }) => {
    const whole = byLabel.get(object);
    if (whole) return { text: object, model: whole.id, steps: [] };
    // No name of a field that Django takes has a dot.
    const dot = object.lastIndexOf('.');
    const owner = dot < 0 ? undefined : byLabel.get(object.slice(0, dot));
    return owner
      ? { text: object, model: owner.id, steps: [names.resolve(owner, object.slice(dot + 1)).step] }
      : { text: object, model: undefined, steps: [] };
  });
}

function bindName(names: NameIndex, model: Model, text: string): BoundName {
  const prefix = text.startsWith('-') ? '-' : '';
  return { text, prefix, steps: names.resolvePath(model, text.slice(prefix.length)) };
}

function bindAll(names: NameIndex, model: Model | undefined, texts: readonly string[] | undefined): BoundName[] {
  return (texts ?? []).map((text) =>
    model ? bindName(names, model, text) : { text, prefix: '', steps: [{ kind: 'text', text }] },
  );
}

function bindModel(names: NameIndex, model: Model): BoundModel | undefined {
  const fields = new Map<string, BoundField>();
  for (const field of model.fields) {
    const bound = bindField(names, model, field);
    if (bound) fields.set(field.id, bound);
  }
  const { ordering, constraints = [], indexes = [] } = model;
  const hasSql = hasSqlText(model);
  if (!ordering && constraints.length === 0 && indexes.length === 0 && fields.size === 0 && !hasSql) return undefined;
  return {
    ordering: bindAll(names, model, ordering),
    constraints: constraints.map((constraint) => ({
      fields: bindAll(names, model, 'fields' in constraint ? constraint.fields : []),
      toFields:
        constraint.type === 'foreignKey'
          ? bindAll(names, foreignTarget(names, model, constraint.to), constraint.toFields)
          : [],
    })),
    indexes: indexes.map((index) => ({
      fields: bindAll(names, model, index.fields),
      include: bindAll(names, model, index.include),
    })),
    fields,
    columns: hasSql ? columnsByField(names, model) : new Map(),
  };
}

function foreignTarget(names: NameIndex, model: Model, to: string): Model | undefined {
  return to === 'self' ? model : names.model(to);
}

export function columnsByField(names: NameIndex, model: Model): ReadonlyMap<string, string> {
  return new Map(
    names.columnsOf(model).map(({ model: owner, field }) => [`${owner.id} ${field.id}`, columnName(field)]),
  );
}

function bindField(names: NameIndex, model: Model, field: Field): BoundField | undefined {
  const { toField, throughFields, limitChoicesTo } = field;
  if (toField === undefined && !throughFields && !limitChoicesTo) return undefined;
  const target = names.targetOf(field, model);
  const through = field.through === undefined ? undefined : names.model(field.through);
  return {
    toField: toField === undefined || !target ? undefined : bindName(names, target, toField),
    throughFields: bindAll(names, through, throughFields),
    lookups: bindAll(names, target, Object.keys(limitChoicesTo ?? {})),
  };
}

/** Whether people wrote SQL about this model's columns. */
function hasSqlText(model: Model): boolean {
  return (
    model.fields.some((field) => field.generated !== undefined) ||
    model.constraints?.some((constraint) => sqlOf(constraint) !== undefined) === true ||
    model.indexes?.some((index) => index.condition !== undefined) === true
  );
}

/** SQL text in which a constraint names columns. */
export function sqlOf(constraint: Constraint): string | undefined {
  if (constraint.type === 'check') return constraint.sql;
  return constraint.type === 'unique' ? constraint.condition : undefined;
}
