/** The relations that the database enforces. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import { uniqueRulesOf } from './uniqueRules.ts';

const enforcedCache = new WeakMap<PhysicalContext, ReadonlyMap<ModelNode, readonly FieldNode[]>>();

/** The relations with a constraint in a table of ours, by the model whose table they refer to. */
export function enforcedRelations(context: PhysicalContext): ReadonlyMap<ModelNode, readonly FieldNode[]> {
  const known = enforcedCache.get(context);
  if (known) return known;
  const found = new Map<ModelNode, FieldNode[]>();
  for (const node of context.graph.models.filter((node) => node.hasTable)) {
    for (const field of node.localFields) {
      const owner = field.relation?.targetField?.owner;
      if (!owner || !hasDbConstraint(field.field)) continue;
      const onto = found.get(owner) ?? [];
      onto.push(field);
      found.set(owner, onto);
    }
  }
  enforcedCache.set(context, found);
  return found;
}

/** A reference that two rows may share, and whose end is to be told apart: PROTECT, RESTRICT or one more cascade. */
export function isDiamondSide(field: FieldNode, context: PhysicalContext): boolean {
  const { onDelete } = field.field;
  if (onDelete !== 'CASCADE' && onDelete !== 'PROTECT' && onDelete !== 'RESTRICT') return false;
  if (!hasDbConstraint(field.field)) return false;
  return !uniqueRulesOf(field.owner, context).some((rule) => rule.fields.includes(field));
}
