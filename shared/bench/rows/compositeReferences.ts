/** Foreign keys over several columns. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { localField } from '../../model/modelQueries.ts';
import type { ForeignKeyConstraint } from '../../model/plainProject.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';

export interface CompositeReference {
  readonly constraint: ForeignKeyConstraint;
  readonly fields: readonly FieldNode[];
  readonly target: ModelNode;
  readonly toFields: readonly FieldNode[];
}

/** Those of the model's table, which Django's own migrations do not make. */
export function compositeReferences(node: ModelNode, context: PhysicalContext): CompositeReference[] {
  if (!context.policy.makesCompositeForeignKeys) return [];
  return node.meta.constraints.flatMap(({ constraint }) => {
    if (constraint.type !== 'foreignKey') return [];
    const target = constraint.to === 'self' ? node : context.graph.byId.get(constraint.to)?.concrete;
    const fields = constraint.fields.map((name) => localField(node, name));
    const toFields = constraint.toFields.map((name) => target && localField(target, name));
    if (!target || fields.length === 0 || fields.length !== toFields.length) return [];
    if (!fields.every((field) => field !== undefined) || !toFields.every((field) => field !== undefined)) return [];
    return [{ constraint, fields, target, toFields }];
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
