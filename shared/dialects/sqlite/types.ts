import { collationShape } from '../collationShapes.ts';
import { meaningfulTokens } from '../../sql/lexer.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { DialectTypes } from '../dialect.ts';
import { clockFor, customTypeText, plainType, varcharType } from '../standardTypes.ts';
import { lexical } from './lexical.ts';

const text = varcharType('varchar');

/** Words that would end the type and begin a rule of the column. */
const RULES: ReadonlySet<string> = new Set(
  'primary unique not null check default collate references constraint generated as on deferrable foreign'.split(' '),
);
const PLAIN = /^[a-z_]\w*(?: [a-z_]\w*)*(?:\([+-]?\d+(?:, ?[+-]?\d+)?\))?$/iu;

export const types: DialectTypes = {
  columns: {
    Auto: plainType('integer'),
    BigAuto: plainType('integer'),
    SmallAuto: plainType('integer'),
    Integer: plainType('integer'),
    BigInteger: plainType('bigint'),
    SmallInteger: plainType('smallint'),
    PositiveInteger: plainType('integer unsigned'),
    PositiveBigInteger: plainType('bigint unsigned'),
    PositiveSmallInteger: plainType('smallint unsigned'),
    Float: plainType('real'),
    Decimal: plainType('decimal'),
    Boolean: plainType('bool'),
    Char: text,
    Text: plainType('text'),
    Slug: text,
    Email: text,
    URL: text,
    UUID: plainType('char(32)'),
    Date: plainType('date'),
    DateTime: plainType('datetime'),
    Time: plainType('time'),
    Duration: plainType('bigint'),
    JSON: plainType('text'),
    Binary: plainType('BLOB'),
    GenericIPAddress: plainType('char(39)'),
    File: text,
    Image: text,
    FilePath: text,
    Custom: customTypeText,
  },
  // No numbering, and no rule about the sign.
  related: {
    Auto: 'integer',
    BigAuto: 'bigint',
    SmallAuto: 'smallint',
    PositiveInteger: 'integer',
    PositiveBigInteger: 'bigint',
    PositiveSmallInteger: 'smallint',
  },
  withSrid: () => undefined,
  longText: 'text',
  textWithoutLength: 'varchar',
  uuid: 'char(32)',
  now: "STRFTIME('%Y-%m-%d %H:%M:%f', 'NOW')",
  clock: clockFor,
  listedType: () => undefined,
  prefix: (name, length) => `SUBSTR(${name}, 1, ${length})`,
  jsonCheck: (name) => `JSON_VALID(${name}) OR ${name} IS NULL`,
  defaultText: (sql, _type, isLiteral) =>
    isLiteral || /^CURRENT_(?:TIMESTAMP|DATE|TIME)$/iu.test(sql) ? sql : `(${sql})`,
  // SQLite knows no brackets, words or arrays in a type, but takes any text in quotes for a type.
  customType: (wanted) =>
    PLAIN.test(wanted) && !wordsOf(wanted).some((word) => RULES.has(word))
      ? wanted
      : quoteIdentifier(wanted.replaceAll('\0', '\uFFFD'), { lexical }),
  isForeignType: () => false,
  // SQLite keeps what it was given, without the quotes around the whole.
  words: (type) => type.replace(/^"(.*)"$/su, '$1').toLowerCase(),
  valueWords: (words) => words,
  hasCollation: (collation) => collationShape(collation) === 'sqlite',
  missingCollation: {
    problem: (collation) => `brings no collation ${JSON.stringify(collation)}`,
    instead: 'compares byte by byte',
    hint: 'Use NOCASE or RTRIM, or none.',
  },
  collationWords: (collation) => (/^binary$/iu.test(collation) ? undefined : collation.toLowerCase()),
};

function wordsOf(sql: string): string[] {
  return meaningfulTokens(sql, lexical).map(({ from, to }) => sql.slice(from, to).toLowerCase());
}
