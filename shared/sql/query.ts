/** A query that a person wrote, for a view: judged as one that only reads, and written anew token by token like an expression. */
import { emitTokens, placeIn, problemOf, type Emission, type KnownName } from './emit.ts';
import { isMeaningful, meaningfulTokens, tokensOf, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { quotedName, quotedText } from './spelling.ts';
import { nameOf, textOf } from './tokenValue.ts';

const QUERY_WORDS: ReadonlySet<string> = new Set(['select', 'values', 'table', 'with', '(']);
const WRITING_WORDS: ReadonlySet<string> = new Set(['insert', 'update', 'delete', 'merge', 'replace']);

/**
 * The query in one line, without a semicolon. Else what is wrong, to follow a colon: more than one statement, another than a
 * query, one that writes. Never throws.
 */
export function emitQuery(text: string, rules: LexicalRules, knownName: KnownName = () => undefined): Emission {
  const query = withoutLastSemicolon(text, rules);
  return emitTokens(
    query,
    rules,
    knownName,
    (tokens) => problemOf(tokens, query, true) ?? problemOfQuery(tokens, query),
  );
}

/** The text of one lexer as another reads the same: names and texts in the quotes of that one. */
export function respelled(text: string, from: LexicalRules, to: LexicalRules): string {
  let result = '';
  for (const token of tokensOf(text, from)) {
    const written = text.slice(token.from, token.to);
    const name = token.kind === 'name' ? nameOf(token, text) : undefined;
    const value = token.kind === 'text' && !token.isContinued ? textOf(token, text, from) : undefined;
    result += name === undefined ? (value === undefined ? written : quotedText(value, to)) : quotedName(name, to);
  }
  return result;
}

/**
 * Names and words of the text as a database compares names without quotes, in lower case; those in its texts too, since
 * bodies of functions and names of sequences are texts.
 */
export function mentionedWords(text: string, rules: LexicalRules): ReadonlySet<string> {
  const words = new Set<string>();
  const queue = [text];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const token of meaningfulTokens(next, rules)) {
      const name = nameOf(token, next);
      if (name !== undefined) words.add(name.toLowerCase());
      const inside = textOf(token, next, rules);
      // Shorter than what it stood in, so that this comes to an end.
      if (inside !== undefined && inside !== '') queue.push(inside);
    }
  }
  return words;
}

/** Whether `||` stands in it, which joins texts or is OR. */
export function joinsTexts(text: string, rules: LexicalRules): boolean {
  return meaningfulTokens(text, rules).some(
    ({ kind, from, to }) => kind === 'operator' && text.slice(from, to) === '||',
  );
}

/** What ends the statement is ours to write. */
function withoutLastSemicolon(text: string, rules: LexicalRules): string {
  const last = meaningfulTokens(text, rules).at(-1);
  return last?.kind === 'sign' && text[last.from] === ';' ? text.slice(0, last.from) : text;
}

function problemOfQuery(tokens: readonly Token[], text: string): string | undefined {
  const own = tokens.filter(isMeaningful);
  const words = own.map(({ kind, from, to }) =>
    kind === 'word' || kind === 'sign' ? text.slice(from, to).toLowerCase() : '',
  );
  const place = (at: number) => placeIn(text, own[at]?.from ?? 0);
  if (!QUERY_WORDS.has(words[0] ?? ''))
    return `it is no query: it does not begin with SELECT, VALUES or WITH${place(0)}`;
  let depth = 0;
  let hasQuery = words[0] !== 'with';
  for (const [at, word] of words.entries()) {
    if (word === '(') depth += 1;
    else if (word === ')') depth -= 1;
    // SELECT INTO makes a table in one database and a file in another; the word is reserved in all of them.
    if (word === 'into' && words[at - 1] !== '.') return `it writes: a query for a view holds no INTO${place(at)}`;
    const follows = own[at + 1]?.kind;
    const isCommand = follows === 'word' || follows === 'name';
    if (WRITING_WORDS.has(word) && isCommand && (words[at - 1] === '(' || (depth === 0 && !hasQuery)))
      return `it writes: a query for a view holds no ${word.toUpperCase()}${place(at)}`;
    if (depth === 0 && (word === 'select' || word === 'values' || word === 'table')) hasQuery = true;
  }
  return hasQuery ? undefined : 'no SELECT or VALUES follows its WITH';
}
