/** What `toField` may name. */
import type { FieldNode, ModelNode } from './modelGraph.ts';
import { isUnique } from './modelQueries.ts';

/**
 * Fields of the target that a foreign key may refer to, the key first: unique by an option of their own or by a
 * unique constraint without condition over that field alone (Django, ForeignObject._check_unique_target).
 */
export function referableFields(target: ModelNode): readonly FieldNode[] {
  const aloneUnique = new Set(
    target.meta.constraints.flatMap(({ constraint }) =>
      constraint.type === 'unique' && constraint.condition === undefined && constraint.fields.length === 1
        ? constraint.fields
        : [],
    ),
  );
  const fields = target.localFields.filter(
    (node) => node !== target.primaryKey && (isUnique(node.field) || node.isPrimaryKey || aloneUnique.has(node.name)),
  );
  return target.primaryKey ? [target.primaryKey, ...fields] : fields;
}

/** Fields of a through model that may stand in `throughFields` for the side that points at `side`. */
export function throughCandidates(through: ModelNode, side: ModelNode): readonly FieldNode[] {
  return through.allFields.filter(
    ({ relation }) =>
      relation !== undefined && relation.kind !== 'ManyToMany' && relation.target?.concrete === side.concrete,
  );
}
