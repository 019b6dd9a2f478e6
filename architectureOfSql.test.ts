import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

/**
 * `shared/sql` alone cuts SQL text into tokens. Quotes, comments and tags are read differently by each database, so a second
 * reader is a second opinion, and an attack is a text on which two opinions differ.
 */
const root = import.meta.dirname;

/** Expressions outside that read SQL text, each with why it may: at most ten. `*` stands for any part of the pattern. */
const READ_SQL: readonly (readonly [file: string, pattern: string, reason: string])[] = [
  [
    'shared/dialects/mysql/introspection.ts',
    "/^(?:-?\\d+*b'[01]*'|CURRENT_TIMESTAMP*/iu",
    'a bare value of the catalogue, which is no SQL yet',
  ],
  ['shared/dialects/mysql/introspection.ts', '/^CURRENT_TIMESTAMP/iu', 'the same'],
  ['shared/dialects/mysql/types.ts', '/^(?:now|current_timestamp|*/u', 'words that expressionWords has made of tokens'],
  ['shared/projectFile/foreignFiles.ts', '/^(?:\\s*(?:#|--|*/', 'guesses what a foreign file is, in any language'],
  ['shared/projectFile/foreignFiles.ts', '/^\\s*(?:CREATE|INSERT|*/im', 'guesses what a foreign file is'],
  ['renderer/panels/code/codePlace.ts', '/^CREATE TABLE *$/i', 'a line that our own export wrote'],
  [
    'renderer/panels/test/shortStatement.ts',
    '/^INSERT INTO */i',
    'a statement of ours, shortened for display; its list is read by tokens',
  ],
  ['renderer/panels/test/shortStatement.ts', '/^DELETE FROM */i', 'the same'],
  ['renderer/panels/test/shortStatement.ts', '/^UPDATE */i', 'the same'],
];

/** Expressions that look alike and read something else. */
const READ_OTHER: readonly (readonly [file: string, pattern: string, what: string])[] = [
  ['shared/dialects/mysql/introspection.ts', '/\\bon update *', 'the column EXTRA of the catalogue'],
  [
    'shared/dialects/mysql/introspection.ts',
    '/\\b(stored|persistent|virtual) generated*',
    'the column EXTRA of the catalogue',
  ],
  ['shared/dialects/postgres/tableSql.ts', '/\\$$/u', 'the end of a tag of our own'],
  ['shared/projectFile/foreignFiles.ts', '/^\\{\\s*"\\$schema"*', 'JSON'],
  ['shared/model/literalText.ts', '/"(?:[^"*', 'texts in JSON'],
  ['shared/projectFile/foreignFiles.ts', '/<!--*', 'XML'],
  ['electron/services/engines/pgliteDatabase.ts', '/^(?:INSERT|UPDATE|*', 'the tag of a command that was run'],
  ['cli/suggestion.ts', "*'([^']*)'*", 'messages of the reader of arguments'],
];

interface Found {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** A pattern that passes over a quoted piece, or begins at a comment or a tag. */
const QUOTES = /\[\^[^\]]*['"`]|''|""|``|--|\\\/\\\*|\$\\?\$|\\\$\w*\\\$/;
/** Words of statements and clauses. */
const WORDS =
  /\b(?:select|insert|update|delete|create|alter|drop|merge|pragma|where|references|constraint|collate|default|generated|current_timestamp|null|primary|asc|desc)\b/i;
const MARKS: ReadonlySet<string> = new Set(["'", "''", '--', '/*', '*/', '$$']);
const COMPARING = /^(?:startsWith|endsWith|includes|indexOf|lastIndexOf|split|search|replace|replaceAll|match|at|has)$/;

function readersIn(file: string, text: string): { readonly patterns: Found[]; readonly comparisons: Found[] } {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const patterns: Found[] = [];
  const comparisons: Found[] = [];
  const found = (node: ts.Node, of: string): Found => ({
    file,
    line: source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1,
    text: of,
  });
  const looksLikeSql = (pattern: string) => QUOTES.test(pattern) || WORDS.test(pattern.replaceAll('\\b', ' '));
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node) && looksLikeSql(node.text)) patterns.push(found(node, node.text));
    if (ts.isNewExpression(node) && node.expression.getText(source) === 'RegExp') {
      const pattern = (node.arguments?.[0]?.getText(source) ?? '').replaceAll(/\$\{[^}]*\}/g, '');
      if (looksLikeSql(pattern)) patterns.push(found(node, pattern));
    }
    if (ts.isStringLiteralLike(node) && MARKS.has(node.text) && isCompared(node)) {
      comparisons.push(found(node, node.parent.getText(source)));
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { patterns, comparisons };
}

function isCompared(node: ts.StringLiteralLike): boolean {
  const { parent } = node;
  if (ts.isCaseClause(parent)) return true;
  if (ts.isBinaryExpression(parent)) return /^[!=]==?$/.test(parent.operatorToken.getText());
  if (!ts.isCallExpression(parent) || !ts.isPropertyAccessExpression(parent.expression)) return false;
  return parent.arguments[0] === node && COMPARING.test(parent.expression.name.text);
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return sourcesBelow(path);
    return /[.]tsx?$/.test(path) && !/[.]test[.]tsx?$/.test(path) ? [path] : [];
  });
}

/** The rules themselves, and what makes texts for tests. */
const isReader = (path: string) =>
  /^shared\/(?:sql|testing)\//.test(path) || /^shared\/dialects\/(?:\w+\/lexical|standardLexical)[.]ts$/.test(path);

function isListed({ file, text }: Found, list: readonly (readonly [string, string, string])[]): boolean {
  return list.some(([path, pattern]) => {
    const parts = pattern.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
    return path === file && new RegExp(`^${parts.join('[^]*')}$`).test(text);
  });
}

const words = ({ file, line, text }: Found) => `${file}:${line} ${text}`;

describe('shared/sql alone reads SQL text', () => {
  const all = ['shared', 'electron', 'renderer', 'cli']
    .flatMap(sourcesBelow)
    .filter((path) => !isReader(path))
    .map((path) => readersIn(path, readFileSync(join(root, path), 'utf8')));
  const patterns = all.flatMap((each) => each.patterns);

  test('outside of it no regular expression does, but for a few with their reasons', () => {
    expect(patterns.filter((each) => !isListed(each, READ_SQL) && !isListed(each, READ_OTHER)).map(words)).toEqual([]);
    expect(READ_SQL.length).toBeLessThanOrEqual(10);
  });

  test('each that is listed is still there', () => {
    for (const [file, pattern, reason] of [...READ_SQL, ...READ_OTHER]) {
      expect(
        patterns.some((each) => isListed(each, [[file, pattern, reason]])),
        `${file} ${pattern}`,
      ).toBe(true);
    }
  });

  test('outside of it nothing is compared with a quote or the beginning of a comment', () => {
    const comparisons = all.flatMap((each) => each.comparisons);
    expect(comparisons.map(words)).toEqual([]);
  });

  test.each([
    ['if (sql[at] === "\'") at += 1;', 0, 1],
    ["switch (sign) { case '--': skip(); }", 0, 1],
    ["const isComment = sql.startsWith('/*');", 0, 1],
    ["const parts = sql.split('$$');", 0, 1],
    ["const texts = sql.matchAll(/'(?:[^']|'')*'/g);", 1, 0],
    ['const quoted = new RegExp(`"[^"]*"`);', 1, 0],
    ['const isNow = /^current_timestamp$/i.test(sql);', 1, 0],
    ['const isTable = /\\bcreate table\\b/i.test(sql);', 1, 0],
    ['const comment = `-- ${text}`;', 0, 0],
    ['const isName = /^[a-z]\\w*$/.test(name);', 0, 0],
  ])('a reader is seen: %s', (text, expressions, compared) => {
    const { patterns: seen, comparisons } = readersIn('planted.ts', text);
    expect([seen.length, comparisons.length]).toEqual([expressions, compared]);
  });
});
