/** Pieces of SQL text that no name or value can break out of. */
import type { Dialect } from '../dialects/dialect.ts';
import type { Quoting } from '../formats/format.ts';

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
export function quoteIdentifier(name: string, { lexical: { nameQuote: quote } }: Quotes): string {
  return quote + (name.includes(quote) ? name.replaceAll(quote, quote + quote) : name) + quote;
}

/** A text literal; NUL and lone surrogates, which no statement can hold, become U+FFFD. */
export function quoteText(text: string, { lexical }: Quotes): string {
  let safe = text.replaceAll('\0', '\uFFFD').toWellFormed().replaceAll("'", "''");
  if (lexical.backslashEscapes) safe = safe.replaceAll('\\', '\\\\');
  return `'${safe}'`;
}

/** One line of an SQL comment: nothing in it can end the comment. */
export function commentText(text: string): string {
  // Line ends in the sense of any engine or editor, and control and direction marks that could hide what follows.
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}

/** Whether the text is one constant that every database reads alike. */
export function isLiteral(sql: string): boolean {
  return LITERAL.test(sql);
}

const LITERAL = /^(?:[+-]?\d+(?:\.\d+)?|'(?:[^'\\]|'')*'|NULL|TRUE|FALSE)$/iu;

/** Quoted names that `textOf` knows as it writes them, others in the quotes of this dialect; texts stay as they are. */
export function requoteNames(sql: string, textOf: (name: string) => string | undefined, dialect: Quotes): string {
  return sql.replace(/'(?:[^']|'')*'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`/gu, (part, double?: string, back?: string) => {
    const name = double?.replaceAll('""', '"') ?? back?.replaceAll('``', '`');
    if (name === undefined) return part;
    // In MySQL a text may stand in double quotes, so only the names of columns count there.
    return textOf(name) ?? (double === undefined ? quoteIdentifier(name, dialect) : part);
  });
}

/**
 * Whether SQL that a person wrote (a default, a condition, a type) stays inside the place it is put in: quotes and
 * parentheses closed, no comment, no semicolon and no comma outside of parentheses. Returns what is wrong, or undefined.
 */
export function fragmentProblem(sql: string, dialect: Quotes): string | undefined {
  if (sql.trim() === '') return 'it is empty';
  if (sql.includes('\0')) return 'it holds a NUL character';
  const { lexical } = dialect;
  let depth = 0;
  for (let at = 0; at < sql.length; at += 1) {
    const character = sql[at] ?? '';
    const pair = sql.slice(at, at + 2);
    if (
      character === "'" ||
      character === '"' ||
      character === '`' ||
      (character === '[' && lexical.bracketNames === 'always')
    ) {
      const end = endOfQuoted(sql, at, dialect);
      if (end === undefined) return `the quote ${character} is not closed`;
      at = end;
    } else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth < 0) return 'a parenthesis is closed that was not opened';
    } else if (character === ';') return 'it holds a semicolon';
    else if (character === ',' && depth === 0) return 'it holds a comma outside of parentheses';
    else if (pair === '--' || pair === '/*' || pair === '*/' || (character === '#' && lexical.hashComments)) {
      return 'it holds a comment';
    } else if (lexical.dollarQuotes && /^\$\w*\$/u.test(sql.slice(at))) return 'it holds a dollar-quoted text';
  }
  return depth === 0 ? undefined : 'a parenthesis is not closed';
}

/** Position of the closing quote. */
function endOfQuoted(sql: string, start: number, { lexical }: Quotes): number | undefined {
  const open = sql[start] ?? '';
  const close = open === '[' ? ']' : open;
  const isEscapeText = lexical.dollarQuotes && open === "'" && /(?:^|[^\w$])e$/iu.test(sql.slice(0, start));
  const hasEscapes = open === "'" && (lexical.backslashEscapes || isEscapeText);
  for (let at = start + 1; at < sql.length; at += 1) {
    if (hasEscapes && sql[at] === '\\') at += 1;
    else if (sql[at] === close) {
      if (open !== '[' && sql[at + 1] === close) at += 1;
      else return at;
    }
  }
  return undefined;
}
