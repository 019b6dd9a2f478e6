/** Whether a field's default is a value of its type, and the form of one that is. */
import { isDate, isTime } from '../sql/calendar.ts';
import { exactIntegerOf, jsonText } from './exactJson.ts';
import type { FieldTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { isCode } from './literalText.ts';
import { maxLengthOf } from './modelQueries.ts';
import type { Field, JsonValue } from './plainProject.ts';

export interface DefaultProblem {
  /** Goes on from "the default … ", e.g. `is no date`. */
  readonly problem: string;
  /** What to write instead, as a sentence. */
  readonly form: string;
  /** The value that was meant, where there is no doubt. */
  readonly instead?: JsonValue;
}

type Judge = (value: JsonValue, field: Field) => DefaultProblem | undefined;

/**
 * Undefined for a value that Django stores as it stands, for callables and for types that take anything. `typeField`:
 * the field that gives the values their type, the referred one for a relation. Rules: `to_python` and `get_prep_value` of
 * Django's fields, ranges of its database backends' `integer_field_range`.
 */
export function defaultProblem(value: JsonValue, field: Field, typeField: Field): DefaultProblem | undefined {
  if (isCode(value)) return undefined;
  if (value === null && typeField.type !== 'JSON') {
    return field.null === true
      ? undefined
      : { problem: 'is empty, and the field may not be', form: 'Remove it, or allow null.' };
  }
  return judges[typeField.type]?.(value, typeField);
}

const wholeNumber =
  (least: bigint, most: bigint): Judge =>
  (value) => {
    const form = `Write a whole number from ${least} to ${most}.`;
    const text =
      typeof value === 'number'
        ? String(value)
        : typeof value === 'string'
          ? value.trim()
          : (exactIntegerOf(value) ?? '');
    const isWhole = typeof value === 'number' ? Number.isInteger(value) : /^[+-]?\d+$/.test(text);
    if (!isWhole) return { problem: 'is no whole number', form };
    const number = BigInt(typeof value === 'number' ? value : text);
    if (number < least || number > most) return { problem: 'does not fit into the column', form };
    return undefined;
  };

const int16 = 32_767n;
const int32 = 2_147_483_647n;
const int64 = 9_223_372_036_854_775_807n;
const signed = (most: bigint) => wholeNumber(-most - 1n, most);

const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu;

const floatingPoint: Judge = (value) => {
  const number = typeof value === 'string' && numberText.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return undefined;
  return { problem: 'is no finite number', form: 'Write a number such as 1.5.' };
};

const decimal: Judge = (value, { maxDigits, decimalPlaces }) => {
  const text =
    typeof value === 'number'
      ? String(value)
      : typeof value === 'string'
        ? value.trim()
        : (exactIntegerOf(value) ?? '');
  if (!numberText.test(text)) return { problem: 'is no decimal number', form: 'Write a number such as 1.50.' };
  if (maxDigits === undefined || decimalPlaces === undefined) return undefined;
  const { whole, places } = digitsOf(text);
  const form = `Write at most ${Math.max(0, maxDigits - decimalPlaces)} digits before the point and ${decimalPlaces} behind it.`;
  if (places > decimalPlaces) return { problem: `has ${places} decimal places`, form };
  return whole > maxDigits - decimalPlaces ? { problem: `has ${whole} digits before the point`, form } : undefined;
};

/** Digits before the point and behind it, without zeros that say nothing. */
function digitsOf(text: string): { readonly whole: number; readonly places: number } {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().replace(/^[+-]/u, '').split('e');
  const [before = '', behind = ''] = mantissa.split('.');
  const shift = Number(exponent);
  const digits = before + behind;
  const first = /[1-9]/u.exec(digits)?.index;
  if (first === undefined) return { whole: 0, places: 0 };
  const end = digits.replace(/0+$/u, '').length;
  const point = before.length + shift;
  return { whole: Math.max(0, point - first), places: Math.max(0, end - point) };
}

/** As `BooleanField.to_python` takes them. */
const truths: readonly JsonValue[] = [true, false, 1, 0, 't', 'True', '1', 'f', 'False', '0'];
const trueOrFalse: Judge = (value) => {
  if (truths.includes(value)) return undefined;
  const meant = typeof value === 'string' ? value.trim().toLowerCase() : '';
  const instead = ['true', 'yes', 'on'].includes(meant) ? true : ['false', 'no', 'off'].includes(meant) ? false : null;
  return {
    problem: 'is neither true nor false',
    form: 'Write true or false.',
    ...(instead === null ? {} : { instead }),
  };
};

/** A text that fits; `isOf` looks at one that is not empty. */
const text =
  (what: string, form: string, isOf: (value: string) => boolean = () => true): Judge =>
  (value, field) => {
    if (typeof value !== 'string') {
      const isPlain = typeof value === 'number' || typeof value === 'boolean';
      return {
        problem: 'is no text',
        form,
        ...(isPlain && isOf(String(value)) ? { instead: String(value) } : {}),
      };
    }
    const length = [...value].length;
    const most = maxLengthOf(field);
    if (most !== undefined && most > 0 && length > most) {
      return { problem: `has ${length} characters`, form: `The field holds ${most}.` };
    }
    return value === '' || isOf(value) ? undefined : { problem: `is no ${what}`, form };
  };

const anyText = text('text', 'Write a text in quotes.');
const slug = text('slug', 'Write letters, digits, hyphens and underscores, e.g. "first-page".', (value) =>
  /^[-\p{L}\p{N}_]+$/u.test(value),
);
const email = text('email address', 'Write one such as "name@example.com".', (value) =>
  /^[^\s@]+@[^\s@]+$/u.test(value),
);
const url = text('URL', 'Write one such as "https://example.com/".', (value) =>
  /^(?:https?|ftps?):\/\/[^\s/?#]+\S*$/iu.test(value),
);

/** A text only, that is of this form. */
const formed =
  (what: string, form: string, isOf: (value: string) => boolean): Judge =>
  (value) =>
    typeof value === 'string' && isOf(value) ? undefined : { problem: `is no ${what}`, form };

const zoneText = /\s*(?:Z|[+-](?:[01]\d|2[0-3])(?::?[0-5]\d)?)$/iu;

function isDateTime(value: string): boolean {
  const [date = '', time] = value.split(/[T ](.*)/su);
  return isDate(date) && (time === undefined || isTime(time.replace(zoneText, '')));
}

const date = formed('date', 'Write one as "2024-12-31".', isDate);
const dateTime = formed('date and time', 'Write one as "2024-12-31 18:30:00+00:00".', isDateTime);
const time = formed('time of day', 'Write one as "18:30:00".', isTime);
const uuid = formed('UUID', 'Write 32 hexadecimal digits as "123e4567-e89b-12d3-a456-426614174000".', (value) =>
  /^[0-9a-f]{32}$/iu.test(value.replaceAll(/urn:|uuid:|[{}-]/gu, '')),
);

function isIpv4(value: string): boolean {
  return /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/u.test(value) && !/(?:^|\.)0\d/u.test(value);
}

function isIpv6(value: string): boolean {
  const last = value.slice(value.lastIndexOf(':') + 1);
  // An IPv4 address at the end takes the place of two groups.
  const plain = last.includes('.') ? (isIpv4(last) ? value.slice(0, -last.length) + '0:0' : '') : value;
  const halves = plain.split('::');
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  if (halves.length > 2 || !groups.every((group) => /^[0-9a-f]{1,4}$/iu.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}

const ipAddress = formed(
  'IP address',
  'Write one such as "192.0.2.1" or "2001:db8::1".',
  (value) => isIpv4(value) || isIpv6(value),
);

/** `DurationField.get_db_prep_value` reads the parts of a timedelta, which no text and no number has. */
const duration: Judge = () => ({
  problem: 'is no duration for Django',
  form: 'Name a function that returns a timedelta, e.g. {"call": "datetime.timedelta"} for none.',
});

/** A text is said by Django's own check, fields.E170. */
const binary: Judge = (value) =>
  typeof value === 'string'
    ? undefined
    : { problem: 'is no bytes', form: 'Name a function that returns bytes, e.g. {"call": "bytes"} for none.' };

const array: Judge = (value) =>
  Array.isArray(value) || (typeof value === 'string' && value.startsWith('{'))
    ? undefined
    : { problem: 'is no list', form: 'Write a list such as ["a", "b"].' };

const textsByKey: Judge = (value) => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const isOf = isObject && Object.values(value).every((each) => each === null || typeof each === 'string');
  return isOf ? undefined : { problem: 'is no object of texts', form: 'Write one such as {"colour": "red"}.' };
};

/** A text is taken as it stands, where it looks like a range. */
const range: Judge = (value) =>
  (Array.isArray(value) && value.length === 2) || (typeof value === 'string' && /^(?:empty$|[[(])/iu.test(value))
    ? undefined
    : { problem: 'is no range', form: 'Write its two ends, e.g. [1, 10], with null for none.' };

const judges: { readonly [type in FieldTypeKey]?: Judge } = {
  Auto: signed(int32),
  BigAuto: signed(int64),
  SmallAuto: signed(int16),
  Integer: signed(int32),
  BigInteger: signed(int64),
  SmallInteger: signed(int16),
  PositiveInteger: wholeNumber(0n, int32),
  PositiveBigInteger: wholeNumber(0n, int64),
  PositiveSmallInteger: wholeNumber(0n, int16),
  Float: floatingPoint,
  Decimal: decimal,
  Boolean: trueOrFalse,
  Char: anyText,
  Text: anyText,
  Slug: slug,
  Email: email,
  URL: url,
  File: anyText,
  Image: anyText,
  FilePath: anyText,
  Date: date,
  DateTime: dateTime,
  Time: time,
  Duration: duration,
  UUID: uuid,
  GenericIPAddress: ipAddress,
  Binary: binary,
  Array: array,
  HStore: textsByKey,
  SearchVector: anyText,
  IntegerRange: range,
  BigIntegerRange: range,
  DecimalRange: range,
  DateRange: range,
  DateTimeRange: range,
};

/** As messages show it; long ones cut. */
export function shownDefault(value: JsonValue): string {
  const written = jsonText(value);
  return written.length > 60 ? `${written.slice(0, 57)}…` : written;
}
