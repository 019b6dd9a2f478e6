/**
 * Reads the SQL conditions that people write in checks, as far as the rows of the bench need it: comparisons,
 * AND/OR/NOT, IN, BETWEEN, LIKE, IS NULL, arithmetic and a few functions. What it does not know it says it does not know.
 */
import { readExpression } from '../../sql/expression.ts';
import type { Expression } from '../../sql/expressionTree.ts';
import type { LexicalRules } from '../../sql/lexicalRules.ts';
import type { SqlValue } from '../../sql/statement.ts';

export type Operand = string | number | boolean | null;

export type SqlExpression =
  | { readonly kind: 'literal'; readonly value: Operand }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'call'; readonly name: string; readonly operands: readonly SqlExpression[] };

/**
 * Undefined where it holds something unknown. `isOwn`: in the words of the database whose `rules` these are, so that what
 * `"…"` and `||` are to it is what they are.
 */
export function parseExpression(sql: string, rules: LexicalRules, isOwn = false): SqlExpression | undefined {
  const expression = readExpression(sql, rules);
  return meant(isOwn && rules.doubleQuotes === 'text' ? asMySqlMeans(expression) : expression);
}

/** Double quotes are a text; `||` joins no texts: it is OR, which the bench does not look into. */
function asMySqlMeans<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(asMySqlMeans) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const said = Object.fromEntries(Object.entries(part).map(([key, each]) => [key, asMySqlMeans(each) as unknown]));
  if (said['kind'] === 'text') said['isDoubleQuoted'] = false;
  if (said['kind'] === 'operator' && said['operator'] === '||') said['operator'] = 'OR as ||';
  return said as Part;
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

const ARITHMETIC: ReadonlySet<string> = new Set('+ - * / % ||'.split(' '));

/** Here and below: undefined for what is beyond the bench. */
function meant(expression: Expression): SqlExpression | undefined {
  switch (expression.kind) {
    case 'number':
      return literal(expression.value);
    case 'text':
      if (expression.value === undefined) return undefined;
      // Where double quotes are for texts too, the checks of a project have names in them.
      return expression.isDoubleQuoted ? { kind: 'name', name: expression.value } : literal(expression.value);
    case 'column': {
      // Of `table.column` the column counts.
      const name = expression.path.at(-1);
      if (name === undefined || expression.path.length > 2) return undefined;
      return { kind: 'name', name };
    }
    case 'constant':
      return constant(expression.word);
    case 'group':
      return meant(expression.inner);
    case 'cast':
      // PostgreSQL's cast changes no value that the bench makes.
      if (expression.form !== 'sign') return undefined;
      return meant(expression.operand);
    case 'call':
      if (!FUNCTIONS.has(expression.name)) return undefined;
      return call(expression.name, ...expression.operands.map(meant));
    case 'operator':
      return operation(expression.operator, expression.isNegated, expression.operands);
    default:
      return undefined;
  }
}

function constant(word: string): SqlExpression | undefined {
  if (word === 'NULL') return literal(null);
  if (word === 'TRUE' || word === 'FALSE') return literal(word === 'TRUE');
  return undefined;
}

function operation(operator: string, isNegated: boolean, parts: readonly Expression[]): SqlExpression | undefined {
  const test = positive(operator, parts);
  return isNegated ? call('not', test) : test;
}

function positive(operator: string, parts: readonly Expression[]): SqlExpression | undefined {
  const [left, right] = parts;
  if (!left) return undefined;
  switch (operator) {
    case 'AND':
    case 'OR':
      return parts.map(meant).reduce((before, next) => call(operator.toLowerCase(), before, next));
    case 'NOT':
      return call('not', meant(left));
    case 'IS NULL':
    case 'IS TRUE':
    case 'IS FALSE':
      return call(operator.toLowerCase(), meant(left));
    case 'IN':
      if (right?.kind !== 'list') return undefined;
      return call('in', meant(left), ...right.members.map(meant));
    case 'BETWEEN': {
      const [value, low, high] = parts.map(meant);
      return call('and', call('>=', value, low), call('<=', value, high));
    }
    case 'LIKE':
      if (!right || parts.length > 2) return undefined;
      return call('like', meant(left), meant(right));
    default:
      return signed(operator, left, right);
  }
}

function signed(operator: string, left: Expression, right: Expression | undefined): SqlExpression | undefined {
  if (!right) {
    if (operator !== '-' && operator !== '+') return undefined;
    return operator === '-' ? call('-', literal(0), meant(left)) : meant(left);
  }
  const comparison = Object.hasOwn(COMPARISONS, operator) ? COMPARISONS[operator] : undefined;
  const name = comparison ?? (ARITHMETIC.has(operator) ? operator : undefined);
  if (name === undefined) return undefined;
  return call(name, meant(left), meant(right));
}

function literal(value: Operand): SqlExpression {
  return { kind: 'literal', value };
}

/** Undefined where an operand is. */
function call(name: string, ...operands: (SqlExpression | undefined)[]): SqlExpression | undefined {
  return operands.every((operand) => operand !== undefined) ? { kind: 'call', name, operands } : undefined;
}
