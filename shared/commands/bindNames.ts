/** Names in the document, bound to what they mean before an edit changes how it is spelled. */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { FieldNode, ModelGraph, ModelNode } from '../model/modelGraph.ts';
import type { Model, Project } from '../model/project.ts';
import { constraintOptions, indexOptions } from '../options/constraintOptions.ts';
import { fieldOptions } from '../options/fieldOptions.ts';
import { mentionShapeOf, type Mention } from '../options/mentionShapes.ts';
import { modelOptions } from '../options/modelOptions.ts';
import type { NamedIn, OptionTable } from '../options/option.ts';
import { optionOf, referencesOf, type OptionHolder } from '../options/reference.ts';
import { bindName, bindPath, type BoundStep } from './boundPaths.ts';

/** A mention as it stood before the edit; one that the edit itself wrote is left as it is. */
export interface BoundMention {
  /** With its prefix. */
  readonly text: string;
  readonly prefix: '' | '-';
  /** Undefined for SQL, whose columns are followed by `BoundModel.columns`. */
  readonly steps: readonly BoundStep[] | undefined;
}

/** What the options of a field, model, constraint or index mention, by the key of the option. */
export type BoundHolder = ReadonlyMap<string, readonly BoundMention[]>;

export interface BoundModel {
  readonly own: BoundHolder;
  readonly constraints: readonly BoundHolder[];
  readonly indexes: readonly BoundHolder[];
  readonly fields: ReadonlyMap<string, BoundHolder>;
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
  for (const model of project.models) {
    const node = graph.byId.get(model.id);
    const bound = node && bindModel(graph, node, model);
    if (bound) models.set(model.id, bound);
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

/** As the document has the model: the graph leaves out words that nobody else speaks of yet. */
function bindModel(graph: ModelGraph, node: ModelNode, model: Model): BoundModel | undefined {
  const bind = (holder: OptionHolder, table: OptionTable) => bindHolder(graph, node, holder, table);
  const fields = new Map<string, BoundHolder>();
  for (const field of model.fields) {
    const bound = bind(field, fieldOptions);
    if (bound.size > 0) fields.set(field.id, bound);
  }
  const own = bind(model, modelOptions);
  const constraints = (model.constraints ?? []).map((each) => bind(each, constraintOptions[each.type]));
  const indexes = (model.indexes ?? []).map((each) => bind(each, indexOptions));
  if (own.size === 0 && constraints.length === 0 && indexes.length === 0 && fields.size === 0) return undefined;
  const hasSql = [own, ...constraints, ...indexes, ...fields.values()].some(hasSqlText);
  return { own, constraints, indexes, fields, columns: hasSql ? columnsByField(node) : new Map() };
}

const nothing: BoundHolder = new Map();

function bindHolder(graph: ModelGraph, node: ModelNode, holder: OptionHolder, table: OptionTable): BoundHolder {
  let bound: Map<string, readonly BoundMention[]> | undefined;
  for (const [key, { shape, of }] of referencesOf(table).fields) {
    const value = optionOf(holder, key);
    if (value === undefined) continue;
    const named = namedIn(graph, node, holder, of);
    bound ??= new Map();
    bound.set(
      key,
      mentionShapeOf(shape)
        .read(value)
        .map((mention) => bindMention(named, mention)),
    );
  }
  return bound ?? nothing;
}

/** The model whose fields an option names; undefined where it is not there. */
function namedIn(graph: ModelGraph, node: ModelNode, holder: OptionHolder, of: NamedIn): ModelNode | undefined {
  if (of === 'own') return node;
  const id = optionOf(holder, of === 'toOrOwn' ? 'to' : of);
  return id === undefined && of === 'toOrOwn' ? node : namedModel(graph, node, id);
}

function bindMention(named: ModelNode | undefined, mention: Mention): BoundMention {
  const { kind, text } = mention;
  if (kind === 'sql') return { text, prefix: '', steps: undefined };
  const steps: readonly BoundStep[] = named ? bindPath(named, text) : [{ kind: 'text', text }];
  return { text: `${mention.prefix}${text}`, prefix: mention.prefix, steps };
}

function hasSqlText(holder: BoundHolder): boolean {
  return [...holder.values()].some((mentions) => mentions.some(({ steps }) => steps === undefined));
}

function namedModel(graph: ModelGraph, node: ModelNode, id: unknown): ModelNode | undefined {
  if (typeof id !== 'string') return undefined;
  return id === 'self' ? node : graph.byId.get(id);
}

/**
 * Columns of the model's own table by what they are of, those of abstract bases and links to parents included; an
 * implicit key and the order of rows are left out, since they come and go by themselves.
 */
export function columnsByField(node: ModelNode): ReadonlyMap<string, string> {
  const columns = new Map<string, string>();
  for (const field of node.localFields) {
    if (field.origin !== 'implicitKey' && field.origin !== 'order' && field.column !== undefined)
      columns.set(columnKey(field), field.column);
  }
  return columns;
}

/** An automatic link to a parent is made anew under another name when the parent is renamed. */
function columnKey({ origin, definedOn, field }: FieldNode): string {
  return JSON.stringify(origin === 'parentLink' ? ['parent', field.to] : [definedOn.id, field.id]);
}
