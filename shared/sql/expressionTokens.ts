/** The tokens of an expression, read from left to right, with what every rule of the reader needs of them. */
import type { Expression } from './expressionTree.ts';
import { meaningfulTokens, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';

export class ExpressionTokens {
  protected at = 0;
  protected readonly text: string;
  protected readonly rules: LexicalRules;
  protected readonly tokens: readonly Token[];
  /** In small letters; of quoted tokens the whole. */
  protected readonly words: readonly string[];

  constructor(text: string, rules: LexicalRules) {
    this.text = text;
    this.rules = rules;
    this.tokens = meaningfulTokens(text, rules);
    this.words = this.tokens.map(({ from, to }) => text.slice(from, to).toLowerCase());
  }

  /** What is not understood, up to the parenthesis or bracket that closes what is open here. */
  protected skipped(from: number): Expression {
    for (let open = 1; this.at < this.tokens.length; this.at += 1) {
      const word = this.word();
      if (word === '(' || word === '[') open += 1;
      else if (word === ')' || word === ']') open -= 1;
      if (open > 0) continue;
      this.at += 1;
      break;
    }
    return { kind: 'unknown', from, to: this.end() };
  }

  protected unknown(): Expression {
    const from = this.from();
    return { kind: 'unknown', from, to: from };
  }

  protected operation(operator: string, from: number, operands: readonly Expression[], isNegated = false): Expression {
    return { kind: 'operator', operator, isNegated, operands, from, to: this.end() };
  }

  protected word(): string {
    return this.wordAt(this.at);
  }

  protected wordAt(at: number): string {
    return this.words[at] ?? '';
  }

  protected takes(word: string): boolean {
    if (this.word() !== word) return false;
    this.at += 1;
    return true;
  }

  protected from(): number {
    return this.tokens[this.at]?.from ?? this.text.length;
  }

  /** Of what was read. */
  protected end(): number {
    return this.tokens[this.at - 1]?.to ?? 0;
  }
}
