/** Literals by what they stand for, whatever type or quotes they are written with. */
import { isDate, momentInUtc } from './calendar.ts';
import type { Expression } from './expressionTree.ts';
import type { LexicalRules } from './lexicalRules.ts';
import type { SqlLanguage } from './meaningPatterns.ts';
import type { LiteralSpelling } from './meanings.ts';
import type { ValueType, Wanted } from './valueTypes.ts';

export interface KnownLiteral {
  readonly type: ValueType;
  write(spelling: LiteralSpelling): string;
  /** Where a text in its place is read as that value by every database: that text. */
  readonly bare?: string;
}

/** The literal as a value of the wanted type; undefined where it is none, or is for one database only. */
export function literalOf(
  wanted: Wanted,
  written: string,
  node: Expression,
  source: SqlLanguage,
): KnownLiteral | undefined {
  if (node.kind === 'number') {
    if (wanted === 'boolean' && (written === '0' || written === '1')) {
      return { type: 'boolean', write: ({ truth }) => truth(written === '1') };
    }
    return wanted === 'interval' && /^\d{1,18}$/u.test(written) ? durationOf(BigInt(written)) : undefined;
  }
  if (node.kind !== 'text') return undefined;
  const digits = /^[xX]'((?:[0-9A-Fa-f]{2})*)'$/u.exec(written)?.[1];
  if (digits !== undefined) {
    if (!source.meanings.hexTextsAreBytes) return undefined;
    return { type: 'bytes', write: ({ bytes }) => bytes(digits) };
  }
  const { value } = node;
  return value === undefined ? undefined : textAs(wanted, value.trim());
}

function textAs(wanted: Wanted, text: string): KnownLiteral | undefined {
  switch (wanted) {
    case 'boolean':
      return truthOf(text);
    case 'date':
      return isDay(text) ? { type: 'date', write: ({ date }) => date(text), bare: text } : undefined;
    case 'time': {
      const time = timeOf(text);
      return time === undefined ? undefined : { type: 'time', write: (spelling) => spelling.time(time), bare: time };
    }
    case 'moment':
      return momentOf(text);
    case 'interval':
      return intervalOf(text);
    case 'uuid':
      return uuidOf(text);
    case 'bytes': {
      const digits = text === '' ? '' : /^\\x((?:[0-9A-Fa-f]{2})*)$/u.exec(text)?.[1];
      return digits === undefined ? undefined : { type: 'bytes', write: ({ bytes }) => bytes(digits) };
    }
    case 'json':
      return isJson(text) ? { type: 'json', write: () => '', bare: text } : undefined;
    case 'integer':
    case 'natural':
    case 'whole':
      return /^-?\d{1,18}$/u.test(text) ? { type: 'integer', write: () => text } : undefined;
    case 'decimal':
    case 'float':
    case 'number':
    case 'exact':
      return /^-?\d+(?:\.\d+)?$/u.test(text) ? { type: 'decimal', write: () => text } : undefined;
    default:
      return undefined;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/u.test(text) && isDate(text);

/** Source: PostgreSQL's documentation, 8.6. */
function truthOf(text: string): KnownLiteral | undefined {
  const word = text.toLowerCase();
  const isTrue = ['t', 'true', 'y', 'yes', 'on', '1'].includes(word);
  if (!isTrue && !['f', 'false', 'n', 'no', 'off', '0'].includes(word)) return undefined;
  return { type: 'boolean', write: ({ truth }) => truth(isTrue) };
}

/** With its seconds, and with six digits of one or none. */
function timeOf(text: string): string | undefined {
  const [, hours = '', seconds = '00', fraction = ''] =
    /^((?:[01]\d|2[0-3]):[0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?$/u.exec(text) ?? [];
  if (hours === '') return undefined;
  const rest = fraction.replace(/0+$/u, '');
  return `${hours}:${seconds}${rest === '' ? '' : `.${rest.padEnd(6, '0')}`}`;
}

/** In UTC, which a moment without a zone is in too. */
function momentOf(text: string): KnownLiteral | undefined {
  const [day = '', time = '00:00'] = (momentInUtc(text) ?? text).split(/[ T]/u);
  const written = timeOf(time);
  if (!isDay(day) || written === undefined || text.split(/[ T]/u).length > 2) return undefined;
  const moment = `${day} ${written}`;
  return { type: 'moment', write: (spelling) => spelling.moment(moment), bare: moment };
}

/** Microseconds; months and years have no length of their own. */
const units: readonly (readonly [RegExp, bigint])[] = [
  [/^(?:microseconds?|us|usecs?)$/u, 1n],
  [/^(?:milliseconds?|ms|msecs?)$/u, 1000n],
  [/^(?:seconds?|secs?|s)$/u, 1_000_000n],
  [/^(?:minutes?|mins?|m)$/u, 60_000_000n],
  [/^(?:hours?|hrs?|h)$/u, 3_600_000_000n],
  [/^(?:days?|d)$/u, 86_400_000_000n],
  [/^(?:weeks?|w)$/u, 604_800_000_000n],
];

function intervalOf(text: string): KnownLiteral | undefined {
  const count = microsecondsOf(text);
  return count === undefined ? undefined : durationOf(count);
}

function microsecondsOf(text: string): bigint | undefined {
  const clock = /^(-?)(\d{1,6}):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,6}))?)?$/u.exec(text);
  if (clock) {
    const [, sign, hours = '0', minutes = '0', seconds = '0', fraction = ''] = clock;
    const whole = (BigInt(hours) * 60n + BigInt(minutes)) * 60n + BigInt(seconds);
    const count = whole * 1_000_000n + BigInt(fraction.padEnd(6, '0'));
    return sign === '-' ? -count : count;
  }
  let count = 0n;
  const [, before, time] = /^(.+?)\s+(\d+:\d\d(?::\d\d(?:\.\d+)?)?)$/u.exec(text) ?? [];
  if (before !== undefined && time !== undefined) {
    const parts = [microsecondsOf(before), microsecondsOf(time)];
    return parts.includes(undefined) ? undefined : (parts[0] ?? 0n) + (parts[1] ?? 0n);
  }
  const words = text.toLowerCase().split(/\s+/u);
  if (words.length % 2 !== 0) return undefined;
  for (let at = 0; at < words.length; at += 2) {
    const unit = units.find(([pattern]) => pattern.test(words[at + 1] ?? ''))?.[1];
    if (unit === undefined || !/^[+-]?\d{1,9}$/u.test(words[at] ?? '')) return undefined;
    count += BigInt(words[at] ?? '0') * unit;
  }
  return count;
}

function durationOf(microseconds: bigint): KnownLiteral {
  return { type: 'interval', write: ({ interval }) => interval(microseconds) };
}

function uuidOf(text: string): KnownLiteral | undefined {
  const digits = text.replaceAll('-', '').toLowerCase();
  if (!/^[0-9a-f]{32}$/u.test(digits)) return undefined;
  const groups = [0, 8, 12, 16, 20].map((from, at, all) => digits.slice(from, all[at + 1] ?? 32));
  return { type: 'uuid', write: ({ uuid }) => uuid(groups.join('-')) };
}

/** A number that every database reads; undefined for one of digits that are not those of 10 and too large to say. */
export function plainNumberOf(written: string, { number }: LexicalRules): string | undefined {
  const bare = written.replaceAll('_', '');
  if (/^(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/u.test(bare)) return bare;
  if (/^\d+\.(?:[eE][+-]?\d+)?$/u.test(bare)) return bare.replace('.', '.0');
  if (!/^0[xXoObB]/u.test(bare) || number.flags === '') return undefined;
  const value = BigInt(bare);
  return value < 2n ** 63n ? String(value) : undefined;
}
