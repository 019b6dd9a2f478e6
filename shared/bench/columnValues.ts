/** Values for the columns of made-up rows: the n-th value of a field's own domain, readable and all different. */
import type { Field, JsonValue } from '../model/project.ts';
import { maxLengthOf } from '../model/modelQueries.ts';
import { isCallable } from '../physical/sqlLiteral.ts';
import type { Dialect } from '../physical/physicalSchema.ts';
import type { SqlValue } from './benchPlan.ts';

/** The n-th value (from 1) that this scalar field may hold; undefined where its domain has fewer. */
export function nthValue(field: Field, n: number, dialect: Dialect): SqlValue | undefined {
  const choices = choiceValues(field, dialect);
  if (choices.length > 0) return choices[n - 1];
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
      return n > 2 ? undefined : storedBoolean(n === 1, dialect);
    case 'UUID':
      return n.toString(16).padStart(32, '0');
    case 'Date':
      return nthDate(n);
    case 'DateTime':
      return `${nthDate(n)} 12:00:00`;
    case 'Time':
      return n >= 86_400 ? undefined : nthTime(n);
    case 'Duration':
      return dialect === 'postgres' ? `${n} seconds` : n * 1_000_000;
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
      return nthCustom(field, n);
    default:
      return fittingText(`${field.name} ${n}`, n, field);
  }
}

/** A default or choice as the database stores it; undefined where there is no constant for it. */
export function storedValue(value: JsonValue, field: Field, dialect: Dialect): SqlValue | undefined {
  if (value === null) return null;
  if (field.type === 'JSON') return isCallable(value) ? undefined : JSON.stringify(value);
  if (typeof value === 'object') return undefined;
  switch (field.type) {
    case 'Boolean':
      return typeof value === 'boolean' ? storedBoolean(value, dialect) : undefined;
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
      const number = typeof value === 'boolean' ? Number(value) : typeof value === 'string' ? Number(value) : value;
      return Number.isFinite(number) && value !== '' ? number : undefined;
    }
    case 'UUID': {
      const digits = String(value).replaceAll('-', '').toLowerCase();
      return /^[0-9a-f]{32}$/u.test(digits) ? digits : undefined;
    }
    case 'Duration':
    case 'Binary':
      return undefined;
    default:
      if (typeof value === 'boolean') return value ? 'True' : 'False';
      // No database holds these in a text; the SQL says U+FFFD for them.
      return String(value).replaceAll('\0', '\uFFFD').toWellFormed();
  }
}

export function choiceValues(field: Field, dialect: Dialect): SqlValue[] {
  const values: SqlValue[] = [];
  for (const [value] of field.choices ?? []) {
    const stored = storedValue(value, field, dialect);
    const length = maxLengthOf(field);
    if (stored === undefined || stored === null || values.includes(stored)) continue;
    if (typeof stored === 'string' && length !== undefined && [...stored].length > length) continue;
    values.push(stored);
  }
  return values;
}

function storedBoolean(value: boolean, dialect: Dialect): SqlValue {
  return dialect === 'postgres' ? String(value) : Number(value);
}

function nthDecimal(field: Field, n: number): SqlValue | undefined {
  const places = Math.min(Math.max(Math.trunc(field.decimalPlaces ?? 0), 0), 15);
  const whole = (field.maxDigits ?? 9) - places;
  if (n < 10 ** Math.min(whole, 15)) return n;
  const fraction = n / 10 ** places;
  return places > 0 && fraction < 10 ** Math.max(whole, 0) ? Number(fraction.toFixed(places)) : undefined;
}

function nthDate(n: number): string {
  const day = n - 1;
  const year = 2000 + Math.floor(day / 336);
  const month = Math.floor((day % 336) / 28) + 1;
  return `${year}-${padded(month)}-${padded((day % 28) + 1)}`;
}

function nthTime(n: number): string {
  return `${padded(Math.floor(n / 3600))}:${padded(Math.floor(n / 60) % 60)}:${padded(n % 60)}`;
}

function padded(number: number): string {
  return String(number).padStart(2, '0');
}

function nthCustom(field: Field, n: number): SqlValue {
  const type = (field.dbType ?? '').toLowerCase();
  if (/\[\]|\barray\b/u.test(type)) return '{}';
  if (/\bint|serial|numeric|decimal|real|double|float|money/u.test(type)) return n;
  if (/\bbool/u.test(type)) return n % 2 === 0 ? 'false' : 'true';
  if (/\bjson/u.test(type)) return `{"n": ${n}}`;
  if (/\btimestamp|\bdatetime/u.test(type)) return `${nthDate(n)} 12:00:00`;
  if (/\bdate/u.test(type)) return nthDate(n);
  if (/\btime/u.test(type)) return nthTime(n % 86_400);
  if (/\binet|\bcidr/u.test(type)) return `10.0.0.${n % 256}`;
  if (/\buuid/u.test(type)) return n.toString(16).padStart(32, '0');
  return `value ${n}`;
}

/** The readable text where it fits; else the number alone, which is short and different each time. */
function fittingText(readable: string, n: number, field: Field): string | undefined {
  const length = maxLengthOf(field) ?? 1000;
  // A name may hold what no text of a database holds.
  const clean = readable.replaceAll('\0', ' ').toWellFormed();
  if ([...clean].length <= Math.min(length, 60)) return clean;
  const short = n.toString(36);
  return short.length <= length ? short : undefined;
}
