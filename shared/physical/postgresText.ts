/** Values of the types that PostgreSQL alone has, as the texts that it reads. */
import { jsonText } from '../model/exactJson.ts';
import { isCallable } from '../model/literalText.ts';
import { rangeText } from '../model/nearestTypes.ts';
import type { Field, JsonValue } from '../model/plainProject.ts';

/**
 * The text of a default or choice of a field of such a type; undefined where it has no such value. Source: PostgreSQL's
 * documentation, 8.15 (arrays), 8.17 (ranges) and F.17 (hstore).
 */
export function postgresText(value: JsonValue, field: Field): string | undefined {
  switch (field.type) {
    case 'Array':
      if (isEmptyOf(value, 'list')) return '{}';
      return Array.isArray(value) ? arrayText(value as readonly JsonValue[], field.items) : stringOf(value);
    case 'HStore':
      return isEmptyOf(value, 'dict') ? '' : hstoreText(value);
    case 'SearchVector':
      return stringOf(value);
    default:
      return Array.isArray(value) && value.length === 2
        ? rangeText(value as readonly JsonValue[], field.defaultBounds)
        : stringOf(value);
  }
}

/** Items as an array; each is the text of a value. */
export function arrayOf(items: readonly (string | null)[]): string {
  return `{${items.map((item) => (item === null ? 'NULL' : quoted(item))).join(',')}}`;
}

const quoted = (text: string) => `"${text.replaceAll(/["\\]/gu, (sign) => `\\${sign}`)}"`;

const stringOf = (value: JsonValue) => (typeof value === 'string' ? value : undefined);

/** `list` and `dict` make a new one each time. */
function isEmptyOf(value: JsonValue, callable: string): boolean {
  return isCallable(value) && value.call.replace(/^builtins\./u, '') === callable;
}

function arrayText(values: readonly JsonValue[], items: Field | undefined): string | undefined {
  const texts = values.map((value) => {
    if (value === null) return 'NULL';
    // An array in an array stands there without quotes.
    if (items?.type === 'Array') return postgresText(value, items);
    const text = items === undefined ? stringOf(value) : itemText(value, items);
    return text === undefined ? undefined : quoted(text);
  });
  return texts.includes(undefined) ? undefined : `{${texts.join(',')}}`;
}

function itemText(value: JsonValue, items: Field): string | undefined {
  if (items.type === 'JSON') return jsonText(value);
  if (typeof value !== 'object' && !isOwn(items)) return String(value);
  return isOwn(items) ? postgresText(value, items) : undefined;
}

const isOwn = ({ type }: Field) => type === 'HStore' || type === 'SearchVector' || type.endsWith('Range');

/** Keys with a text or NULL each. */
function hstoreText(value: JsonValue): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || isCallable(value)) return undefined;
  const pairs = Object.entries(value).map(([key, text]: [string, JsonValue]) => {
    if (text !== null && typeof text !== 'string') return undefined;
    return `${quoted(key)}=>${text === null ? 'NULL' : quoted(text)}`;
  });
  return pairs.includes(undefined) ? undefined : pairs.join(', ');
}
