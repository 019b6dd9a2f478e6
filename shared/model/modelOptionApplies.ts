/** Which options of a model do something, by Django's rules for its kind: what a panel offers. */
import { modelOptionKeys, modelOptionOf, type ModelOptionKey } from '../options/modelOptions.ts';
import type { ModelNode } from './modelGraph.ts';

/** An abstract model has no table of its own; a proxy none at all; an external one is only referred to. */
export function applicableModelOptions(node: ModelNode): ReadonlySet<ModelOptionKey> {
  const what = node.external ? 'external' : node.kind;
  return new Set(modelOptionKeys.filter((key) => modelOptionOf(key).on?.includes(what)));
}

/** Options that the document sets although they do nothing on this model. */
export function unusedModelOptions(node: ModelNode): readonly ModelOptionKey[] {
  const applicable = applicableModelOptions(node);
  return modelOptionKeys.filter(
    (key) => node.model[key] !== undefined && modelOptionOf(key).on !== undefined && !applicable.has(key),
  );
}

/** Models that may become a base: not itself, none of its descendants, and none that it has. */
export function baseCandidates(node: ModelNode, models: readonly ModelNode[]): readonly ModelNode[] {
  return models.filter((other) => other !== node && !other.mro.includes(node) && !node.model.bases?.includes(other.id));
}
