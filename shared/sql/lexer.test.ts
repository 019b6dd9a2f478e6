import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lexicalDialects, lexicalRulesOf } from '../testing/lexicalRulesOf.ts';
import { standardLexical } from '../dialects/standardLexical.ts';
import { arbitrarySqlText } from '../testing/arbitrarySqlText.ts';
import { Lexer, meaningfulTokens, tokensOf } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { textOf } from './tokenValue.ts';

const { sqlite, postgres, mysql, mariadb } = Object.fromEntries(
  lexicalDialects.map((dialect) => [dialect, lexicalRulesOf(dialect)]),
) as Record<(typeof lexicalDialects)[number], LexicalRules>;
const allRules = [sqlite, postgres, mysql, mariadb, standardLexical];

/** `kind:text` of each token but blanks, an open one with `…`. */
function read(text: string, rules: LexicalRules): string[] {
  return meaningfulTokens(text, rules).map(
    ({ kind, from, to, isOpen }) => `${kind}:${text.slice(from, to)}${isOpen ? '…' : ''}`,
  );
}

test('tokens together are exactly the text, whatever it holds', () => {
  fc.assert(
    fc.property(arbitrarySqlText, fc.constantFrom(...allRules), (text, rules) => {
      let end = 0;
      for (const { from, to } of tokensOf(text, rules)) {
        expect(from).toBe(end);
        expect(to).toBeGreaterThan(from);
        end = to;
      }
      expect(end).toBe(text.length);
    }),
    { numRuns: 5000 },
  );
});

test('a reader may go on behind what it passes over', () => {
  const text = "INSERT INTO t VALUES ('a''; b'); SELECT 1";
  const lexer = new Lexer(text, sqlite);
  expect(lexer.next()).toMatchObject({ kind: 'word', from: 0 });
  lexer.skipTo(text.indexOf('SELECT'));
  expect(lexer.next()).toMatchObject({ kind: 'word', from: text.indexOf('SELECT') });
  expect(lexer.at).toBe(text.indexOf(' 1'));
});

describe('PostgreSQL', () => {
  test.each([
    ["$é$'$é$ a", ["text:$é$'$é$", 'word:a']],
    ['$日_1$x$日_1$', ['text:$日_1$x$日_1$']],
    ['$\u00A0$;$\u00A0$', ['text:$\u00A0$;$\u00A0$']],
    ['$1a$', ['parameter:$1', 'word:a$']],
    ['a$$b', ['word:a$$b']],
    ['$1', ['parameter:$1']],
    ["E'a\\'b' 'c\\'", ["text:E'a\\'b'", "text:'c\\'"]],
    ["e'a' -- x\n 'b\\'c'", ["text:e'a'", "text:'b\\'c'"]],
    ["E'a' /* x\n */ 'b\\' + c", ["text:E'a'", "text:'b\\'", 'operator:+', 'word:c']],
    ["E'a'\n$$b$$\n'\\' + c", ["text:E'a'", 'text:$$b$$', "text:'\\'", 'operator:+', 'word:c']],
    ["nE'a'", ['word:nE', "text:'a'"]],
    [
      "U&'d\\0061' U&\"a\" N'x' X'1F' B'10'",
      ["text:U&'d\\0061'", 'name:U&"a"', "text:N'x'", "text:X'1F'", "text:B'10'"],
    ],
    ["X'G'", ["unknown:X'G'"]],
    ['a::int := b', ['word:a', 'operator:::', 'word:int', 'operator::=', 'word:b']],
    ['a<-1 @-1 --x', ['word:a', 'operator:<', 'operator:-', 'number:1', 'operator:@-', 'number:1']],
    ['1 --x\r+1', ['number:1', 'operator:+', 'number:1']],
    [
      'a#b a->>b a !~~* b',
      ['word:a', 'operator:#', 'word:b', 'word:a', 'operator:->>', 'word:b', 'word:a', 'operator:!~~*', 'word:b'],
    ],
    [
      '1e3 0x1F 1_000 .5 1..2 1a',
      ['number:1e3', 'number:0x1F', 'number:1_000', 'number:.5', 'number:1', 'sign:..', 'number:2', 'unknown:1a'],
    ],
    ['a..b a...5', ['word:a', 'sign:..', 'word:b', 'word:a', 'sign:..', 'number:.5']],
    ['t[1]', ['word:t', 'sign:[', 'number:1', 'sign:]']],
    ['/* a /* b */ c */ d /* e', ['word:d']],
    ["'a", ["text:'a…"]],
    ['\\! x', ['unknown:\\', 'operator:!', 'word:x']],
  ])('%s', (text, tokens) => {
    expect(read(text, postgres)).toEqual(tokens);
  });
});

describe('MySQL and MariaDB', () => {
  test.each([
    ['\'it\\\'s\' "a\\"b" `a\\`', ["text:'it\\'s'", 'text:"a\\"b"', 'name:`a\\`']],
    ['1--1 -- x', ['number:1', 'operator:-', 'operator:-', 'number:1']],
    ['1 # x\n2', ['number:1', 'number:2']],
    ['1 --', ['number:1']],
    [
      '/*!40101 SET */ a */ b',
      ['executable:/*!40101', 'word:SET', 'executable:*/', 'word:a', 'operator:*', 'operator:/', 'word:b'],
    ],
    ["/*! '*/' */", ['executable:/*!', "text:'*/'", 'executable:*/']],
    [
      '1a 1e3 0x1F @x @@global.y ?',
      ['word:1a', 'number:1e3', 'number:0x1F', 'parameter:@x', 'parameter:@@global.y', 'parameter:?'],
    ],
    ['a<=>b && c', ['word:a', 'operator:<=>', 'word:b', 'operator:&&', 'word:c']],
    ['$$', ['word:$$']],
    ['/* a /* b */ c', ['word:c']],
  ])('%s', (text, tokens) => {
    expect(read(text, mysql)).toEqual(tokens);
  });

  test('MariaDB has versioned comments of its own', () => {
    expect(read('/*M!100100 a */', mariadb)).toEqual(['executable:/*M!100100', 'word:a', 'executable:*/']);
    expect(read('/*M!100100 a */', mysql)).toEqual([]);
  });
});

describe('SQLite', () => {
  test.each([
    ["[a'b] \"c\" `d` 'e\\'", ["name:[a'b]", 'name:"c"', 'name:`d`', "text:'e\\'"]],
    ['[a]]', ['name:[a]', 'unknown:]']],
    ['\uFEFFa\u00A0b', ['word:a\u00A0b']],
    ["x'4F' x'4g' e'a'", ["text:x'4F'", "unknown:x'4g'", 'word:e', "text:'a'"]],
    [
      "?1 :a @b $c $d::e(') ;",
      ['parameter:?1', 'parameter::a', 'parameter:@b', 'parameter:$c', "parameter:$d::e(')", 'sign:;'],
    ],
    ['1a 1_000 0x1F', ['unknown:1a', 'number:1_000', 'number:0x1F']],
    ['a..b', ['word:a', 'sign:.', 'sign:.', 'word:b']],
    ['a == b ->> c || d', ['word:a', 'operator:==', 'word:b', 'operator:->>', 'word:c', 'operator:||', 'word:d']],
    ['/* a /* b */ c -- d', ['word:c']],
  ])('%s', (text, tokens) => {
    expect(read(text, sqlite)).toEqual(tokens);
  });
});

test('without a dialect the quotes of all are known, and a bracket behind an operand is a subscript', () => {
  expect(read('[a] > `b` AND t[c] <> $$d$$ AND [e]', standardLexical)).toEqual(
    'name:[a] operator:> name:`b` word:AND word:t sign:[ word:c sign:] operator:<> text:$$d$$ word:AND name:[e]'.split(
      ' ',
    ),
  );
});

test.each([
  ["'it''s'", sqlite, "it's"],
  ["'it\\'s\\n\\%'", mysql, "it's\n\\%"],
  ['"a""b"', mysql, 'a"b'],
  ["E'\\x41\\101\\u00e9\\n\\q'", postgres, 'AAé\nq'],
  ["$a$it's$a$", postgres, "it's"],
  ["U&'\\0041'", postgres, undefined],
  ["X'41'", postgres, undefined],
])('%s says', (text, rules, value) => {
  expect(textOf(tokensOf(text, rules)[0], text, rules)).toBe(value);
});
