import { quoteText } from '../../physical/sqlText.ts';
import type { DialectValues } from '../dialect.ts';
import { lexical } from './lexical.ts';

const text = (value: string) => quoteText(value, { lexical });

export const values: DialectValues = {
  boolean: String,
  booleanText: String,
  uuidText: (written) => written,
  uuid: (groups) => groups.join('-'),
  seconds: (count) => `${count} seconds`,
  minutes: (count) => `${count} minutes`,
  bytes: (n) => `\\x${n.toString(16).padStart(8, '0')}`,
  bits: (digits, size) => digits.padStart(size, '0'),
  utcSuffix: '+00',
  takesAnyValue: false,
  jsonEquals: '= CAST(? AS jsonb)',
  emptyInsert: 'DEFAULT VALUES',
  // Numbers that were given do not move the sequence.
  numberingStatement: (table, column) =>
    `SELECT setval(pg_get_serial_sequence(${text(table)}, ${text(column)}), MAX("${column.replaceAll('"', '""')}")) FROM ${table}`,
};
