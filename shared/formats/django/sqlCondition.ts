/**
 * Reads the plain part of SQL's conditions — comparisons of columns with literals, joined by AND, OR and NOT — as a
 * tree, so that a format can say them in its own words. Anything else is left as text.
 */
import { standardLexical } from '../../dialects/standardLexical.ts';
import { readExpression } from '../../sql/expression.ts';
import type { Expression } from '../../sql/expressionTree.ts';
import { tokensOf } from '../../sql/lexer.ts';
import type { LexicalRules } from '../../sql/lexicalRules.ts';

export type SqlLiteral = string | number | boolean;

export type SqlCondition =
  | { readonly kind: 'compare'; readonly column: string; readonly operator: Comparison; readonly value: SqlOperand }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly SqlLiteral[] }
  | { readonly kind: 'between'; readonly column: string; readonly low: SqlLiteral; readonly high: SqlLiteral }
  | { readonly kind: 'isNull'; readonly column: string; readonly isNull: boolean }
  | { readonly kind: 'not'; readonly condition: SqlCondition }
  | { readonly kind: 'and'; readonly conditions: readonly SqlCondition[] }
  | { readonly kind: 'or'; readonly conditions: readonly SqlCondition[] };

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type SqlOperand = { readonly literal: SqlLiteral } | { readonly column: string };

/** Longer ones are left as text: nobody reads them in Python either. */
const LONGEST = 5000;

/** The condition as a tree, or undefined where it says more than this reader knows. `rules`: those that it is written by. */
export function readSqlCondition(sql: string, rules: LexicalRules = standardLexical): SqlCondition | undefined {
  // A comment would be omitted.
  if (sql.length > LONGEST || tokensOf(sql, rules).some(({ kind }) => kind === 'comment')) return undefined;
  return conditionOf(readExpression(sql, rules));
}

function conditionOf(expression: Expression): SqlCondition | undefined {
  if (expression.kind === 'group') return conditionOf(expression.inner);
  const column = columnOf(expression);
  // A column by itself is a truth value, or the format will find that it has no such value.
  if (column !== undefined) return { kind: 'compare', column, operator: '=', value: { literal: true } };
  if (expression.kind !== 'operator') return undefined;
  const { operator, isNegated, operands } = expression;
  const condition = positive(operator, operands);
  return isNegated && condition && condition.kind !== 'isNull'
    ? { kind: 'not', condition }
    : negatedNull(condition, isNegated);
}

function negatedNull(condition: SqlCondition | undefined, isNegated: boolean): SqlCondition | undefined {
  return isNegated && condition?.kind === 'isNull' ? { ...condition, isNull: false } : condition;
}

function positive(operator: string, operands: readonly Expression[]): SqlCondition | undefined {
  const [left, right] = operands;
  switch (operator) {
    case 'AND':
    case 'OR': {
      const conditions = operands.map(conditionOf);
      const kind = operator === 'AND' ? 'and' : 'or';
      return conditions.every((one) => one !== undefined) ? { kind, conditions } : undefined;
    }
    case 'NOT': {
      const condition = left && conditionOf(left);
      return condition && { kind: 'not', condition };
    }
    default: {
      const column = columnOf(left);
      return column === undefined ? undefined : predicate(column, operator, right, operands[2]);
    }
  }
}

function predicate(
  column: string,
  operator: string,
  right: Expression | undefined,
  last: Expression | undefined,
): SqlCondition | undefined {
  switch (operator) {
    case 'IS NULL':
      return { kind: 'isNull', column, isNull: true };
    case 'IN': {
      const values = right?.kind === 'list' ? right.members.map(literalOf) : [];
      const isKnown = values.length > 0 && values.every((value) => value !== undefined);
      return isKnown ? { kind: 'in', column, values } : undefined;
    }
    case 'BETWEEN': {
      const [low, high] = [literalOf(right), literalOf(last)];
      return low === undefined || high === undefined ? undefined : { kind: 'between', column, low, high };
    }
    default: {
      const comparison = operator === '!=' ? '<>' : operator;
      if (!isComparison(comparison)) return undefined;
      const literal = literalOf(right);
      if (literal !== undefined) return { kind: 'compare', column, operator: comparison, value: { literal } };
      const other = columnOf(right);
      return other === undefined
        ? undefined
        : { kind: 'compare', column, operator: comparison, value: { column: other } };
    }
  }
}

function isComparison(operator: string): operator is Comparison {
  return ['=', '<>', '<', '<=', '>', '>='].includes(operator);
}

function columnOf(expression: Expression | undefined): string | undefined {
  return expression?.kind === 'column' && expression.path.length === 1 ? expression.path[0] : undefined;
}

function literalOf(expression: Expression | undefined): SqlLiteral | undefined {
  switch (expression?.kind) {
    case 'text':
    case 'number':
      return expression.value;
    case 'constant':
      return expression.word === 'TRUE' || expression.word === 'FALSE' ? expression.word === 'TRUE' : undefined;
    case 'operator': {
      const [operand] = expression.operands;
      const isNegative = expression.operator === '-' && expression.operands.length === 1;
      return isNegative && operand?.kind === 'number' ? -operand.value : undefined;
    }
    default:
      return undefined;
  }
}
