import { expect, test } from 'vitest';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { isOnlyQuery, postgresRefusal, sqliteRefusal } from './statementRules.ts';

test('what reaches outside of the database is refused, behind comments and EXPLAIN too', () => {
  expect(sqliteRefusal("-- x\nattach database 'a' as b")).toMatch(/^ATTACH opens/);
  expect(sqliteRefusal("explain /* y */ attach 'a' as b")).toMatch(/^ATTACH opens/);
  expect(sqliteRefusal("\uFEFFVACUUM main INTO 'x'")).toMatch(/^VACUUM INTO writes/);
  expect(sqliteRefusal('VACUUM')).toBeUndefined();
  expect(sqliteRefusal("SELECT 'ATTACH'")).toBeUndefined();
  expect(postgresRefusal("COPY a TO '/tmp/x'")).toMatch(/^COPY reads or writes/);
  expect(postgresRefusal("create tablespace t location '/tmp'")).toMatch(/^A tablespace/);
});

test('a query is told from what changes something', () => {
  expect(isOnlyQuery('-- a\nselect 1', sqliteDialect.lexical)).toBe(true);
  expect(isOnlyQuery('WITH x AS (SELECT 1) DELETE FROM a', sqliteDialect.lexical)).toBe(false);
});
