/** What a quoted token says: the name or the text without its quotes and escapes. */
import type { Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';

/** Of a word or a quoted name; undefined where the token is none, or is written with escapes that cannot be read. */
export function nameOf(token: Token | undefined, text: string): string | undefined {
  if (token?.kind === 'word') return text.slice(token.from, token.to);
  if (token?.kind !== 'name' || token.isOpen) return undefined;
  const inside = text.slice(token.from + 1, token.to - 1);
  const quote = text[token.from] ?? '';
  if (quote === '[') return inside;
  if (quote === '"' || quote === '`') return inside.replaceAll(quote + quote, quote);
  return unicodeValue(text.slice(token.from + 3, token.to - 1).replaceAll('""', '"'));
}

/** Of a text; undefined where the token is none, or stands for bytes or for characters that cannot be read. */
export function textOf(token: Token | undefined, text: string, rules: LexicalRules): string | undefined {
  if (token?.kind !== 'text' || token.isOpen) return undefined;
  const whole = text.slice(token.from, token.to);
  if (whole.startsWith('$')) {
    const tag = whole.slice(0, whole.indexOf('$', 1) + 1);
    return whole.slice(tag.length, -tag.length);
  }
  const open = whole.search(/['"]/);
  const quote = whole[open] ?? '';
  const inside = whole.slice(open + 1, -1);
  const reads = rules.textPrefixes[whole.slice(0, open).toUpperCase()]?.reads ?? 'plain';
  if (reads === 'hexadecimal' || reads === 'binary') return undefined;
  if (rules.backslashEscapes) return replaceEscapes(inside, quote, plainEscape);
  if (reads === 'escapes') return replaceEscapes(inside, quote, numberedEscape);
  const plain = inside.replaceAll(quote + quote, quote);
  return reads === 'unicode' ? unicodeValue(plain) : plain;
}

function replaceEscapes(inside: string, quote: string, valueOf: (escape: string) => string): string {
  const pattern = new RegExp(
    `${quote}${quote}|\\\\(?:[0-7]{1,3}|x[0-9A-Fa-f]{1,2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[^])`,
    'gu',
  );
  return inside.replace(pattern, (found) => (found.startsWith('\\') ? valueOf(found.slice(1)) : quote));
}

/** Source: MySQL's documentation, table 11.1. */
const plainEscapes: Readonly<Record<string, string>> = {
  '0': '\0',
  b: '\b',
  n: '\n',
  r: '\r',
  t: '\t',
  Z: '\u001A',
  // These keep their backslash outside of patterns.
  '%': '\\%',
  _: '\\_',
};

function plainEscape(escape: string): string {
  const [first = '', ...rest] = escape;
  return (plainEscapes[first] ?? first) + rest.join('');
}

/** Source: PostgreSQL's documentation, table 4.1. */
const namedEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

function numberedEscape(escape: string): string {
  if (/^[0-7]/.test(escape)) return String.fromCharCode(Number.parseInt(escape, 8) & 0xff);
  const code = escape.length > 1 && /^[xuU]/.test(escape) ? Number.parseInt(escape.slice(1), 16) : undefined;
  if (code !== undefined) return code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code);
  return namedEscapes[escape] ?? escape;
}

/** With the backslash as its escape; undefined where something else may be meant. */
function unicodeValue(text: string): string | undefined {
  return text.includes('\\') ? undefined : text;
}
