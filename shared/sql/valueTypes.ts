/** Kinds of values as far as the meaning of an expression depends on them, whatever each database calls its types. */

/** `natural`: a whole number that is never negative; `moment`: a day with its time; `unknown`: nobody has said. */
export type ValueType =
  | 'text'
  | 'integer'
  | 'natural'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'time'
  | 'moment'
  | 'interval'
  | 'json'
  | 'bytes'
  | 'uuid'
  | 'null'
  | 'unknown';

/** What an operand has to be: a type, several of them, or a literal that can be written in place. */
export type Wanted = ValueType | 'any' | 'number' | 'whole' | 'exact' | LiteralKind;

/**
 * `character`: a text of one; `count`: a whole number from 0 on; `position`: one from 1 on; `bits`: one up to 31;
 * `days`: SQLite's `+2 days`; `key`: a text that is a plain word.
 */
export type LiteralKind = 'character' | 'count' | 'position' | 'bits' | 'days' | 'key';

const groups: Readonly<Partial<Record<Wanted, readonly ValueType[]>>> = {
  number: ['integer', 'natural', 'decimal', 'float'],
  whole: ['integer', 'natural'],
  integer: ['integer', 'natural'],
  exact: ['integer', 'natural', 'decimal'],
};

/** Whether a value of that type is what is wanted; NULL is anything. Literal kinds are looked at where the literal is. */
export function suits(type: ValueType, wanted: Wanted): boolean {
  if (wanted === 'any' || type === 'null' || type === 'unknown') return true;
  return (groups[wanted] ?? [wanted]).includes(type);
}

export const isNumber = (type: ValueType): boolean => suits(type, 'number');

const widths: readonly ValueType[] = ['natural', 'integer', 'decimal', 'float'];

/** The type of a sum, or of what may be the one or the other; undefined where they have nothing in common. */
export function commonType(types: readonly ValueType[]): ValueType | undefined {
  const known = types.filter((type) => type !== 'null' && type !== 'unknown');
  const [first] = known;
  if (first === undefined) return types.includes('unknown') ? 'unknown' : 'null';
  if (known.every((type) => type === first)) return first;
  if (known.every(isNumber)) return widths[Math.max(...known.map((type) => widths.indexOf(type)))];
  return undefined;
}

/** Names of types, of all databases, without their sizes. A length cuts a text and is no part of the kind. */
const names: readonly (readonly [RegExp, ValueType])[] = [
  [
    /^(?:(?:small|big|tiny|medium)?int(?:eger)?|int[248]|(?:un)?signed(?: int(?:eger)?)?|serial|bigserial)$/u,
    'integer',
  ],
  [/^(?:numeric|decimal|dec)$/u, 'decimal'],
  [/^(?:double(?: precision)?|real|float[48]?)$/u, 'float'],
  [/^(?:text|(?:character|char) varying|varchar|n?char|character|longtext|clob)$/u, 'text'],
  [/^bool(?:ean)?$/u, 'boolean'],
  [/^date$/u, 'date'],
  [/^(?:timestamp(?: with(?:out)? time zone)?|timestamptz|datetime)$/u, 'moment'],
  [/^time(?: without time zone)?$/u, 'time'],
  [/^interval$/u, 'interval'],
  [/^jsonb?$/u, 'json'],
  [/^(?:bytea|(?:long)?blob|binary|varbinary)$/u, 'bytes'],
  [/^uuid$/u, 'uuid'],
];

/** Of a type as a cast names it, in small letters; unknown for one with a list of its own or of another kind. */
export function valueTypeOf(type: string): ValueType {
  const bare = type
    .replaceAll(/ ?\([\d, ]*\)/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return names.find(([pattern]) => pattern.test(bare))?.[1] ?? 'unknown';
}

/** Whether the name says a size, which changes the value: `varchar(2)`, `numeric(4, 1)`. */
export const hasSize = (type: string): boolean => type.includes('(');
