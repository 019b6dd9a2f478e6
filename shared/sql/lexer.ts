/**
 * SQL text as tokens. The tokens together are exactly the text, whatever it holds; what is not closed reaches to its end.
 * Everything that reads SQL text reads it from here.
 */
import type { LexicalRules } from './lexicalRules.ts';

export type TokenKind =
  | 'blank'
  | 'comment'
  /** Beginning or end of a comment whose content is run. */
  | 'executable'
  /** Without quotes: a name, a keyword, a type. */
  | 'word'
  /** A name in quotes. */
  | 'name'
  /** A text, its prefix (`E`, `X`, `N`) included. */
  | 'text'
  | 'number'
  | 'operator'
  /** Parentheses, brackets, commas, dots, semicolons. */
  | 'sign'
  | 'parameter'
  /** Nothing that the dialect knows. */
  | 'unknown';

export interface Token {
  readonly kind: TokenKind;
  /** UTF-16 units from the beginning of the text. */
  readonly from: number;
  readonly to: number;
  /** The quote or comment is not closed. */
  readonly isOpen?: true;
  /** Goes on with the text before it, behind a line break. */
  readonly isContinued?: true;
}

/** All tokens of the text. Never throws. */
export function tokensOf(text: string, rules: LexicalRules): Token[] {
  const lexer = new Lexer(text, rules);
  const tokens: Token[] = [];
  for (let token = lexer.next(); token; token = lexer.next()) tokens.push(token);
  return tokens;
}

/** Without blanks and comments. */
export function meaningfulTokens(text: string, rules: LexicalRules): Token[] {
  return tokensOf(text, rules).filter(isMeaningful);
}

export function isMeaningful({ kind }: Token): boolean {
  return kind !== 'blank' && kind !== 'comment';
}

const OPERATOR_CHARACTERS = '+-*/<>=~!@#%^&|`?';
/** With one of these, an operator may end in `+` or `-`. Source: PostgreSQL's documentation, 4.1.3. */
const FREE_ENDING = /[~!@#%^&|`?]/;
/** Behind these words an operand begins, so that a bracket is no subscript. */
const BEFORE_OPERAND: ReadonlySet<string> = new Set(
  'and or not in is like between when then else case where select by on having set as from'.split(' '),
);

/** Token by token, so that a reader may pass over what needs none: the rows of a dump. */
export class Lexer {
  private position = 0;
  private executableDepth = 0;
  /** The prefix of a text that may go on behind a line break, and whether that break has been seen. */
  private continuing: { readonly reads: string; hasBreak: boolean } | undefined;
  private isBehindOperand = false;
  private readonly text: string;
  private readonly rules: LexicalRules;

  constructor(text: string, rules: LexicalRules) {
    this.text = text;
    this.rules = rules;
  }

  get at(): number {
    return this.position;
  }

  /** Goes on from there as between two tokens. */
  skipTo(at: number): void {
    this.position = at;
    this.continuing = undefined;
    this.isBehindOperand = false;
  }

  next(): Token | undefined {
    const from = this.position;
    if (from >= this.text.length) return undefined;
    const token = this.read(from);
    this.position = token.to;
    this.remember(token);
    return token;
  }

  private remember({ kind, from, to }: Token): void {
    if (kind === 'blank' || kind === 'comment') {
      if (!this.continuing) return;
      const isLine = kind === 'blank' || this.text[from] === '-';
      if (!isLine) this.continuing = undefined;
      else if (/[\n\r]/.test(this.text.slice(from, to))) this.continuing.hasBreak = true;
      return;
    }
    if (kind !== 'text') this.continuing = undefined;
    this.isBehindOperand =
      kind === 'word'
        ? !BEFORE_OPERAND.has(this.text.slice(from, to).toLowerCase())
        : kind === 'name' || kind === 'text' || (kind === 'sign' && /[)\]]/.test(this.text[from] ?? ''));
  }

  private read(from: number): Token {
    const { text, rules } = this;
    const character = text[from] ?? '';
    if (isIn(rules.blanks, character)) return { kind: 'blank', from, to: this.endOfBlanks(from) };
    return (
      this.comment(from, character) ??
      this.quoted(from, character) ??
      this.number(from, character) ??
      this.matched('parameter', rules.parameter, from) ??
      this.word(from, character) ??
      this.operator(from, character) ??
      this.sign(from, character) ?? { kind: 'unknown', from, to: from + 1 }
    );
  }

  private sign(from: number, character: string): Token | undefined {
    const { text, rules } = this;
    if (!isIn(rules.signs, character)) return undefined;
    const isPair = rules.pairedDots && character === '.' && text[from + 1] === '.';
    return { kind: 'sign', from, to: from + (isPair ? 2 : 1) };
  }

  private endOfBlanks(from: number): number {
    let to = from + 1;
    while (to < this.text.length && isIn(this.rules.blanks, this.text[to] ?? '')) to += 1;
    return to;
  }

  private matched(kind: TokenKind, pattern: RegExp | undefined, from: number): Token | undefined {
    const to = pattern && endOfMatch(pattern, this.text, from);
    return to === undefined ? undefined : { kind, from, to };
  }

  private comment(from: number, character: string): Token | undefined {
    const { text, rules } = this;
    const next = text[from + 1] ?? '';
    if ((character === '-' && next === '-' && this.isDashComment(from)) || (character === '#' && rules.hashComments)) {
      let to = from;
      while (to < text.length && !isIn(rules.lineEnds, text[to] ?? '')) to += 1;
      return { kind: 'comment', from, to };
    }
    if (character === '*' && next === '/' && this.executableDepth > 0) {
      this.executableDepth -= 1;
      return { kind: 'executable', from, to: from + 2 };
    }
    if (character !== '/' || next !== '*') return undefined;
    const executable = this.matched('executable', rules.executableComment, from);
    if (executable) this.executableDepth += 1;
    return executable ?? this.blockComment(from);
  }

  private isDashComment(from: number): boolean {
    return !this.rules.dashesNeedBlank || (this.text[from + 2] ?? ' ') <= ' ' || this.text[from + 2] === '\u007F';
  }

  private blockComment(from: number): Token {
    const { text, rules } = this;
    const marks = rules.nestedComments ? /\*\/|\/\*/g : /\*\//g;
    marks.lastIndex = from + 2;
    let depth = 1;
    for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
      depth += mark[0] === '*/' ? -1 : 1;
      if (depth === 0) return { kind: 'comment', from, to: marks.lastIndex };
    }
    return { kind: 'comment', from, to: text.length, isOpen: true };
  }

  private quoted(from: number, character: string): Token | undefined {
    const { rules } = this;
    switch (character) {
      case "'":
        return this.plainText(from);
      case '"':
        if (rules.doubleQuotes !== 'text') return this.enclosed('name', from, from, '"', false);
        return this.enclosed('text', from, from, '"', rules.backslashEscapes);
      case '`':
        return rules.backtickNames ? this.enclosed('name', from, from, '`', false) : undefined;
      case '[': {
        const isName = rules.bracketNames === 'always' || (rules.bracketNames !== 'never' && !this.isBehindOperand);
        return isName ? this.upTo('name', from, ']', from + 1) : undefined;
      }
      case '$':
        return rules.dollarQuotes ? this.dollarQuoted(from) : undefined;
      default:
        return this.prefixed(from, character);
    }
  }

  private plainText(from: number): Token {
    const { continuing, rules } = this;
    const isContinued = continuing?.hasBreak === true;
    const reads = isContinued ? continuing.reads : 'plain';
    this.expectMore(reads);
    const token = this.enclosed('text', from, from, "'", reads === 'escapes' || rules.backslashEscapes);
    return isContinued ? { ...token, isContinued } : token;
  }

  private expectMore(reads: string): void {
    this.continuing = this.rules.joinsTextsOverLines ? { reads, hasBreak: false } : undefined;
  }

  /** `E'…'`, `X'…'`, `U&'…'`, `U&"…"`. */
  private prefixed(from: number, character: string): Token | undefined {
    const { text, rules } = this;
    const second = text[from + 1] ?? '';
    const length = second === '&' ? 2 : 1;
    const quote = text[from + length];
    if (quote !== "'" && quote !== '"') return undefined;
    const prefix = text.slice(from, from + length).toUpperCase();
    if (quote === '"') {
      return rules.unicodeNames && prefix === 'U&' ? this.enclosed('name', from, from + 2, '"', false) : undefined;
    }
    const reads = Object.hasOwn(rules.textPrefixes, prefix) ? rules.textPrefixes[prefix]?.reads : undefined;
    if (character === '' || reads === undefined) return undefined;
    this.expectMore(reads);
    const token = this.enclosed('text', from, from + length, quote, reads === 'escapes' || rules.backslashEscapes);
    const inside = text.slice(from + length + 1, token.to - 1);
    const isWrong =
      (reads === 'hexadecimal' && !/^[0-9A-Fa-f]*$/.test(inside)) || (reads === 'binary' && !/^[01]*$/.test(inside));
    return isWrong && !token.isOpen ? { ...token, kind: 'unknown' } : token;
  }

  private enclosed(kind: TokenKind, from: number, open: number, quote: string, escapes: boolean): Token {
    const { text } = this;
    for (let at = open + 1; at < text.length; at += 1) {
      const character = text[at];
      if (escapes && character === '\\') at += 1;
      else if (character === quote) {
        if (text[at + 1] === quote) at += 1;
        else return { kind, from, to: at + 1 };
      }
    }
    return { kind, from, to: text.length, isOpen: true };
  }

  private upTo(kind: TokenKind, from: number, end: string, searchFrom: number): Token {
    const found = this.text.indexOf(end, searchFrom);
    return found < 0 ? { kind, from, to: this.text.length, isOpen: true } : { kind, from, to: found + end.length };
  }

  private dollarQuoted(from: number): Token | undefined {
    const end = endOfMatch(DOLLAR_TAG, this.text, from);
    // No text goes on behind it, by the rules of the one before it least of all.
    if (end !== undefined) this.continuing = undefined;
    return end === undefined ? undefined : this.upTo('text', from, this.text.slice(from, end), end);
  }

  private number(from: number, character: string): Token | undefined {
    const { text, rules } = this;
    const isDigit = character >= '0' && character <= '9';
    if (!isDigit && !(character === '.' && /\d/.test(text[from + 1] ?? ''))) return undefined;
    const to = endOfMatch(rules.number, text, from) ?? from + 1;
    const end = endOfMatch(WORD_REST, text, to) ?? to;
    if (end === to) return { kind: 'number', from, to };
    const isWord = rules.wordsWithDigitsFirst && endOfMatch(WORD_REST, text, from) === end;
    // Databases refuse letters behind a number, or read them in ways that changed between versions.
    return { kind: isWord ? 'word' : 'unknown', from, to: end };
  }

  private word(from: number, character: string): Token | undefined {
    const isStart = endOfMatch(WORD_START, this.text, from) !== undefined || isIn(this.rules.wordStarts, character);
    if (!isStart) return undefined;
    return { kind: 'word', from, to: endOfMatch(WORD_REST, this.text, from + 1) ?? from + 1 };
  }

  private operator(from: number, character: string): Token | undefined {
    const { text, rules } = this;
    if (rules.operators !== 'runs') {
      const found = rules.operators.find((operator) => text.startsWith(operator, from));
      return found === undefined ? undefined : { kind: 'operator', from, to: from + found.length };
    }
    if (character === ':') {
      const next = text[from + 1] ?? '';
      return { kind: 'operator', from, to: from + (next === ':' || next === '=' ? 2 : 1) };
    }
    const to = this.endOfRun(from);
    return to === from ? undefined : { kind: 'operator', from, to };
  }

  /** Source: PostgreSQL's documentation, 4.1.3. */
  private endOfRun(from: number): number {
    const { text, rules } = this;
    let to = from;
    while (to < text.length) {
      const character = text[to] ?? '';
      if (!isIn(OPERATOR_CHARACTERS, character) || (character === '`' && rules.backtickNames)) break;
      const pair = text.slice(to, to + 2);
      if (to > from && (pair === '--' || pair === '/*')) break;
      to += 1;
    }
    while (to > from + 1 && /[+-]/.test(text[to - 1] ?? '') && !FREE_ENDING.test(text.slice(from, to))) to -= 1;
    return to;
  }
}

const WORD_START = /[A-Za-z_\u0080-\uFFFF]/y;
const WORD_REST = /[A-Za-z0-9_$\u0080-\uFFFF]+/y;
/** Tags are words without a dollar sign, letters beyond ASCII included. */
const DOLLAR_TAG = /\$(?:[A-Za-z_\u0080-\uFFFF][A-Za-z0-9_\u0080-\uFFFF]*)?\$/y;

function endOfMatch(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

function isIn(characters: string, character: string): boolean {
  return character !== '' && characters.includes(character);
}
