/** The columns that texts are tried over, and 20 rows with NULL, empty, boundary and non-ASCII values. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Dialect } from '../shared/dialects/dialect.ts';
import type { Field } from '../shared/model/project.ts';
import { quoteText } from '../shared/physical/sqlText.ts';

const column = (name: string, type: Field['type'], options: Partial<Field> = {}): Field => ({
  id: name,
  name,
  type,
  null: true,
  ...options,
});

export const textColumns: readonly Field[] = [
  column('t', 'Char', { maxLength: 60 }),
  column('u', 'Char', { maxLength: 60 }),
  column('i', 'Integer'),
  column('j', 'Integer'),
  column('k', 'BigInteger'),
  column('p', 'PositiveInteger'),
  column('n', 'Decimal', { maxDigits: 12, decimalPlaces: 2 }),
  column('f', 'Float'),
  column('b', 'Boolean'),
  column('d', 'Date'),
  column('e', 'Date'),
  column('m', 'DateTime'),
  column('c', 'Time'),
  column('x', 'Binary'),
  column('g', 'UUID'),
  column('q', 'Duration'),
  column('js', 'JSON'),
];

type Row = readonly (string | number | boolean | null)[];

/** In the order of the columns; bytes in hexadecimal digits, durations in microseconds, dates and times canonical. */
export const textRows = JSON.parse(
  readFileSync(join(import.meta.dirname, 'textCases', 'rows.json'), 'utf8'),
) as readonly Row[];

/** Each row as the values of an INSERT, without its key. */
export function rowValues(row: Row, dialect: Dialect): string {
  const { literals } = dialect.meanings;
  const texts = textColumns.map(({ type }, at) => {
    const value = row[at] ?? null;
    if (value === null) return 'NULL';
    const text = String(value);
    switch (type) {
      case 'Boolean':
        return literals.truth(value === true);
      case 'Binary':
        return literals.bytes(text);
      case 'Date':
        return literals.date(text);
      case 'Time':
        return literals.time(text.includes('.') ? text.padEnd(15, '0') : text);
      case 'DateTime':
        return literals.moment(text);
      case 'Duration':
        return literals.interval(BigInt(text));
      case 'UUID':
        return literals.uuid(text);
      default:
        return typeof value === 'number' ? text : quoteText(text, dialect);
    }
  });
  return texts.join(', ');
}
