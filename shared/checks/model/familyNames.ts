/**
 * Which models have a name that another of their family has too: a family are the models that inherit from each other. Where
 * none has, a long line of parents need not be gone through for each model of it.
 */
import type { ModelGraph, ModelNode } from '../../model/modelGraph.ts';

/** So few parents are sooner looked at than a whole family. */
const SHORT_LINE = 8;

const kept = new WeakMap<ModelGraph, ReadonlySet<ModelNode>>();

/** False where that is not certain. */
export function isAloneWithItsNames(model: ModelNode, graph: ModelGraph): boolean {
  if (model.ancestors.length <= SHORT_LINE) return false;
  let sharing = kept.get(graph);
  if (!sharing) kept.set(graph, (sharing = modelsThatShareNames(graph)));
  const shares = (each: ModelNode) => sharing.has(each);
  return sharing.size === 0 || !(shares(model) || model.ancestors.some(shares));
}

function modelsThatShareNames(graph: ModelGraph): ReadonlySet<ModelNode> {
  const headOf = new Map<ModelNode, ModelNode>();
  const head = (model: ModelNode): ModelNode => {
    let found = model;
    for (let next = headOf.get(found); next; next = headOf.get(found)) found = next;
    // Whoever was passed is next to it from now on.
    for (let at = model; at !== found;) {
      const next = headOf.get(at) ?? found;
      headOf.set(at, found);
      at = next;
    }
    return found;
  };
  const models = new Set([...graph.models, ...graph.byLabel.values()]);
  for (const model of models) {
    for (const parent of parentsOf(model)) {
      const [one, other] = [head(model), head(parent)];
      if (one !== other) headOf.set(one, other);
    }
  }
  const sharing = new Set<ModelNode>();
  const holders = new Map<ModelNode, Map<string, ModelNode>>();
  for (const model of models) {
    const family = head(model);
    const names = holders.get(family) ?? new Map<string, ModelNode>();
    holders.set(family, names);
    for (const name of namesOf(model)) {
      const holder = names.get(name);
      if (holder) sharing.add(holder).add(model);
      else names.set(name, model);
    }
    if (model.parents.some(({ link }) => link.owner !== model)) sharing.add(model);
  }
  return sharing;
}

function parentsOf({ parents, ancestors }: ModelNode): readonly ModelNode[] {
  return parents.length > 0 ? parents.map(({ parent }) => parent) : ancestors;
}

/** Those that it brings along itself, each as often as something has it. */
function* namesOf(model: ModelNode): Generator<string> {
  for (const { name, attname } of [...model.localFields, ...model.localManyToMany]) {
    yield name;
    if (attname !== name) yield attname;
  }
  for (const { relation } of model.reverseRelations) if (relation && !relation.hidden) yield relation.queryName;
}
