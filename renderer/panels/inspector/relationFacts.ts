import type { FieldTypeKey } from '../../../shared/fieldTypes/fieldTypeRegistry.ts';
import type { FieldNode } from '../../../shared/model/modelGraph.ts';

/** Type of the values that a relation's column holds: that of the key it refers to, through keys that are relations. */
export function keyTypeOf(node: FieldNode): FieldTypeKey {
  const seen = new Set<FieldNode>();
  let at: FieldNode = node;
  while (at.relation?.targetField && !seen.has(at)) {
    seen.add(at);
    at = at.relation.targetField;
  }
  return at.relation ? 'BigAuto' : at.field.type;
}
