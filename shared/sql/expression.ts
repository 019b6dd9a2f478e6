/**
 * Reads one SQL expression by the rules of a dialect: its operators with their precedence, calls, casts, CASE, IN, BETWEEN, IS,
 * LIKE, arrays. Subqueries stay closed, and what it does not know is a node that says so; it never throws.
 */
import { isForm, readForm } from './expressionForms.ts';
import { ExpressionTokens } from './expressionTokens.ts';
import { partsOf, type Expression } from './expressionTree.ts';
import type { Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { nameOf, textOf } from './tokenValue.ts';
import { typeEnd } from './typeNames.ts';

/** Deeper ones are unknown, so that whoever walks the tree may call itself. */
const DEEPEST = 200;

/** Below the levels of `OperatorPrecedence`. */
const OR = -3;
const AND = -2;
const NOT = -1;
/** Above them. */
const SIGN = 20;
const COLLATE = 21;

const CONSTANTS: ReadonlySet<string> = new Set(
  'null true false unknown default current_date current_time current_timestamp localtime localtimestamp'.split(' '),
);
/** Words that begin no operand. */
const RESERVED: ReadonlySet<string> = new Set(
  'and or not in is between like when then else end from where select escape collate as on'.split(' '),
);
const MEMBERSHIP: ReadonlySet<string> = new Set('in between like ilike glob regexp rlike match similar'.split(' '));

/** The whole text as one expression; unknown where something is left over. */
export function readExpression(text: string, rules: LexicalRules): Expression {
  // A project may be written for several databases: names stand in any quotes.
  return new ExpressionReader(text, { ...rules, backtickNames: true }).whole();
}

class ExpressionReader extends ExpressionTokens {
  private depth = 0;
  private readonly heights = new Map<Expression, number>();

  whole(): Expression {
    const expression = this.expression(OR);
    return this.at === this.tokens.length ? expression : { kind: 'unknown', from: 0, to: this.text.length };
  }

  /** Operators that bind at least as tightly as `level`. */
  private expression(level: number): Expression {
    this.depth += 1;
    try {
      if (this.depth > DEEPEST) return this.unknown();
      let left = this.prefixed();
      while (this.height(left) <= DEEPEST) {
        const next = this.continued(left, level);
        if (!next) return left;
        left = next;
      }
      return this.unknown();
    } finally {
      this.depth -= 1;
    }
  }

  /** Of the tree below it: what is read from the left grows upwards, without a call inside another. */
  private height(expression: Expression): number {
    const known = this.heights.get(expression);
    if (known !== undefined) return known;
    const height = 1 + Math.max(0, ...partsOf(expression).map((part) => this.height(part)));
    this.heights.set(expression, height);
    return height;
  }

  private prefixed(): Expression {
    const from = this.from();
    if (this.takes('not')) return this.operation('NOT', from, [this.expression(NOT)]);
    const token = this.tokens[this.at];
    if (token?.kind === 'operator' && /^[-+~!]$/.test(this.word())) {
      this.at += 1;
      return this.operation(this.wordAt(this.at - 1), from, [this.expression(SIGN)]);
    }
    return this.operand();
  }

  /** The left side with the operator that follows, if one does that binds tightly enough. */
  private continued(left: Expression, level: number): Expression | undefined {
    const word = this.word();
    const token = this.tokens[this.at];
    const { precedence } = this.rules;
    if (token?.kind === 'operator') return word === '::' ? this.cast(left) : this.binary(left, word, level);
    if (token?.kind === 'sign') return word === '[' ? this.subscript(left) : undefined;
    if (token?.kind !== 'word') return undefined;
    if (word === 'or' || word === 'and') return this.chain(left, word, level);
    if (word === 'xor') return undefined;
    if (word === 'collate') return level > COLLATE ? undefined : this.collate(left);
    if (word === 'is' || word === 'isnull' || word === 'notnull') {
      return level > precedence.is ? undefined : this.test(left);
    }
    if (word === 'not' && this.wordAt(this.at + 1) === 'null' && level <= precedence.is) {
      this.at += 2;
      return this.operation('IS NULL', left.from, [left], true);
    }
    const isNegated = word === 'not' && MEMBERSHIP.has(this.wordAt(this.at + 1));
    if (isNegated || MEMBERSHIP.has(word)) {
      return level > precedence.membership ? undefined : this.membership(left, isNegated);
    }
    if (word === 'at' && this.wordAt(this.at + 1) === 'time' && this.wordAt(this.at + 2) === 'zone') {
      this.at += 3;
      return this.operation('AT TIME ZONE', left.from, [left, this.expression(SIGN)]);
    }
    return this.binary(left, word.toUpperCase(), level);
  }

  private binary(left: Expression, operator: string, level: number): Expression | undefined {
    const { precedence } = this.rules;
    const isSign = this.tokens[this.at]?.kind === 'operator';
    const known = Object.hasOwn(precedence.binary, operator) ? precedence.binary[operator] : undefined;
    const own =
      operator === '||' && !precedence.pipesJoin ? OR : operator === '&&' && !precedence.pipesJoin ? AND : known;
    const binds = own ?? (isSign ? precedence.other : undefined);
    if (binds === undefined || binds < level) return undefined;
    this.at += 1;
    return this.operation(operator, left.from, [left, this.expression(binds + 1)]);
  }

  private chain(left: Expression, word: 'and' | 'or', level: number): Expression | undefined {
    const binds = word === 'or' ? OR : AND;
    if (binds < level) return undefined;
    const operands = [left];
    while (this.takes(word)) operands.push(this.expression(binds + 1));
    return this.operation(word.toUpperCase(), left.from, operands);
  }

  private test(left: Expression): Expression {
    if (this.takes('isnull')) return this.operation('IS NULL', left.from, [left]);
    if (this.takes('notnull')) return this.operation('IS NULL', left.from, [left], true);
    this.at += 1;
    const isNegated = this.takes('not');
    const operator = this.takes('distinct') && this.takes('from') ? 'IS DISTINCT FROM' : 'IS';
    const right = this.expression(this.rules.precedence.is + 1);
    if (operator === 'IS' && right.kind === 'constant' && /^(?:NULL|TRUE|FALSE|UNKNOWN)$/.test(right.word)) {
      return this.operation(`IS ${right.word}`, left.from, [left], isNegated);
    }
    return this.operation(operator, left.from, [left, right], isNegated);
  }

  private membership(left: Expression, isNegated: boolean): Expression {
    if (isNegated) this.at += 1;
    const word = this.word();
    this.at += 1;
    const tighter = this.rules.precedence.membership + 1;
    if (word === 'in') {
      const isList = this.word() === '(';
      return this.operation('IN', left.from, [left, isList ? this.inParentheses() : this.unknown()], isNegated);
    }
    if (word === 'between') {
      this.takes('symmetric');
      const low = this.expression(tighter);
      const high = this.takes('and') ? this.expression(tighter) : this.unknown();
      return this.operation('BETWEEN', left.from, [left, low, high], isNegated);
    }
    if (word === 'similar' && !this.takes('to')) return this.unknown();
    const operands = [left, this.expression(tighter)];
    if (this.takes('escape')) operands.push(this.expression(tighter));
    return this.operation(word.toUpperCase(), left.from, operands, isNegated);
  }

  private cast(operand: Expression): Expression {
    const first = this.at + 1;
    this.at = typeEnd(this.words, this.tokens, first);
    if (this.at === first) return this.unknown();
    return this.casted(operand, first, operand.from, 'sign');
  }

  private casted(operand: Expression, first: number, from: number, form: 'sign' | 'call'): Expression {
    const type = this.text.slice(this.tokens[first]?.from, this.end()).toLowerCase();
    return { kind: 'cast', operand, type, form, from, to: this.end() };
  }

  private collate(operand: Expression): Expression {
    this.at += 1;
    const collation = nameOf(this.tokens[this.at], this.text);
    if (collation === undefined) return this.unknown();
    this.at += 1;
    while (this.takes('.')) this.at += 1;
    return { kind: 'collate', operand, collation, from: operand.from, to: this.end() };
  }

  private subscript(left: Expression): Expression {
    this.at += 1;
    const members: Expression[] = [];
    while (this.at < this.tokens.length && this.word() !== ']') {
      if (this.word() === ':') this.at += 1;
      else if (members.length > 1) return this.unknown();
      else members.push(this.expression(SIGN));
    }
    if (!this.takes(']')) return this.unknown();
    const list: Expression = { kind: 'list', members, from: left.to, to: this.end() };
    return this.operation('[]', left.from, [left, list]);
  }

  private operand(): Expression {
    const token = this.tokens[this.at];
    if (!token || token.isOpen) return this.unknown();
    const { from, to } = token;
    switch (token.kind) {
      case 'text':
        return this.quotedText(token);
      case 'number':
        this.at += 1;
        return { kind: 'number', value: Number(this.text.slice(from, to).replaceAll('_', '')), from, to };
      case 'parameter':
        this.at += 1;
        return { kind: 'constant', word: this.text.slice(from, to), from, to };
      case 'word':
      case 'name':
        return this.named(token);
      case 'operator':
        if (this.word() !== '*') return this.unknown();
        this.at += 1;
        return { kind: 'constant', word: '*', from, to };
      case 'sign':
        return this.word() === '(' ? this.grouped() : this.unknown();
      default:
        return this.unknown();
    }
  }

  private quotedText(token: Token): Expression {
    const { from } = token;
    let value = textOf(token, this.text, this.rules);
    this.at += 1;
    while (this.tokens[this.at]?.isContinued) {
      // Read by the rules of the first, which each by itself may not show.
      value = undefined;
      this.at += 1;
    }
    return { kind: 'text', value, isDoubleQuoted: this.text[from] === '"', from, to: this.end() };
  }

  private named(token: Token): Expression {
    const { from, to } = token;
    const word = this.word();
    const next = this.wordAt(this.at + 1);
    if (token.kind === 'word' && next !== '.') {
      if (word === 'case') return this.caseOf();
      if ((word === 'cast' || word === 'try_cast') && next === '(') return this.castCall();
      if (word === 'array' && next === '[') return this.array();
      if (word === 'exists' && next === '(') return this.closedCall();
      const form = this.form(word, next);
      if (form) return form;
      if (RESERVED.has(word)) return this.unknown();
      if (CONSTANTS.has(word) && next !== '(') {
        this.at += 1;
        return { kind: 'constant', word: word.toUpperCase(), from, to };
      }
    }
    const type = typeEnd(this.words, this.tokens, this.at);
    if (token.kind === 'word' && this.tokens[type]?.kind === 'text') return this.typedText(from, type);
    const path = [nameOf(token, this.text)];
    this.at += 1;
    while (this.word() === '.' && /^(?:word|name)$/.test(this.tokens[this.at + 1]?.kind ?? '')) {
      path.push(nameOf(this.tokens[this.at + 1], this.text));
      this.at += 2;
    }
    if (this.word() === '(') return this.call(path.join('.').toLowerCase(), from);
    return { kind: 'column', path, from, to: this.end() };
  }

  /** A function whose arguments stand between words, and an interval with its unit. */
  private form(word: string, next: string): Expression | undefined {
    const start = { at: this.at, from: this.from() };
    const read = (level: 'whole' | 'operand') =>
      this.expression(level === 'whole' ? OR : this.rules.precedence.membership + 1);
    const moves = {
      word: () => this.word(),
      takes: (wanted: string) => this.takes(wanted),
      next: () => {
        this.at += 1;
        return this.wordAt(this.at - 1);
      },
    };
    if (!isForm(word, next, this.rules)) return undefined;
    const form = readForm(word, moves, read);
    if (form) return { kind: 'call', ...form, from: start.from, to: this.end() };
    this.at = start.at;
    return undefined;
  }

  private typedText(from: number, type: number): Expression {
    const before = this.text.slice(from, this.tokens[type - 1]?.to).toLowerCase();
    this.at = type;
    const operand = this.quotedText(this.tokens[type] as Token);
    return { kind: 'cast', operand, type: before, form: 'before', from, to: this.end() };
  }

  private call(name: string, from: number): Expression {
    this.at += 1;
    this.takes('distinct');
    const operands: Expression[] = [];
    if (!this.takes(')')) {
      do operands.push(this.expression(OR));
      while (this.takes(','));
      if (!this.takes(')')) return this.skipped(from);
    }
    return { kind: 'call', name, operands, from, to: this.end() };
  }

  private castCall(): Expression {
    const from = this.from();
    this.at += 2;
    const operand = this.expression(OR);
    const first = this.at + 1;
    if (!this.takes('as')) return this.skipped(from);
    this.at = typeEnd(this.words, this.tokens, first);
    const cast = this.casted(operand, first, from, 'call');
    return this.takes(')') ? { ...cast, to: this.end() } : this.skipped(from);
  }

  private closedCall(): Expression {
    const from = this.from();
    const name = this.word();
    this.at += 1;
    return { kind: 'call', name, operands: [this.inParentheses()], from, to: this.end() };
  }

  private array(): Expression {
    const from = this.from();
    this.at += 2;
    const members: Expression[] = [];
    if (!this.takes(']')) {
      do members.push(this.expression(OR));
      while (this.takes(','));
      if (!this.takes(']')) return this.skipped(from);
    }
    return { kind: 'list', members, from, to: this.end() };
  }

  private caseOf(): Expression {
    const from = this.from();
    this.at += 1;
    const subject = this.word() === 'when' ? undefined : this.expression(OR);
    const branches: { when: Expression; then: Expression }[] = [];
    while (this.takes('when')) {
      const when = this.expression(OR);
      branches.push({ when, then: this.takes('then') ? this.expression(OR) : this.unknown() });
    }
    const otherwise = this.takes('else') ? this.expression(OR) : undefined;
    if (branches.length === 0 || !this.takes('end')) return this.skipped(from);
    return { kind: 'case', subject, branches, otherwise, from, to: this.end() };
  }

  private grouped(): Expression {
    const from = this.from();
    const inside = this.inParentheses();
    if (inside.kind !== 'list' || inside.members.length !== 1) return inside;
    const [inner] = inside.members;
    return inner ? { kind: 'group', inner, from, to: this.end() } : inside;
  }

  /** A list of what stands between the parentheses, or a subquery. */
  private inParentheses(): Expression {
    const from = this.from();
    this.at += 1;
    if (/^(?:select|with|values|table)$/.test(this.word())) {
      return { ...this.skipped(from), kind: 'subquery' };
    }
    const members: Expression[] = [];
    do members.push(this.expression(OR));
    while (this.takes(','));
    return this.takes(')') ? { kind: 'list', members, from, to: this.end() } : this.skipped(from);
  }
}
