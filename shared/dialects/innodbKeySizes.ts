/** What a type takes up in the keys and rows of InnoDB, at four bytes a character (utf8mb4). */
import type { KeyProblem } from './dialect.ts';

/** Code of what is said where a row is too long. */
export const rowSizeOmitted = 'entwine.sql.row-size';

/** Bytes of all columns of a key. */
export const KEY_BYTES = 3072;

/** Bytes as part of a key; undefined for what cannot be a part without a prefix. */
export function keyBytes(type: string): number | undefined {
  if (/text|blob|json|geometry|point|polygon|linestring/iu.test(type)) return undefined;
  // A row keeps the length of each text before it, a key does not count that.
  const length = Number(/^var(?:char|binary)\((\d+)/iu.exec(type)?.[1] ?? Number.NaN);
  if (Number.isNaN(length)) return rowBytes(type);
  return /^varchar/iu.test(type) ? length * 4 : length;
}

/** Why columns of these types make no key without a prefix; undefined where they do. */
export function keyProblem(types: readonly string[]): KeyProblem | undefined {
  const bytes = types.map(keyBytes);
  if (bytes.includes(undefined)) return 'no length';
  return bytes.reduce<number>((sum, each) => sum + (each ?? 0), 0) > KEY_BYTES ? 'too long' : undefined;
}

/** Bytes in a row, as the limit of 65,535 counts them; an upper bound for types that are not known. */
export function rowBytes(type: string): number {
  const text = type.toLowerCase();
  const length = Number(/\((\d+)/u.exec(text)?.[1] ?? 1);
  if (text.startsWith('varchar')) return length * 4 + (length * 4 > 255 ? 2 : 1);
  if (text.startsWith('varbinary')) return length + (length > 255 ? 2 : 1);
  if (text.startsWith('char')) return length * 4;
  if (/^(?:numeric|decimal)/u.test(text)) return Math.ceil(length / 9) * 4 + 4;
  if (/text|blob|json|geometry/u.test(text)) return 12;
  if (/^(?:tinyint|bool)/u.test(text)) return 1;
  if (text.startsWith('smallint')) return 2;
  if (/^(?:integer|int\b|date$|float)/u.test(text)) return 4;
  if (/^(?:uuid|inet6)/u.test(text)) return 16;
  return 8;
}

/** Bytes that a column keeps in its page whatever happens: a text beyond 255 bytes can move out but for a pointer. */
export function pageBytes(type: string): number {
  if (/text|blob|json|geometry/iu.test(type)) return 21;
  const bytes = rowBytes(type);
  return /^var/iu.test(type) && bytes > 256 ? 21 : bytes;
}
