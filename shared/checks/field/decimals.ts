import { modelChecks } from '../checkFamily.ts';
import { atField, setField } from '../places.ts';

/** Django, DecimalField._check_decimal_places, _check_max_digits, _check_decimal_places_and_max_digits. */
export const decimals = modelChecks(
  [
    {
      code: 'fields.E130',
      severity: 'error',
      title: 'Decimal without decimal_places',
      howToFix: 'Say how many digits follow the point.',
    },
    {
      code: 'fields.E131',
      severity: 'error',
      title: 'decimal_places is negative',
      howToFix: 'Use 0 or more.',
    },
    {
      code: 'fields.E132',
      severity: 'error',
      title: 'Decimal without max_digits',
      howToFix: 'Say how many digits there are in all.',
    },
    { code: 'fields.E133', severity: 'error', title: 'max_digits is not positive', howToFix: 'Use 1 or more.' },
    {
      code: 'fields.E134',
      severity: 'error',
      title: 'More decimal places than digits',
      howToFix: 'Raise max_digits to at least decimal_places.',
    },
  ],
  (scope, report) => {
    for (const node of scope.typedFields) {
      if (node.field.type !== 'Decimal') continue;
      const { maxDigits, decimalPlaces } = node.field;
      if (decimalPlaces === undefined) {
        report('fields.E130', {
          ...atField(node),
          message: `${node.label} has no decimal_places.`,
          hint: 'Say how many digits follow the point, e.g. 2 for money.',
          ...setField(node, 'Set decimalPlaces to 2', { decimalPlaces: 2 }),
        });
      } else if (decimalPlaces < 0) {
        report('fields.E131', {
          ...atField(node),
          message: `${node.label}: decimal_places is ${decimalPlaces}; it must be 0 or more.`,
          hint: 'Say how many digits follow the point.',
          ...setField(node, 'Set decimalPlaces to 0', { decimalPlaces: 0 }),
        });
      }
      if (maxDigits === undefined) {
        const digits = Math.max(10, decimalPlaces ?? 0);
        report('fields.E132', {
          ...atField(node),
          message: `${node.label} has no max_digits.`,
          hint: 'Say how many digits there are in all, those after the point included.',
          ...setField(node, `Set maxDigits to ${digits}`, { maxDigits: digits }),
        });
      } else if (maxDigits <= 0) {
        const digits = Math.max(10, decimalPlaces ?? 0);
        report('fields.E133', {
          ...atField(node),
          message: `${node.label}: max_digits is ${maxDigits}; it must be a positive number.`,
          hint: 'Say how many digits there are in all.',
          ...setField(node, `Set maxDigits to ${digits}`, { maxDigits: digits }),
        });
      } else if (decimalPlaces !== undefined && decimalPlaces >= 0 && decimalPlaces > maxDigits) {
        report('fields.E134', {
          ...atField(node),
          message: `${node.label}: ${decimalPlaces} decimal places do not fit into ${maxDigits} digits.`,
          hint: 'maxDigits counts the digits after the point too.',
          ...setField(node, `Set maxDigits to ${decimalPlaces + maxDigits}`, { maxDigits: decimalPlaces + maxDigits }),
        });
      }
    }
  },
);
