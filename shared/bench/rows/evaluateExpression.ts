/** The answer of a condition over a row, with NULL as unknown. */
import type { Operand, SqlExpression } from './sqlExpression.ts';

/** True, false, or null where SQL would say unknown (a check then passes). Undefined: a name that `lookUp` lacks. */
export function evaluate(
  expression: SqlExpression,
  lookUp: (name: string) => Operand | undefined,
): boolean | null | undefined {
  const value = evaluateOperand(expression, lookUp);
  return value === undefined ? undefined : truth(value);
}

/** The value itself; undefined for a name that `lookUp` lacks, and for what the bench cannot compute. */
export function evaluateOperand(
  expression: SqlExpression,
  lookUp: (name: string) => Operand | undefined,
): Operand | undefined {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'name') return lookUp(expression.name);
  const operands: Operand[] = [];
  for (const operand of expression.operands) {
    const value = evaluateOperand(operand, lookUp);
    if (value === undefined) return undefined;
    operands.push(value);
  }
  return answerOf(expression.name, operands);
}

function truth(value: Operand): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  return Number(value) !== 0;
}

/** Undefined for what is no function that the bench knows. */
function answerOf(name: string, operands: readonly Operand[]): Operand | undefined {
  const [first = null, second = null] = operands;
  switch (name) {
    case 'and': {
      const [left, right] = [truth(first), truth(second)];
      return left === false || right === false ? false : left === null || right === null ? null : true;
    }
    case 'or': {
      const [left, right] = [truth(first), truth(second)];
      return left === true || right === true ? true : left === null || right === null ? null : false;
    }
    case 'not': {
      const value = truth(first);
      return value === null ? null : !value;
    }
    case 'is null':
      return first === null;
    case 'is true':
      return truth(first) === true;
    case 'is false':
      return truth(first) === false;
    case 'coalesce':
      return operands.find((operand) => operand !== null) ?? null;
    case 'in': {
      if (first === null) return null;
      const rest = operands.slice(1);
      if (rest.some((member) => member !== null && compare(first, member) === 0)) return true;
      return rest.includes(null) ? null : false;
    }
    default:
      return first === null || (operands.length > 1 && second === null) ? null : operate(name, first, second);
  }
}

function operate(name: string, first: string | number | boolean, second: Operand): Operand | undefined {
  switch (name) {
    case '=':
      return compare(first, second) === 0;
    case '<>':
      return compare(first, second) !== 0;
    case '<':
      return compare(first, second) < 0;
    case '<=':
      return compare(first, second) <= 0;
    case '>':
      return compare(first, second) > 0;
    case '>=':
      return compare(first, second) >= 0;
    case 'like':
      return likePattern(String(second)).test(String(first));
    case '||':
      return String(first) + String(second);
    case '+':
      return Number(first) + Number(second);
    case '-':
      return Number(first) - Number(second);
    case '*':
      return Number(first) * Number(second);
    case '/':
      return Number(second) === 0 ? null : Number(first) / Number(second);
    case '%':
      return Number(second) === 0 ? null : Number(first) % Number(second);
    case 'length':
    case 'char_length':
      return [...String(first)].length;
    case 'lower':
      return String(first).toLowerCase();
    case 'upper':
      return String(first).toUpperCase();
    case 'trim':
      return String(first).trim();
    case 'abs':
      return Math.abs(Number(first));
    default:
      return undefined;
  }
}

function compare(first: Operand, second: Operand): number {
  const bothText = typeof first === 'string' && typeof second === 'string';
  const numbers = [Number(first), Number(second)] as const;
  if (!bothText && numbers.every((number) => !Number.isNaN(number))) return numbers[0] - numbers[1];
  const [left, right] = [String(first), String(second)];
  return left === right ? 0 : left < right ? -1 : 1;
}

function likePattern(pattern: string): RegExp {
  const parts = [...pattern].map((character) =>
    character === '%' ? '.*' : character === '_' ? '.' : character.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&'),
  );
  return new RegExp(`^${parts.join('')}$`, 'isu');
}
