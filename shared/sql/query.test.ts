import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryAttack, arbitrarySqlText } from '../testing/arbitrarySqlText.ts';
import { lexicalDialects, lexicalRulesOf } from '../testing/lexicalRulesOf.ts';
import { emitQuery } from './query.ts';
import { splitStatements } from './statements.ts';

const postgres = lexicalRulesOf('postgres');
const mysql = lexicalRulesOf('mysql');
const sqlite = lexicalRulesOf('sqlite');

describe('One query is written in one line', () => {
  test.each([
    ['a list', 'SELECT a,\n  b -- c\nFROM t', postgres, 'SELECT a, b FROM t'],
    ['its semicolon is not its own', 'SELECT 1; -- done', postgres, 'SELECT 1'],
    ['WITH', 'WITH x (n) AS (SELECT 1) SELECT n FROM x', sqlite, 'WITH x (n) AS (SELECT 1) SELECT n FROM x'],
    ['VALUES', 'VALUES (1), (2)', postgres, 'VALUES (1), (2)'],
    ['parentheses', '(SELECT 1) UNION (SELECT 2)', mysql, '(SELECT 1) UNION (SELECT 2)'],
    ['names in quotes of others', 'SELECT `a b` FROM `t`', postgres, 'SELECT "a b" FROM "t"'],
    [
      'functions that are called like statements',
      "SELECT (replace(a, 'x', 'y')) FROM t",
      mysql,
      "SELECT (replace(a, 'x', 'y')) FROM t",
    ],
    [
      'a column that is called like one',
      'SELECT t.into, (update + 1) FROM t',
      postgres,
      'SELECT t.into, (update + 1) FROM t',
    ],
    ['a lock', 'SELECT a FROM t FOR UPDATE', postgres, 'SELECT a FROM t FOR UPDATE'],
  ])('%s', (_what, text, rules, sql) => {
    expect(emitQuery(text, rules)).toEqual({ sql });
  });

  test('with names as they are called now', () => {
    const known = (name: string) => (name === 'Book' ? '`book`' : undefined);
    expect(emitQuery('SELECT "Book"."x", "text" FROM "Book"', mysql, known)).toEqual({
      sql: "SELECT `book`.'x', 'text' FROM `book`",
    });
  });
});

describe('What is none is refused, with the place', () => {
  test.each([
    ['SELECT 1; DROP TABLE t', postgres, 'it holds a semicolon (character 9)'],
    ['SELECT 1;;', postgres, 'it holds a semicolon (character 9)'],
    ['', postgres, 'it is empty'],
    ['-- SELECT 1', postgres, 'it is empty'],
    ['DROP TABLE t', sqlite, 'it is no query: it does not begin with SELECT, VALUES or WITH (character 1)'],
    ['SELECT 1 INTO OUTFILE 0x61', mysql, 'it writes: a query for a view holds no INTO (character 10)'],
    ['SELECT * INTO marker FROM t', postgres, 'it writes: a query for a view holds no INTO (character 10)'],
    [
      'WITH x AS (DELETE FROM t RETURNING a) SELECT a FROM x',
      postgres,
      'it writes: a query for a view holds no DELETE (character 12)',
    ],
    ['WITH x AS (SELECT 1) DELETE FROM t', postgres, 'it writes: a query for a view holds no DELETE (character 22)'],
    ['WITH x AS (SELECT 1)', postgres, 'no SELECT or VALUES follows its WITH'],
    ['SELECT 1\n\\! touch MARK', postgres, 'it holds \\!, which this database does not know (character 10)'],
    ['SELECT /*! 1; DROP TABLE t */ 1', mysql, 'it holds a comment that is run (character 8)'],
    ['SELECT $1', postgres, 'it holds the parameter $1, which has no value here (character 8)'],
    ['SELECT (1', sqlite, 'a parenthesis is not closed (character 8)'],
    ['SELECT 1)) AS x', sqlite, 'a parenthesis is closed that was not opened (character 9)'],
    ["SELECT 'a", sqlite, "the quote ' is not closed (character 8)"],
    ['SELECT 1 /* a', sqlite, 'a comment is not closed (character 10)'],
    ['SELECT \0', sqlite, 'it holds a NUL character (character 8)'],
    [`SELECT ${'('.repeat(300)}1${')'.repeat(300)}`, sqlite, 'its parentheses are nested more than 200 deep'],
    [`SELECT ${'1,'.repeat(60_000)}1`, sqlite, 'it is longer than 100000 characters'],
  ])('%s', (text, rules, problem) => {
    expect(emitQuery(text, rules)).toEqual({ problem });
  });
});

test('what was accepted is one line and one statement, and is written the same again', () => {
  fc.assert(
    fc.property(fc.oneof(arbitraryAttack, arbitrarySqlText), fc.constantFrom(...lexicalDialects), (text, dialect) => {
      const rules = lexicalRulesOf(dialect);
      const emitted = emitQuery(`SELECT ${text}`, rules);
      if (!('sql' in emitted)) return;
      expect(splitStatements(`${emitted.sql};`, rules)).toEqual([{ from: 0, to: emitted.sql.length }]);
      expect(emitQuery(emitted.sql, rules)).toEqual(emitted);
    }),
    { numRuns: 1500, seed: 11 },
  );
});
