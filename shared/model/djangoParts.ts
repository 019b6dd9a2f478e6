/** How far Django's migrations make the parts of indexes and unique constraints. Source: django.db.models.indexes. */
import { isForPostgres } from '../dialects/postgres/isForPostgres.ts';
import { saidPart, type SaidPart } from './parts.ts';
import type { Index, Part, ProjectSettings } from './plainProject.ts';

export interface DjangoParts {
  readonly parts: readonly SaidPart[];
  /** `fields=[…]`, with operator classes beside it, or expressions, which Django leaves out where a database has none. */
  readonly form: 'fields' | 'expressions';
  /** Words of the file that it does not say. */
  readonly lost: readonly string[];
}

/** The classes of django.contrib.postgres.indexes by the word of the file. */
const indexClasses: Readonly<Record<string, string>> = {
  bloom: 'BloomIndex',
  brin: 'BrinIndex',
  gin: 'GinIndex',
  gist: 'GistIndex',
  hash: 'HashIndex',
  spgist: 'SpGistIndex',
};

/** The class of django.contrib.postgres that makes such an index; undefined where models.Index does, without its method. */
export function postgresIndexClass(
  { method, fields, unique }: Pick<Index, 'method' | 'fields' | 'unique'>,
  settings: ProjectSettings,
): string | undefined {
  const word = method?.toLowerCase() ?? '';
  if (!isForPostgres(settings) || unique || (/^(?:hash|spgist)$/u.test(word) && fields.length > 1)) return undefined;
  return Object.hasOwn(indexClasses, word) ? indexClasses[word] : undefined;
}

const isText = (part: Part) => typeof part === 'string';

/** `isUnique`: fields of a UniqueConstraint have no direction, those of an Index have. */
export function djangoParts(given: readonly Part[], isUnique: boolean, settings: ProjectSettings): DjangoParts {
  if (given.every(isText)) {
    const said = given.map(saidPart);
    const isOfFields = !isUnique || !said.some(({ descending }) => descending);
    return { parts: said, form: isOfFields ? 'fields' : 'expressions', lost: [] };
  }
  const lost = new Set<string>();
  const forPostgres = isForPostgres(settings);
  const without = (part: SaidPart, word: 'nulls' | 'operatorClass'): SaidPart => {
    if (forPostgres || part[word] === undefined) return part;
    lost.add(word);
    return { ...part, [word]: undefined };
  };
  // Other databases than PostgreSQL refuse NULLS FIRST in an index, and operator classes in an expression.
  const parts = given.map((part) => without(saidPart(part), 'nulls'));
  const isOfFields = parts.every(
    ({ field, nulls, collation, length, descending }) =>
      field !== undefined &&
      [nulls, collation, length].every((word) => word === undefined) &&
      !(isUnique && descending),
  );
  if (isOfFields) return { parts, form: 'fields', lost: [...lost] };
  const expressions = parts.map((part) => without(part, 'operatorClass'));
  return { parts: expressions, form: 'expressions', lost: [...lost] };
}
