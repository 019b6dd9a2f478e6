/** The fields of a model that become columns of its table, and those that are its key. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { isNullable } from '../model/modelQueries.ts';

/** A model whose key is `Meta`'s composite key has no `id` of its own. Django, CompositePrimaryKey. */
export function compositeKey(node: ModelNode): readonly FieldNode[] | undefined {
  for (const { constraint } of node.meta.constraints) {
    if (constraint.type !== 'primaryKey') continue;
    const fields = constraint.fields.map((name) => localField(node, name));
    if (fields.length > 0 && fields.every((field) => field !== undefined)) return fields;
  }
  return undefined;
}

/** A field with a column in this very table, by name or attname. */
export function localField(node: ModelNode, name: string): FieldNode | undefined {
  return node.localFields.find((field) => field.name === name || field.attname === name);
}

/** The fields that become columns. */
export function columnFields(node: ModelNode): readonly FieldNode[] {
  const fields = compositeKey(node)
    ? node.localFields.filter((field) => field.origin !== 'implicitKey')
    : node.localFields;
  return fields;
}

/** The single field that is the table's key, as Django makes it. */
export function keyField(node: ModelNode): FieldNode | undefined {
  if (compositeKey(node)) return undefined;
  return node.localFields.includes(node.primaryKey as FieldNode)
    ? node.primaryKey
    : node.localFields.find((field) => field.isPrimaryKey);
}

/** Whether its column takes no NULL; what is generated aside. */
export function isDemanded(node: FieldNode): boolean {
  return keyField(node.owner) === node || !isNullable(node.field) || compositeKey(node.owner)?.includes(node) === true;
}
