import { flatChoices } from '../../model/choiceGroups.ts';
import { isCode } from '../../model/literalText.ts';
import { jsonText } from '../../model/exactJson.ts';
import { defaultProblem, shownDefault } from '../../model/defaultProblem.ts';
import type { FieldNode } from '../../model/modelGraph.ts';
import { modelChecks, type Report } from '../checkFamily.ts';
import { isGenerated } from '../checkScope.ts';
import { atField, setField } from '../places.ts';

/** Defaults that Django takes and that its own forms then refuse. */
export const defaults = modelChecks(
  [
    {
      code: 'entwine.default-not-a-choice',
      severity: 'warning',
      title: 'Default that is none of the choices',
      howToFix: 'Use one of the choices as the default.',
    },
    {
      code: 'entwine.default-not-a-value',
      severity: 'warning',
      title: 'Default that is no value of the field',
      howToFix: 'Write it in the form that the finding names, or remove it.',
    },
  ],
  (scope, report) => {
    for (const node of scope.checkedFields) {
      reportWrongValue(node, report);
      const { default: value } = node.field;
      const values = flatChoices(node.field.choices).map(([choice]) => choice);
      if (values.length === 0 || value === undefined || value === null || typeof value === 'object') continue;
      if (values.some(isCode)) continue;
      if (values.includes(value) || (value === '' && node.field.blank === true)) continue;
      const first = values[0];
      report('entwine.default-not-a-choice', {
        ...atField(node),
        message: `${node.label}: the default ${jsonText(value)} is none of its choices.`,
        hint: 'Use one of the choices.',
        ...(first !== undefined && first !== null && setField(node, `Use ${jsonText(first)}`, { default: first })),
      });
    }
  },
  // What a relation's default has to be is said at the end of its chain of targets.
  {
    looksFurther: (model) =>
      model.localFields.some(({ relation, field }) => relation !== undefined && field.default !== undefined),
  },
);

function reportWrongValue(node: FieldNode, report: Report<'entwine.default-not-a-value'>): void {
  const { default: value } = node.field;
  if (value === undefined) return;
  const typeField = node.typeSource?.field;
  if (!typeField || isGenerated(node)) return;
  const found = defaultProblem(value, node.field, typeField);
  if (!found) return;
  report('entwine.default-not-a-value', {
    ...atField(node),
    message: `${node.label}: the default ${shownDefault(value)} ${found.problem}.`,
    hint: found.form,
    ...(found.instead === undefined
      ? setField(node, 'Remove the default', { default: null })
      : setField(node, `Use ${shownDefault(found.instead)}`, { default: found.instead })),
  });
}
