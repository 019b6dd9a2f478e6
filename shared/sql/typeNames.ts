/** Names of types inside expressions. */
import type { Token } from './lexer.ts';

/**
 * Position behind the type that begins at this token: `double precision`, `numeric(9, 2)`, `timestamp(3) with time zone`,
 * `int[]`, `app.colour`. `words`: the tokens in small letters.
 */
export function typeEnd(words: readonly string[], tokens: readonly Token[], at: number): number {
  const isName = (place: number) => tokens[place]?.kind === 'word' || tokens[place]?.kind === 'name';
  if (!isName(at)) return at;
  let end = at + 1;
  while (words[end] === '.' && isName(end + 1)) end += 2;
  if (/^(?:double|character|char|bit|national)$/.test(words[at] ?? '')) {
    while (/^(?:precision|varying|character|char)$/.test(words[end] ?? '')) end += 1;
  }
  end = behindParentheses(words, end);
  if (/^(?:with|without)$/.test(words[end] ?? '') && words[end + 1] === 'time' && words[end + 2] === 'zone') end += 3;
  if (/^(?:un)?signed$/.test(words[end] ?? '')) end += 1;
  while (words[end] === '[' && /^(?:\]|\d+)$/.test(words[end + 1] ?? '')) end += words[end + 1] === ']' ? 2 : 3;
  return end;
}

/** A size: numbers only, as an expression may stand in parentheses too. */
function behindParentheses(words: readonly string[], at: number): number {
  if (words[at] !== '(') return at;
  let end = at + 1;
  while (/^(?:-?\d+|,|'.*')$/s.test(words[end] ?? '')) end += 1;
  return words[end] === ')' ? end + 1 : at;
}
