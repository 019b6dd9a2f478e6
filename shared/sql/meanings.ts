/**
 * What functions and operators compute, one entry for each that some database has, with the types of its operands and of its
 * result. How each database spells them stands in `meanings.ts` of its dialect; two databases share a meaning only where
 * the values are the same for every operand of those types, NULL, empty texts and letters beyond ASCII included.
 * `…`: any number of operands. Result `wide`: the widest of the operands; `first`: that of the first.
 */
import type { ValueType, Wanted } from './valueTypes.ts';

export const signatures = {
  // Texts
  join: 'text text -> text',
  joinAll: 'text … -> text',
  joinKnown: 'text … -> text',
  joinWith: 'text … -> text',
  characters: 'text -> integer',
  bytesOfText: 'text -> integer',
  bitsOfText: 'text -> integer',
  bytesOfBytes: 'bytes -> integer',
  lower: 'text -> text',
  lowerAscii: 'text -> text',
  upper: 'text -> text',
  upperAscii: 'text -> text',
  titleCase: 'text -> text',
  trim: 'text -> text',
  trimLeft: 'text -> text',
  trimRight: 'text -> text',
  trimCharacter: 'text character -> text',
  trimCharacterLeft: 'text character -> text',
  trimCharacterRight: 'text character -> text',
  trimCharacters: 'text text -> text',
  trimCharactersLeft: 'text text -> text',
  trimCharactersRight: 'text text -> text',
  replace: 'text text text -> text',
  from: 'text position -> text',
  part: 'text position count -> text',
  fromAnywhere: 'text whole -> text',
  partAnywhere: 'text whole whole -> text',
  beginning: 'text count -> text',
  ending: 'text position -> text',
  positionOf: 'text text -> integer',
  reversed: 'text -> text',
  repeated: 'text count -> text',
  repeatedAny: 'text whole -> text',
  padLeft: 'text count character -> text',
  padRight: 'text count character -> text',
  codePoint: 'text -> integer',
  codePointOrNull: 'text -> integer',
  characterOf: 'whole -> text',
  hashMd5: 'text -> text',
  hexOfBytes: 'bytes -> text',
  hexOfBytesCapital: 'bytes -> text',
  hexOfTextCapital: 'text -> text',
  hexOfBytesOrEmpty: 'bytes -> text',
  hexOfTextOrEmpty: 'text -> text',
  hexOfNumber: 'whole -> text',
  hexOfNumberCapital: 'whole -> text',
  startsWith: 'text text -> boolean',
  compareTexts: 'text text -> integer',
  blanks: 'count -> text',
  pieceOf: 'text text position -> text',
  replaceEach: 'text text text -> text',
  placed: 'text text position count -> text',
  matches: 'text text -> boolean',

  // Numbers
  add: 'number number -> wide',
  addWhole: 'whole whole -> integer',
  addWide: 'whole whole -> integer',
  subtract: 'number number -> wide',
  subtractNatural: 'natural whole -> integer',
  subtractANatural: 'whole natural -> integer',
  subtractWhole: 'whole whole -> integer',
  subtractWide: 'whole whole -> integer',
  multiply: 'number number -> wide',
  multiplyWhole: 'whole whole -> integer',
  multiplyWide: 'whole whole -> integer',
  quotientWhole: 'whole whole -> integer',
  quotientWholeOrError: 'whole whole -> integer',
  quotientOrError: 'number number -> wide',
  quotientFloat: 'float number -> float',
  quotientByFloat: 'number float -> float',
  quotientFloatOrError: 'float number -> float',
  quotientByFloatOrError: 'number float -> float',
  quotientFew: 'number number -> wide',
  quotientBinary: 'number number -> float',
  quotientOfWholes: 'whole whole -> decimal',
  remainder: 'whole whole -> integer',
  remainderOrError: 'whole whole -> integer',
  remainderOfAny: 'exact exact -> wide',
  remainderBinary: 'number number -> float',
  negated: 'number -> first',
  asIs: 'number -> first',
  absolute: 'number -> first',
  sign: 'number -> integer',
  floor: 'number -> first',
  ceiling: 'number -> first',
  round: 'exact -> first',
  roundBinary: 'float -> float',
  roundTo: 'exact count -> first',
  roundToBinary: 'number count -> first',
  truncated: 'number -> first',
  truncatedTo: 'exact count -> first',
  power: 'number count -> float',
  powerAny: 'number number -> float',
  squareRoot: 'number -> float',
  squareRootOrError: 'number -> float',
  cubeRoot: 'number -> float',
  exponential: 'number -> float',
  exponentialOrError: 'number -> float',
  naturalLogarithm: 'number -> float',
  naturalLogarithmOrError: 'number -> float',
  logarithm10: 'number -> float',
  logarithm10OrError: 'number -> float',
  logarithm2: 'number -> float',
  logarithm2OrError: 'number -> float',
  logarithmOf: 'number number -> float',
  logarithmOfOrError: 'exact exact -> float',
  sine: 'number -> float',
  cosine: 'number -> float',
  tangent: 'number -> float',
  cotangent: 'number -> float',
  cotangentOrError: 'number -> float',
  arcSine: 'number -> float',
  arcSineOrError: 'number -> float',
  arcCosine: 'number -> float',
  arcCosineOrError: 'number -> float',
  arcTangent: 'number -> float',
  arcTangent2: 'number number -> float',
  hyperbolicSine: 'number -> float',
  hyperbolicCosine: 'number -> float',
  hyperbolicTangent: 'number -> float',
  degrees: 'number -> float',
  radians: 'number -> float',
  pi: '-> float',
  bitAnd: 'natural natural -> natural',
  bitOr: 'natural natural -> natural',
  bitXor: 'natural natural -> natural',
  bitAndSigned: 'whole whole -> integer',
  bitOrSigned: 'whole whole -> integer',
  bitXorSigned: 'whole whole -> integer',
  bitNotSigned: 'whole -> integer',
  shiftLeft: 'whole bits -> integer',
  shiftRight: 'whole bits -> integer',
  shiftRightNatural: 'natural bits -> natural',
  greatest: 'any … -> first',
  least: 'any … -> first',
  greatestKnown: 'any … -> first',
  leastKnown: 'any … -> first',
  greatestCommonDivisor: 'whole whole -> integer',
  random: '-> float',

  // What may be missing
  unchanged: 'any -> first',
  coalesce: 'any … -> first',
  nullIf: 'any any -> first',
  choose: 'boolean any any -> second',
  isSame: 'any any -> boolean',
  isOther: 'any any -> boolean',
  isMissing: 'any -> boolean',
  isDifferent: 'boolean boolean -> boolean',

  // Days and times
  clockMoment: '-> moment',
  clockSecond: '-> moment',
  clockDay: '-> date',
  clockTime: '-> time',
  newUuid: '-> uuid',
  year: 'date -> integer',
  month: 'date -> integer',
  day: 'date -> integer',
  quarter: 'date -> integer',
  dayOfWeek: 'date -> integer',
  dayOfWeekFromOne: 'date -> integer',
  dayOfWeekFromMonday: 'date -> integer',
  isoDayOfWeek: 'date -> integer',
  isoWeek: 'date -> integer',
  dayOfYear: 'date -> integer',
  yearOfMoment: 'moment -> integer',
  monthOfMoment: 'moment -> integer',
  dayOfMoment: 'moment -> integer',
  quarterOfMoment: 'moment -> integer',
  hour: 'moment -> integer',
  minute: 'moment -> integer',
  second: 'moment -> integer',
  hourOfTime: 'time -> integer',
  minuteOfTime: 'time -> integer',
  secondOfTime: 'time -> integer',
  dateOfMoment: 'moment -> date',
  dateOfDate: 'date -> date',
  addDays: 'date whole -> date',
  subtractDays: 'date whole -> date',
  shiftDays: 'date days -> date',
  daysBetween: 'date date -> integer',
  startOfMonth: 'date -> date',
  startOfYear: 'date -> date',
  endOfMonth: 'date -> date',
  julianDay: 'date -> float',
  julianDayWhole: 'date -> integer',
  epochOfDay: 'date -> integer',
  epochOfMoment: 'moment -> integer',
  writtenYear: 'date -> text',
  writtenMonth: 'date -> text',
  writtenDay: 'date -> text',
  writtenYearMonth: 'date -> text',
  writtenDate: 'date -> text',
  writtenDayOfYear: 'date -> text',
  writtenDayOfWeek: 'date -> text',
  writtenMonthDay: 'date -> text',
  writtenCompactDate: 'date -> text',
  writtenDayMonthYear: 'date -> text',
  writtenHour: 'moment -> text',
  writtenMinute: 'moment -> text',
  writtenSecond: 'moment -> text',
  writtenClock: 'moment -> text',

  // Documents
  isJson: 'text -> boolean',
  elements: 'json -> integer',

  // Casts that are certain
  wholeAsText: 'whole -> text',
  decimalAsText: 'decimal -> text',
  wholeAsFloat: 'whole -> float',
  wholeAsDecimal: 'whole -> decimal',
  decimalAsFloat: 'decimal -> float',
  rounded: 'exact -> integer',
  truncatedToWhole: 'number -> integer',
  truthAsWhole: 'boolean -> integer',
  truthAsText: 'boolean -> text',
  wholeAsTruth: 'whole -> boolean',
  textAsBytes: 'text -> bytes',
  dayAsText: 'date -> text',
} as const;

export type Meaning = keyof typeof signatures;

export interface Signature {
  readonly operands: readonly Wanted[];
  /** The last kind of operand repeats. */
  readonly repeats: boolean;
  readonly result: ValueType | 'wide' | 'first' | 'second';
}

const compiled = new Map<Meaning, Signature>();

export function signatureOf(meaning: Meaning): Signature {
  let signature = compiled.get(meaning);
  if (!signature) {
    const [given = '', result = ''] = signatures[meaning].split('->').map((side) => side.trim());
    const kinds = given.split(' ').filter((kind) => kind !== '');
    signature = {
      operands: kinds.filter((kind) => kind !== '…') as Wanted[],
      repeats: kinds.includes('…'),
      result: result as Signature['result'],
    };
    compiled.set(meaning, signature);
  }
  return signature;
}

/** Where a text of SQL stands. */
export type Slot = 'default' | 'generated' | 'check' | 'condition' | 'part' | 'onUpdate';

/** What moves between two looks at it. */
export const moving: ReadonlySet<Meaning> = new Set([
  'clockMoment',
  'clockSecond',
  'clockDay',
  'clockTime',
  'newUuid',
  'random',
]);

/** The words of one database for what they mean. */
export interface Meanings {
  /**
   * Spelled so, and read so. Operands are the letters `a` to `f`; `(*)` stands for all, where any number is taken; `each X join Y` writes
   * X of every operand with Y between. `{b}` inside a literal is the bare text of that literal operand.
   */
  readonly words: Readonly<Partial<Record<Meaning, string>>>;
  /** Further spellings that are read. */
  readonly reads: Readonly<Record<string, Meaning | readonly Meaning[]>>;
  /** What is written in place of `words`: the database reads these as something else too, or not everywhere. */
  readonly writes: Readonly<Partial<Record<Meaning, string>>>;
  /** What a cast from the one kind of value to the other (`decimal.integer`) computes. */
  readonly casts: Readonly<Record<string, Meaning>>;
  /** What is written though it is not the same for all values, and for which it is not. */
  readonly differences: Readonly<Partial<Record<Meaning, string>>>;
  /** Slots that take nothing that moves. */
  readonly fixedSlots: readonly Slot[];
  /** What the database holds to be moving in its `words` although it is not; the `fixedSlots` take it as `writes` has it. */
  readonly seeminglyMoving: ReadonlySet<Meaning>;
  /** Truth values are numbers: a number is a condition, and a condition a number. */
  readonly truthsAreNumbers: boolean;
  /** Whether it takes a cast to a type of that name, written `x::type`, `CAST(x AS type)` or `type 'x'`. */
  takesCast(type: string, form: 'sign' | 'call' | 'before'): boolean;
  /** `X'00FF'` is bytes; else a string of bits. */
  readonly hexTextsAreBytes: boolean;
  /** A text where a value of another type belongs is read as one, in every spelling that is known here. */
  readonly readsBareTexts: boolean;
  /** Numbers are joined to texts as they are; a cast would bring a collation of its own. */
  readonly joinsNumbers: boolean;
  /** What LIKE does with letters of another case. */
  readonly like: 'exact' | 'ignoresAsciiCase' | 'either';
  /** Whether a backslash escapes in the pattern of LIKE that names no other character. */
  readonly likeEscapes: boolean;
  /** How the pattern of LIKE is written that tells letters apart, where LIKE does not. */
  readonly exactLike: 'GLOB' | undefined;
  /** Names of columns without quotes are found whatever the case of their letters. */
  readonly foldsNames: boolean;
  /** Functions of its own, in small letters: a text that names no database and calls one means them. */
  readonly ownFunctions: ReadonlySet<string>;
  /** A function of the user's own may stand in its tables. */
  readonly takesOwnFunctions: boolean;
  readonly literals: LiteralSpelling;
}

/** How values stand in its expressions; undefined where there is none of that kind. */
export interface LiteralSpelling {
  truth(value: boolean): string;
  /** Of hexadecimal digits, two for each. */
  bytes(digits: string): string;
  /** Canonical: `2020-02-29`, `12:30:00`, `2020-02-29 12:30:00`, with up to six digits of a second. */
  date(text: string): string;
  time(text: string): string;
  moment(text: string): string;
  interval(microseconds: bigint): string;
  /** With hyphens, in small letters. */
  uuid(text: string): string;
}
