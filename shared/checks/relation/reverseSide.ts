/** What Django puts on a target for relations that point at it. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';

const kept = new WeakMap<ModelNode, readonly FieldNode[]>();

/**
 * Relations whose reverse side shows on the model: those filed under its concrete model and those of its ancestors,
 * other models' parent links excepted. Django, Options._get_fields(reverse=True) and Options.related_objects.
 */
export function reverseRelationsSeenFrom(node: ModelNode): readonly FieldNode[] {
  // Most models: no ancestors, nothing to gather.
  if (node.concrete === node && node.parents.length === 0 && !node.swapped) return node.reverseRelations;
  const known = kept.get(node);
  if (known) return known;
  const found = new Set<FieldNode>();
  collect(node, found);
  const list = [...found];
  kept.set(node, list);
  return list;
}

function collect(node: ModelNode, found: Set<FieldNode>): void {
  if (node.swapped) return;
  const parents = node.concrete === node ? node.parents.map(({ parent }) => parent) : [node.concrete];
  for (const parent of parents) {
    for (const relation of reverseRelationsSeenFrom(parent)) {
      if (relation.field.parentLink !== true || relation.relation?.target === node.concrete) found.add(relation);
    }
  }
  if (node.concrete === node) for (const relation of node.reverseRelations) found.add(relation);
}

/** A relation that queries and accessors can see: not hidden by a trailing `+`. */
export function isVisible(relation: FieldNode): boolean {
  return relation.relation?.hidden !== true;
}
