import * as fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { lexicalDialects, lexicalRulesOf } from '../testing/lexicalRulesOf.ts';
import { projectReading } from '../dialects/projectReading.ts';
import { standardLexical } from '../dialects/standardLexical.ts';
import { mentionsColumn, renameColumns } from './columnReferences.ts';
import { tokensOf } from './lexer.ts';

function rename(sql: string, pairs: { readonly [from: string]: string }): string {
  return renameColumns(sql, new Map(Object.entries(pairs)), projectReading(sql));
}

function mentions(sql: string, column: string): boolean {
  return mentionsColumn(sql, column, projectReading(sql));
}

describe('column names in SQL', () => {
  it('are renamed where they are names, and nowhere else', () => {
    expect(rename('a + A + t.a + "a" + `a` + [a] + \'a\' + ab + a(1) -- a', { a: 'b' })).toBe(
      'b + b + t.b + "b" + `b` + [b] + \'a\' + ab + a(1) -- a',
    );
    expect(rename('a < b', { a: 'b', b: 'a' })).toBe('b < a');
    expect(rename('a', { a: 'two words' })).toBe('"two words"');
    expect(rename('"a"', { a: 'q"q' })).toBe('"q""q"');
    expect(rename("'it''s a' || a", { a: 'b' })).toBe("'it''s a' || b");
  });

  it('are found the same way', () => {
    expect(mentions("x = 'a'", 'a')).toBe(false);
    expect(mentions('lower(A) = 1', 'a')).toBe(true);
    expect(mentions('lower(a)', 'lower')).toBe(false);
  });

  test.each([
    "'it\\'s size'",
    "E'a\\'size'",
    "E'a' -- x\n 'b\\'size'",
    '$$ the size $$',
    '$é$ size $é$',
    "U&'size'",
    '/* a /* size */ size */',
    'x::size',
    'x::size(3)[]',
    'x::app.size',
    'CAST(x AS size)',
    'size(x)',
    'app.size(x)',
    'size.x',
    'app.size.x',
    '(x).size',
    'x COLLATE size',
    'x COLLATE "size"',
    "size '2020-01-01'",
    "_size'abc'",
    'x > INTERVAL 1 size',
    'EXTRACT(size FROM x)',
    'f(size => 1)',
    'x AS size',
    'CONVERT(x USING size)',
    ':size',
  ])('%s speaks of no column size', (text) => {
    const sql = `note <> ${text} AND size > 0`;
    expect(rename(sql, { size: 'width' })).toBe(`note <> ${text} AND width > 0`);
    expect(mentions(`note <> ${text}`, 'size')).toBe(false);
  });

  test.each([
    ['NOT size'],
    ['(size)'],
    ['t[size]'],
    ['[size]'],
    ['ARRAY[size, 1]'],
    ['app.t.size'],
    ['"t".size'],
    ['x SIMILAR TO size'],
    ['x NOT GLOB size'],
    ['x DIV size'],
    ['x BETWEEN size AND 3'],
    ['CASE WHEN size THEN 1 ELSE size END'],
    ['size::int'],
    ['CAST(size AS int)'],
    ['x COLLATE "C" < size'],
    ['x AT TIME ZONE size'],
    ['INTERVAL size DAY'],
    ['COUNT(*) FILTER (WHERE size > 1)'],
    ['x IS DISTINCT FROM size'],
    ['x IN (1, size)'],
    ['size IN (1)'],
    ['(size).x'],
    ['f(x => size)'],
    ['EXTRACT(year FROM size)'],
    ["'a\\' || size"],
    ['BINARY size = 1'],
    ["'/*' || size || '*/'"],
  ])('%s speaks of the column size', (sql) => {
    expect(rename(sql, { size: 'width' })).toBe(sql.replaceAll('size', 'width'));
  });

  test.each([
    ['interval', 'interval > 3'],
    ['binary', 'NOT binary AND x'],
    ['match', 'NOT match'],
    ['date', "date > DATE '2020-01-01'"],
    ['time', "time AT TIME ZONE 'utc' > now()"],
    ['timestamp', "timestamp > timestamp with time zone '2020-01-01'"],
    ['double', "double > double precision '1'"],
    ['year', 'EXTRACT(year FROM x) > 1'],
  ])('a column may be called %s', (name, sql) => {
    const isColumnThere = name !== 'year';
    expect(mentions(sql, name)).toBe(isColumnThere);
    expect(rename(sql, { [name]: 'b' })).toBe(isColumnThere ? sql.replace(name, 'b') : sql);
  });

  it('get quotes where the new name would say something else', () => {
    expect(rename('a > 1', { a: 'order' })).toBe('"order" > 1');
    expect(rename("a <> 'it\\'s'", { a: 'two words' })).toBe("`two words` <> 'it\\'s'");
    expect(rename('[a] > 1', { a: 'b]' })).toBe('"b]" > 1');
  });
});

const pieces = fc.constantFrom(
  ..."size x size t.size \"size\" 'size' E'\\'size' $$size$$ ::size ( ) , . ' \" ` [ ] \\ $ é 1 CAST( # -- /* */ ::".split(
    ' ',
  ),
  '/* size */',
  '-- size\n',
  ' ',
  ' AND ',
  ' = ',
  ' AS ',
  'NOT ',
  'COLLATE ',
  'interval ',
);
const sqlText = fc.array(pieces, { maxLength: 25 }).map((all) => all.join(''));
const someRules = fc.constantFrom(...lexicalDialects.map(lexicalRulesOf), standardLexical);

test('there and back is the same text', () => {
  fc.assert(
    fc.property(sqlText, someRules, (sql, rules) => {
      const there = renameColumns(sql, new Map([['size', 'width']]), rules);
      expect(renameColumns(there, new Map([['width', 'size']]), rules)).toBe(sql);
    }),
    { numRuns: 3000 },
  );
});

test('nothing inside a text, a comment or a number ever changes', () => {
  fc.assert(
    fc.property(sqlText, someRules, (sql, rules) => {
      const kept = (text: string) =>
        tokensOf(text, rules)
          .filter(({ kind }) => kind !== 'word' && kind !== 'name')
          .map(({ from, to }) => text.slice(from, to));
      expect(kept(renameColumns(sql, new Map([['size', 'width']]), rules))).toEqual(kept(sql));
    }),
    { numRuns: 3000 },
  );
});
