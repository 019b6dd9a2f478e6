/**
 * Reads the SQL conditions that people write in checks, as far as the rows of the bench need it: comparisons,
 * AND/OR/NOT, IN, BETWEEN, LIKE, IS NULL, arithmetic and a few functions. What it does not know it says it does not know.
 */
import type { SqlValue } from '../sql/statement.ts';

export type Operand = string | number | boolean | null;

export type SqlExpression =
  | { readonly kind: 'literal'; readonly value: Operand }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly SqlExpression[] };

type Token = { readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end'; readonly text: string };

const SIGNS = /^(?:<>|!=|<=|>=|==|\|\||::|[-+*/%()=<>,.])/u;

/** Undefined where it holds something unknown. */
export function parseExpression(sql: string): SqlExpression | undefined {
  const tokens = tokenise(sql);
  if (!tokens) return undefined;
  try {
    return new ExpressionParser(tokens).whole();
  } catch (error) {
    if (error instanceof UnknownSql) return undefined;
    throw error;
  }
}

/** Names and constants of an expression. */
export function partsOf(expression: SqlExpression): { names: Set<string>; constants: Set<SqlValue> } {
  const names = new Set<string>();
  const constants = new Set<SqlValue>();
  const visit = (part: SqlExpression): void => {
    if (part.kind === 'name') names.add(part.name);
    else if (part.kind === 'call') part.operands.forEach(visit);
    else if (typeof part.value === 'boolean') constants.add(Number(part.value));
    else if (part.value !== null) constants.add(part.value);
  };
  visit(expression);
  return { names, constants };
}

/** Thrown inside for what is beyond the bench; never leaves `parseExpression` and `evaluate`. */
export class UnknownSql extends Error {}

function tokenise(sql: string): Token[] | undefined {
  const tokens: Token[] = [];
  let rest = sql;
  const take = (length: number) => {
    rest = rest.slice(length);
  };
  for (;;) {
    rest = rest.trimStart();
    if (rest === '') return [...tokens, { kind: 'end', text: '' }];
    const quoted = /^(?:'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\])/u.exec(rest)?.[0];
    const number = /^(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/iu.exec(rest)?.[0];
    const word = /^[\p{L}_][\p{L}\p{N}_$]*/u.exec(rest)?.[0];
    const sign = SIGNS.exec(rest)?.[0];
    if (quoted !== undefined) {
      const quote = quoted[0] ?? '';
      const inner = quoted.slice(1, -1);
      tokens.push({
        kind: quote === "'" ? 'text' : 'name',
        text: quote === '[' ? inner : inner.replaceAll(quote + quote, quote),
      });
      take(quoted.length);
    } else if (number !== undefined) {
      tokens.push({ kind: 'number', text: number });
      take(number.length);
    } else if (word !== undefined) {
      tokens.push({ kind: 'word', text: word });
      take(word.length);
    } else if (sign !== undefined) {
      tokens.push({ kind: 'sign', text: sign });
      take(sign.length);
    } else return undefined;
  }
}

const FUNCTIONS = new Set(['length', 'char_length', 'lower', 'upper', 'abs', 'trim', 'coalesce']);
const COMPARISONS: Readonly<Record<string, string>> = {
  '=': '=',
  '==': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

class ExpressionParser {
  private at = 0;
  private readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  whole(): SqlExpression {
    const expression = this.or();
    if (this.peek().kind !== 'end') throw new UnknownSql();
    return expression;
  }

  private peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private takeWord(word: string): boolean {
    const token = this.peek();
    if (token.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  private takeSign(sign: string): boolean {
    const token = this.peek();
    if (token.kind !== 'sign' || token.text !== sign) return false;
    this.at += 1;
    return true;
  }

  private demandSign(sign: string): void {
    if (!this.takeSign(sign)) throw new UnknownSql();
  }

  private demandWord(word: string): void {
    if (!this.takeWord(word)) throw new UnknownSql();
  }

  private or(): SqlExpression {
    let left = this.and();
    while (this.takeWord('or')) left = call('or', left, this.and());
    return left;
  }

  private and(): SqlExpression {
    let left = this.not();
    while (this.takeWord('and')) left = call('and', left, this.not());
    return left;
  }

  private not(): SqlExpression {
    return this.takeWord('not') ? call('not', this.not()) : this.comparison();
  }

  private comparison(): SqlExpression {
    let left = this.sum();
    for (;;) {
      const sign = this.peek();
      const comparison = sign.kind === 'sign' ? COMPARISONS[sign.text] : undefined;
      if (comparison !== undefined) {
        this.at += 1;
        left = call(comparison, left, this.sum());
        continue;
      }
      if (this.takeWord('is')) {
        const negated = this.takeWord('not');
        const test = this.takeWord('null')
          ? call('is null', left)
          : this.takeWord('true')
            ? call('is true', left)
            : this.takeWord('false')
              ? call('is false', left)
              : undefined;
        if (!test) throw new UnknownSql();
        left = negated ? call('not', test) : test;
        continue;
      }
      const negated = this.takeWord('not');
      const test = this.membership(left);
      if (test) {
        left = negated ? call('not', test) : test;
        continue;
      }
      if (negated) throw new UnknownSql();
      return left;
    }
  }

  private membership(left: SqlExpression): SqlExpression | undefined {
    if (this.takeWord('in')) {
      this.demandSign('(');
      const members = [this.sum()];
      while (this.takeSign(',')) members.push(this.sum());
      this.demandSign(')');
      return call('in', left, ...members);
    }
    if (this.takeWord('between')) {
      const low = this.sum();
      this.demandWord('and');
      return call('and', call('>=', left, low), call('<=', left, this.sum()));
    }
    return this.takeWord('like') ? call('like', left, this.sum()) : undefined;
  }

  private sum(): SqlExpression {
    let left = this.product();
    for (;;) {
      const sign = ['+', '-', '||'].find((candidate) => this.takeSign(candidate));
      if (sign === undefined) return left;
      left = call(sign, left, this.product());
    }
  }

  private product(): SqlExpression {
    let left = this.unary();
    for (;;) {
      const sign = ['*', '/', '%'].find((candidate) => this.takeSign(candidate));
      if (sign === undefined) return left;
      left = call(sign, left, this.unary());
    }
  }

  private unary(): SqlExpression {
    if (this.takeSign('-')) return call('-', literal(0), this.unary());
    if (this.takeSign('+')) return this.unary();
    const atom = this.atom();
    if (!this.takeSign('::')) return atom;
    // PostgreSQL's cast changes no value that the bench makes.
    this.at += 1;
    if (this.takeSign('(')) while (!this.takeSign(')')) this.skip();
    return atom;
  }

  private skip(): void {
    if (this.peek().kind === 'end') throw new UnknownSql();
    this.at += 1;
  }

  private atom(): SqlExpression {
    const token = this.peek();
    this.at += 1;
    if (token.kind === 'number') return literal(Number(token.text));
    if (token.kind === 'text') return literal(token.text);
    if (token.kind === 'name') return this.qualified(token.text);
    if (token.kind === 'sign' && token.text === '(') {
      const inner = this.or();
      this.demandSign(')');
      return inner;
    }
    if (token.kind !== 'word') throw new UnknownSql();
    const word = token.text.toLowerCase();
    if (word === 'null') return literal(null);
    if (word === 'true' || word === 'false') return literal(word === 'true');
    if (!this.takeSign('(')) return this.qualified(token.text);
    if (!FUNCTIONS.has(word)) throw new UnknownSql();
    const operands: SqlExpression[] = [];
    if (!this.takeSign(')')) {
      operands.push(this.or());
      while (this.takeSign(',')) operands.push(this.or());
      this.demandSign(')');
    }
    return call(word, ...operands);
  }

  /** Of `table.column` the column counts. */
  private qualified(name: string): SqlExpression {
    if (!this.takeSign('.')) return { kind: 'name', name };
    const token = this.peek();
    this.at += 1;
    if (token.kind !== 'name' && token.kind !== 'word') throw new UnknownSql();
    return { kind: 'name', name: token.text };
  }
}

function literal(value: Operand): SqlExpression {
  return { kind: 'literal', value };
}

function call(name: string, ...operands: SqlExpression[]): SqlExpression {
  return { kind: 'call', name, operands };
}
