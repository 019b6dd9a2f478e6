import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { isUnique } from '../../model/modelQueries.ts';
import { hasCompositeKey } from '../../model/paths.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, isWritten, setField } from '../places.ts';

/** Django, ForeignObject._check_to_fields_exist, _check_unique_target, ForeignKey.resolve_related_fields. */
export const referredFields = modelChecks(
  [
    {
      code: 'fields.E311',
      severity: 'error',
      title: 'to_field is not unique',
      howToFix: 'Make the field unique, or refer to the key.',
    },
    {
      code: 'fields.E312',
      severity: 'error',
      title: 'to_field does not exist',
      howToFix: 'Choose a field of the target.',
    },
    {
      code: 'fields.E347',
      severity: 'error',
      title: 'Relation to a model with a composite key',
      howToFix: 'Give the target a key of one field.',
    },
    {
      code: 'entwine.empty-to-field',
      severity: 'error',
      title: 'Empty to_field',
      howToFix: 'Remove it, or choose a field of the target.',
    },
    {
      code: 'entwine.to-field-reverse',
      severity: 'error',
      title: 'to_field names a reverse relation',
      howToFix: 'Choose a field of the target.',
    },
    {
      code: 'entwine.to-field-inherited',
      severity: 'error',
      title: "to_field is a parent's field",
      howToFix: 'Point the relation at the parent, or refer to the key.',
    },
    {
      code: 'entwine.to-field-unique-late',
      severity: 'error',
      title: 'to_field is not yet unique when SQLite first needs it',
      howToFix:
        'Make the field itself unique, or name the constraint and let it be neither deferrable nor special about nulls.',
    },
  ],
  (scope, report) => {
    for (const node of scope.checkedFields) {
      const { relation, field } = node;
      const target = relation?.target;
      if (!relation || !target || relation.kind === 'ManyToMany') continue;
      const { toField } = field;
      if (!toField && hasCompositeKey(target)) {
        report('fields.E347', {
          ...atField(node),
          message: `${node.label} points at ${target.label}, whose key has several fields.`,
          hint: 'Django has no relations to such models yet.',
        });
        continue;
      }
      if (toField === undefined) continue;
      const place = atField(node);
      const back = setField(node, 'Refer to the key', { toField: null });
      if (toField === '') {
        report('entwine.empty-to-field', {
          ...place,
          message: `${node.label}: to_field is empty; Django's migrations look for a field of that name.`,
          hint: 'Remove it to refer to the key.',
          ...back,
        });
        continue;
      }
      const referred = relation.targetField;
      if (!referred) {
        const isReverse = target.reverseByQueryName.has(toField);
        if (isReverse) {
          report('entwine.to-field-reverse', {
            ...place,
            message: `${node.label}: to_field "${toField}" is the reverse side of a relation, no field of ${target.label}; Django's checks break on it.`,
            hint: 'Choose a unique field of the target.',
            ...back,
          });
        } else {
          report('fields.E312', {
            ...place,
            message: `${node.label}: ${target.label} has no field "${toField}" to refer to.`,
            hint: 'Choose a unique field of the target.',
            ...back,
          });
        }
        continue;
      }
      if (referred.owner !== target.concrete) {
        report('entwine.to-field-inherited', {
          ...place,
          message: `${node.label}: to_field "${toField}" stands on ${referred.owner.label}, not on ${target.label} itself.`,
          hint: `Point the relation at ${referred.owner.name}.`,
          ...back,
        });
        continue;
      }
      const uniqueness = uniquenessOf(referred, target);
      if (uniqueness === 'none') {
        report('fields.E311', {
          ...place,
          message: `${node.label} refers to ${referred.label}, which is not unique.`,
          hint: `Make ${referred.name} unique, or refer to the key.`,
          ...(isWritten(referred) && !referred.definedOn.external
            ? setField(referred, `Make ${referred.label} unique`, { unique: true })
            : back),
        });
      } else if (uniqueness === 'late' && isOneMigration(node, target)) {
        report('entwine.to-field-unique-late', {
          ...place,
          message: `${node.label} refers to ${referred.label}, which SQLite does not know to be unique when the migration makes the link.`,
          hint: 'Make the field itself unique, or give it a plain named constraint.',
          ...setField(referred, `Make ${referred.label} unique`, { unique: true }),
        });
      }
    }
  },
);

/** A join over tables of one app, both made by Django and checked by the database. */
function isOneMigration(node: FieldNode, target: ModelNode): boolean {
  const { owner } = node;
  return owner.managed && target.concrete.managed && owner.app === target.app && node.field.dbConstraint !== false;
}

/**
 * How a single field is unique: by itself or a plain named constraint; only by something that SQLite gets later
 * (unique_together) or never (deferrable, nulls); or not at all.
 */
function uniquenessOf(referred: FieldNode, target: ModelNode): 'field' | 'late' | 'none' {
  if (referred.relation?.kind !== 'ManyToMany' && (isUnique(referred.field) || referred.isPrimaryKey)) return 'field';
  let late = false;
  for (const { constraint, name } of target.meta.constraints) {
    if (constraint.type !== 'unique' || constraint.fields.length === 0) continue;
    if (constraint.condition !== undefined || !constraint.fields.every((field) => field === referred.name)) continue;
    if (name && constraint.deferrable === undefined && constraint.nullsDistinct === undefined) return 'field';
    late = true;
  }
  return late ? 'late' : 'none';
}
