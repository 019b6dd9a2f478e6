/** Parts of indexes, keys and orderings in one form, as rows of the inspector. */
import { dialectWords } from '../../../../shared/dialects/dialectWords.ts';
import type { Part } from '../../../../shared/options/optionSchemas.ts';

type PartObject = Exclude<Part, string>;

/** What a part may say beside its field or expression. */
export type PartWord = 'descending' | 'nulls' | 'operatorClass' | 'collation' | 'length';

/** Either `field` or `sql` is there. */
export type PartMembers = {
  readonly [Key in PartWord]?: PartObject[Key] | undefined;
} & {
  readonly field?: string;
  readonly sql?: Extract<PartObject, { readonly sql: unknown }>['sql'];
};

export function membersOfPart(part: Part): PartMembers {
  if (typeof part !== 'string') return part;
  return part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part };
}

/** What people read of it: the field, or the expression. */
export function textOfPart(part: Part): string {
  const { field, sql } = membersOfPart(part);
  if (field !== undefined) return field;
  const text = typeof sql === 'string' ? sql : dialectWords.map((word) => sql?.[word]).find((each) => each);
  return text || 'expression';
}
