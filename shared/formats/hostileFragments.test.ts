import type { PGlite } from '@electric-sql/pglite';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startPglite } from '../../electron/services/engines/startPglite.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { postgresDialect } from '../dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import type { Project } from '../model/project.ts';
import { toPhysical } from '../physical/toPhysical.ts';
import { emitExpression } from '../sql/emit.ts';
import { arbitraryAttack, arbitrarySqlText } from '../testing/arbitrarySqlText.ts';
import { createStatements } from './sqlWriter.ts';

/** A model in which every place that takes SQL holds the text. */
function projectWith(sql: string): Project {
  return {
    name: 'Fragments',
    settings: { app: 'app' },
    models: [
      {
        id: 'v',
        name: 'Victim',
        table: 'victim',
        fields: [
          { id: 'a', name: 'a', type: 'Integer', dbDefault: sql, onUpdate: sql },
          { id: 'b', name: 'b', type: 'Text', generated: { sql, stored: true }, dbCollation: sql },
          { id: 'c', name: 'c', type: 'Custom', dbType: sql },
        ],
        constraints: [
          { type: 'check', name: 'one', sql },
          { type: 'unique', name: 'two', fields: ['a'], condition: sql },
        ],
        indexes: [{ name: 'three', fields: ['a'], condition: sql, unique: true, method: sql }],
      },
    ],
    diagrams: [],
  };
}

/** Each place alone too: where one is refused by the engine, the others would not be tried. */
function statementsOf(sql: string, dialect: Dialect): string[] {
  const { schema, omitted } = toPhysical(projectWith(sql), { dialect, mode: 'database' });
  const whole = createStatements(schema).map((statement) => statement.sql);
  const [table] = schema.tables;
  if (!table || omitted.some(({ code }) => code === 'entwine.sql.fragment')) return whole;
  const [a, b, c] = table.columns;
  const alone = (columns: string, checks = '') => `CREATE TABLE alone (${columns}${checks})`;
  return [
    ...whole,
    ...table.checks.map((check) => alone('a int', `, CHECK (${check.sql})`)),
    ...(a?.default === undefined ? [] : [alone(`a int DEFAULT (${a.default})`)]),
    ...(b?.generated ? [alone(`a int, b text GENERATED ALWAYS AS (${b.generated.sql}) STORED`)] : []),
    ...(c ? [alone(`c ${c.type}`)] : []),
  ];
}

const proofs: readonly string[] = [
  "$é$'$é$ IS NOT NULL)); CREATE TABLE marker_reached (x int); SELECT (($é$'$é$",
  '"\\"")); CREATE TABLE marker_reached (x int); SELECT (("\\""',
  "'\\')); CREATE TABLE marker_reached (x int); SELECT (('\\'",
  "E'\\')); CREATE TABLE marker_reached (x int); --'",
  "U&'\\')); CREATE TABLE marker_reached (x int); --'",
  '1 /* /* */ )); CREATE TABLE marker_reached (x int); -- */',
  '1 /*! )); CREATE TABLE marker_reached (x int); -- */',
  '`\\`)); CREATE TABLE marker_reached (x int); SELECT ((`\\`',
  "[x')); CREATE TABLE marker_reached (x int); SELECT (('] = 1",
  "$$'$$)); CREATE TABLE marker_reached (x int); SELECT (($$'$$",
  '1 # )); CREATE TABLE marker_reached (x int); --\n',
  "1--')); CREATE TABLE marker_reached (x int); SELECT (('",
  "'\0')); CREATE TABLE marker_reached (x int); SELECT (('",
  "'\uD800')); CREATE TABLE marker_reached (x int); SELECT (('",
  'delimiter //\n1)); CREATE TABLE marker_reached (x int)//',
];

const runs = Number(process.env['ENTWINE_FRAGMENT_RUNS'] ?? 250);

/** Texts of which the dialect takes some part; the same ones at each run of the tests. */
function seededTexts(dialect: Dialect): string[] {
  const texts = new Set(proofs);
  const sample = fc.sample(fc.oneof(arbitraryAttack, arbitrarySqlText), { seed: 7, numRuns: 200 * runs });
  for (const text of sample) {
    if (texts.size >= runs + proofs.length) break;
    const { omitted } = toPhysical(projectWith(text), { dialect, mode: 'database' });
    if (!omitted.some(({ code }) => code === 'entwine.sql.fragment')) texts.add(text);
  }
  expect(texts.size).toBe(runs + proofs.length);
  return [...texts];
}

describe('A text of SQL in a project never makes a statement of its own', () => {
  test('SQLite', () => {
    for (const text of seededTexts(sqliteDialect)) {
      const database = new Database(':memory:');
      for (const statement of statementsOf(text, sqliteDialect)) {
        try {
          // Refuses more than one statement.
          database.prepare(statement).run();
        } catch (error) {
          expect(String(error), statement).not.toMatch(/more than one statement/u);
        }
      }
      const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all();
      expect(['victim', 'alone', 'sqlite_sequence']).toEqual(expect.arrayContaining(tables));
      database.close();
    }
  });

  describe('PostgreSQL', () => {
    let database: PGlite;
    beforeAll(async () => {
      database = await startPglite();
    });
    afterAll(() => database.close());

    async function errorOf(statement: string): Promise<string> {
      await database.exec('BEGIN');
      try {
        // Refuses more than one statement.
        await database.query(statement);
        return '';
      } catch (error) {
        return String(error);
      } finally {
        await database.exec('ROLLBACK');
      }
    }

    test('the engine says so where a text is put in as it is', async () => {
      expect(await errorOf(`CREATE TABLE t (a text, CHECK (${proofs[0]}))`)).toMatch(/multiple commands/u);
    });

    test('none of the texts', async () => {
      for (const text of seededTexts(postgresDialect)) {
        for (const statement of statementsOf(text, postgresDialect)) {
          expect(await errorOf(statement), statement).not.toMatch(/multiple commands/u);
        }
      }
    });

    const valueOf = async (expression: string): Promise<string> => {
      try {
        const { rows } = await database.query<{ value: string }>(`SELECT (${expression}\n)::text AS value`);
        return JSON.stringify(rows[0]?.value);
      } catch (error) {
        return /syntax error/u.test(String(error)) ? 'refused' : String(error);
      }
    };
    const between = fc.array(fc.constantFrom(...'\n\r\t\v\f ', '--', '-- c\n', '--\r', "--'\n", '/**/', '/*\n*/'), {
      maxLength: 5,
    });
    const twoTexts = fc
      .tuple(fc.constantFrom("'a'", "E'a'", "N'a'", "X'41'", "B'1'"), between, fc.constantFrom("'1'", "'\\x41'"))
      .map(([first, blanks, second]) => first + blanks.join('') + second)
      // Which of the bits and bytes is wrong is for the engine to say.
      .filter((text) => !/^[XB].*x41/su.test(text));

    test('a text goes on where it does for the engine: behind a break, and comments of one line with it', async () => {
      const values: string[] = [];
      for (const text of fc.sample(twoTexts, { seed: 7, numRuns: 400 })) {
        const emission = emitExpression(text, postgresDialect.lexical);
        // A backslash in N'…' has no form that each mode reads alike.
        if ('problem' in emission) continue;
        values.push(await valueOf(text));
        expect(await valueOf(emission.sql), JSON.stringify(text)).toBe(values.at(-1));
      }
      expect(values.length).toBeGreaterThan(200);
      const those = ['"010000010001"', '"11"', '"a1"', '"aA"', '"a\\\\x41"', 'refused'];
      expect(values).toEqual(expect.arrayContaining(those));
    });
  });
});

test.each([sqliteDialect, postgresDialect])('What is refused is an error with its place: $name', (dialect) => {
  const { omitted } = toPhysical(projectWith('1; SELECT 2'), { dialect, mode: 'database' });
  const places = omitted.filter(({ code, severity }) => code === 'entwine.sql.fragment' && severity === 'error');
  expect(places.map(({ at }) => at)).toEqual(
    expect.arrayContaining([
      { kind: 'field', model: 'v', field: 'a' },
      { kind: 'field', model: 'v', field: 'b' },
      { kind: 'constraint', model: 'v', constraint: 0 },
      { kind: 'constraint', model: 'v', constraint: 1 },
      { kind: 'index', model: 'v', index: 0 },
    ]),
  );
  expect(places.map(({ message }) => message)).toContain(
    'The check of app.Victim is left out of the SQL: it holds a semicolon (character 2).',
  );
});
