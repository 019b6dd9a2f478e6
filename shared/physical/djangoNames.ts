/**
 * Names that Django makes up for tables, indexes and constraints, and how it cuts them to a database's limit. Source:
 * django.db.backends.utils and BaseDatabaseSchemaEditor._create_index_name. Lengths count characters as Python does.
 */
import { md5Hex } from '../model/md5.ts';
import type { Dialect } from '../dialects/dialect.ts';

/** What the length of a name depends on. */
type NameRules = Pick<Dialect, 'features' | 'limits'>;

/** An export after an edit asks for nearly the same digests again. */
const digests = new Map<string, string>();
const MOST_DIGESTS = 50_000;

/** Django, names_digest. */
export function namesDigest(parts: readonly string[], length: number): string {
  const text = parts.join('');
  let digest = digests.get(text);
  if (digest === undefined) {
    if (digests.size >= MOST_DIGESTS) digests.clear();
    digests.set(text, (digest = md5Hex(text)));
  }
  return digest.slice(0, length);
}

/** The name itself where it fits, else cut and ended with four digits of its digest. Django, truncate_name. */
export function truncateName(name: string, limit: number | undefined): string {
  // UTF-16 counts at least as many as Python does.
  if (limit === undefined || name.length <= limit) return name;
  const characters = [...name];
  if (characters.length <= limit) return name;
  return characters.slice(0, limit - 4).join('') + namesDigest([name], 4);
}

/** Name of an index (suffix ""), `_like` index, `_uniq` constraint or foreign key. */
export function indexName(table: string, columns: readonly string[], suffix: string, dialect: NameRules): string {
  const limit = dialect.limits.maxIdentifierLength ?? 200;
  let ending = namesDigest([table, ...columns], 8) + suffix;
  const joined = columns.join('_');
  const whole = `${table}_${joined}_${ending}`;
  if (whole.length <= limit || lengthOf(whole) <= limit) return heldName(whole, dialect);
  if (lengthOf(ending) > limit / 3) ending = cut(ending, Math.floor(limit / 3));
  const other = Math.floor((limit - lengthOf(ending)) / 2) - 1;
  const name = `${cut(table, other)}_${cut(joined, other)}_${ending}`;
  return heldName(/^[_\p{Nd}]/u.test(name) ? `D${[...name].slice(0, -1).join('')}` : name, dialect);
}

/** Django counts characters; a database that cuts a name by itself, PostgreSQL, keeps whole characters of its first bytes. */
export function heldName(name: string, { features, limits }: NameRules): string {
  return features.cutsLongIdentifiers && limits.maxIdentifierLength !== undefined
    ? cutToBytes(name, limits.maxIdentifierLength)
    : name;
}

/** As many whole characters as fit into this number of UTF-8 bytes. */
export function cutToBytes(text: string, limit: number): string {
  if (text.length * 3 <= limit || (text.length <= limit && ASCII.test(text))) return text;
  let bytes = 0;
  let held = '';
  for (const character of text) {
    bytes += byteLength(character);
    if (bytes > limit) return held;
    held += character;
  }
  return held;
}

/** Name of a foreign key constraint, where the database names them. */
export function foreignKeyName(
  table: string,
  column: string,
  toTable: string,
  toColumn: string,
  dialect: NameRules,
): string {
  return indexName(table, [column], `_fk_${toTable}_${toColumn}`, dialect);
}

/** Name of a `Meta.indexes` entry that has none; classes of django.contrib.postgres have suffixes of their own. Django, Index.set_name_with_model. */
export function metaIndexName(
  table: string,
  columns: readonly { readonly name: string; readonly descending: boolean }[],
  suffix = 'idx',
): string {
  const hashed = columns.map((column) => (column.descending ? `-${column.name}` : column.name));
  const digest = namesDigest([table, ...hashed, suffix], 6);
  const name = `${cut(table, 11)}_${cut(columns[0]?.name ?? '', 7)}_${digest}_${suffix}`;
  return /^[_\p{Nd}]/u.test(name) ? `D${[...name].slice(1).join('')}` : name;
}

/** Name that the Django export gives to what Django would not name by itself; an index name has at most 30 characters. */
export function exportedName(
  app: string,
  modelName: string,
  fields: readonly string[],
  suffix: 'uniq' | 'check' | 'excl' | 'idx',
): string {
  const name = `${app}_${modelName}_${fields.map((field) => field.replace(/^-/u, '')).join('_')}`;
  return `${suffix === 'idx' ? name.slice(0, 26) : name}_${suffix}`;
}

/** Most names: each character is one byte. */
// oxlint-disable-next-line no-control-regex
const ASCII = /^[\x00-\x7f]*$/u;

/** In UTF-8, as PostgreSQL counts. */
export function byteLength(text: string): number {
  if (ASCII.test(text)) return text.length;
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

function lengthOf(text: string): number {
  return [...text].length;
}

function cut(text: string, length: number): string {
  return [...text].slice(0, length).join('');
}
