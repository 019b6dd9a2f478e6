/** What a type takes up in the keys and rows of InnoDB, at four bytes a character (utf8mb4). */
import type { KeyProblem } from './dialect.ts';

/** Code of what is said where a row is too long. */
export const rowSizeOmitted = 'entwine.sql.row-size';

/** Bytes of all columns of a key. */
export const KEY_BYTES = 3072;

/** Bytes as part of a key; undefined for what cannot be a part without a prefix. */
export function keyBytes(type: string): number | undefined {
  const text = type.toLowerCase();
  if (isLong(text) || text.includes('point') || text.includes('polygon') || text.includes('linestring'))
    return undefined;
  const length = text.startsWith('var') ? /^var(?:char|binary)\((\d+)/u.exec(text)?.[1] : undefined;
  if (length === undefined) return rowBytes(text);
  // A row keeps the length of each text before it, a key does not count that.
  return text.startsWith('varchar') ? Number(length) * 4 : Number(length);
}

/** Why columns of these types make no key without a prefix; undefined where they do. */
export function keyProblem(types: readonly string[]): KeyProblem | undefined {
  let sum = 0;
  for (const type of types) {
    const bytes = keyBytes(type);
    if (bytes === undefined) return 'no length';
    sum += bytes;
  }
  return sum > KEY_BYTES ? 'too long' : undefined;
}

/** The first number in parentheses. */
function sizeOf(type: string): number {
  return Number(/\((\d+)/u.exec(type)?.[1] ?? 1);
}

/** Whether it is kept apart from its row but for a pointer. `type` in small letters. */
function isLong(type: string): boolean {
  return type.includes('text') || type.includes('blob') || type.includes('json') || type.includes('geometry');
}

/** Bytes in a row, as the limit of 65,535 counts them; an upper bound for types that are not known. */
export function rowBytes(type: string): number {
  const text = type.toLowerCase();
  if (text.startsWith('var')) {
    const bytes = text.startsWith('varchar')
      ? sizeOf(text) * 4
      : text.startsWith('varbinary')
        ? sizeOf(text)
        : undefined;
    if (bytes !== undefined) return bytes + (bytes > 255 ? 2 : 1);
  }
  if (text.startsWith('char')) return sizeOf(text) * 4;
  if (text.startsWith('numeric') || text.startsWith('decimal')) return Math.ceil(sizeOf(text) / 9) * 4 + 4;
  if (isLong(text)) return 12;
  if (text.startsWith('tinyint') || text.startsWith('bool')) return 1;
  if (text.startsWith('smallint')) return 2;
  if (text.startsWith('float') || text === 'date' || /^int(?:eger|\b)/u.test(text)) return 4;
  if (text.startsWith('uuid') || text.startsWith('inet6')) return 16;
  return 8;
}

/** Bytes that a column keeps in its page whatever happens: a text beyond 255 bytes can move out but for a pointer. */
export function pageBytes(type: string): number {
  const text = type.toLowerCase();
  if (isLong(text)) return 21;
  const bytes = rowBytes(text);
  return bytes > 256 && text.startsWith('var') ? 21 : bytes;
}
