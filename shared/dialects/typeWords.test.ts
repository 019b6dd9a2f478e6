import { mysqlDialect } from './mysql/mysqlDialect.ts';
import { postgresDialect } from './postgres/postgresDialect.ts';
import { sqliteDialect } from './sqlite/sqliteDialect.ts';
import { expect, test } from 'vitest';
import { expressionWords } from '../physical/expressionWords.ts';

test.each([
  [postgresDialect, 'varchar(20)', 'character varying(20)'],
  [postgresDialect, 'numeric(9, 2)', 'numeric(9,2)'],
  [postgresDialect, 'decimal(9)', 'numeric(9,0)'],
  [postgresDialect, 'timestamptz', 'timestamp with time zone'],
  [postgresDialect, 'timestamptz(3)', 'timestamp(3) with time zone'],
  [postgresDialect, 'time', 'time without time zone'],
  [postgresDialect, 'int4[]', 'integer[]'],
  [postgresDialect, 'char', 'character(1)'],
  [postgresDialect, 'bool', 'boolean'],
  [mysqlDialect, 'integer UNSIGNED', 'int(10) unsigned'],
  [mysqlDialect, 'bool', 'tinyint(1)'],
  [mysqlDialect, 'numeric(9, 2)', 'decimal(9,2)'],
  [mysqlDialect, 'numeric', 'decimal(10,0)'],
  [mysqlDialect, 'double precision', 'double'],
  [mysqlDialect, 'bigint', 'bigint(20)'],
  [sqliteDialect, '"my [odd] type"', 'my [odd] type'],
] as const)('%s takes %s and %s for one type', (dialect, type, other) => {
  expect(dialect.types.words(type)).toBe(dialect.types.words(other));
});

test.each([
  [postgresDialect, 'varchar(20)', 'varchar(21)'],
  [postgresDialect, 'timestamp', 'timestamptz'],
  [postgresDialect, 'integer', 'integer[]'],
  [mysqlDialect, 'integer', 'integer unsigned'],
  [mysqlDialect, 'bool', 'tinyint'],
  [sqliteDialect, 'varchar(20)', 'varchar(20) '],
] as const)('%s tells %s from %s', (dialect, type, other) => {
  expect(dialect.types.words(type)).not.toBe(dialect.types.words(other));
});

test.each([
  [postgresDialect, '"count" >= 0', '(count >= 0)'],
  [postgresDialect, "'a'", "'a'::character varying"],
  [postgresDialect, '-5', "'-5'::integer"],
  [postgresDialect, 'NOW()', 'now()'],
  [mysqlDialect, '"a" <> 1', '("a"  !=  1)'],
  [mysqlDialect, '`Count` >= 0', '`count` >= 0'],
] as const)('%s takes %s and %s for one expression', (dialect, sql, other) => {
  expect(expressionWords(sql, dialect)).toBe(expressionWords(other, dialect));
});

test.each([
  [postgresDialect, "'a'", "'A'"],
  [postgresDialect, '"Count" > 0', 'count > 0'],
  [postgresDialect, '(a OR b) AND c', 'a OR b AND c'],
  [mysqlDialect, "'it''s'", "'its'"],
  [sqliteDialect, 'a > 0', 'a  > 0'],
] as const)('%s tells %s from %s', (dialect, sql, other) => {
  expect(expressionWords(sql, dialect)).not.toBe(expressionWords(other, dialect));
});
