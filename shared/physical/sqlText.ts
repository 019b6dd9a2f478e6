/** Pieces of SQL text that no name or value can break out of. */
import type { Dialect } from '../dialects/dialect.ts';
import { Lexer, meaningfulTokens } from '../sql/lexer.ts';
import { quotedName, quotedText } from '../sql/spelling.ts';
import type { Quoting } from './sqlOptions.ts';

/** What the quotes and escapes of a text depend on. */
type Quotes = Pick<Dialect, 'lexical'>;

/** A name as it stands in the SQL. */
export type NameText = (name: string) => string;

/** Names of a dialect in quotes, or, `whenNeeded`, without where the bare word means the very same name. */
export function nameTextOf(dialect: Dialect, quoting: Quoting = 'always'): NameText {
  if (quoting === 'always') return (name) => quoteIdentifier(name, dialect);
  const { limits, reservedWords } = dialect;
  return (name) =>
    limits.plainIdentifier.test(name) && !reservedWords.has(name.toLowerCase()) ? name : quoteIdentifier(name, dialect);
}

/** Always quoted, inner quotes doubled. */
export function quoteIdentifier(name: string, { lexical }: Quotes): string {
  return quotedName(name, lexical);
}

/** A text literal; NUL and lone surrogates, which no statement can hold, become U+FFFD. */
export function quoteText(text: string, { lexical }: Quotes): string {
  return quotedText(text, lexical);
}

/** One line of an SQL comment: nothing in it can end the comment. */
export function commentText(text: string): string {
  // Line ends in the sense of any engine or editor, and control and direction marks that could hide what follows.
  return text
    .toWellFormed()
    .replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ')
    .trim();
}

/** Whether the SQL begins with a text literal. */
export function isText(sql: string, { lexical }: Quotes): boolean {
  return new Lexer(sql, lexical).next()?.kind === 'text';
}

/** Whether the text is one constant that every database reads alike. */
export function isLiteral(sql: string, { lexical }: Quotes): boolean {
  if (isPlainNumber(sql)) return true;
  const [first, second, ...others] = meaningfulTokens(sql, lexical);
  if (!first || others.length > 0) return false;
  const written = sql.slice(first.from, first.to);
  if (second) return /^[+-]$/u.test(written) && second.from === first.to && isPlainNumber(sql.slice(second.from));
  if (first.kind === 'word') return ['null', 'true', 'false'].includes(written.toLowerCase());
  return isPlainNumber(written) || (first.kind === 'text' && /^\W[^\\]*$/u.test(written));
}

function isPlainNumber(text: string): boolean {
  return /^\d+(?:\.\d+)?$/u.test(text);
}
