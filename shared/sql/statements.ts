/** A text of SQL as its statements, each with its place in the text. */
import { Lexer, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';

export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** From the first token that is no comment to the end, without the semicolon. Empty ones are left out. */
export function splitStatements(text: string, rules: LexicalRules): TextRange[] {
  const lexer = new Lexer(text, rules);
  const ranges: TextRange[] = [];
  for (let range = nextStatement(text, lexer, rules); range; range = nextStatement(text, lexer, rules))
    ranges.push(range);
  return ranges;
}

/**
 * The statement that begins behind the lexer's place; the lexer then stands behind its semicolon, so that a reader of dumps
 * may pass over data that follows it (`Lexer.skipTo`).
 */
export function nextStatement(text: string, lexer: Lexer, rules: LexicalRules): TextRange | undefined {
  const statement = new Statement(text, rules);
  for (let token = lexer.next(); token; token = lexer.next()) {
    if (token.kind === 'blank' || token.kind === 'comment') continue;
    if (statement.isEndedBy(token)) {
      if (statement.range) return statement.range;
      statement.clear();
    } else statement.add(token);
  }
  return statement.unended();
}

class Statement {
  /** Of long statements the first and last tokens only are kept. */
  private first: Token[] = [];
  private last: Token[] = [];
  private depth = 0;
  private readonly text: string;
  private readonly rules: LexicalRules;

  constructor(text: string, rules: LexicalRules) {
    this.text = text;
    this.rules = rules;
  }

  get range(): TextRange | undefined {
    const [first] = this.first;
    const last = this.last.at(-1);
    return first && last && { from: first.from, to: last.to };
  }

  clear(): void {
    this.first = [];
    this.last = [];
    this.depth = 0;
  }

  add(token: Token): void {
    if (this.first.length < 6) this.first.push(token);
    this.last.push(token);
    if (this.last.length > 64 && !isSemicolon(this.text, token)) this.last = this.last.slice(-2);
    if (this.rules.semicolonsInside === 'atomicBodies') this.depth += this.depthStep();
  }

  isEndedBy(token: Token): boolean {
    if (!isSemicolon(this.text, token)) return false;
    switch (this.rules.semicolonsInside) {
      case 'atomicBodies':
        return this.depth === 0;
      case 'triggers':
        return !this.isTrigger() || this.isBodyOver();
      case 'nowhere':
        return true;
    }
  }

  /** The semicolons of a trigger that was not finished belong to it; a last one alone does not. */
  unended(): TextRange | undefined {
    while (this.last.length > 0 && isSemicolon(this.text, this.last.at(-1))) this.last.pop();
    return this.range;
  }

  private isBodyOver(): boolean {
    const end = this.last.at(-1);
    return end?.kind === 'word' && this.wordOf(end) === 'END' && isSemicolon(this.text, this.last.at(-2));
  }

  private isTrigger(): boolean {
    const words = this.first.map((token) => this.wordOf(token));
    if (words[0] === 'EXPLAIN') words.splice(0, words[1] === 'QUERY' ? 3 : 1);
    if (words[0] !== 'CREATE') return false;
    return words[1] === 'TRIGGER' || (words[1]?.startsWith('TEMP') === true && words[2] === 'TRIGGER');
  }

  /** `BEGIN ATOMIC … END` of a function in plain SQL, in which CASE has an END of its own. */
  private depthStep(): number {
    const last = this.last.at(-1);
    if (last?.kind !== 'word') return 0;
    const word = this.wordOf(last);
    if (this.depth > 0) return word === 'END' ? -1 : word === 'CASE' ? 1 : 0;
    const before = this.last.at(-2);
    const isBody = word === 'ATOMIC' && before?.kind === 'word' && this.wordOf(before) === 'BEGIN';
    return isBody && this.first[0] && this.wordOf(this.first[0]) === 'CREATE' ? 1 : 0;
  }

  private wordOf(token: Token): string {
    return this.text.slice(token.from, token.to).toUpperCase();
  }
}

function isSemicolon(text: string, token: Token | undefined): boolean {
  return token?.kind === 'sign' && text[token.from] === ';';
}
