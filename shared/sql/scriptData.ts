/** Where an INSERT ends, found by its quotes and comments alone, part by part. */
import type { LexicalRules } from './lexicalRules.ts';

export interface DataEnd {
  /** How far the text has been passed over. */
  readonly to: number;
  readonly isOver: boolean;
  /** What is open there: a quote, `'\` for one in which a backslash escapes, a tag, the end of a comment, or nothing. */
  readonly state: string;
}

/** Behind the semicolon. `state` is that of the part before. */
export function endOfData(text: string, from: number, state: string, rules: LexicalRules, isEnd: boolean): DataEnd {
  const marks = marksOf(rules);
  // Signs and tags may be cut by the end of the part, and so may a quote that is doubled.
  const limit = isEnd ? text.length : text.length - TAIL;
  let open = state;
  let at = from;
  while (at < limit) {
    if (open !== '') {
      const closed = closing(text, at, open, limit);
      at = closed.to;
      if (!closed.isClosed) break;
      open = '';
      continue;
    }
    marks.lastIndex = at;
    const mark = marks.exec(text);
    if (!mark || mark.index >= limit) {
      at = Math.max(at, limit);
      break;
    }
    const [sign] = mark;
    at = mark.index + sign.length;
    if (sign === ';') return { to: at, isOver: true, state: '' };
    open = opens(sign, text, mark.index, rules);
  }
  return { to: Math.min(at, text.length), isOver: false, state: open };
}

const TAIL = 64;

const known = new WeakMap<LexicalRules, RegExp>();

function marksOf(rules: LexicalRules): RegExp {
  let marks = known.get(rules);
  if (!marks) {
    const signs = [`[;'"]`, String.raw`--`, String.raw`\/\*`];
    if (rules.backtickNames) signs.push('`');
    if (rules.hashComments) signs.push('#');
    if (rules.dollarQuotes) signs.push(String.raw`\$(?:[A-Za-z_\u0080-\uFFFF][\w\u0080-\uFFFF]*)?\$`);
    known.set(rules, (marks = new RegExp(signs.join('|'), 'g')));
  }
  return marks;
}

function opens(sign: string, text: string, at: number, rules: LexicalRules): string {
  switch (sign) {
    case "'": {
      const prefix = text[at - 1]?.toUpperCase() ?? '';
      const isPrefix = rules.textPrefixes[prefix]?.reads === 'escapes' && !/\w/.test(text[at - 2] ?? ' ');
      return rules.backslashEscapes || isPrefix ? `'\\` : "'";
    }
    case '"':
      return rules.doubleQuotes === 'text' && rules.backslashEscapes ? `"\\` : '"';
    case '--':
      return !rules.dashesNeedBlank || (text[at + 2] ?? ' ') <= ' ' ? '\n' : '';
    case '#':
      return '\n';
    case '/*':
      return rules.executableComment?.source !== undefined && text[at + 2] === '!' ? '' : '*/';
    default:
      return sign;
  }
}

/** Behind what closes it. A doubled quote closes and opens again, which comes to the same. */
function closing(
  text: string,
  from: number,
  open: string,
  limit: number,
): { readonly to: number; readonly isClosed: boolean } {
  if (open.length === 2 && open[1] === '\\') {
    const quote = open.charCodeAt(0);
    let at = from;
    for (; at < limit; at += 1) {
      const code = text.charCodeAt(at);
      if (code === BACKSLASH) at += 1;
      else if (code === quote) return { to: at + 1, isClosed: true };
    }
    return { to: at, isClosed: false };
  }
  const end = text.indexOf(open, from);
  return end < 0 || end >= limit
    ? { to: Math.max(from, limit), isClosed: false }
    : { to: end + open.length, isClosed: true };
}

const BACKSLASH = 92;
