/** The relations that Django's deletion follows from a model. Source: Options._get_fields, get_candidate_relations_to_delete. */
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { OnDelete } from '../../model/plainProject.ts';

/** A relation onto the model: a OneToOne's or ForeignKey's, or a side of a many-to-many's own table. */
export interface DeletionRelation {
  readonly field: FieldNode;
  /** Which side of the join table refers to the model; undefined for a column of the field's own model. */
  readonly side: 'from' | 'to' | undefined;
  readonly onDelete: OnDelete | undefined;
}

/** Hidden ones included; those of multi-table parents first, but not their links from other children. */
export function relationsOnto(model: ModelNode, topmost = true): DeletionRelation[] {
  const node = model.concrete;
  const found: DeletionRelation[] = [];
  const isKnown = (one: DeletionRelation) =>
    found.some((other) => other.field === one.field && other.side === one.side);
  for (const { parent } of node.parents) {
    for (const one of relationsOnto(parent, false)) if (!isKnown(one)) found.push(one);
  }
  for (const field of node.reverseRelations) {
    if (field.relation?.kind !== 'ManyToMany') {
      found.push({ field, side: undefined, onDelete: field.field.onDelete });
    } else if (field.relation.joinTable !== undefined) {
      found.push({ field, side: 'to', onDelete: 'CASCADE' });
    }
  }
  for (const field of node.localManyToMany) {
    if (field.relation?.joinTable !== undefined && field.relation.target) {
      found.push({ field, side: 'from', onDelete: 'CASCADE' });
    }
  }
  return topmost ? found : found.filter(({ field, side }) => side !== undefined || !saysParentLink(field));
}

function saysParentLink(field: FieldNode): boolean {
  return field.origin === 'parentLink' || field.field.parentLink === true;
}

/** Whether Django deletes such rows by one statement, before all else. Source: Collector.can_fast_delete. */
export function isDeletedFast(owner: ModelNode | undefined, from: FieldNode): boolean {
  if (!owner) return true;
  return (
    owner.parents.every(({ link }) => link === from) &&
    relationsOnto(owner).every(({ onDelete }) => onDelete === 'DO_NOTHING')
  );
}
