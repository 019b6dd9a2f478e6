import type { ModelNode } from '../../model/modelGraph.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { atConstraint, atIndex, type Place } from '../places.ts';

type Code = 'models.E012' | 'models.E013' | 'models.E016';

/**
 * Django, Model._check_unique_together, _check_indexes, UniqueConstraint._check, all by Model._check_local_fields.
 * unique_together and indexes count a repeated name again, a named constraint does not.
 */
export const fieldLists = modelChecks<Code>(
  [
    {
      code: 'models.E012',
      severity: 'error',
      title: 'Constraint or index over a field that does not exist',
      howToFix: 'Name fields of the model.',
    },
    {
      code: 'models.E013',
      severity: 'error',
      title: 'Constraint or index over a many-to-many',
      howToFix: 'Take the many-to-many out: it has no column.',
    },
    {
      code: 'models.E016',
      severity: 'error',
      title: "Constraint or index over a parent's field",
      howToFix: 'Put the constraint or index on the parent.',
    },
  ],
  (scope, report) => {
    for (const model of scope.checked) {
      for (const { constraint, name, position } of model.meta.constraints) {
        if (constraint.type !== 'unique') continue;
        const what = name ? `the constraint "${name}"` : 'a unique constraint';
        const fields = name ? new Set(constraint.fields) : constraint.fields;
        check(model, fields, what, atConstraint(model, position), report);
      }
      for (const { index, name, position } of model.meta.indexes) {
        const what = name ? `the index "${name}"` : 'an index';
        const fields = index.fields.map((field) => field.replace(/^-/u, ''));
        check(model, [...fields, ...(index.include ?? [])], what, atIndex(model, position), report);
      }
    }
  },
);

function check(model: ModelNode, names: Iterable<string>, what: string, place: Place, report: Report<Code>): void {
  for (const name of names) {
    const node = model.fieldsByName.get(name);
    if (!node) {
      report('models.E012', {
        ...place,
        message: `${model.label}: ${what} names "${name}", which is no field of it.`,
        hint: 'Name fields of the model.',
      });
    } else if (node.relation?.kind === 'ManyToMany') {
      report('models.E013', {
        ...place,
        message: `${model.label}: ${what} names the many-to-many "${name}", which has no column.`,
        hint: 'Take it out.',
      });
    } else if (!model.localFields.includes(node)) {
      report('models.E016', {
        ...place,
        message: `${model.label}: ${what} names "${name}", which stands in the table of ${node.owner.label}.`,
        hint: `Put it on ${node.owner.name}.`,
      });
    }
  }
}
