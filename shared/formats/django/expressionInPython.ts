/** An SQL expression over a model's columns as Django's own expression, where it has one that says the same on every database. */
import type { Field } from '../../model/plainProject.ts';
import { readExpression } from '../../sql/expression.ts';
import type { Expression } from '../../sql/expressionTree.ts';
import { tokensOf } from '../../sql/lexer.ts';
import { readingOf } from './databaseTexts.ts';
import type { DjangoModule } from './djangoModule.ts';
import { call, literal, type Python } from './pythonLayout.ts';
import { pythonString } from './pythonText.ts';

/** Longer ones are left as text: nobody reads them in Python either. */
const LONGEST = 5000;

/** Functions of django.db.models.functions by their SQL name, with the kinds of their arguments; `…`: as many as there are. */
const functions: Readonly<Record<string, readonly [name: string, ...kinds: readonly ArgumentKind[]]>> = {
  abs: ['Abs', 'expression'],
  ceil: ['Ceil', 'expression'],
  ceiling: ['Ceil', 'expression'],
  char_length: ['Length', 'expression'],
  coalesce: ['Coalesce', 'expression', 'expression', '…'],
  floor: ['Floor', 'expression'],
  left: ['Left', 'expression', 'count'],
  length: ['Length', 'expression'],
  lower: ['Lower', 'expression'],
  ltrim: ['LTrim', 'expression'],
  nullif: ['NullIf', 'expression', 'expression'],
  replace: ['Replace', 'expression', 'expression', 'expression'],
  right: ['Right', 'expression', 'count'],
  rtrim: ['RTrim', 'expression'],
  substr: ['Substr', 'expression', 'count', 'count'],
  substring: ['Substr', 'expression', 'count', 'count'],
  trim: ['Trim', 'expression'],
  upper: ['Upper', 'expression'],
};

type ArgumentKind = 'expression' | 'count' | '…';

/** The scalar field that a column of the text is; undefined where it is none. */
type FieldOf = (column: string) => Field | undefined;

/** Undefined where Django has none, or where it names a column that is no scalar field. */
export function expressionInPython(sql: string, fieldOf: FieldOf, module: DjangoModule): Python | undefined {
  // A comment would be lost.
  const rules = readingOf(module.graph.project.settings);
  if (sql.length > LONGEST || tokensOf(sql, rules).some(({ kind }) => kind === 'comment')) return undefined;
  return translated(readExpression(sql, rules), fieldOf, module);
}

function translated(expression: Expression, fieldOf: FieldOf, module: DjangoModule): Python | undefined {
  switch (expression.kind) {
    case 'group':
      return translated(expression.inner, fieldOf, module);
    case 'column': {
      const name = fieldName(expression, fieldOf);
      return name === undefined ? undefined : pythonString(name);
    }
    case 'text':
    case 'number':
      return valueIn(expression, module);
    case 'operator':
      return arithmetic(expression, fieldOf, module);
    case 'call':
      return functionCall(expression.name, expression.operands, fieldOf, module);
    default:
      return undefined;
  }
}

/** Of whole numbers alone: Django writes that of dates and decimals in its own way. */
function arithmetic(
  { operator, operands, isNegated }: Extract<Expression, { kind: 'operator' }>,
  fieldOf: FieldOf,
  module: DjangoModule,
): Python | undefined {
  if ((operator !== '+' && operator !== '-' && operator !== '*') || isNegated || operands.length !== 2)
    return undefined;
  const sides: Python[] = [];
  for (const operand of operands) {
    const side = wholeNumber(operand, fieldOf, module);
    if (side === undefined) return undefined;
    sides.push(side);
  }
  // Two numbers would be counted by Python.
  return operands.every(({ kind }) => kind === 'number') ? undefined : { operator, operands: sides };
}

function wholeNumber(expression: Expression, fieldOf: FieldOf, module: DjangoModule): Python | undefined {
  switch (expression.kind) {
    case 'group':
      return wholeNumber(expression.inner, fieldOf, module);
    case 'number':
      return Number.isSafeInteger(expression.value) ? String(expression.value) : undefined;
    case 'operator':
      return arithmetic(expression, fieldOf, module);
    case 'column': {
      const [column] = expression.path;
      const field = expression.path.length === 1 && column !== undefined ? fieldOf(column) : undefined;
      if (!field || !field.type.endsWith('Integer')) return undefined;
      return call(`${module.imports.from('django.db', 'models')}.F`, pythonString(field.name));
    }
    case 'call':
      return /^(?:abs|length|char_length)$/u.test(expression.name)
        ? functionCall(expression.name, expression.operands, fieldOf, module)
        : undefined;
    default:
      return undefined;
  }
}

function fieldName(expression: Expression, fieldOf: FieldOf): string | undefined {
  if (expression.kind !== 'column' || expression.path.length !== 1) return undefined;
  const [column] = expression.path;
  return column === undefined ? undefined : fieldOf(column)?.name;
}

function valueIn(expression: Expression, module: DjangoModule): Python | undefined {
  const value =
    expression.kind === 'number'
      ? expression.value
      : expression.kind === 'text' && !expression.isDoubleQuoted
        ? expression.value
        : undefined;
  if (value === undefined || (typeof value === 'number' && !Number.isSafeInteger(value))) return undefined;
  return call(`${module.imports.from('django.db', 'models')}.Value`, literal(value));
}

function functionCall(
  name: string,
  operands: readonly Expression[],
  fieldOf: FieldOf,
  module: DjangoModule,
): Python | undefined {
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known) return undefined;
  const [className, ...kinds] = known;
  const repeats = kinds.at(-1) === '…';
  const wanted = repeats ? kinds.slice(0, -1) : kinds;
  if (operands.length < wanted.length || (operands.length > wanted.length && !repeats)) {
    // The length of a substring may be left away.
    if (className !== 'Substr' || operands.length !== 2) return undefined;
  }
  const items: Python[] = [];
  for (const [at, operand] of operands.entries()) {
    const item = wanted[at] === 'count' ? countIn(operand) : translated(operand, fieldOf, module);
    if (item === undefined) return undefined;
    items.push(item);
  }
  return call(module.imports.from('django.db.models.functions', className), ...items);
}

/** A whole number from 1 on, as Django's own functions of texts want it. */
function countIn(expression: Expression): Python | undefined {
  if (expression.kind !== 'number' || !Number.isSafeInteger(expression.value) || expression.value < 1) return undefined;
  return String(expression.value);
}
