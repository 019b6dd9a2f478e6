import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { sqliteDialect } from '../../dialects/sqlite/sqliteDialect.ts';
import { evaluate } from './evaluateExpression.ts';
import { parseExpression } from './sqlExpression.ts';

const row: Readonly<Record<string, string | number | null>> = { a: 3, b: 5, name: 'Anna', none: null };

describe('A condition means what SQLite says it means', () => {
  const database = new Database(':memory:');
  database.exec('CREATE TABLE t (a integer, b integer, name text, none text)');
  database.prepare('INSERT INTO t VALUES (3, 5, ?, NULL)').run('Anna');

  test.each([
    'a < b',
    '"a" >= 4 OR "b" = 5',
    'NOT (a = 3 AND b = 5)',
    'a BETWEEN 1 AND 3',
    'a NOT BETWEEN 1 AND 3',
    "name IN ('Anna', 'Bob')",
    "name NOT IN ('Bob', NULL)",
    "name LIKE 'an%'",
    "name NOT LIKE '_x%'",
    'none IS NULL',
    'none IS NOT NULL',
    'none = 1',
    'none = 1 OR a = 3',
    'none = 1 AND a = 4',
    'length(name) > 3',
    'a + b * 2 = 13',
    '-a < 0',
    'a % 2 = 1',
    "lower(name) || 'x' = 'annax'",
    'coalesce(none, a) = 3',
    'a <> b',
    't.a = 3',
    '(a)',
  ])('%s', (sql) => {
    const expression = parseExpression(sql, sqliteDialect.lexical);
    const answer = database.prepare(`SELECT (${sql}) FROM t`).pluck().get() as number | null;
    expect(expression && evaluate(expression, (name) => row[name])).toBe(answer === null ? null : answer !== 0);
  });
});

describe('What it does not know it says so', () => {
  test.each(['my_function(a)', 'a = (SELECT 1)', 'CASE WHEN a THEN 1 END', 'a ~ b', 'a =', ''])('%s', (sql) => {
    expect(parseExpression(sql, sqliteDialect.lexical)).toBeUndefined();
  });

  test('a column that is not there', () => {
    const expression = parseExpression('ghost > 1', sqliteDialect.lexical);
    expect(expression && evaluate(expression, (name) => row[name])).toBeUndefined();
  });
});
