import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexicalDialects, lexicalRulesOf } from '../testing/lexicalRulesOf.ts';
import { standardLexical } from '../dialects/standardLexical.ts';
import { arbitrarySqlText } from '../testing/arbitrarySqlText.ts';
import { readExpression } from './expression.ts';
import { partsOf, type Expression } from './expressionTree.ts';

const sqlite = lexicalRulesOf('sqlite');
const postgres = lexicalRulesOf('postgres');
const mysql = lexicalRulesOf('mysql');

/** The tree in prefix notation. */
function shape(expression: Expression): string {
  const parts = partsOf(expression)
    .map((part) => ` ${shape(part)}`)
    .join('');
  switch (expression.kind) {
    case 'text':
      return `'${expression.value ?? '…'}'`;
    case 'number':
      return String(expression.value);
    case 'constant':
      return expression.word;
    case 'column':
      return expression.path.join('.');
    case 'operator':
      return `(${expression.isNegated ? 'NOT ' : ''}${expression.operator}${parts})`;
    case 'call':
      return `${expression.name}(${parts.trim()})`;
    case 'cast':
      return `(${expression.type}${parts})`;
    case 'collate':
      return `(COLLATE ${expression.collation ?? '…'}${parts})`;
    case 'group':
      return `[${parts.trim()}]`;
    case 'list':
      return `{${parts.trim()}}`;
    default:
      return `<${expression.kind}${parts}>`;
  }
}

describe('An expression is read as the database reads it', () => {
  test.each([
    ['a = 1 OR b = 2 AND NOT c = 3', sqlite, '(OR (= a 1) (AND (= b 2) (NOT (= c 3))))'],
    ['a AND b AND (c AND d)', sqlite, '(AND a b [(AND c d)])'],
    ['1 + 2 * -3 - 4', sqlite, '(- (+ 1 (* 2 (- 3))) 4)'],
    ["a || 'x' || b = c", postgres, "(= (|| (|| a 'x') b) c)"],
    ["a * b || 'x'", sqlite, "(* a (|| b 'x'))"],
    ["a * b || 'x'", postgres, "(|| (* a b) 'x')"],
    ['a || b AND c', mysql, '(|| a (AND b c))'],
    ['a < b IS NULL', postgres, '(IS NULL (< a b))'],
    ['a IS NOT NULL AND b ISNULL', postgres, '(AND (NOT IS NULL a) (IS NULL b))'],
    ['a IS NOT DISTINCT FROM b', postgres, '(NOT IS DISTINCT FROM a b)'],
    ['a IS NOT b', sqlite, '(NOT IS a b)'],
    ["a NOT IN ('x', 2) AND b IN (SELECT c FROM d)", sqlite, "(AND (NOT IN a {'x' 2}) (IN b <subquery>))"],
    ['a NOT BETWEEN 1 AND 2 AND b', sqlite, '(AND (NOT BETWEEN a 1 2) b)'],
    ["a LIKE 'x%' ESCAPE '!'", sqlite, "(LIKE a 'x%' '!')"],
    ["a NOT SIMILAR TO 'x'", postgres, "(NOT SIMILAR a 'x')"],
    ['a::numeric(9, 2)::text', postgres, '(text (numeric(9, 2) a))'],
    ['-a::int', postgres, '(- (int a))'],
    ['CAST(a AS double precision) + 1', postgres, '(+ (double precision a) 1)'],
    ["timestamp '2020-01-01' < b", postgres, "(< (timestamp '2020-01-01') b)"],
    ['CASE a WHEN 1 THEN b ELSE c END > 0', sqlite, '(> <case a 1 b c> 0)'],
    ["a = ANY (ARRAY['x', 'y'])", postgres, "(= a any({'x' 'y'}))"],
    ['a[1][2:3] @> b', postgres, '(@> ([] ([] a {1}) {2 3}) b)'],
    ['count(*) > lower(DISTINCT t.b)', postgres, '(> count(*) lower(t.b))'],
    ['a COLLATE "C" < b', postgres, '(< (COLLATE C a) b)'],
    ['`a b` DIV [c]', { ...mysql, bracketNames: 'always' as const }, '(DIV a b c)'],
    ['EXISTS (SELECT 1)', sqlite, 'exists(<subquery>)'],
    ["E'a' 'b'", postgres, '<unknown>'],
    ["'a'\n'b' = c", postgres, "(= '…' c)"],
    ['CURRENT_DATE > a', postgres, '(> CURRENT_DATE a)'],
    ['a >', sqlite, '(> a <unknown>)'],
    ['a b', sqlite, '<unknown>'],
    ['lower(a b) = 1', sqlite, '(= <unknown> 1)'],
    ['', sqlite, '<unknown>'],
  ])('%s', (text, rules, tree) => {
    expect(shape(readExpression(text, rules))).toBe(tree);
  });
});

test('SQLite computes from the text what the tree says with all its parentheses', () => {
  const database = new Database(':memory:');
  const operand = fc.constantFrom('1', '2', '0', '3.5', 'NULL', '-2', "'a'", '(1)', 'NOT 0', '+1');
  const operator = fc.constantFrom(...'+ - * / % < <= > >= = <> AND OR || & | << IS'.split(' '), 'IS NOT', 'LIKE');
  const arbitrary = fc
    .tuple(operand, fc.array(fc.tuple(operator, operand), { minLength: 1, maxLength: 6 }))
    .map(([first, rest]) => [first, ...rest.flat()].join(' '));
  const parenthesised = (expression: Expression, text: string): string => {
    if (expression.kind === 'group') return parenthesised(expression.inner, text);
    if (expression.kind !== 'operator') return text.slice(expression.from, expression.to);
    const [left = '', right] = expression.operands.map((one) => `(${parenthesised(one, text)})`);
    const { operator: sign, isNegated } = expression;
    if (sign === 'AND' || sign === 'OR') {
      return expression.operands.map((one) => `(${parenthesised(one, text)})`).join(` ${sign} `);
    }
    if (sign.startsWith('IS ')) return `${left} ${isNegated ? sign.replace('IS', 'IS NOT') : sign}`;
    if (right === undefined) return `${sign} ${left}`;
    return isNegated ? `NOT (${left} ${sign} ${right})` : `${left} ${sign} ${right}`;
  };
  fc.assert(
    fc.property(arbitrary, (text) => {
      const tree = readExpression(text, sqlite);
      const valueOf = (sql: string) => database.prepare(`SELECT ${sql}`).pluck().get();
      expect(tree.kind).toBe('operator');
      expect(valueOf(parenthesised(tree, text)), text).toEqual(valueOf(text));
    }),
    { numRuns: 1500 },
  );
  database.close();
});

test('Any text is read, in no more nodes than it has characters and no deeper than a walker may go', () => {
  const depthOf = (expression: Expression): number => 1 + Math.max(0, ...partsOf(expression).map(depthOf));
  const all = [...lexicalDialects.map(lexicalRulesOf), standardLexical];
  const isInside = (expression: Expression): boolean =>
    partsOf(expression).every((part) => part.from <= part.to && isInside(part));
  fc.assert(
    fc.property(arbitrarySqlText, fc.constantFrom(...all), (text, rules) => {
      const tree = readExpression(text, rules);
      expect(isInside(tree)).toBe(true);
      expect(tree.to).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 5000 },
  );
  for (const text of [
    '('.repeat(5000),
    '- '.repeat(5000),
    'NOT '.repeat(5000),
    '1+'.repeat(5000),
    'CASE WHEN '.repeat(5000),
    `${'('.repeat(9)}1${`${'+1'.repeat(90)})`.repeat(9)}+`,
  ]) {
    for (const rules of all) expect(depthOf(readExpression(`${text}1`, rules))).toBeLessThan(210);
  }
  expect(depthOf(readExpression(Array.from({ length: 5000 }, () => 'a').join(' AND '), sqlite))).toBe(2);
});
