/**
 * JSON that JavaScript would change, kept as it was: whole numbers that no double holds, and keys such as "2", which an
 * object would move before all others. No text of a file holds NUL, so that it marks both; they survive `JSON.stringify`,
 * structured clones and drafts, and `jsonText` writes them as they were.
 */
import type { JsonValue } from './jsonValue.ts';

const mark = '\0';
const integerKey = `${mark}integer`;

/** A whole number by its digits, for one that a double would round. */
export function exactInteger(digits: string): JsonValue {
  return { [integerKey]: digits };
}

/** The digits of such a number; undefined for any other value. */
export function exactIntegerOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, integerKey)) return undefined;
  const digits = (value as { readonly [key: string]: unknown })[integerKey];
  return typeof digits === 'string' ? digits : undefined;
}

/** The value with the nearest doubles in place of exact numbers, for those who look only at what kind of value it is. */
export function withDoubles(value: unknown): unknown {
  const digits = exactIntegerOf(value);
  if (digits !== undefined) return Math.max(-Number.MAX_VALUE, Math.min(Number(digits), Number.MAX_VALUE));
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withDoubles);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withDoubles(each)]));
}

/** Whether JavaScript orders the key as a number, before all texts. */
function isIndex(key: string): boolean {
  return /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 2 ** 32 - 1;
}

/** How a key is kept in an object whose last key is this so far, so that it stays behind it. */
export function keptKey(key: string, last: string | undefined): string {
  if (!isIndex(key)) return key;
  return last === undefined || (isIndex(last) && Number(last) < Number(key)) ? key : `${mark}${key}`;
}

/** The key as the file has it. */
export function keyText(key: string): string {
  return key.startsWith(mark) ? key.slice(1) : key;
}

/** JSON text as `JSON.stringify` makes it, with exact numbers and keys in their order. */
export function jsonText(value: unknown, indent?: number): string {
  // Inside a text every quotation mark has a backslash before it, so that these match only what the marks made.
  return JSON.stringify(value, undefined, indent)
    .replaceAll(/\{\s*"\\u0000integer":\s*"(-?\d+)"\s*\}/g, '$1')
    .replaceAll(/(?<!\\)"\\u0000(\d+)":/g, '"$1":');
}
