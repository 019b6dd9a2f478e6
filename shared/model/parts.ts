/** What the parts of indexes and unique constraints say, whether they stand as texts or as objects. */
import type { Part, TextsByDialect } from './plainProject.ts';

/** A part in one form. Either `field` or `sql` is there. */
export interface SaidPart {
  readonly field?: string;
  /** SQL text: one expression. */
  readonly sql?: string;
  readonly sqlByDialect?: TextsByDialect | undefined;
  readonly descending: boolean;
  readonly nulls?: 'first' | 'last' | undefined;
  readonly operatorClass?: string | undefined;
  readonly collation?: string | undefined;
  readonly length?: number | undefined;
}

export function saidPart(part: Part): SaidPart {
  if (typeof part !== 'string') return { ...part, descending: part.descending === true };
  return part.startsWith('-') ? { field: part.slice(1), descending: true } : { field: part, descending: false };
}

/** Whether a part says no more than a field and its direction. */
export function isPlainPart(part: Part): boolean {
  const { field, nulls, operatorClass, collation, length } = saidPart(part);
  return field !== undefined && [nulls, operatorClass, collation, length].every((word) => word === undefined);
}

/** The names of the fields where each part is a whole field by itself, so that it compares as the field does; else undefined. */
export function comparedFields(parts: readonly Part[]): readonly string[] | undefined {
  const said = parts.map(saidPart);
  const names = said.flatMap(({ field, length, operatorClass, collation }) =>
    field === undefined || [length, operatorClass, collation].some((word) => word !== undefined) ? [] : [field],
  );
  return names.length === parts.length ? names : undefined;
}

/** The names of the fields that parts name, in order and without their directions; expressions name none. */
export function namedFields(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => saidPart(part).field ?? []);
}

/** Words for a name made of the parts: fields, and what is a word of an expression. */
export function namingWords(parts: readonly Part[]): readonly string[] {
  return parts.map((part) => {
    const { field, sql = '' } = saidPart(part);
    return field ?? nameOfExpression(sql);
  });
}

export function nameOfExpression(sql: string): string {
  return sql.replace(/\W+/gu, '_').replace(/^_+|_+$/gu, '') || 'expr';
}

/** The parts as people read them, `(name, -day, lower(email))`. */
export function partsText(parts: readonly Part[]): string {
  return `(${parts.map(partText).join(', ')})`;
}

/** As in the file where it is a plain one; an expression as its SQL. */
export function partText(part: Part): string {
  if (typeof part === 'string') return part;
  const { field, sql, descending } = saidPart(part);
  return `${descending ? '-' : ''}${field ?? sql ?? ''}`;
}
