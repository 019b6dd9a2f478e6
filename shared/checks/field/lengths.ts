import { fieldTypeOf } from '../../fieldTypes/fieldTypeRegistry.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, setField } from '../places.ts';

const CHAR_TYPES = new Set(['Char', 'Slug', 'Email', 'URL']);
const WHOLE_NUMBER_TYPES = new Set([
  'Auto',
  'BigAuto',
  'SmallAuto',
  'Integer',
  'BigInteger',
  'SmallInteger',
  'PositiveInteger',
  'PositiveBigInteger',
  'PositiveSmallInteger',
]);

/** Django, CharField._check_max_length_attribute and IntegerField._check_max_length_warning. */
export const lengths = modelChecks(
  [
    {
      code: 'fields.E121',
      severity: 'error',
      title: 'max_length is not positive',
      howToFix: 'Give a length of at least 1.',
    },
    {
      code: 'fields.W122',
      severity: 'warning',
      title: 'max_length on a whole number',
      howToFix: 'Remove it: numbers have no length.',
    },
    {
      code: 'entwine.char-without-length',
      severity: 'warning',
      title: 'Short text without max_length',
      howToFix: 'Give a length, or use long text: MySQL, MariaDB and Django before 5.2 on SQLite want one.',
    },
  ],
  (scope, report) => {
    for (const node of scope.typedFields) {
      const { type, maxLength } = node.field;
      if (WHOLE_NUMBER_TYPES.has(type) && maxLength !== undefined) {
        report('fields.W122', {
          ...atField(node),
          message: `${node.label}: Django ignores max_length on ${fieldTypeOf(type).djangoClass}.`,
          hint: 'Remove maxLength.',
          ...setField(node, 'Remove maxLength', { maxLength: null }),
        });
      } else if (CHAR_TYPES.has(type) && maxLength !== undefined && maxLength <= 0) {
        report('fields.E121', {
          ...atField(node),
          message: `${node.label}: max_length is ${maxLength}; it must be a positive number.`,
          hint: 'Give a length of at least 1.',
          ...setField(node, 'Set max_length to 255', { maxLength: 255 }),
        });
      } else if (type === 'Char' && maxLength === undefined) {
        report('entwine.char-without-length', {
          ...atField(node),
          message: `${node.label} has no max_length.`,
          hint: 'SQLite and PostgreSQL take it without; MySQL and MariaDB do not.',
          ...setField(node, 'Set max_length to 255', { maxLength: 255 }),
        });
      }
    }
  },
);
