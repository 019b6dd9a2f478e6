import { modelChecks } from '../checkFamily.ts';
import { fieldsHeldBy } from '../checkScope.ts';
import { atField } from '../places.ts';

/** Django, RelatedField._check_relation_model_exists, _check_referencing_to_swapped_model, check_lazy_references. */
export const targets = modelChecks(
  [
    {
      code: 'fields.E300',
      severity: 'error',
      title: 'Relation to a model that does not exist or is abstract',
      howToFix: 'Choose another target.',
    },
    {
      code: 'fields.E301',
      severity: 'error',
      title: 'Relation to a user model that the project replaces',
      howToFix: "Point it at the project's own user model.",
    },
    {
      code: 'fields.E307',
      severity: 'error',
      title: 'Relation whose target never loads',
      howToFix: 'Choose another target, or add the model.',
    },
  ],
  (scope, report) => {
    for (const node of scope.checkedFields) {
      const { relation } = node;
      if (!relation || node.field.to === undefined) continue;
      if (relation.target?.swapped) {
        report('fields.E301', {
          ...atField(node),
          message: `${node.label} points at ${relation.target.label}, which the project's user model replaces.`,
          hint: `Point it at ${scope.graph.project.settings.userModel ?? 'auth.User'}.`,
        });
      } else if (!relation.target) {
        report('fields.E300', {
          ...atField(node),
          message: relation.pointsAt
            ? `${node.label} points at ${relation.pointsAt.label}, which is abstract.`
            : `${node.label} points at a model that is not in the project.`,
          hint: 'Choose another target.',
        });
      }
    }
    // The registry is asked apart from the models' own checks, so an overridden check() does not hide these.
    for (const model of scope.own) {
      for (const node of model.genericFields) {
        const { type, to } = node.field;
        if (type !== 'GenericRelation' || to === undefined || to === 'self') continue;
        const target = scope.graph.byId.get(to);
        if (target && target.kind !== 'abstract') continue;
        report('fields.E307', {
          ...atField(node),
          message: `${node.label} waits for a model that Django never gets to know.`,
          hint: 'Choose another target, or add the model.',
        });
      }
      for (const node of fieldsHeldBy(model)) {
        if (!node.relation || node.relation.target || node.field.to === undefined) continue;
        report('fields.E307', {
          ...atField(node),
          message: `${node.label} waits for a model that Django never gets to know.`,
          hint: 'Choose another target, or add the model.',
        });
      }
    }
  },
);
