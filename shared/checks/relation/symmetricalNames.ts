import { isSymmetrical } from '../../model/modelQueries.ts';
import { formatWithNames } from '../../model/pythonFormat.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, setField } from '../places.ts';

/**
 * A symmetrical many-to-many has a hidden name of Django's own, so loading and checks pass over `related_name`. A migration
 * writes the field with its target's name instead of "self", and there Django fills the name in.
 * Source: ManyToManyField.contribute_to_class and deconstruct.
 */
export const symmetricalNames = modelChecks(
  [
    {
      code: 'entwine.symmetrical-placeholder',
      severity: 'error',
      title: 'Unused related_name that a migration cannot fill in',
      howToFix: 'Remove related_name: a symmetrical relation has no other side.',
    },
  ],
  (scope, report) => {
    for (const model of scope.own) {
      if (!model.managed) continue;
      for (const node of model.localManyToMany) {
        const { relatedName } = node.field;
        if (!relatedName?.includes('%') || relatedName.endsWith('+')) continue;
        if (!isSymmetrical(node.field) || node.relation?.pointsAt !== model) continue;
        const names = { class: model.modelName, model_name: model.modelName, app_label: model.app.toLowerCase() };
        const formatted = formatWithNames(relatedName, names);
        if (formatted.ok) continue;
        report('entwine.symmetrical-placeholder', {
          ...atField(node),
          message: `${node.label}: its related_name "${relatedName}" has no use and cannot be filled in: ${formatted.problem}.`,
          hint: 'Remove related_name: a symmetrical relation has no other side.',
          ...setField(node, 'Remove related_name', { relatedName: null }),
        });
      }
    }
  },
);
