import type { JsonValue } from '../../model/project.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, setField } from '../places.ts';

/** Defaults that Django takes and that its own forms then refuse. */
export const defaults = modelChecks(
  [
    {
      code: 'entwine.default-not-a-choice',
      severity: 'warning',
      title: 'Default that is none of the choices',
      mend: 'Use one of the choices as the default.',
    },
  ],
  (scope, report) => {
    for (const node of scope.checkedFields) {
      const { choices, default: value } = node.field;
      if (!choices || choices.length === 0 || value === undefined || value === null || typeof value === 'object')
        continue;
      const values = choices.flatMap(([key, label]): JsonValue[] =>
        Array.isArray(label)
          ? label.map((pair: JsonValue) => (Array.isArray(pair) ? (pair[0] as JsonValue) : null))
          : [key],
      );
      if (values.includes(value) || (value === '' && node.field.blank === true)) continue;
      const first = values[0];
      report('entwine.default-not-a-choice', {
        ...atField(node),
        message: `${node.label}: the default ${JSON.stringify(value)} is none of its choices.`,
        hint: 'Use one of the choices.',
        ...(first !== undefined &&
          first !== null &&
          setField(node, `Use ${JSON.stringify(first)}`, { default: first })),
      });
    }
  },
);
