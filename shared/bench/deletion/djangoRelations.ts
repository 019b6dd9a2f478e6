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
export function relationsOnto(model: ModelNode): DeletionRelation[] {
  const top = model.concrete;
  const above = parentsFirst(top).filter((node) => node !== top);
  const inherited = above
    .flatMap(ownRelationsOnto)
    .filter(({ field, side }) => side !== undefined || !saysParentLink(field));
  return [...inherited, ...ownRelationsOnto(top)];
}

/** The model and its multi-table parents, each once. Without recursion: they may stand above each other over any length. */
function parentsFirst(model: ModelNode): ModelNode[] {
  const ordered = new Set<ModelNode>();
  const path = [{ node: model, next: 0 }];
  for (let step = path.at(-1); step; step = path.at(-1)) {
    const parent = step.node.parents[step.next]?.parent.concrete;
    step.next += 1;
    if (!parent) {
      ordered.add(step.node);
      path.pop();
    } else if (!ordered.has(parent)) path.push({ node: parent, next: 0 });
  }
  return [...ordered];
}

/** Those that are filed under this very model. */
function ownRelationsOnto(node: ModelNode): DeletionRelation[] {
  const found: DeletionRelation[] = [];
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
  return found;
}

function saysParentLink(field: FieldNode): boolean {
  return field.origin === 'parentLink' || field.field.parentLink === true;
}
