/** Names in the document, bound to what they mean before an edit changes how it is spelled. */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import { isRelation } from '../model/modelQueries.ts';
import type { Constraint, Field, Model, Project } from '../model/project.ts';
import { bindName, bindPath, type BoundStep } from './boundPaths.ts';

export interface BoundName {
  /** As it stood before the edit; a name that the edit itself wrote is left as it is. */
  readonly text: string;
  readonly prefix: '' | '-';
  readonly steps: readonly BoundStep[];
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
  readonly steps: readonly BoundStep[];
}

export function bindNames(project: Project): BoundNames {
  const graph = modelGraphOf(project);
  const models = new Map<string, BoundModel>();
  for (const node of graph.models) {
    const bound = bindModel(graph, node);
    if (bound) models.set(node.id, bound);
  }
  const { userModel } = project.settings;
  const owner =
    userModel === undefined
      ? undefined
      : graph.models.find((node) => node.label.toLowerCase() === userModel.toLowerCase());
  return { models, userModel: owner?.id, ignored: bindIgnored(graph) };
}

function bindIgnored({ project, models }: ModelGraph): readonly BoundObject[] {
  const { ignore = [] } = project;
  if (ignore.length === 0) return [];
  const byLabel = new Map(models.toReversed().map((node) => [node.label, node]));
  return ignore.map(({ object }) => {
    const whole = byLabel.get(object);
    if (whole) return { text: object, model: whole.id, steps: [] };
    // No name of a field that Django takes has a dot.
    const dot = object.lastIndexOf('.');
    const owner = dot < 0 ? undefined : byLabel.get(object.slice(0, dot));
    return owner
      ? { text: object, model: owner.id, steps: [bindName(owner, object.slice(dot + 1))] }
      : { text: object, model: undefined, steps: [] };
  });
}

function bindText(node: ModelNode, text: string): BoundName {
  const prefix = text.startsWith('-') ? '-' : '';
  return { text, prefix, steps: bindPath(node, text.slice(prefix.length)) };
}

function bindAll(node: ModelNode | undefined, texts: readonly string[] | undefined): BoundName[] {
  return (texts ?? []).map((text) =>
    node ? bindText(node, text) : { text, prefix: '', steps: [{ kind: 'text', text }] },
  );
}

function bindModel(graph: ModelGraph, node: ModelNode): BoundModel | undefined {
  const { model } = node;
  const fields = new Map<string, BoundField>();
  for (const field of model.fields) {
    const bound = bindField(graph, node, field);
    if (bound) fields.set(field.id, bound);
  }
  const { ordering, constraints = [], indexes = [] } = model;
  const hasSql = hasSqlText(model);
  if (!ordering && constraints.length === 0 && indexes.length === 0 && fields.size === 0 && !hasSql) return undefined;
  return {
    ordering: bindAll(node, ordering),
    constraints: constraints.map((constraint) => ({
      fields: bindAll(node, 'fields' in constraint ? constraint.fields : []),
      toFields:
        constraint.type === 'foreignKey' ? bindAll(namedModel(graph, node, constraint.to), constraint.toFields) : [],
    })),
    indexes: indexes.map((index) => ({
      fields: bindAll(node, index.fields),
      include: bindAll(node, index.include),
    })),
    fields,
    columns: hasSql ? columnsByField(node) : new Map(),
  };
}

function namedModel(graph: ModelGraph, node: ModelNode, id: string | undefined): ModelNode | undefined {
  if (id === undefined) return undefined;
  return id === 'self' ? node : graph.byId.get(id);
}

/**
 * Columns of the model's own table by what they are of, those of abstract bases and links to parents included; an
 * implicit key is left out, since it comes and goes by itself.
 */
export function columnsByField(node: ModelNode): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const field of node.localFields) {
    if (field.origin !== 'implicitKey' && field.column !== undefined) columns.set(columnKey(field), field.column);
  }
  return columns;
}

/** An automatic link to a parent is made anew under another name when the parent is renamed. */
function columnKey({ origin, definedOn, field }: FieldNode): string {
  return JSON.stringify(origin === 'parentLink' ? ['parent', field.to] : [definedOn.id, field.id]);
}

function bindField(graph: ModelGraph, node: ModelNode, field: Field): BoundField | undefined {
  const { toField, throughFields, limitChoicesTo } = field;
  if (toField === undefined && !throughFields && !limitChoicesTo) return undefined;
  const target = isRelation(field) ? namedModel(graph, node, field.to) : undefined;
  return {
    toField: toField === undefined || !target ? undefined : bindText(target, toField),
    throughFields: bindAll(namedModel(graph, node, field.through), throughFields),
    lookups: bindAll(target, Object.keys(limitChoicesTo ?? {})),
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
