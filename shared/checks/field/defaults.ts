import { flatChoices } from '../../model/choiceGroups.ts';
import { isCode } from '../../model/literalText.ts';
import { jsonText } from '../../model/exactJson.ts';
import { defaultProblem, shownDefault } from '../../model/defaultProblem.ts';
import type { FieldNode } from '../../model/modelGraph.ts';
import type { Field, JsonValue } from '../../model/plainProject.ts';
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
      if (value === undefined || value === null || typeof value === 'object') continue;
      const values = valuesOf(node.field.choices);
      if (values.size === 0 || values.has(value) || (value === '' && node.field.blank === true)) continue;
      const [first] = values;
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

const keptValues = new WeakMap<object, ReadonlySet<JsonValue>>();

/** The values of listed choices, which many fields may share; none where code says one of them. */
function valuesOf(choices: Field['choices']): ReadonlySet<JsonValue> {
  if (choices === undefined) return new Set();
  let values = keptValues.get(choices);
  if (!values) {
    const listed = flatChoices(choices).map(([choice]) => choice);
    keptValues.set(choices, (values = new Set(listed.some(isCode) ? [] : listed)));
  }
  return values;
}

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
