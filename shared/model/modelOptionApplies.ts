/** Which options of a model do something, by Django's rules for its kind: what a panel offers. */
import type { ModelNode } from './modelGraph.ts';
import type { Model } from './project.ts';

export type ModelOptionKey = Exclude<keyof Model, 'id' | 'name' | 'app' | 'fields' | 'external' | 'abstract' | 'proxy'>;

/** An abstract model has no table of its own; a proxy none at all; an external one is only referred to. */
export function applicableModelOptions(node: ModelNode): ReadonlySet<ModelOptionKey> {
  if (node.external) return new Set(['bases', 'table', 'schema', 'verboseName', 'verboseNamePlural']);
  const everywhere = ['bases', 'verboseName', 'verboseNamePlural', 'ordering'] as const;
  if (node.kind === 'proxy') return new Set(everywhere);
  const withFields = ['defaultRelatedName', 'constraints', 'indexes', 'comment'] as const;
  if (node.kind === 'abstract') return new Set([...everywhere, ...withFields]);
  return new Set([...everywhere, ...withFields, 'table', 'schema', 'managed']);
}

/** Options that the document sets although they do nothing on this model. */
export function strayModelOptions(node: ModelNode): readonly ModelOptionKey[] {
  const applicable = applicableModelOptions(node);
  const keys: readonly ModelOptionKey[] = [
    'managed',
    'table',
    'schema',
    'comment',
    'verboseName',
    'verboseNamePlural',
    'defaultRelatedName',
    'ordering',
    'constraints',
    'indexes',
  ];
  return keys.filter((key) => node.model[key] !== undefined && !applicable.has(key));
}

/** Models that may become a base: not itself, none of its descendants, and none that it has. */
export function baseCandidates(node: ModelNode, models: readonly ModelNode[]): readonly ModelNode[] {
  return models.filter((other) => other !== node && !other.mro.includes(node) && !node.model.bases?.includes(other.id));
}
