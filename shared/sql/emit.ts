/**
 * SQL that a person wrote, on its way into a statement: read once by the rules of the dialect, judged as one expression, and
 * written anew token by token, so that what was judged is what the database reads. Nothing else brings such text into SQL.
 */
import { isMeaningful, tokensOf, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { quotedName, spelledText } from './spelling.ts';
import { nameOf, textOf } from './tokenValue.ts';

export type Emission = { readonly sql: string } | { readonly problem: string };

/** In UTF-16 units; far beyond what a person writes, and quick to read. */
export const LONGEST_EXPRESSION = 100_000;
/** Databases nest as deep as this without an error of their own. */
export const DEEPEST_EXPRESSION = 200;

/** In the quotes of the dialect, where the name means something; else undefined. */
export type KnownName = (name: string) => string | undefined;

/**
 * The expression in one line: blanks and comments as one blank, texts and names in the quotes of the dialect, names in quotes
 * that `knownName` knows as it writes them. Else what is wrong, to follow a colon. Never throws.
 */
export function emitExpression(text: string, rules: LexicalRules, knownName: KnownName = () => undefined): Emission {
  return emitTokens(text, rules, knownName, (tokens) => problemOf(tokens, text));
}

/** Writes the tokens of a text that `judge` finds nothing wrong with, as `emitExpression` does. */
export function emitTokens(
  text: string,
  rules: LexicalRules,
  knownName: KnownName,
  judge: (tokens: readonly Token[]) => string | undefined,
): Emission {
  const unreadable = problemOfText(text, LONGEST_EXPRESSION);
  if (unreadable !== undefined) return { problem: unreadable };
  // A project may be written for several databases: names in any quotes are written in those of this one.
  const tokens = tokensOf(text, { ...rules, backtickNames: true });
  const problem = judge(tokens);
  if (problem !== undefined) return { problem };
  const pieces = piecesOf(tokens, text, rules, knownName);
  const sql = joined(pieces, rules);
  // Whatever the pieces are, they are written only if the database reads these and no others.
  return isReadAs(sql, pieces, rules)
    ? { sql }
    : { problem: 'it cannot be written so that it is surely read the same' };
}

/** Why no statement can hold the text, whatever its tokens are. */
export function problemOfText(text: string, longest: number): string | undefined {
  if (text.length > longest) return `it is longer than ${longest} characters`;
  if (text.includes('\0')) return `it holds a NUL character${placeIn(text, text.indexOf('\0'))}`;
  return text.isWellFormed() ? undefined : 'it holds half of a character';
}

/** Whether the text as it is ends no expression around it, swallows nothing behind it and holds nothing that is run unseen. */
export function staysInside(text: string, rules: LexicalRules): boolean {
  let depth = 0;
  const isOneLine = !/[\n\r]/.test(text);
  for (const { kind, from, isOpen } of tokensOf(text, rules)) {
    if (isOpen || kind === 'executable') return false;
    // PostgreSQL has operators with the sign that begins a comment for MySQL, which refuses the statement.
    if (kind === 'comment') return text[from] === '#' && isOneLine;
    if (kind !== 'sign') continue;
    const sign = text[from] ?? '';
    if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth -= 1;
    if (sign === ';' || depth < 0) return false;
  }
  return depth === 0;
}

/** `takesCommas`: also outside of parentheses. */
export function problemOf(tokens: readonly Token[], text: string, takesCommas = false): string | undefined {
  let isEmpty = true;
  let depth = 0;
  for (const token of tokens) {
    const problem = problemOfToken(token, text);
    if (problem !== undefined) return problem + placeIn(text, token.from);
    if (isMeaningful(token)) isEmpty = false;
    if (token.kind !== 'sign' || takesCommas) continue;
    const sign = text[token.from] ?? '';
    if (sign === '(' || sign === '[') depth += 1;
    else if (sign === ')' || sign === ']') depth -= 1;
    else if (sign === ',' && depth === 0) return `it holds a comma outside of parentheses${placeIn(text, token.from)}`;
    if (depth < 0) break;
  }
  return problemOfParentheses(tokens, text) ?? (isEmpty ? 'it is empty' : undefined);
}

/** Closed as they were opened, and no deeper than a database takes. */
export function problemOfParentheses(tokens: readonly Token[], text: string): string | undefined {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'sign') continue;
    const sign = text[token.from] ?? '';
    if (sign === '(' || sign === '[') open.push(token);
    else if (sign === ')' || sign === ']') {
      const opened = text[open.pop()?.from ?? text.length];
      if (opened !== (sign === ')' ? '(' : '['))
        return `${NAMES[sign]} is closed that was not opened${placeIn(text, token.from)}`;
    }
    if (open.length > DEEPEST_EXPRESSION) return `its parentheses are nested more than ${DEEPEST_EXPRESSION} deep`;
  }
  const last = open.at(-1);
  return last && `${NAMES[text[last.from] ?? ''] ?? ''} is not closed${placeIn(text, last.from)}`;
}

const NAMES: Readonly<Record<string, string>> = {
  '(': 'a parenthesis',
  ')': 'a parenthesis',
  '[': 'a bracket',
  ']': 'a bracket',
};

/** Blanks and line ends for editors and people, though not for a database, and marks that change the direction. */
export const HIDDEN = /[\p{Cc}\p{Z}\u202A-\u202E\u2066-\u2069\uFEFF]/u;

/** Why the token may stand in no text that a person wrote. */
export function problemOfToken(token: Token, text: string): string | undefined {
  const written = text.slice(token.from, token.to);
  if (token.isOpen)
    return token.kind === 'comment' ? 'a comment is not closed' : `the quote ${opening(written)} is not closed`;
  switch (token.kind) {
    case 'executable':
      return 'it holds a comment that is run';
    case 'parameter':
      return `it holds the parameter ${written}, which has no value here`;
    case 'unknown':
      return unknownWords(token, text);
    case 'word':
      return HIDDEN.test(written) ? `the word ${shown(written)} holds a character that cannot be seen` : undefined;
    case 'sign':
      if (written === ';') return 'it holds a semicolon';
      // Else behind labels only.
      return '()[],.'.includes(written) ? undefined : unknownWords(token, text);
    default:
      return undefined;
  }
}

/** With the signs behind it: `::`, not `:`. */
function unknownWords({ from, to }: Token, text: string): string {
  const behind = /^[^\s\w'"`()]*/u.exec(text.slice(to))?.[0] ?? '';
  return `it holds ${shown(text.slice(from, to) + behind)}, which this database does not know`;
}

function opening(written: string): string {
  return /^[^'"`[$]*(?:\$\w*\$|['"`[])/u.exec(written)?.[0] ?? written.slice(0, 1);
}

/** Visible and short. */
export function shown(text: string): string {
  const characters = [...text];
  const visible = characters.slice(0, 20).map((character) => {
    const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0') ?? '';
    return HIDDEN.test(character) ? `U+${code}` : character;
  });
  return visible.join('') + (characters.length > 20 ? '…' : '');
}

/** For people, counted from 1. */
export function placeIn(text: string, at: number): string {
  return ` (character ${Array.from(text.slice(0, at)).length + 1})`;
}

interface Piece {
  readonly text: string;
  readonly isOperator: boolean;
  /** Blanks or comments stood before it. */
  readonly isApart: boolean;
}

function piecesOf(
  tokens: readonly Token[],
  text: string,
  rules: LexicalRules,
  knownName: KnownName,
): (Piece | undefined)[] {
  const pieces: (Piece | undefined)[] = [];
  let isApart = false;
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (!token || !isMeaningful(token)) {
      isApart = true;
      continue;
    }
    const group = [token];
    // A text that goes on behind a line break is one text.
    for (let next = nextMeaningful(tokens, at); token.kind === 'text' && tokens[next]?.isContinued;) {
      group.push(tokens[next] as Token);
      at = next;
      next = nextMeaningful(tokens, at);
    }
    const written = spelled(group, text, rules, knownName);
    pieces.push(written === undefined ? undefined : { text: written, isOperator: token.kind === 'operator', isApart });
    isApart = false;
  }
  return pieces;
}

function nextMeaningful(tokens: readonly Token[], at: number): number {
  let next = at + 1;
  while (next < tokens.length && !isMeaningful(tokens[next] as Token)) next += 1;
  return next;
}

function spelled(group: readonly Token[], text: string, rules: LexicalRules, knownName: KnownName): string | undefined {
  const [token] = group;
  if (!token) return undefined;
  const written = text.slice(token.from, token.to);
  if (token.kind === 'name') {
    const name = nameOf(token, text);
    if (name === undefined) return written;
    return knownName(name) ?? (written.startsWith('`') ? quotedName(name, rules) : written);
  }
  if (token.kind !== 'text') return written;
  const name = written.startsWith('"') && group.length === 1 ? textOf(token, text, rules) : undefined;
  // Where double quotes are for texts, a column's name in them is still a name: it was written for other databases too.
  return (name === undefined ? undefined : knownName(name)) ?? spelledText(group, text, rules);
}

function joined(pieces: readonly (Piece | undefined)[], rules: LexicalRules): string {
  let sql = '';
  let before: Piece | undefined;
  for (const piece of pieces) {
    if (!piece) continue;
    if (before && (piece.isApart || needsBlank(before, piece, rules))) sql += ' ';
    sql += piece.text;
    before = piece;
  }
  return sql;
}

function needsBlank(before: Piece, piece: Piece, rules: LexicalRules): boolean {
  // What begins or ends a comment for any database or its client.
  if (before.isOperator && piece.isOperator) return true;
  // A colon and a name are a variable for psql.
  if (before.text === ':') return true;
  const [first, second, ...others] = tokensOf(before.text + piece.text, rules);
  return first?.to !== before.text.length || second?.to !== before.text.length + piece.text.length || others.length > 0;
}

function isReadAs(sql: string, pieces: readonly (Piece | undefined)[], rules: LexicalRules): boolean {
  const tokens = tokensOf(sql, rules).filter(({ kind }) => kind !== 'blank');
  if (tokens.length !== pieces.length) return false;
  return tokens.every(({ kind, from, to, isOpen, isContinued }, at) => {
    const isPlain = kind !== 'comment' && kind !== 'executable' && kind !== 'unknown' && kind !== 'parameter';
    return isPlain && !isOpen && !isContinued && sql.slice(from, to) === pieces[at]?.text;
  });
}
