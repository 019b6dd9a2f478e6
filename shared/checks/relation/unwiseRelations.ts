import { comparedFields } from '../../model/parts.ts';
import type { Part } from '../../model/plainProject.ts';
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isIndexed, isUnique } from '../../model/modelQueries.ts';
import { modelChecks } from '../checkFamily.ts';
import { atConstraint, atField, setField } from '../places.ts';

/** How far a deletion is followed; longer chains are rare and cost more than they tell. */
const MAX_CASCADE_STEPS = 6;

/** Relations that Django takes and that hurt later. */
export const unwiseRelations = modelChecks(
  [
    {
      code: 'entwine.unique-foreign-key',
      severity: 'warning',
      title: 'Foreign key that a constraint makes one-to-one',
      howToFix: 'Make it a one-to-one.',
    },
    {
      code: 'entwine.set-default-one-to-one',
      severity: 'warning',
      title: 'SET_DEFAULT on a one-to-one',
      howToFix: 'Choose another on_delete: only one row can have the default.',
    },
    {
      code: 'entwine.protect-against-cascade',
      severity: 'warning',
      title: 'PROTECT that stops a cascade which would take the protecting row too',
      howToFix: 'Use RESTRICT: it lets the deletion go on when both rows go.',
    },
    {
      code: 'entwine.relation-without-index',
      severity: 'info',
      title: 'Foreign key without an index',
      howToFix: 'Leave the index on: every deletion of the target looks the rows up.',
    },
  ],
  (scope, report) => {
    for (const model of scope.own) {
      for (const { constraint, position } of model.meta.constraints) {
        if (constraint.type !== 'unique' || constraint.condition !== undefined || constraint.fields.length !== 1)
          continue;
        const node = model.fieldsByName.get(comparedFields(constraint.fields)?.[0] ?? '');
        if (node?.field.type !== 'ForeignKey' || isUnique(node.field) || node.owner !== model) continue;
        report('entwine.unique-foreign-key', {
          ...atConstraint(model, position),
          message: `${node.label} is a foreign key, but a constraint makes it unique: it is a one-to-one.`,
          hint: 'Make it a one-to-one and remove the constraint.',
          ...setField(node, 'Make it a one-to-one', { type: 'OneToOne' }),
        });
      }
      for (const node of model.localFields) {
        const { field, relation } = node;
        if (!relation) continue;
        const target = relation.pointsAt?.name ?? 'target';
        if (field.onDelete === 'SET_DEFAULT' && isUnique(field)) {
          report('entwine.set-default-one-to-one', {
            ...atField(node),
            message: `${node.label}: the second ${target} that is deleted would give its ${model.name} a default that is taken.`,
            hint: 'Choose CASCADE, PROTECT, or SET_NULL with null.',
          });
        }
        if (field.onDelete === 'PROTECT') {
          const root = commonRoot(node);
          if (root) {
            report('entwine.protect-against-cascade', {
              ...atField(node),
              message: `${node.label}: deleting ${withArticle(root.name)} is refused, although it would delete the ${model.name} along with the ${target}.`,
              hint: 'RESTRICT lets the deletion go on when both rows go.',
              ...setField(node, 'Use RESTRICT', { onDelete: 'RESTRICT' }),
            });
          }
        }
        if (field.type === 'ForeignKey' && !isIndexed(field) && !isUnique(field) && !leadsAnIndex(model, node)) {
          report('entwine.relation-without-index', {
            ...atField(node),
            message: `${node.label} has no index, so finding the rows of ${withArticle(target)} reads the whole table.`,
            hint: 'Leave dbIndex on.',
            ...setField(node, 'Add the index', { dbIndex: null }),
          });
        }
      }
    }
  },
  { looksFurther: (model) => model.localFields.some(({ field }) => field.onDelete === 'PROTECT') },
);

function leadsAnIndex(model: ModelNode, node: FieldNode): boolean {
  const leads = (parts: readonly Part[]) => {
    const [first] = comparedFields(parts.slice(0, 1)) ?? [];
    return first === node.name || first === node.attname;
  };
  return (
    model.meta.indexes.some(({ index }) => index.condition === undefined && leads(index.fields)) ||
    model.meta.constraints.some(({ constraint }) => constraint.type === 'unique' && leads(constraint.fields))
  );
}

/** A model whose deletion takes both the protecting row and its target along. */
function commonRoot(node: FieldNode): ModelNode | undefined {
  const target = node.relation?.target?.concrete;
  if (!target) return undefined;
  const ofTarget = cascadeRoots(target);
  if (ofTarget.size === 0) return undefined;
  for (const root of cascadeRoots(node.owner)) if (ofTarget.has(root)) return root;
  return undefined;
}

/** Models from which a deletion cascades to the given one. */
function cascadeRoots(start: ModelNode): Set<ModelNode> {
  const found = new Set<ModelNode>();
  let level: ModelNode[] = [start];
  for (let step = 0; step < MAX_CASCADE_STEPS && level.length > 0; step += 1) {
    const next: ModelNode[] = [];
    for (const model of level) {
      for (const node of model.localFields) {
        const target = node.relation?.target?.concrete;
        if (!target || node.field.onDelete !== 'CASCADE' || target === start || found.has(target)) continue;
        found.add(target);
        next.push(target);
      }
    }
    level = next;
  }
  return found;
}
