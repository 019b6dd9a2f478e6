/** What the types of several databases share. Lengths and digits are those of the field. */
import { maxLengthOf } from '../model/modelQueries.ts';
import type { Field } from '../model/plainProject.ts';

export type TypeText = (field: Field) => string;

export const plainType =
  (type: string): TypeText =>
  () =>
    type;

export const decimalType =
  (type: string): TypeText =>
  ({ maxDigits, decimalPlaces }) =>
    maxDigits === undefined || decimalPlaces === undefined ? type : `${type}(${maxDigits}, ${decimalPlaces})`;

/** The clock of SQL's standard for a column of that type: a column of days takes no time of day. */
export function clockFor(type: string): 'CURRENT_DATE' | 'CURRENT_TIME' | 'CURRENT_TIMESTAMP' {
  if (/^date$/iu.test(type)) return 'CURRENT_DATE';
  return /^time(?:\(|$)/iu.test(type) ? 'CURRENT_TIME' : 'CURRENT_TIMESTAMP';
}

export const varcharType =
  (withoutLength: string): TypeText =>
  (field) => {
    const length = maxLengthOf(field);
    return length === undefined ? withoutLength : `varchar(${length})`;
  };

export const customTypeText: TypeText = (field) => field.dbType ?? '';

export interface TypeParts {
  /** Lower case, one blank between words. */
  readonly name: string;
  /** With its parentheses and without blanks, e.g. `(10,2)`. */
  readonly size: string;
  /** What follows the parentheses, e.g. ` unsigned`. */
  readonly behind: string;
  /** e.g. `[]`. */
  readonly array: string;
}

/** Undefined for what is no name with a size, e.g. a name in quotes. */
export function typeParts(type: string): TypeParts | undefined {
  if (/["'`]/u.test(type)) return undefined;
  const text = type.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
  // Name, what stands in parentheses, and what follows: `timestamp(6) with time zone`, `int(10) unsigned`, `text[]`.
  const [, name = '', given = '', behind = '', array = ''] =
    /^([^([]*?) ?(?:(\([^)]*\))([a-z ]*))?((?:\[[^\]]*\])*)$/u.exec(text) ?? [];
  return name === '' ? undefined : { name, size: given.replaceAll(' ', ''), behind, array };
}

/** The text of a type that `typeParts` does not know. */
export function otherType(type: string): string {
  return /["'`]/u.test(type) ? type.trim() : type.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
