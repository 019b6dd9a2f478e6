import { describe, expect, test } from 'vitest';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { domainText, ofColumn } from './domainStatement.ts';

const { lexical } = postgresDialect;
const read = (text: string) => domainText(text, lexical);

describe('A statement that creates a domain', () => {
  test('says the type beneath and each of its rules', () => {
    expect(
      read(
        `CREATE DOMAIN "a b"."Rate" AS Character  Varying(4) COLLATE pg_catalog."C" DEFAULT 'x' || 'y'
          CONSTRAINT short CHECK (length(VALUE) < 4) NOT NULL CHECK (VALUE <> ')') CHECK (VALUE <> '')`,
      ),
    ).toEqual({
      schema: 'a b',
      name: 'Rate',
      type: 'character varying(4)',
      notNull: true,
      default: `'x' || 'y'`,
      checks: [
        { name: 'short', sql: 'length(VALUE) < 4' },
        { name: 'Rate_check1', sql: `VALUE <> ')'` },
        { name: 'Rate_check2', sql: `VALUE <> ''` },
      ],
    });
    expect(read('create domain n int null default null;')).toEqual({
      name: 'n',
      type: 'int',
      notNull: false,
      default: 'null',
      checks: [],
    });
  });

  test('is told from anything else', () => {
    for (const text of [
      '',
      'CREATE TABLE a (b int)',
      'CREATE DOMAIN',
      'CREATE DOMAIN a',
      'CREATE DOMAIN a int CHECK x',
    ])
      expect(read(text)).toBeUndefined();
  });

  test('its rules speak of a column where they speak of the value', () => {
    expect(ofColumn(`VALUE <> 'value' AND value > lower("value")`, '"size"', lexical)).toBe(
      `"size" <> 'value' AND "size" > lower("value")`,
    );
  });
});
