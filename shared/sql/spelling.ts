/** Names and texts as a database reads them again, whatever they hold and in whatever mode its sessions are. */
import type { Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { textOf } from './tokenValue.ts';

/** Always in quotes, inner ones doubled. */
export function quotedName(name: string, { nameQuote: quote }: LexicalRules): string {
  return quote + (name.includes(quote) ? name.replaceAll(quote, quote + quote) : name) + quote;
}

/** A text literal; NUL and lone surrogates, which no statement can hold, become U+FFFD. */
export function quotedText(text: string, rules: LexicalRules): string {
  const safe = text.replaceAll('\0', '\uFFFD').toWellFormed().replaceAll("'", "''");
  return rules.backslashEscapes ? `'${safe.replaceAll('\\', '\\\\')}'` : plainText(safe, rules);
}

/**
 * A text of several tokens, the first with its prefix, as one without line breaks between them: in single quotes, and with no
 * backslash that could escape a quote in one mode of the session and not in another (PostgreSQL's
 * `standard_conforming_strings`, MySQL's `NO_BACKSLASH_ESCAPES`). Undefined where there is no such spelling.
 */
export function spelledText(tokens: readonly Token[], text: string, rules: LexicalRules): string | undefined {
  const [first] = tokens;
  if (!first) return undefined;
  if (text[first.from] === '$') {
    const value = textOf(first, text, rules);
    return value === undefined ? undefined : plainText(value.replaceAll("'", "''"), rules);
  }
  const open = text.slice(first.from, first.to).search(/['"]/);
  const prefix = text.slice(first.from, first.from + open);
  const reads = rules.textPrefixes[prefix.toUpperCase()]?.reads ?? 'plain';
  const inside = tokens.map(({ from, to }) => text.slice(from, to - 1).replace(/^[^'"]*['"]/, '')).join('');
  if (reads === 'escapes' || rules.backslashEscapes) {
    return `${prefix}'${withoutEscapedQuotes(inside, text[first.from + open] ?? '')}'`;
  }
  if (prefix === '') return plainText(inside, rules);
  return reads === 'plain' && inside.includes('\\') ? undefined : `${prefix}'${inside}'`;
}

/** `inside` with doubled quotes: with a backslash, in the form in which that always escapes, where there is one. */
function plainText(inside: string, { textPrefixes }: LexicalRules): string {
  const escaping = Object.keys(textPrefixes).find((prefix) => textPrefixes[prefix]?.reads === 'escapes');
  return escaping === undefined || !inside.includes('\\')
    ? `'${inside}'`
    : `${escaping}'${inside.replaceAll('\\', '\\\\')}'`;
}

/** Quotes doubled as in single quotes, other escapes as they were. */
function withoutEscapedQuotes(inside: string, quote: string): string {
  return inside.replace(/\\[^]|""|''|'/g, (found) => {
    if (found === "\\'") return "''";
    if (found === '\\"') return '"';
    if (found === '""') return quote === '"' ? '"' : found;
    if (found === "''") return quote === '"' ? "''''" : found;
    return found === "'" ? "''" : found;
  });
}
