/** The relations that the database enforces. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';

/** The relations with a constraint in a table of ours, by the model whose table they refer to; see `BenchFacts`. */
export function findEnforcedRelations(context: PhysicalContext): ReadonlyMap<ModelNode, readonly FieldNode[]> {
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
  return found;
}
