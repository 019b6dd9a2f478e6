import { exactIntegerOf } from '../../model/exactJson.ts';
import type { JsonValue } from '../../model/plainProject.ts';
import { isCallable, isCode } from '../../model/literalText.ts';
import { maxLengthOf } from '../../model/modelQueries.ts';
import { isPostgresType, type FieldTypeKey } from '../../fieldTypes/fieldTypeRegistry.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, setField } from '../places.ts';

type Choice = readonly [JsonValue, JsonValue];

/** Django, Field._check_choices. */
export const choices = modelChecks(
  [
    {
      code: 'fields.E005',
      severity: 'error',
      title: 'Choices are not pairs of value and label',
      howToFix: 'Give each choice a value and a label.',
    },
    {
      code: 'fields.E009',
      severity: 'error',
      title: 'A choice is longer than the field',
      howToFix: 'Raise max_length to the length of the longest value.',
    },
  ],
  (scope, report) => {
    for (const node of scope.checkedFields) {
      const given = node.field.choices;
      if (!given || isCallable(given) || given.length === 0) continue;
      // ArrayField._choices_is_value and RangeField._choices_is_value: a list is a value too.
      const values = given.flatMap((choice) => valuesOf(choice, isPostgresType(node.field.type)));
      if (values.includes(undefined)) {
        report('fields.E005', {
          ...atField(node),
          message: `${node.label}: a choice is no pair of a plain value and a label.`,
          hint: 'Write each choice as a value and a label; a group as a label and a list of such pairs.',
        });
        continue;
      }
      const ownLength = ownLengths[node.field.type];
      const maxLength = ownLength ?? maxLengthOf(node.field);
      const longest = Math.max(0, ...values.map((value) => (typeof value === 'string' ? [...value].length : 0)));
      if (maxLength !== undefined && longest > maxLength) {
        report('fields.E009', {
          ...atField(node),
          message: `${node.label} holds ${maxLength} characters, its longest choice has ${longest}.`,
          hint: ownLength === undefined ? `Set max_length to at least ${longest}.` : `Shorten the choice.`,
          ...(ownLength === undefined && setField(node, `Set max_length to ${longest}`, { maxLength: longest })),
        });
      }
    }
  },
);

/** What these set by themselves and take from nobody: UUIDField.__init__ (digits without hyphens), GenericIPAddressField.__init__. */
const ownLengths: { readonly [Type in FieldTypeKey]?: number } = { UUID: 32, GenericIPAddress: 39 };

/** The values a choice offers, a group's values included; undefined for one that is no plain value. */
function valuesOf([value, label]: Choice, takesLists: boolean): (JsonValue | undefined)[] {
  if (Array.isArray(label)) {
    return label.map((pair: JsonValue) =>
      Array.isArray(pair) && pair.length === 2 && pair.every(isPlain) ? (pair[0] as JsonValue) : undefined,
    );
  }
  return [(isPlain(value) || (takesLists && Array.isArray(value))) && isPlain(label) ? value : undefined];
}

function isPlain(value: JsonValue): boolean {
  return value === null || typeof value !== 'object' || isCode(value) || exactIntegerOf(value) !== undefined;
}
