/** Which tables an export creates. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';

/** Whether an export creates a table for it: not abstract, proxy, external, unmanaged or swapped. */
export function hasTable(node: ModelNode): boolean {
  return node.kind === 'concrete' && !node.external && node.managed && !node.swapped;
}

/** Many-to-many fields whose join table is made along with the model. */
export function automaticJoins(node: ModelNode): readonly FieldNode[] {
  return node.localManyToMany.filter((field) => field.relation?.joinTable !== undefined);
}
