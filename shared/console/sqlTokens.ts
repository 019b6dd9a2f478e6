/** SQL text as its tokens, so that nothing in quotes or comments is mistaken for a word. Any text has tokens. */
import type { BenchEngine } from '../bench/benchEngines.ts';

export interface SqlToken {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'comment';
  readonly from: number;
  readonly to: number;
}

/** What is not closed reaches to the end of the text. */
export function sqlTokens(text: string, engine: BenchEngine): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  const add = (kind: SqlToken['kind'], to: number) => {
    tokens.push({ kind, from: at, to });
    at = to;
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    const next = text[at + 1] ?? '';
    if (isBlank(character)) at += 1;
    else if (character === '-' && next === '-') add('comment', endOfLine(text, at));
    else if (character === '/' && next === '*') add('comment', endOfComment(text, at, engine));
    else if (character === "'") add('text', endOfQuoted(text, at, "'", engine === 'postgres' && isEscaped(text, at)));
    else if (character === '"') add('name', endOfQuoted(text, at, '"', false));
    else if (character === '`' && engine === 'sqlite') add('name', endOfQuoted(text, at, '`', false));
    else if (character === '[' && engine === 'sqlite') add('name', endAfter(text, ']', at + 1));
    else if (character === '$' && engine === 'postgres' && dollarTag(text, at) !== undefined) {
      const tag = dollarTag(text, at) ?? '$$';
      add('text', endAfter(text, tag, at + tag.length));
    } else if (/\d/u.test(character)) add('number', endOf(text, at, /[\w.]+/uy));
    else if (/[\p{L}_]/u.test(character) || character > '\u007F')
      add('word', endOf(text, at, /[\p{L}\p{N}\p{M}_$]+/uy));
    else add('sign', at + 1);
  }
  return tokens;
}

/** A mark of byte order counts as a blank, as it does for the engines. */
function isBlank(character: string): boolean {
  return /\s/u.test(character) || character === '\uFEFF';
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** PostgreSQL's comments nest. */
function endOfComment(text: string, from: number, engine: BenchEngine): number {
  let depth = 1;
  for (let at = from + 2; at < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    if (pair === '*/') {
      depth -= 1;
      if (depth === 0) return at + 2;
      at += 1;
    } else if (pair === '/*' && engine === 'postgres') {
      depth += 1;
      at += 1;
    }
  }
  return text.length;
}

/** `E'…'`, in which a backslash escapes. */
function isEscaped(text: string, quote: number): boolean {
  return /[eE]/u.test(text[quote - 1] ?? '') && !/[\p{L}\p{N}_$]/u.test(text[quote - 2] ?? '');
}

function endOfQuoted(text: string, from: number, quote: string, escapes: boolean): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (escapes && text[at] === '\\') at += 1;
    else if (text[at] === quote) {
      if (text[at + 1] === quote) at += 1;
      else return at + 1;
    }
  }
  return text.length;
}

function endAfter(text: string, close: string, from: number): number {
  const end = text.indexOf(close, from);
  return end < 0 ? text.length : end + close.length;
}

/** `$$` or `$tag$`; `$1` is a parameter, and `a$b` a name. */
function dollarTag(text: string, at: number): string | undefined {
  const pattern = /\$(?:[\p{L}_][\p{L}\p{N}_]*)?\$/uy;
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function endOf(text: string, at: number, pattern: RegExp): number {
  pattern.lastIndex = at;
  return at + (pattern.exec(text)?.[0].length ?? 1);
}
