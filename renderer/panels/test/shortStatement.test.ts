import { expect, test } from 'vitest';
import { shortStatement } from './shortStatement.ts';

test('what differs between statements on one table is what stands first', () => {
  expect(
    [
      `INSERT INTO "accounts_profile" ("id", "user_id", "bio") VALUES (2, 1, 'a, (b)')`,
      'INSERT INTO `profile` (`id`) VALUES (concat(1, 2));',
      `INSERT INTO "a b" VALUES (1)`,
      `DELETE FROM "auth_user" WHERE "id" = 1`,
      `UPDATE "auth_user" SET "id" = 2 WHERE "name" = 'say "id"'`,
      'SELECT 1',
    ].map(shortStatement),
  ).toEqual([
    `INSERT id = 2, user_id = 1, bio = 'a, (b)'`,
    'INSERT id = concat(1, 2)',
    `INSERT INTO "a b" VALUES (1)`,
    'DELETE id = 1',
    `UPDATE id = 2 where name = 'say "id"'`,
    'SELECT 1',
  ]);
});
