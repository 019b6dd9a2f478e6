/** Which generic foreign key a generic relation is the other side of, as Django finds it: by the names of its two fields. */
import type { FieldNode, ModelGraph, ModelNode } from './modelGraph.ts';
import type { Field } from './project.ts';

interface FieldPair {
  /** Says which model is meant. */
  readonly contentType: string;
  /** Holds the key of the row. */
  readonly objectId: string;
}

/** The two fields that a generic foreign key or relation goes by; Django's names where it says none. */
export function fieldPairOf({ contentType = 'content_type', objectId = 'object_id' }: Field): FieldPair {
  return { contentType, objectId };
}

/** The model whose rows a generic relation collects; undefined where it names none that is there. */
export function holderOf({ field, owner }: FieldNode, byId: ModelGraph['byId']): ModelNode | undefined {
  return field.to === 'self' ? owner : byId.get(field.to ?? '');
}

/** Source: GenericRelation._is_matching_generic_foreign_key. */
export function genericKeyOf(relation: FieldNode, holder: ModelNode): FieldNode | undefined {
  const wanted = fieldPairOf(relation.field);
  return holder.genericFields.find(({ field }) => {
    const pair = fieldPairOf(field);
    return (
      field.type === 'GenericForeignKey' && pair.contentType === wanted.contentType && pair.objectId === wanted.objectId
    );
  });
}
