import { collationShape, ownersOf } from '../collationShapes.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { DialectTypes } from '../dialect.ts';
import { lexical } from './lexical.ts';
import { reservedWords } from './reservedWords.ts';
import { customTypeText, decimalType, otherType, plainType, typeParts, varcharType } from '../standardTypes.ts';

const text = varcharType('varchar');

/** Aliases. Source: PostgreSQL's documentation, chapter 8, table 8.1. */
const aliases: Readonly<Record<string, string>> = {
  int: 'integer',
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  float: 'double precision',
  bool: 'boolean',
  varchar: 'character varying',
  'char varying': 'character varying',
  char: 'character',
  bpchar: 'character',
  decimal: 'numeric',
  dec: 'numeric',
  varbit: 'bit varying',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

export const types: DialectTypes = {
  columns: {
    Auto: plainType('integer'),
    BigAuto: plainType('bigint'),
    SmallAuto: plainType('smallint'),
    Integer: plainType('integer'),
    BigInteger: plainType('bigint'),
    SmallInteger: plainType('smallint'),
    PositiveInteger: plainType('integer'),
    PositiveBigInteger: plainType('bigint'),
    PositiveSmallInteger: plainType('smallint'),
    Float: plainType('double precision'),
    Decimal: decimalType('numeric'),
    Boolean: plainType('boolean'),
    Char: text,
    Text: plainType('text'),
    Slug: text,
    Email: text,
    URL: text,
    UUID: plainType('uuid'),
    Date: plainType('date'),
    DateTime: plainType('timestamp with time zone'),
    Time: plainType('time'),
    Duration: plainType('interval'),
    JSON: plainType('jsonb'),
    Binary: plainType('bytea'),
    GenericIPAddress: plainType('inet'),
    File: text,
    Image: text,
    FilePath: text,
    Custom: customTypeText,
  },
  postgresColumns: {
    HStore: 'hstore',
    SearchVector: 'tsvector',
    IntegerRange: 'int4range',
    BigIntegerRange: 'int8range',
    DecimalRange: 'numrange',
    DateRange: 'daterange',
    DateTimeRange: 'tstzrange',
  },
  related: {},
  withSrid,
  longText: 'text',
  textWithoutLength: 'varchar',
  uuid: 'uuid',
  now: 'STATEMENT_TIMESTAMP()',
  clock: () => 'now()',
  jsonCheck: () => undefined,
  // As format_type says it: in quotes only where it needs them.
  listedType: ({ name, schema }) =>
    [schema, name].flatMap((part) => (part === undefined ? [] : quotedAsNeeded(part))).join('.'),
  prefix: (name, length) => `LEFT(${name}, ${length})`,
  defaultText: (sql, _type, isLiteral) =>
    isLiteral || /^CURRENT_(?:TIMESTAMP|DATE|TIME)$/iu.test(sql) ? sql : `(${sql})`,
  customType: () => undefined,
  isForeignType: () => false,
  words: typeWords,
  valueWords: (words) => words,
  // Any of the operating system's, but none of another database.
  hasCollation: (collation) => collationShape(collation) === 'other',
  missingCollation: {
    problem: (collation) => `has no collation ${JSON.stringify(collation)}, which is ${ownersOf(collation)}`,
    instead: 'has the database’s own',
    hint: 'Use a collation of this database, or none.',
  },
  collationWords: (collation) => collation,
};

/** Those of PostGIS say the kind of place first. Source: its documentation, 4.3.2. */
function withSrid(type: string, srid: number): string | undefined {
  const [, name, kind = 'Geometry', given] =
    /^(geometry|geography)(?: ?\( ?(\w+)(?: ?, ?(\d+))? ?\))?$/iu.exec(type.trim()) ?? [];
  if (name === undefined || (given !== undefined && Number(given) !== srid)) return undefined;
  return `${name}(${kind},${srid})`;
}

function quotedAsNeeded(name: string): string {
  const isPlain = /^[a-z_][a-z0-9_]*$/u.test(name) && !reservedWords.has(name);
  return isPlain ? name : quoteIdentifier(name, { lexical });
}

function typeWords(type: string): string {
  const parts = typeParts(type);
  if (!parts) return otherType(type);
  const { name, size } = parts;
  const rest = parts.behind + parts.array;
  const base = aliases[name] ?? name;
  if (/^(?:timestamp|time) with/u.test(base)) {
    const [first = '', ...zone] = base.split(' ');
    return `${first}${size} ${rest.trim().startsWith('with') ? rest.trim() : zone.join(' ') + rest}`;
  }
  if (base === 'character' && size === '' && name !== 'bpchar') return `character(1)${rest}`;
  // A precision without a scale has the scale 0.
  return `${base}${base === 'numeric' ? size.replace(/^\((\d+)\)$/u, '($1,0)') : size}${rest.replaceAll(/\[\d*\]/gu, '[]')}`;
}
