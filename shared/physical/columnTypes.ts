/**
 * The database's type of each field, per dialect. Source: `data_types` of Django 5.2's backends and
 * `rel_db_type` of its fields; MySQL stands for MySQL 8 and MariaDB 10.5+ alike.
 */
import type { ScalarTypeKey } from '../fieldTypes/fieldTypeRegistry.ts';
import { isRelation, maxLengthOf } from '../model/modelQueries.ts';
import type { Field } from '../model/project.ts';
import type { Dialect } from './physicalSchema.ts';
import type { NameText } from './sqlText.ts';

type TypeText = (field: Field) => string;

const text =
  (type: string): TypeText =>
  () =>
    type;
const decimal = (type: string) => (field: Field) =>
  field.maxDigits === undefined || field.decimalPlaces === undefined
    ? type
    : `${type}(${field.maxDigits}, ${field.decimalPlaces})`;
const varchar = (withoutLength: string) => (field: Field) => {
  const length = maxLengthOf(field);
  return length === undefined ? withoutLength : `varchar(${length})`;
};
const custom: TypeText = (field) => field.dbType ?? '';

const sqliteText = varchar('varchar');
const sqlite: Record<ScalarTypeKey, TypeText> = {
  Auto: text('integer'),
  BigAuto: text('integer'),
  SmallAuto: text('integer'),
  Integer: text('integer'),
  BigInteger: text('bigint'),
  SmallInteger: text('smallint'),
  PositiveInteger: text('integer unsigned'),
  PositiveBigInteger: text('bigint unsigned'),
  PositiveSmallInteger: text('smallint unsigned'),
  Float: text('real'),
  Decimal: text('decimal'),
  Boolean: text('bool'),
  Char: sqliteText,
  Text: text('text'),
  Slug: sqliteText,
  Email: sqliteText,
  URL: sqliteText,
  UUID: text('char(32)'),
  Date: text('date'),
  DateTime: text('datetime'),
  Time: text('time'),
  Duration: text('bigint'),
  JSON: text('text'),
  Binary: text('BLOB'),
  GenericIPAddress: text('char(39)'),
  File: sqliteText,
  Image: sqliteText,
  FilePath: sqliteText,
  Custom: custom,
};

const postgresText = varchar('varchar');
const postgres: Record<ScalarTypeKey, TypeText> = {
  Auto: text('integer'),
  BigAuto: text('bigint'),
  SmallAuto: text('smallint'),
  Integer: text('integer'),
  BigInteger: text('bigint'),
  SmallInteger: text('smallint'),
  PositiveInteger: text('integer'),
  PositiveBigInteger: text('bigint'),
  PositiveSmallInteger: text('smallint'),
  Float: text('double precision'),
  Decimal: decimal('numeric'),
  Boolean: text('boolean'),
  Char: postgresText,
  Text: text('text'),
  Slug: postgresText,
  Email: postgresText,
  URL: postgresText,
  UUID: text('uuid'),
  Date: text('date'),
  DateTime: text('timestamp with time zone'),
  Time: text('time'),
  Duration: text('interval'),
  JSON: text('jsonb'),
  Binary: text('bytea'),
  GenericIPAddress: text('inet'),
  File: postgresText,
  Image: postgresText,
  FilePath: postgresText,
  Custom: custom,
};

const mysqlText = varchar('longtext');
const mysql: Record<ScalarTypeKey, TypeText> = {
  Auto: text('integer'),
  BigAuto: text('bigint'),
  SmallAuto: text('smallint'),
  Integer: text('integer'),
  BigInteger: text('bigint'),
  SmallInteger: text('smallint'),
  PositiveInteger: text('integer UNSIGNED'),
  PositiveBigInteger: text('bigint UNSIGNED'),
  PositiveSmallInteger: text('smallint UNSIGNED'),
  Float: text('double precision'),
  Decimal: decimal('numeric'),
  Boolean: text('bool'),
  Char: mysqlText,
  Text: text('longtext'),
  Slug: mysqlText,
  Email: mysqlText,
  URL: mysqlText,
  UUID: text('char(32)'),
  Date: text('date'),
  DateTime: text('datetime(6)'),
  Time: text('time(6)'),
  Duration: text('bigint'),
  JSON: text('json'),
  Binary: text('longblob'),
  GenericIPAddress: text('char(39)'),
  File: mysqlText,
  Image: mysqlText,
  FilePath: mysqlText,
  Custom: custom,
};

const columnTypes: Record<Dialect, Record<ScalarTypeKey, TypeText>> = { sqlite, postgres, mysql };

/** What a column that refers to a key has: no numbering, and no sign rule except on MySQL, where both must agree. */
const relatedTypes: Record<Dialect, Partial<Record<ScalarTypeKey, string>>> = {
  sqlite: {
    Auto: 'integer',
    BigAuto: 'bigint',
    SmallAuto: 'smallint',
    PositiveInteger: 'integer',
    PositiveBigInteger: 'bigint',
    PositiveSmallInteger: 'smallint',
  },
  postgres: {},
  mysql: {},
};

/** Type of a scalar field's column. Undefined for relations. */
export function scalarType(field: Field, dialect: Dialect): string | undefined {
  return isRelation(field) ? undefined : columnTypes[dialect][field.type as ScalarTypeKey](field);
}

/** Type of a column that refers to this scalar field. */
export function relatedType(field: Field, dialect: Dialect): string | undefined {
  if (isRelation(field)) return undefined;
  return relatedTypes[dialect][field.type as ScalarTypeKey] ?? scalarType(field, dialect);
}

/** The rule that comes with a type (Django, `data_type_check_constraints`), as SQL over the column. */
export function typeCheck(field: Field, column: string, dialect: Dialect, nameText: NameText): string | undefined {
  const name = nameText(column);
  switch (field.type) {
    case 'PositiveInteger':
    case 'PositiveBigInteger':
    case 'PositiveSmallInteger':
      return `${name} >= 0`;
    case 'JSON':
      return dialect === 'sqlite' ? `JSON_VALID(${name}) OR ${name} IS NULL` : undefined;
    default:
      return undefined;
  }
}
