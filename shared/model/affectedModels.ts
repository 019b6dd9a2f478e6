/**
 * Which models an edit can have changed for the checks of a model: the models whose document objects differ, their
 * heirs and proxies, the targets whose reverse side differs with their heirs, and what points at any of these.
 */
import type { FieldNode, ModelGraph, ModelNode } from './modelGraph.ts';
import type { Model } from './plainProject.ts';

/** With more models edited at a time than this, a look at each costs less than finding out. */
const MOST_EDITED = 8;

/**
 * Models of `after` that may differ from those of `before` in themselves or in what they see of their neighbours;
 * undefined where it may be any: other settings, models added, removed or moved, a name, an app, a kind or bases changed.
 */
export function affectedModels(before: ModelGraph, after: ModelGraph): ReadonlySet<ModelNode> | undefined {
  const edited = editedModels(before, after);
  if (!edited || edited.size > MOST_EDITED) return undefined;
  const heirs = withHeirs(after, edited);
  const changed = withHeirs(after, new Set([...heirs, ...markedBy(before, after, heirs)]));
  const turned = new Set<ModelNode>();
  for (const [position, node] of after.models.entries()) {
    const old = before.models[position];
    if (!old || !changed.has(node)) continue;
    for (const target of turnedTargets(old, node)) {
      // Django's own models are found by their names alone.
      for (const met of [after.byId.get(target.id), after.byLabel.get(`${target.app}.${target.modelName}`)]) {
        if (met) turned.add(met);
      }
    }
  }
  const seen = withHeirs(after, new Set([...changed, ...turned]));
  const affected = new Set(seen);
  for (const node of seen) {
    for (const relation of node.concrete.reverseRelations) affected.add(relation.owner);
  }
  return affected;
}

function editedModels(before: ModelGraph, after: ModelGraph): ReadonlySet<ModelNode> | undefined {
  if (before.project.settings !== after.project.settings) return undefined;
  if (before.models.length !== after.models.length) return undefined;
  // With two models of one id a reference does not tell which is meant.
  if (before.byId.size !== before.models.length || after.byId.size !== after.models.length) return undefined;
  const edited = new Set<ModelNode>();
  for (const [position, node] of after.models.entries()) {
    const old = before.models[position];
    if (!old) return undefined;
    if (old.model === node.model) continue;
    if (!isSameInKind(old.model, node.model)) return undefined;
    edited.add(node);
  }
  return edited;
}

/** Whatever reaches over the whole graph: who is found by which id or name, and who inherits from whom. */
function isSameInKind(old: Model, now: Model): boolean {
  return (
    old.id === now.id &&
    old.name === now.name &&
    old.app === now.app &&
    old.external === now.external &&
    old.abstract === now.abstract &&
    old.proxy === now.proxy &&
    old.managed === now.managed &&
    old.table === now.table &&
    areSame(old.bases ?? [], now.bases ?? [])
  );
}

function areSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((item, position) => item === others[position]);
}

/** The models with all that inherit from them or stand for them. */
function withHeirs(graph: ModelGraph, models: ReadonlySet<ModelNode>): Set<ModelNode> {
  const found = new Set(models);
  if (found.size === 0) return found;
  const isFound = (node: ModelNode) => found.has(node);
  for (const node of graph.models) {
    if (node.mro.length === 1 && node.ancestors.length === 0) continue;
    if (node.mro.some(isFound) || node.ancestors.some(isFound) || found.has(node.concrete)) found.add(node);
  }
  return found;
}

/** Models whose field one of these takes for its parent link or key, which marks the field where it stands. */
function markedBy(before: ModelGraph, after: ModelGraph, models: ReadonlySet<ModelNode>): ModelNode[] {
  const marked: ModelNode[] = [];
  for (const [position, node] of after.models.entries()) {
    if (!models.has(node)) continue;
    for (const version of [before.models[position], node]) {
      for (const field of [version?.primaryKey, ...(version?.parents ?? []).map(({ link }) => link)]) {
        const owner = field && after.byId.get(field.owner.id);
        if (owner && owner !== node) marked.push(owner);
      }
    }
  }
  return marked;
}

/** Targets, old and new, that look different from behind: a relation to them came, went or changed its names. */
function turnedTargets(old: ModelNode, now: ModelNode): ModelNode[] {
  const [were, are] = [relationsOf(old), relationsOf(now)];
  const turned: ModelNode[] = [];
  for (let position = 0; position < Math.max(were.length, are.length); position += 1) {
    const [was, is] = [were[position], are[position]];
    if (was && is && looksTheSame(was, is)) continue;
    for (const field of [was, is]) {
      const target = field?.relation?.target;
      if (target) turned.push(target, target.concrete);
    }
  }
  return turned;
}

function relationsOf(node: ModelNode): FieldNode[] {
  return [...node.localFields, ...node.localManyToMany].filter(({ relation }) => relation !== undefined);
}

function looksTheSame(was: FieldNode, is: FieldNode): boolean {
  const [old, now] = [was.relation, is.relation];
  return (
    was.label === is.label &&
    was.field.type === is.field.type &&
    was.field.parentLink === is.field.parentLink &&
    old?.target?.id === now?.target?.id &&
    old?.accessor === now?.accessor &&
    old?.queryName === now?.queryName &&
    old?.hidden === now?.hidden
  );
}
