import { dialects } from '../../dialects/dialectRegistry.ts';
import { modelChecks } from '../checkFamily.ts';
import { atField, setField } from '../places.ts';

const textColumns = new Set(['Char', 'Slug', 'Email', 'URL', 'File', 'Image', 'FilePath']);

/** What every database takes. */
const leastOf = (sizes: readonly (number | undefined)[]) => Math.min(...sizes.map((size) => size ?? Infinity));
const anyTextLength = leastOf(dialects.map(({ limits }) => limits.maxTextLength));
const anyDigits = leastOf(dialects.map(({ limits }) => limits.maxDigits));

/** Sizes that Django takes and a database then refuses, by the limits of the dialects. */
export const databaseSizes = modelChecks(
  [
    {
      code: 'entwine.size-beyond-database',
      severity: 'warning',
      title: 'Column larger than a database takes',
      howToFix: 'Give a smaller max_length or max_digits, or use long text.',
    },
  ],
  (scope, report) => {
    for (const node of scope.typedFields) {
      const { type, maxLength, maxDigits } = node.field;
      if (maxLength === undefined && maxDigits === undefined) continue;
      const isText = textColumns.has(type);
      const wanted = isText ? maxLength : type === 'Decimal' ? maxDigits : undefined;
      if (wanted === undefined || wanted <= (isText ? anyTextLength : anyDigits)) continue;
      const refusing = dialects.flatMap(({ label, limits }) => {
        const most = isText ? limits.maxTextLength : limits.maxDigits;
        return most !== undefined && wanted > most ? [{ label, most }] : [];
      });
      if (refusing.length === 0) continue;
      const unit = isText ? 'characters' : 'digits';
      const takes = refusing.map(({ label, most }) => `${label} takes ${grouped(most)}`).join(', ');
      const least = Math.min(...refusing.map(({ most }) => most));
      const option = isText ? 'maxLength' : 'maxDigits';
      report('entwine.size-beyond-database', {
        ...atField(node),
        message: `${node.label} asks for ${grouped(wanted)} ${unit}; ${takes} at most and refuses the table.`,
        hint: type === 'Char' ? 'Use long text, or a smaller maxLength.' : `Set ${option} to ${least} or less.`,
        ...(type === 'Char'
          ? setField(node, 'Make it long text', { type: 'Text', maxLength: null })
          : setField(node, `Set ${option} to ${least}`, { [option]: least })),
      });
    }
  },
);

function grouped(number: number): string {
  return number.toLocaleString('en');
}
