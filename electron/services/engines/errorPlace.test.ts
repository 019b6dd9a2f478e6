import Database from 'better-sqlite3';
import { afterAll, expect, test } from 'vitest';
import { postgresPlace, sqlitePlace } from './errorPlace.ts';

const database = new Database(':memory:');
database.exec('CREATE TABLE book (id integer PRIMARY KEY, title text); CREATE TABLE author (id integer, name text)');
afterAll(() => database.close());

function complaintOf(sql: string): string | undefined {
  try {
    database.prepare(sql);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The statement with the place in brackets. */
function placed(sql: string): string {
  const { from, to } = sqlitePlace(sql, complaintOf(sql) ?? 'no complaint', complaintOf);
  return `${sql.slice(0, from)}⟦${sql.slice(from, to)}⟧${sql.slice(to)}`;
}

test.each([
  'SELECT title FROM book ⟦from⟧ author',
  "SELECT 'WHERE' FROM book WHERE ⟦WHERE⟧ id = 1",
  '⟦SELEC⟧ 1',
  'SELECT (1 + 2⟦;⟧',
  'SELECT id, ⟦nope⟧ FROM book',
  "SELECT 'nope', /* nope */ ⟦nope⟧ FROM book",
  'SELECT b.title, ⟦b.nope⟧ FROM book b',
  'SELECT ⟦id⟧ FROM book, author',
  'SELECT * FROM book JOIN ⟦nowhere⟧',
  'SELECT ⟦nowhat⟧(1)',
  'INSERT INTO book (id, "⟦na""me⟧") VALUES (1, 2)',
  'SELECT title FROM book WHERE id = ⟦@⟧',
  'SELECT title FROM book WHERE (id = ⟦1⟧',
  'CREATE TABLE ⟦book⟧ (a)',
])('SQLite: %s', (marked) => {
  const quoted = marked.replace('"⟦na""me⟧"', '⟦"na""me"⟧');
  expect(placed(quoted.replaceAll(/[⟦⟧]/gu, ''))).toBe(quoted);
});

test('what names no place marks the statement', () => {
  const sql = 'INSERT INTO book VALUES (1)';
  expect(sqlitePlace(sql, 'UNIQUE constraint failed: book.id', complaintOf)).toEqual({ from: 0, to: sql.length });
});

test('PostgreSQL counts characters, and the whole token is meant', () => {
  const sql = "SELECT '😀', nope FROM t";
  expect(postgresPlace(sql, 13)).toEqual({ from: sql.indexOf('nope'), to: sql.indexOf(' FROM') });
  expect(postgresPlace(sql, 400)).toEqual({ from: sql.length, to: sql.length });
});
