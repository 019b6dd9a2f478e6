/** Where in a statement an error is. PostgreSQL says it; for SQLite it is found by what the message names. */
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { meaningfulTokens, tokensOf } from '../../../shared/sql/lexer.ts';
import { nameOf } from '../../../shared/sql/tokenValue.ts';
import type { TextRange } from '../../../shared/sql/statements.ts';

/** PostgreSQL counts characters from 1; a text in JavaScript counts UTF-16 units. */
export function postgresPlace(sql: string, position: number): TextRange {
  const from = [...sql].slice(0, position - 1).join('').length;
  const token = tokensOf(sql, postgresDialect.lexical).find((each) => each.from <= from && from < each.to);
  return token ? { from, to: token.to } : { from, to: Math.min(sql.length, from + 1) };
}

/** Occurrences of the named token that are asked about. */
const mostOccurrences = 300;

/**
 * The whole statement where the message names no place. `complaintOf`: SQLite's message about the beginning of the
 * statement alone, or undefined where it could stand; nothing of it is run.
 */
export function sqlitePlace(
  sql: string,
  message: string,
  complaintOf: (beginning: string) => string | undefined,
): TextRange {
  const whole = { from: 0, to: sql.length };
  if (/incomplete input/u.test(message)) {
    const last = meaningfulTokens(sql, sqliteDialect.lexical).at(-1);
    return last ? { from: last.from, to: last.to } : whole;
  }
  const near = /^near "(.*)": /su.exec(message)?.[1] ?? /^unrecognized token: "(.*)"$/su.exec(message)?.[1];
  if (near !== undefined) return placeOfToken(sql, near, message, complaintOf) ?? whole;
  const named = nameIn(message);
  return (named !== undefined && placeOfName(sql, named)) || whole;
}

/** The parser reads from the front: the first beginning of which it complains in the same words ends at the place. */
function placeOfToken(
  sql: string,
  token: string,
  message: string,
  complaintOf: (beginning: string) => string | undefined,
): TextRange | undefined {
  let from = sql.indexOf(token);
  let first: TextRange | undefined;
  for (let tries = 0; from >= 0 && tries < mostOccurrences; tries += 1) {
    const range = { from, to: from + token.length };
    first ??= range;
    if (complaintOf(sql.slice(0, range.to)) === message) return range;
    from = sql.indexOf(token, from + 1);
  }
  return first;
}

function nameIn(message: string): string | undefined {
  const patterns = [
    /^no such (?:column|table|function|index|view|trigger|savepoint): (.+?)(?: - should this be .*)?$/su,
    /^ambiguous column name: (.+)$/su,
    /^no such collation sequence: (.+)$/su,
    /has no column named (.+)$/su,
    /^wrong number of arguments to function (.+)\(\)$/su,
    /^misuse of (?:aggregate|window function):? (.+?)\(\)$/su,
    /^(?:table|index|view|trigger) (.+) already exists$/su,
    /^there is already (?:a table|an index|a view|a trigger) named (.+)$/su,
  ];
  for (const pattern of patterns) {
    const name = pattern.exec(message)?.[1];
    if (name !== undefined) return name;
  }
  return undefined;
}

/** The first token by this name, a qualified one from its first part on. */
function placeOfName(sql: string, named: string): TextRange | undefined {
  const tokens = meaningfulTokens(sql, sqliteDialect.lexical);
  const wordOf = (index: number): string => {
    const token = tokens[index];
    return token ? (nameOf(token, sql) ?? sql.slice(token.from, token.to)).toLowerCase() : '';
  };
  const wanted = named.replace(/^"(.*)"$/su, '$1').toLowerCase();
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (!token) continue;
    if (wordOf(index) === wanted) return { from: token.from, to: token.to };
    const end = tokens[index + 2];
    if (end && wordOf(index + 1) === '.' && `${wordOf(index)}.${wordOf(index + 2)}` === wanted) {
      return { from: token.from, to: end.to };
    }
  }
  return undefined;
}
