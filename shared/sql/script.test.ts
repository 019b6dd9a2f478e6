import { describe, expect, test } from 'vitest';
import { dialectNamed } from '../dialects/dialectRegistry.ts';
import { ScriptError, ScriptSplitter, splitScript, type Piece, type ScriptRules } from './script.ts';

const postgres: ScriptRules = { backslashLines: true, delimiterLines: false, clientWords: new Set(), marks: [] };
const mysql: ScriptRules = { backslashLines: true, delimiterLines: true, clientWords: new Set(['source']), marks: [] };
const plain: ScriptRules = { backslashLines: false, delimiterLines: false, clientWords: new Set(['go']), marks: [] };

const scripts: readonly (readonly [
  name: string,
  dialect: string,
  rules: ScriptRules,
  text: string,
  pieces: Piece[],
])[] = [
  [
    'rows of a COPY, lines of psql, dollar quotes and semicolons within them',
    'postgres',
    postgres,
    String.raw`\restrict key
-- a comment; with a semicolon
SET x = 1;

CREATE FUNCTION f() RETURNS int AS $b$ SELECT 1; $b$ LANGUAGE sql;
COPY public.t (a, b) FROM stdin;
1	a;b
2	\\.
\.

\unrestrict key
CREATE TABLE t (a int);`,
    [
      { kind: 'client', text: String.raw`\restrict key`, line: 1 },
      { kind: 'statement', text: 'SET x = 1', line: 3 },
      { kind: 'statement', text: 'CREATE FUNCTION f() RETURNS int AS $b$ SELECT 1; $b$ LANGUAGE sql', line: 5 },
      { kind: 'statement', text: 'COPY public.t (a, b) FROM stdin', line: 6 },
      { kind: 'rows', text: '', line: 7 },
      { kind: 'client', text: String.raw`\unrestrict key`, line: 11 },
      { kind: 'statement', text: 'CREATE TABLE t (a int)', line: 12 },
    ],
  ],
  [
    'other delimiters, and texts in which a backslash escapes a quote',
    'mysql',
    mysql,
    [
      'USE `x`;',
      "INSERT INTO t VALUES (1,'it\\'s; so'),(2,\"a;b\"),(3,'');",
      'DELIMITER $$',
      'CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW BEGIN SET @x = 1; END$$',
      'DELIMITER ;',
      'source other.sql ;',
      'CREATE TABLE t (a int) -- b;',
      ';;',
    ].join('\r\n'),
    [
      { kind: 'statement', text: 'USE `x`', line: 1 },
      { kind: 'data', text: 'INSERT INTO t VALUES', line: 2 },
      { kind: 'client', text: 'DELIMITER $$', line: 3 },
      {
        kind: 'statement',
        text: 'CREATE TRIGGER a BEFORE INSERT ON t FOR EACH ROW BEGIN SET @x = 1; END',
        line: 4,
      },
      { kind: 'client', text: 'DELIMITER ;', line: 5 },
      { kind: 'client', text: 'source other.sql ;', line: 6 },
      { kind: 'statement', text: 'CREATE TABLE t (a int)', line: 7 },
    ],
  ],
  [
    'a word of the client that is no line of its own',
    'sqlite',
    plain,
    'GO\nCREATE TABLE go (go int);\n\n/* open',
    [
      { kind: 'client', text: 'GO', line: 1 },
      { kind: 'statement', text: 'CREATE TABLE go (go int)', line: 2 },
    ],
  ],
];

describe('a script as its pieces', () => {
  test.each(scripts)('%s', (_name, dialect, rules, text, pieces) => {
    expect(splitScript(text, dialectNamed(dialect).lexical, rules)).toEqual(pieces);
  });

  test.each(scripts)('in parts of any length the same: %s', (_name, dialect, rules, text, pieces) => {
    for (let size = 1; size < text.length; size += 1) {
      const splitter = new ScriptSplitter(dialectNamed(dialect).lexical, rules);
      const found: Piece[] = [];
      for (let at = 0; at < text.length; at += size) found.push(...splitter.add(text.slice(at, at + size)));
      found.push(...splitter.end());
      expect(found, `parts of ${size}`).toEqual(pieces);
    }
  });

  test('a NUL is refused with its line', () => {
    const splitter = new ScriptSplitter(dialectNamed('postgres').lexical, postgres);
    expect(() => splitter.add('SELECT 1;\nSELECT \0')).toThrow(ScriptError);
    try {
      new ScriptSplitter(dialectNamed('postgres').lexical, postgres).add('SELECT 1;\nSELECT \0');
    } catch (error) {
      expect((error as ScriptError).line).toBe(2);
    }
  });

  test('what is not closed reaches to the end', () => {
    const { lexical } = dialectNamed('postgres');
    expect(splitScript("SELECT 'a;\nb", lexical, postgres)).toEqual([
      { kind: 'statement', text: "SELECT 'a;\nb", line: 1 },
    ]);
    expect(splitScript("INSERT INTO t VALUES ('a;\nb", lexical, postgres)).toEqual([
      { kind: 'data', text: 'INSERT INTO t VALUES', line: 1 },
    ]);
  });
});

test('A statement that is longer than any of a schema is passed over, and what follows it is read', () => {
  const { lexical, script } = dialectNamed('postgres');
  const long = `CREATE TABLE long (x int DEFAULT ${'1+'.repeat(2_100_000)}1, y text DEFAULT ';')`;
  const splitter = new ScriptSplitter(lexical, script);
  const text = `CREATE TABLE a ();${long};\nCREATE TABLE b ();`;
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at += 300_000) pieces.push(...splitter.add(text.slice(at, at + 300_000)));
  pieces.push(...splitter.end());
  expect(pieces.map(({ kind, line, text: said }) => [kind, line, said.length])).toEqual([
    ['statement', 1, 17],
    ['tooLong', 1, 80],
    ['statement', 2, 17],
  ]);
});
