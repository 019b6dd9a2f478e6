import { expect, test } from 'vitest';
import { expressionWords } from './expressionWords.ts';
import { typeWords } from './typeWords.ts';

test.each([
  ['postgres', 'varchar(20)', 'character varying(20)'],
  ['postgres', 'numeric(9, 2)', 'numeric(9,2)'],
  ['postgres', 'decimal(9)', 'numeric(9,0)'],
  ['postgres', 'timestamptz', 'timestamp with time zone'],
  ['postgres', 'timestamptz(3)', 'timestamp(3) with time zone'],
  ['postgres', 'time', 'time without time zone'],
  ['postgres', 'int4[]', 'integer[]'],
  ['postgres', 'char', 'character(1)'],
  ['postgres', 'bool', 'boolean'],
  ['mysql', 'integer UNSIGNED', 'int(10) unsigned'],
  ['mysql', 'bool', 'tinyint(1)'],
  ['mysql', 'numeric(9, 2)', 'decimal(9,2)'],
  ['mysql', 'numeric', 'decimal(10,0)'],
  ['mysql', 'double precision', 'double'],
  ['mysql', 'bigint', 'bigint(20)'],
  ['sqlite', '"my [odd] type"', 'my [odd] type'],
] as const)('%s takes %s and %s for one type', (dialect, type, other) => {
  expect(typeWords(type, dialect)).toBe(typeWords(other, dialect));
});

test.each([
  ['postgres', 'varchar(20)', 'varchar(21)'],
  ['postgres', 'timestamp', 'timestamptz'],
  ['postgres', 'integer', 'integer[]'],
  ['mysql', 'integer', 'integer unsigned'],
  ['mysql', 'bool', 'tinyint'],
  ['sqlite', 'varchar(20)', 'varchar(20) '],
] as const)('%s tells %s from %s', (dialect, type, other) => {
  expect(typeWords(type, dialect)).not.toBe(typeWords(other, dialect));
});

test.each([
  ['postgres', '"count" >= 0', '(count >= 0)'],
  ['postgres', "'a'", "'a'::character varying"],
  ['postgres', '-5', "'-5'::integer"],
  ['postgres', 'NOW()', 'now()'],
  ['mysql', '"a" <> 1', '("a"  !=  1)'],
  ['mysql', '`Count` >= 0', '`count` >= 0'],
] as const)('%s takes %s and %s for one expression', (dialect, sql, other) => {
  expect(expressionWords(sql, dialect)).toBe(expressionWords(other, dialect));
});

test.each([
  ['postgres', "'a'", "'A'"],
  ['postgres', '"Count" > 0', 'count > 0'],
  ['postgres', '(a OR b) AND c', 'a OR b AND c'],
  ['mysql', "'it''s'", "'its'"],
  ['sqlite', 'a > 0', 'a  > 0'],
] as const)('%s tells %s from %s', (dialect, sql, other) => {
  expect(expressionWords(sql, dialect)).not.toBe(expressionWords(other, dialect));
});
