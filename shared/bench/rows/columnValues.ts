/** Values for the columns of made-up rows: the n-th value of a field's own domain, readable and all different. */
import { exactIntegerOf, jsonText } from '../../model/exactJson.ts';
import type { Field, JsonValue } from '../../model/plainProject.ts';
import { flatChoices, isNullable, maxLengthOf } from '../../model/modelQueries.ts';
import { isCode } from '../../model/literalText.ts';
import { isPostgresType } from '../../fieldTypes/fieldTypeRegistry.ts';
import { postgresText } from '../../physical/postgresText.ts';
import type { Dialect } from '../../dialects/dialect.ts';

import type { SqlValue } from '../../sql/statement.ts';
import { nthCustom } from './customValues.ts';
import { nthPostgres } from './postgresValues.ts';
import { nthDate, nthTime } from './dateValues.ts';

/** The n-th value (from 1) that this scalar field may hold; undefined where its domain has fewer. */
export function nthValue(field: Field, n: number, dialect: Dialect): SqlValue | undefined {
  const choices = choiceValues(field, dialect);
  if (choices.length > 0) return choices[n - 1];
  if (isPostgresType(field.type)) return nthPostgres(field, field.type, n, dialect, nthValue);
  switch (field.type) {
    case 'Auto':
    case 'BigAuto':
    case 'SmallAuto':
    case 'Integer':
    case 'BigInteger':
    case 'SmallInteger':
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
    case 'Float':
      return n;
    case 'Decimal':
      return nthDecimal(field, n);
    case 'Boolean':
      return n > 2 ? undefined : dialect.values.boolean(n === 1);
    case 'UUID':
      return n.toString(16).padStart(32, '0');
    case 'Date':
      return nthDate(n);
    case 'DateTime':
      return `${nthDate(n)} 12:00:00`;
    case 'Time':
      return nthTime(n);
    case 'Duration':
      return dialect.values.seconds(n);
    case 'JSON':
      return `{"n": ${n}}`;
    case 'GenericIPAddress':
      return `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
    case 'Email':
      return fittingText(`user${n}@example.org`, n, field);
    case 'URL':
      return fittingText(`https://example.org/${n}`, n, field);
    case 'Slug':
      return fittingText(`${field.name}-${n}`, n, field);
    case 'Custom':
      return nthCustom(field, n, dialect);
    case 'Binary':
      return dialect.values.bytes(n);
    default:
      return fittingText(`${field.name} ${n}`, n, field);
  }
}

/** A default or choice as the database stores it; undefined where there is no constant for it. */
export function storedValue(value: JsonValue, field: Field, dialect: Dialect): SqlValue | undefined {
  if (value === null) return null;
  if (isCode(value)) return undefined;
  if (field.type === 'JSON') return jsonText(value);
  if (isPostgresType(field.type)) return postgresText(value, field);
  const exact = exactDigits(value, field);
  if (exact !== undefined) return exact;
  if (typeof value === 'object') return undefined;
  switch (field.type) {
    case 'Boolean':
      return typeof value === 'boolean' ? dialect.values.boolean(value) : undefined;
    case 'Integer':
    case 'BigInteger':
    case 'SmallInteger':
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
    case 'Auto':
    case 'BigAuto':
    case 'SmallAuto':
    case 'Float':
    case 'Decimal': {
      // A double would round it, so what the column holds is compared with nothing.
      if (typeof value === 'string' && value.replaceAll(/^[-+0.]+|\D/gu, '').length > 15) return undefined;
      const number = typeof value === 'boolean' ? Number(value) : typeof value === 'string' ? Number(value) : value;
      return Number.isFinite(number) && value !== '' && fitsNumber(number, field) ? number : undefined;
    }
    case 'UUID': {
      const digits = String(value).replaceAll('-', '').toLowerCase();
      return isUuid(digits, dialect) ? digits : undefined;
    }
    case 'Duration':
    case 'Binary':
    case 'Custom':
      return undefined;
    case 'Date':
    case 'DateTime':
    case 'Time':
    case 'GenericIPAddress':
      return typeof value === 'string' && forms[field.type].test(value) ? value : undefined;
    default:
      if (typeof value === 'boolean') return value ? 'True' : 'False';
      // No database holds these in a text; the SQL says U+FFFD for them.
      return String(value).replaceAll('\0', '\uFFFD').toWellFormed();
  }
}

export function choiceValues(field: Field, dialect: Dialect): readonly SqlValue[] {
  if (field.choices === undefined) return NO_VALUES;
  const values = new Set<SqlValue>();
  const length = maxLengthOf(field);
  for (const [value] of flatChoices(field)) {
    const stored = storedValue(value, field, dialect);
    if (stored === undefined || stored === null) continue;
    if (typeof stored === 'string' && length !== undefined && [...stored].length > length) continue;
    values.add(stored);
  }
  return [...values];
}

/** Whether its column has numbers that a double would round. */
export function isWide(type: Field['type']): boolean {
  return bits[type] === 53;
}

/** The digits of a whole number that a double would round, where a column of 64 bits takes it; all databases read them exactly. */
function exactDigits(value: JsonValue, { type }: Field): string | undefined {
  if (!isWide(type)) return undefined;
  const digits =
    exactIntegerOf(value) ??
    (typeof value === 'string' && /^-?\d{16,20}$/u.test(value) ? value : undefined) ??
    (Number.isInteger(value) ? BigInt(value as number).toString() : undefined);
  if (digits === undefined || Number.isSafeInteger(Number(digits))) return undefined;
  const number = BigInt(digits);
  const least = type.startsWith('Positive') ? 0n : -(2n ** 63n);
  return number >= least && number < 2n ** 63n ? number.toString() : undefined;
}

const NO_VALUES: readonly SqlValue[] = [];

/** How the databases take them, each of them alike. */
const forms = {
  Date: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/u,
  DateTime: /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])(?:[ T][0-2]\d:[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?)?$/u,
  Time: /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,6})?)?$/u,
  GenericIPAddress: /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)$/u,
};

const bits: Readonly<Partial<Record<Field['type'], number>>> = {
  SmallAuto: 15,
  SmallInteger: 15,
  PositiveSmallInteger: 15,
  Auto: 31,
  Integer: 31,
  PositiveInteger: 31,
  BigAuto: 53,
  BigInteger: 53,
  PositiveBigInteger: 53,
};

function fitsNumber(value: number, field: Field): boolean {
  const size = bits[field.type];
  if (size !== undefined) {
    const low = field.type.startsWith('Positive') ? 0 : -(2 ** size);
    return Number.isInteger(value) && value >= low && value < 2 ** size;
  }
  if (field.type !== 'Decimal') return true;
  const places = field.decimalPlaces ?? 0;
  const [whole = '', fraction = ''] = Math.abs(value).toString().split('.');
  if (!/^\d+$/u.test(whole) || fraction.length > places) return false;
  return whole.replace(/^0+/u, '').length <= (field.maxDigits ?? 15) - places;
}

/** Whether a column of this scalar field takes the value, as far as its type, length and choices say. */
export function canHold(field: Field, value: SqlValue, dialect: Dialect): boolean {
  if (value === null) return isNullable(field);
  const choices = choiceValues(field, dialect);
  if (choices.length > 0) return choices.includes(value);
  const sample = nthValue(field, 1, dialect);
  if (typeof sample !== typeof value) return false;
  if (typeof value === 'number') {
    if (field.type === 'Boolean') return value === 0 || value === 1;
    // Most types that a person wrote round what is no whole number.
    return field.type === 'Custom' ? Number.isInteger(value) : fitsNumber(value, field);
  }
  if (isPostgresType(field.type)) return false;
  switch (field.type) {
    case 'Boolean':
      return value === 'true' || value === 'false';
    case 'UUID':
      return isUuid(value, dialect);
    case 'JSON':
      return isJson(value);
    case 'Date':
    case 'DateTime':
    case 'Time':
    case 'GenericIPAddress':
      return forms[field.type].test(value);
    case 'Binary':
    case 'Duration':
    case 'Custom':
      return false;
    default:
      return [...value].length <= (maxLengthOf(field) ?? Number.POSITIVE_INFINITY);
  }
}

function isUuid(digits: string, dialect: Dialect): boolean {
  return /^[0-9a-f]{32}$/u.test(digits) && dialect.values.uuidText(digits) !== undefined;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function nthDecimal(field: Field, n: number): SqlValue | undefined {
  const places = Math.min(Math.max(Math.trunc(field.decimalPlaces ?? 0), 0), 15);
  const whole = (field.maxDigits ?? 9) - places;
  if (n < 10 ** Math.min(whole, 15)) return n;
  const fraction = n / 10 ** places;
  return places > 0 && fraction < 10 ** Math.max(whole, 0) ? Number(fraction.toFixed(places)) : undefined;
}

/** The readable text where it fits; else the number alone, which is short and different each time. */
function fittingText(readable: string, n: number, field: Field): string | undefined {
  const length = maxLengthOf(field) ?? 1000;
  // A name may hold what no text of a database holds.
  const clean = readable.replaceAll('\0', ' ').toWellFormed();
  const most = Math.min(length, 60);
  if (clean.length <= most || [...clean].length <= most) return clean;
  if (length === 0) return n === 1 ? '' : undefined;
  const short = n.toString(36);
  return short.length <= length ? short : undefined;
}
