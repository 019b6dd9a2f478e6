/** A statement read word by word. What stands in comments that are run counts as part of it. */
import { meaningfulTokens, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { nameOf, textOf } from './tokenValue.ts';

export interface QualifiedName {
  readonly schema?: string;
  readonly name: string;
}

export class Cursor {
  readonly text: string;
  readonly rules: LexicalRules;
  private readonly tokens: readonly Token[];
  private readonly words: readonly string[];
  private at = 0;

  constructor(text: string, rules: LexicalRules, tokens = statementTokens(text, rules)) {
    this.text = text;
    this.rules = rules;
    this.tokens = tokens;
    this.words = tokens.map((token) => {
      const own = text.slice(token.from, token.to);
      return token.kind === 'word' ? own.toLowerCase() : own;
    });
  }

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  get position(): number {
    return this.at;
  }

  set position(at: number) {
    this.at = at;
  }

  get length(): number {
    return this.tokens.length;
  }

  /** The token in small letters where it is a word, else as it stands; empty at the end. */
  wordAt(ahead = 0): string {
    return this.words[this.at + ahead] ?? '';
  }

  kindAt(ahead = 0): Token['kind'] | undefined {
    return this.tokens[this.at + ahead]?.kind;
  }

  /** Whether these words come next. */
  is(...words: readonly string[]): boolean {
    return words.every((word, ahead) => this.wordAt(ahead) === word && this.kindAt(ahead) !== 'name');
  }

  /** Passes over these words where they come next. */
  takes(...words: readonly string[]): boolean {
    if (!this.is(...words)) return false;
    this.at += words.length;
    return true;
  }

  /** Passes over the word that comes next where it is one of these, and gives it. */
  takesOneOf(words: ReadonlySet<string>): string | undefined {
    const word = this.wordAt();
    if (this.kindAt() === 'name' || !words.has(word)) return undefined;
    this.at += 1;
    return word;
  }

  skip(count = 1): void {
    this.at += count;
  }

  /** A name, in quotes or not; a text may stand for one. */
  name(): string | undefined {
    const token = this.tokens[this.at];
    const name = nameOf(token, this.text) ?? textOf(token, this.text, this.rules);
    if (name !== undefined) this.at += 1;
    return name;
  }

  /** The name that comes next, which is not passed over. */
  nameAhead(): string | undefined {
    const from = this.at;
    const name = this.name();
    this.at = from;
    return name;
  }

  qualifiedName(): QualifiedName | undefined {
    let schema: string | undefined;
    let name = this.name();
    while (name !== undefined && this.takes('.')) {
      schema = name;
      name = this.name();
    }
    if (name === undefined) return undefined;
    return schema === undefined ? { name } : { schema, name };
  }

  /** What a text says; undefined where none comes next. */
  quotedText(): string | undefined {
    const value = textOf(this.tokens[this.at], this.text, this.rules);
    if (value !== undefined) this.at += 1;
    return value;
  }

  /** What stands in the parentheses that come next, behind which it goes on; undefined where none come. */
  group(): Cursor | undefined {
    if (!this.is('(')) return undefined;
    const from = this.at + 1;
    const to = this.closing();
    this.at = Math.min(to + 1, this.tokens.length);
    return this.part(from, to);
  }

  /** Split at commas outside of parentheses, from here to the end. */
  parts(): Cursor[] {
    const parts: Cursor[] = [];
    let from = this.at;
    let depth = 0;
    for (let at = this.at; at <= this.tokens.length; at += 1) {
      const word = this.words[at];
      if (word === '(') depth += 1;
      else if (word === ')') depth -= 1;
      if (at < this.tokens.length && (word !== ',' || depth !== 0)) continue;
      if (at > from) parts.push(this.part(from, at));
      from = at + 1;
    }
    return parts;
  }

  /** The text from the token at `from` to here, or to the token before `to`. */
  textFrom(from: number, to = this.at): string {
    const first = this.tokens[from];
    const last = this.tokens[to - 1];
    return first && last && last.to > first.from ? this.text.slice(first.from, last.to) : '';
  }

  /** As `textFrom` to here, with one blank between words, small where wanted, and none around parentheses and commas. */
  compactFrom(from: number, isSmall: boolean): string {
    let compact = '';
    for (let at = from; at < this.at; at += 1) {
      const token = this.tokens[at];
      if (!token) break;
      const text = isSmall ? (this.words[at] ?? '') : this.text.slice(token.from, token.to);
      const isTight = compact === '' || /^[(),.]/.test(text) || /[(,.]$/.test(compact);
      compact += isTight ? text : ` ${text}`;
    }
    return compact;
  }

  /** All that follows. */
  rest(): string {
    return this.textFrom(this.at, this.tokens.length);
  }

  /** Line of the next token, counted from 0 at the beginning of the text. */
  lineAhead(): number {
    const place = this.tokens[Math.min(this.at, this.tokens.length - 1)]?.from ?? 0;
    return this.text.slice(0, place).split('\n').length - 1;
  }

  private part(from: number, to: number): Cursor {
    return new Cursor(this.text, this.rules, this.tokens.slice(from, to));
  }

  /** Position of the parenthesis that closes the one here; the end where none does. */
  private closing(): number {
    let depth = 0;
    for (let at = this.at; at < this.tokens.length; at += 1) {
      if (this.words[at] === '(') depth += 1;
      else if (this.words[at] === ')') depth -= 1;
      if (depth === 0) return at;
    }
    return this.tokens.length;
  }
}

/** Comments of this version on are run by no server. */
const NO_VERSION = 999_999;

function statementTokens(text: string, rules: LexicalRules): Token[] {
  const tokens: Token[] = [];
  let isDropped = false;
  for (const token of meaningfulTokens(text, rules)) {
    if (token.kind === 'executable') {
      const version = /\d+$/.exec(text.slice(token.from, token.to));
      isDropped = version !== null && Number(version[0]) >= NO_VERSION;
    } else if (!isDropped) tokens.push(token);
  }
  return tokens;
}
