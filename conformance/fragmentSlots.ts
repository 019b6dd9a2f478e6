/** Texts of SQL in every kind of place that an export has for one, written by what exports write them by. */
import type { Dialect } from '../shared/dialects/dialect.ts';
import { commentText, quoteIdentifier, quoteText } from '../shared/physical/sqlText.ts';
import { emitExpression } from '../shared/sql/emit.ts';
import { emitObject } from '../shared/sql/objectStatement.ts';
import { emitQuery } from '../shared/sql/query.ts';

export interface Slot {
  readonly name: string;
  /** One statement with the text in it, without its semicolon; undefined where the text is refused. */
  readonly statement: (text: string, dialect: Dialect) => string | undefined;
  /** Also in a script of a client: it holds no statements of its own. */
  readonly isForScripts: boolean;
  /** By names; default: all. */
  readonly dialects?: readonly string[];
}

function expression(name: string, around: (sql: string) => string, dialects?: readonly string[]): Slot {
  return {
    name,
    statement: (text, { lexical }) => {
      const emission = emitExpression(text, lexical);
      return 'sql' in emission ? around(emission.sql) : undefined;
    },
    isForScripts: true,
    ...(dialects ? { dialects } : {}),
  };
}

/** The statement of an object in which the text stands. */
function object(name: string, kind: string, around: (text: string) => string, dialects: readonly string[]): Slot {
  return {
    name,
    statement: (text, dialect) => {
      const written = emitObject(around(text), kind, dialect);
      return 'problem' in written ? undefined : written.sql;
    },
    isForScripts: false,
    dialects,
  };
}

/** A name or a text of the models, which is whatever a person called it. */
const nameless = (text: string): boolean => text.includes('\0') || !text.isWellFormed() || text === '';

export const slots: readonly Slot[] = [
  expression('a value', (sql) => `SELECT (${sql})`),
  expression('a check', (sql) => `CREATE TABLE made (a int, CHECK (${sql}))`),
  expression('a default', (sql) => `CREATE TABLE made (a int DEFAULT (${sql}))`),
  expression('a computed column', (sql) => `CREATE TABLE made (a int, b int GENERATED ALWAYS AS (${sql}) STORED)`),
  expression('a condition', (sql) => `CREATE INDEX made ON victim (x) WHERE ${sql}`, ['sqlite', 'postgres']),
  expression('a part of an index', (sql) => `CREATE INDEX made ON victim ((${sql}))`),
  {
    name: 'a view',
    statement: (text, { lexical }) => {
      const emission = emitQuery(`SELECT ${text}`, lexical);
      return 'sql' in emission ? `CREATE VIEW made AS ${emission.sql}` : undefined;
    },
    isForScripts: true,
  },
  {
    name: 'a name',
    statement: (text, dialect) => (nameless(text) ? undefined : `SELECT 1 AS ${quoteIdentifier(text, dialect)}`),
    isForScripts: true,
  },
  { name: 'a text', statement: (text, dialect) => `SELECT ${quoteText(text, dialect)}`, isForScripts: true },
  { name: 'a comment', statement: (text) => `-- ${commentText(text)}\nSELECT 1`, isForScripts: true },
  object('a trigger', 'trigger', (text) => `CREATE TRIGGER made AFTER INSERT ON victim BEGIN SELECT ${text}; END`, [
    'sqlite',
  ]),
  object(
    'a function',
    'function',
    (text) => `CREATE FUNCTION made() RETURNS int LANGUAGE sql AS $made$ SELECT ${text} $made$`,
    ['postgres'],
  ),
  object('a function of its own words', 'function', (text) => `CREATE FUNCTION made() RETURNS int RETURN ${text}`, [
    'postgres',
  ]),
];

/** Those that the dialect has. */
export function slotsOf({ name }: Dialect): readonly Slot[] {
  return slots.filter(({ dialects }) => dialects === undefined || dialects.includes(name));
}
