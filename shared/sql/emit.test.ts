import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexicalDialects, lexicalRulesOf } from '../testing/lexicalRulesOf.ts';
import { arbitraryAttack, arbitrarySqlText } from '../testing/arbitrarySqlText.ts';
import { DEEPEST_EXPRESSION, emitExpression, LONGEST_EXPRESSION } from './emit.ts';
import { meaningfulTokens, tokensOf } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { splitStatements } from './statements.ts';
import { nameOf, textOf } from './tokenValue.ts';

const rulesOf = Object.fromEntries(lexicalDialects.map((dialect) => [dialect, lexicalRulesOf(dialect)])) as Record<
  (typeof lexicalDialects)[number],
  LexicalRules
>;
const { sqlite, postgres, mysql, mariadb } = rulesOf;
const all = Object.values(rulesOf);

function emitted(text: string, rules: LexicalRules): string | undefined {
  const emission = emitExpression(text, rules);
  return 'sql' in emission ? emission.sql : undefined;
}

function problem(text: string, rules: LexicalRules): string | undefined {
  const emission = emitExpression(text, rules);
  return 'problem' in emission ? emission.problem : undefined;
}

describe('What is one expression is written in one line', () => {
  test.each<[string, string, LexicalRules, string]>([
    ['blanks', ' a\n  >\t1 ', sqlite, 'a > 1'],
    ['none where none were', "lower(a)<>'x'AND b", postgres, "lower(a)<>'x'AND b"],
    ['a comment', 'a/* b */> 1 -- c', postgres, 'a > 1'],
    ['a comment inside another', 'a /* /* */ ) */ > 1', postgres, 'a > 1'],
    ['a comment of MySQL', 'a # )\n> 1', mysql, 'a > 1'],
    ['two signs that would begin a comment', '1--1', mysql, '1- -1'],
    ['two signs that would end one for others', 'a */b', mysql, 'a * /b'],
    ['a text with a dollar tag', "$é$'$é$ <> a", postgres, "'''' <> a"],
    ['a backslash that never escapes', "a ~ '^\\d$'", postgres, "a ~ E'^\\\\d$'"],
    ['a backslash in a text with a dollar tag', '$$a\\b$$', postgres, "E'a\\\\b'"],
    ['a quote that is escaped', "E'it\\'s'", postgres, "E'it''s'"],
    ['a quote that is escaped in MySQL', "'it\\'s \\\\'", mysql, "'it''s \\\\'"],
    ['a text in double quotes', '"say ""it\'s\\""', mysql, `'say "it''s"'`],
    ['texts that go on behind a line break', "E'a\\n'\n'b\\'c' = x", postgres, "E'a\\nb''c' = x"],
    ['texts side by side', "'a' \"b\"'c'", mysql, "'a' 'b' 'c'"],
    ['a line break in a text', "'a\n\\! b'", sqlite, "'a\n\\! b'"],
    ['a text with escapes by number', "U&'d\\0061'", postgres, "U&'d\\0061'"],
    ['names in quotes of others', '`a` > 0', postgres, '"a" > 0'],
    ['names in brackets', '[a b] > 0', sqlite, '[a b] > 0'],
    ['subscripts', 'a[1:b]', postgres, 'a[1: b]'],
    ['casts', "'NL'::character varying", postgres, "'NL'::character varying"],
    ['introducers', "_utf8mb4'a'", mysql, "_utf8mb4'a'"],
    ['a backslash in a text of SQLite', "'a\\'", sqlite, "'a\\'"],
  ])('%s', (_what, text, rules, sql) => {
    expect(emitExpression(text, rules)).toEqual({ sql });
  });

  test('names in quotes that are known stand as they are called now', () => {
    const known = (name: string) => (name === 'size' ? '"Size"' : undefined);
    expect(emitExpression('"size" > size AND `size` > "other"', postgres, known)).toEqual({
      sql: '"Size" > size AND "Size" > "other"',
    });
    expect(emitExpression('"size" > "other"', mysql, () => undefined)).toEqual({ sql: "'size' > 'other'" });
    expect(emitExpression('"size" > "other"', mysql, known)).toEqual({ sql: '"Size" > \'other\'' });
  });
});

describe('What is none is refused, with the place', () => {
  test.each<[string, LexicalRules, string]>([
    [
      "$é$'$é$ IS NOT NULL)); CREATE TABLE marker_reached (x int); SELECT (($é$'$é$",
      postgres,
      'a parenthesis is closed that was not opened (character 20)',
    ],
    [
      '"\\"")); CREATE TABLE marker_reached (x int); SELECT (("\\""',
      mysql,
      'a parenthesis is closed that was not opened (character 5)',
    ],
    ['1\n\\! touch MARK\n+ 1', postgres, 'it holds \\!, which this database does not know (character 3)'],
    ['1\n\\! touch MARK\n+ 1', mysql, 'it holds \\!, which this database does not know (character 3)'],
    ['a > 1; DROP TABLE b', sqlite, 'it holds a semicolon (character 6)'],
    ['a, b', sqlite, 'it holds a comma outside of parentheses (character 2)'],
    ['(a > [b)', postgres, 'a parenthesis is closed that was not opened (character 8)'],
    ['(a > 1', sqlite, 'a parenthesis is not closed (character 1)'],
    ["a > 'b", sqlite, "the quote ' is not closed (character 5)"],
    ["a > E'b\\'", postgres, "the quote E' is not closed (character 5)"],
    ["a > '\\'", mysql, "the quote ' is not closed (character 5)"],
    ['a > $x$ b', postgres, 'the quote $x$ is not closed (character 5)'],
    ['a > [b', sqlite, 'the quote [ is not closed (character 5)'],
    ['a > 1 /* b', postgres, 'a comment is not closed (character 7)'],
    ['a > 1 /* /* */', postgres, 'a comment is not closed (character 7)'],
    ['a > /*!40101 1 */', mysql, 'it holds a comment that is run (character 5)'],
    ['a > /*M!100100 1 */', mariadb, 'it holds a comment that is run (character 5)'],
    ['a[1] > 2', mysql, 'it holds [, which this database does not know (character 2)'],
    ["'NL'::text", mysql, 'it holds ::, which this database does not know (character 5)'],
    ["'NL'::text", sqlite, 'it holds ::, which this database does not know (character 5)'],
    ['a > ?1', sqlite, 'it holds the parameter ?1, which has no value here (character 5)'],
    ['a\u00A0> 1', postgres, 'the word aU+00A0 holds a character that cannot be seen (character 1)'],
    ['', sqlite, 'it is empty'],
    [' -- nothing', sqlite, 'it is empty'],
    ["'a\0'", sqlite, 'it holds a NUL character (character 3)'],
    ["'\uD800'", sqlite, 'it holds half of a character'],
  ])('%s', (text, rules, words) => {
    expect(problem(text, rules)).toBe(words);
  });
});

test.each(lexicalDialects)('What is too deep or too long is refused without a full stack: %s', (dialect) => {
  const rules = rulesOf[dialect];
  const nested = (depth: number) => `${'('.repeat(depth)}1${')'.repeat(depth)}`;
  const tooDeep = `its parentheses are nested more than ${DEEPEST_EXPRESSION} deep`;
  expect(emitted(nested(DEEPEST_EXPRESSION), rules)).toBe(nested(DEEPEST_EXPRESSION));
  expect(problem(nested(3000), rules)).toBe(tooDeep);
  expect(problem('('.repeat(LONGEST_EXPRESSION), rules)).toBe(tooDeep);
  expect(problem('a'.repeat(LONGEST_EXPRESSION + 1), rules)).toBe(`it is longer than ${LONGEST_EXPRESSION} characters`);
});

test('what would be read otherwise once it is written is refused, whatever the writing has missed', () => {
  const refused = 'it cannot be written so that it is surely read the same';
  // Rules that quote a name as they do not read it, and a text as they read two.
  expect(problem('`a` > 1', { ...postgres, nameQuote: '`' })).toBe(refused);
  expect(problem("'a\\b' = c", { ...postgres, textPrefixes: { EE: { reads: 'escapes' } } })).toBe(refused);
});

const anything = fc.oneof(arbitrarySqlText, arbitraryAttack);
const runs = { numRuns: Number(process.env['ENTWINE_FRAGMENT_RUNS'] ?? 5000) };

test('what was accepted says the same: token by token, each with its value', () => {
  const meaning = (text: string, rules: LexicalRules) => {
    const meant: string[] = [];
    const tokens = meaningfulTokens(text, { ...rules, backtickNames: true });
    tokens.forEach((token, at) => {
      const isJoined = tokens[at + 1]?.isContinued === true || token.isContinued === true;
      const value = nameOf(token, text) ?? (isJoined ? 'joined' : textOf(token, text, rules));
      if (token.isContinued) return;
      meant.push(isJoined ? 'text joined' : `${token.kind} ${value ?? text.slice(token.from, token.to)}`);
    });
    return meant;
  };
  fc.assert(
    fc.property(anything, fc.constantFrom(...all), (text, rules) => {
      const sql = emitted(text, rules);
      if (sql === undefined) return;
      const before = meaning(text, rules);
      const after = meaning(sql, rules);
      expect(after.map((one, at) => (before[at] === 'text joined' ? 'text joined' : one))).toEqual(before);
    }),
    runs,
  );
});

test('what was accepted is written the same again', () => {
  fc.assert(
    fc.property(anything, fc.constantFrom(...all), (text, rules) => {
      const sql = emitted(text, rules);
      if (sql !== undefined) expect(emitExpression(sql, rules)).toEqual({ sql });
    }),
    runs,
  );
});

test('what was accepted holds no line break, backslash or comment outside of quotes, and ends no statement', () => {
  let accepted = 0;
  fc.assert(
    fc.property(anything, fc.constantFrom(...all), (text, rules) => {
      const sql = emitted(text, rules);
      if (sql === undefined) return;
      accepted += 1;
      for (const { kind, from, to } of tokensOf(sql, rules)) {
        const written = sql.slice(from, to);
        expect(kind).not.toMatch(/comment|executable|unknown|parameter/);
        if (kind === 'blank') expect(written).toBe(' ');
        else if (kind !== 'text' && kind !== 'name') expect(written).toMatch(/^[^\n\r\\;]+$/);
      }
      const statement = `CREATE TABLE t (a int, CHECK (${sql}))`;
      expect(splitStatements(`${statement}; SELECT 1`, rules)).toEqual([
        { from: 0, to: statement.length },
        { from: statement.length + 2, to: statement.length + 10 },
      ]);
    }),
    runs,
  );
  expect(accepted).toBeGreaterThan(100);
});

test('a session that reads backslashes otherwise finds no other quote: it ends the texts where they end', () => {
  const modes: readonly (readonly [LexicalRules, LexicalRules])[] = [
    [mysql, { ...mysql, backslashEscapes: false }],
    [mysql, { ...mysql, backslashEscapes: false, doubleQuotes: 'name' }],
    [postgres, { ...postgres, backslashEscapes: true }],
  ];
  const places = (sql: string, rules: LexicalRules) => tokensOf(sql, rules).map(({ from, to }) => [from, to]);
  fc.assert(
    fc.property(anything, fc.constantFrom(...modes), (text, [rules, otherwise]) => {
      const sql = emitted(text, rules);
      // PostgreSQL refuses texts with escapes by number where a backslash escapes in plain ones.
      if (sql !== undefined && !/U&'/iu.test(sql)) expect(places(sql, otherwise)).toEqual(places(sql, rules));
    }),
    runs,
  );
});
