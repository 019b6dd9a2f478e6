import { quoteText } from '../../physical/sqlText.ts';
import { collationShape, ownersOf } from '../collationShapes.ts';
import type { DialectTypes } from '../dialect.ts';
import {
  clockFor,
  customTypeText,
  decimalType,
  otherType,
  plainType,
  typeParts,
  varcharType,
} from '../standardTypes.ts';
import { lexical } from './lexical.ts';

const text = varcharType('longtext');

/** Aliases. Source: MySQL's documentation, 13.9 and the chapters on each type; MariaDB's are the same. */
const aliases: Readonly<Record<string, string>> = {
  integer: 'int',
  bool: 'tinyint(1)',
  boolean: 'tinyint(1)',
  'double precision': 'double',
  real: 'double',
  numeric: 'decimal',
  dec: 'decimal',
  fixed: 'decimal',
  'character varying': 'varchar',
  character: 'char',
  int1: 'tinyint',
  int2: 'smallint',
  int3: 'mediumint',
  int4: 'int',
  int8: 'bigint',
  float4: 'float',
  float8: 'double',
};

/** First words of the types of MySQL and MariaDB, which know no types of one's own. */
const TYPES =
  /^(?:(?:tiny|small|medium|big|)int(?:eger)?|int[1-8]|serial|bool(?:ean)?|bit|dec(?:imal)?|numeric|fixed|float[48]?|real|double|(?:national )?(?:var)?char(?:acter)?|nchar|nvarchar|long|(?:var)?binary|(?:tiny|medium|long|)(?:text|blob)|enum|set|json|date|datetime|timestamp|time|year|geometry|point|linestring|polygon|multi(?:point|linestring|polygon)|geometrycollection|uuid|inet[46]|vector)\b/iu;

/** What makes other types of these words: arrays, and times with or without a zone. */
const FOREIGN_ENDS = /(?:\[\d*\]|\bwith(?:out)? time zone)$/iu;

export const types: DialectTypes = {
  columns: {
    Auto: plainType('integer'),
    BigAuto: plainType('bigint'),
    SmallAuto: plainType('smallint'),
    Integer: plainType('integer'),
    BigInteger: plainType('bigint'),
    SmallInteger: plainType('smallint'),
    PositiveInteger: plainType('integer UNSIGNED'),
    PositiveBigInteger: plainType('bigint UNSIGNED'),
    PositiveSmallInteger: plainType('smallint UNSIGNED'),
    Float: plainType('double precision'),
    Decimal: decimalType('numeric'),
    Boolean: plainType('bool'),
    Char: text,
    Text: plainType('longtext'),
    Slug: text,
    Email: text,
    URL: text,
    UUID: plainType('char(32)'),
    Date: plainType('date'),
    DateTime: plainType('datetime(6)'),
    Time: plainType('time(6)'),
    Duration: plainType('bigint'),
    JSON: plainType('json'),
    Binary: plainType('longblob'),
    GenericIPAddress: plainType('char(39)'),
    File: text,
    Image: text,
    FilePath: text,
    Custom: customTypeText,
  },
  // Both sides of a foreign key must agree in the sign.
  related: {},
  withSrid: (type, srid) => (isOfPlaces(type) ? `${type} SRID ${srid}` : undefined),
  longText: 'longtext',
  textWithoutLength: 'longtext',
  uuid: 'char(32)',
  now: 'CURRENT_TIMESTAMP(6)',
  // A clock of less than the column's precision would cut it off.
  clock: (type) => `${clockFor(type)}${/time(\(\d\))/u.exec(type)?.[1] ?? ''}`,
  jsonCheck: () => undefined,
  listedType: ({ values }) => `enum(${values.map((value) => quoteText(value, { lexical })).join(', ')})`,
  prefix: (name, length) => `LEFT(${name}, ${length})`,
  // The precision must be that of the column, and everything is in parentheses that is for a text.
  defaultText: (sql, type, isLiteral) => {
    if (sql.toUpperCase() === 'CURRENT_TIMESTAMP' && type === 'datetime(6)') return 'CURRENT_TIMESTAMP(6)';
    return !/text|blob|json/iu.test(type) && isLiteral ? sql : `(${sql})`;
  },
  customType: () => undefined,
  isForeignType: (wanted) => !TYPES.test(wanted) || FOREIGN_ENDS.test(wanted.trim()),
  words: typeWords,
  valueWords,
  hasCollation: (collation) => collationShape(collation) === 'mysql' || /^binary$/iu.test(collation),
  missingCollation: {
    problem: (collation) => `has no collation ${JSON.stringify(collation)}, which is ${ownersOf(collation)}`,
    instead: 'has the database’s own',
    hint: 'Use a collation of this database, or none.',
  },
  collationWords: (collation) => collation.toLowerCase(),
};

/** Source: MySQL's documentation, 11.4.1. */
export function isOfPlaces(type: string): boolean {
  return /^(?:geometry|(?:multi)?(?:point|linestring|polygon)|geom(?:etry)?collection)$/iu.test(type.trim());
}

function typeWords(type: string): string {
  const parts = typeParts(type);
  if (!parts) return otherType(type);
  const { name, size } = parts;
  const isUnsigned = /\bunsigned$/u.test(name);
  const bare = isUnsigned ? name.replace(/ unsigned$/u, '') : name;
  const base = aliases[bare] ?? bare;
  const sign = isUnsigned ? ' unsigned' : parts.behind + parts.array;
  if (base === 'tinyint' && size === '(1)') return `tinyint(1)${sign}`;
  // MariaDB says how wide an integer is shown, MySQL does not any more.
  if (/^(?:tiny|small|medium|big)?int$/u.test(base)) return base + sign;
  // Years of two digits are gone from both, and with them MySQL's word for those of four.
  if (base === 'year') return `year${sign}`;
  if (base === 'decimal') return `decimal${size === '' ? '(10,0)' : size.replace(/^\((\d+)\)$/u, '($1,0)')}${sign}`;
  if (/^(?:char|binary|bit)$/u.test(base) && size === '') return `${base}(1)${sign}`;
  return base + size + sign;
}

/** The clock is as fine as the column. */
function valueWords(words: string, type: string): string {
  const clock = words.replace(
    /^(?:now|current_timestamp|localtimestamp|localtime)(?: \( \d? ?\))?$/u,
    'current_timestamp',
  );
  return clock !== words && /^datetime|^timestamp/iu.test(type) ? 'current_timestamp' : words;
}
