/** Foreign keys over several columns. */
import { isCompositeProblem, type CompositeForeignKey } from '../../model/compositeForeignKey.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { ForeignKeyConstraint } from '../../model/plainProject.ts';
import { heldCompositeKey } from '../../physical/compositeKeys.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';

export interface CompositeReference extends CompositeForeignKey {
  readonly constraint: ForeignKeyConstraint;
  /** Among the constraints of the model. */
  readonly position: number;
}

/** Those of the model's table, which Django's own migrations do not make; `BenchFacts.compositesOf` finds them once. */
export function compositeReferences(node: ModelNode, context: PhysicalContext): readonly CompositeReference[] {
  if (!context.policy.makesCompositeForeignKeys) return [];
  return node.meta.constraints.flatMap(({ constraint, position }) => {
    // What is not enforced is not made.
    if (constraint.type !== 'foreignKey' || constraint.enforced === false) return [];
    const found = heldCompositeKey(node, constraint, context);
    return isCompositeProblem(found) ? [] : [{ constraint, position, ...found }];
  });
}

/** Plain fields that stand beside a relation in a foreign key over several columns to the same row, each with what it refers to. */
export function companionsOf(
  field: FieldNode,
  composites: readonly CompositeReference[],
): readonly (readonly [FieldNode, FieldNode])[] {
  return composites.flatMap(({ fields, target, toFields }) => {
    const toField = toFields[fields.indexOf(field)];
    if (target !== field.relation?.target?.concrete || toField === undefined) return [];
    if (toField !== field.relation?.targetField) return [];
    return fields.flatMap((own, position) => {
      const to = toFields[position];
      return to && own.relation === undefined ? [[own, to] as const] : [];
    });
  });
}
