import { expect, test } from 'vitest';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { ParameterWriter } from './parameterWriter.ts';

test('placeholders in names and texts are none, in the first statement of a text and in each later one', () => {
  for (const { lexical } of [sqliteDialect, postgresDialect]) {
    const writer = new ParameterWriter(lexical);
    const sql = `UPDATE "a?" SET "b" = ?, c = '?' WHERE d = ? AND e = ?`;
    expect([
      writer.written({ sql, params: [1, "it's", null] }),
      writer.written({ sql, params: ['?', 2] }),
      writer.written({ sql }),
    ]).toEqual([
      `UPDATE "a?" SET "b" = 1, c = '?' WHERE d = 'it''s' AND e = NULL`,
      `UPDATE "a?" SET "b" = '?', c = '?' WHERE d = 2 AND e = NULL`,
      sql,
    ]);
  }
});
