/** Pieces of SQL text that no name or value can break out of. */
import type { Quoting } from '../formats/format.ts';
import type { Dialect } from './physicalSchema.ts';
import { reservedWords } from './reservedWords.ts';

/** A name as it stands in the SQL. */
export type NameText = (name: string) => string;

/** Names of a dialect in quotes, or, `whenNeeded`, without where the bare word means the very same name. */
export function nameTextOf(dialect: Dialect, quoting: Quoting = 'always'): NameText {
  if (quoting === 'always') return (name) => quoteIdentifier(name, dialect);
  const reserved = reservedWords[dialect];
  const plain = plainNames[dialect];
  return (name) => (plain.test(name) && !reserved.has(name.toLowerCase()) ? name : quoteIdentifier(name, dialect));
}

/** PostgreSQL makes bare names lower case; MySQL takes a bare `_name` for a character set. */
const plainNames: Record<Dialect, RegExp> = {
  sqlite: /^[A-Za-z_][A-Za-z0-9_]*$/u,
  postgres: /^[a-z_][a-z0-9_]*$/u,
  mysql: /^[A-Za-z][A-Za-z0-9_]*$/u,
};

/** Always quoted, inner quotes doubled. */
export function quoteIdentifier(name: string, dialect: Dialect): string {
  const quote = dialect === 'mysql' ? '`' : '"';
  return quote + (name.includes(quote) ? name.replaceAll(quote, quote + quote) : name) + quote;
}

/** A text literal; NUL and lone surrogates, which no statement can hold, become U+FFFD. */
export function quoteText(text: string, dialect: Dialect): string {
  let safe = text.replaceAll('\0', '\uFFFD').toWellFormed().replaceAll("'", "''");
  // MySQL reads backslashes as escapes; PostgreSQL and SQLite do not.
  if (dialect === 'mysql') safe = safe.replaceAll('\\', '\\\\');
  return `'${safe}'`;
}

/** One line of an SQL comment: nothing in it can end the comment. */
export function commentText(text: string): string {
  // Line ends in the sense of any engine or editor, and control and direction marks that could hide what follows.
  return text.replace(/[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]+/gu, ' ').trim();
}

/** A DEFAULT's text: literals stand as they are, everything else in parentheses. */
export function defaultText(sql: string, type: string, dialect: Dialect): string {
  const text = sql.trim();
  if (dialect === 'mysql') {
    // MySQL wants the precision of the column, and everything in parentheses that is for a text.
    if (/^CURRENT_TIMESTAMP$/iu.test(text) && type === 'datetime(6)') return 'CURRENT_TIMESTAMP(6)';
    return !/text|blob|json/iu.test(type) && LITERAL.test(text) ? text : `(${text})`;
  }
  return LITERAL.test(text) || /^CURRENT_(?:TIMESTAMP|DATE|TIME)$/iu.test(text) ? text : `(${text})`;
}

const LITERAL = /^(?:[+-]?\d+(?:\.\d+)?|'(?:[^'\\]|'')*'|NULL|TRUE|FALSE)$/iu;

/** Quoted names that `textOf` knows as it writes them, others in the quotes of this dialect; texts stay as they are. */
export function requoteNames(sql: string, textOf: (name: string) => string | undefined, dialect: Dialect): string {
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
export function fragmentProblem(sql: string, dialect: Dialect): string | undefined {
  if (sql.trim() === '') return 'it is empty';
  if (sql.includes('\0')) return 'it holds a NUL character';
  let depth = 0;
  for (let at = 0; at < sql.length; at += 1) {
    const character = sql[at] ?? '';
    const pair = sql.slice(at, at + 2);
    if (character === "'" || character === '"' || character === '`' || (character === '[' && dialect === 'sqlite')) {
      const end = endOfQuoted(sql, at, dialect);
      if (end === undefined) return `the quote ${character} is not closed`;
      at = end;
    } else if (character === '(') depth += 1;
    else if (character === ')') {
      depth -= 1;
      if (depth < 0) return 'a parenthesis is closed that was not opened';
    } else if (character === ';') return 'it holds a semicolon';
    else if (character === ',' && depth === 0) return 'it holds a comma outside of parentheses';
    else if (pair === '--' || pair === '/*' || pair === '*/' || (character === '#' && dialect === 'mysql')) {
      return 'it holds a comment';
    } else if (dialect === 'postgres' && /^\$\w*\$/u.test(sql.slice(at))) return 'it holds a dollar-quoted text';
  }
  return depth === 0 ? undefined : 'a parenthesis is not closed';
}

/** Position of the closing quote. */
function endOfQuoted(sql: string, start: number, dialect: Dialect): number | undefined {
  const open = sql[start] ?? '';
  const close = open === '[' ? ']' : open;
  const isEscapeText = dialect === 'postgres' && open === "'" && /(?:^|[^\w$])e$/iu.test(sql.slice(0, start));
  const hasEscapes = open === "'" && (dialect === 'mysql' || isEscapeText);
  for (let at = start + 1; at < sql.length; at += 1) {
    if (hasEscapes && sql[at] === '\\') at += 1;
    else if (sql[at] === close) {
      if (open !== '[' && sql[at + 1] === close) at += 1;
      else return at;
    }
  }
  return undefined;
}
