/** The words of a database for their meanings, as patterns that expressions are compared with and as templates that are filled. */
import { readExpression } from './expression.ts';
import { partsOf, type Expression } from './expressionTree.ts';
import { tokensOf } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import type { Meaning, Meanings } from './meanings.ts';

/** What of a database its expressions depend on. */
export interface SqlLanguage {
  /** For people. */
  readonly label: string;
  readonly lexical: LexicalRules;
  readonly meanings: Meanings;
  readonly reservedWords: ReadonlySet<string>;
}

interface Pattern {
  readonly meaning: Meaning;
  readonly expression: Expression;
}

/** A spelling that fits, with the expressions that stand for its letters; those of a repeated operand in `all`. */
export interface Fit {
  readonly meaning: Meaning;
  readonly letters: ReadonlyMap<string, Expression>;
  readonly all?: readonly Expression[];
}

const indexes = new WeakMap<Meanings, ReadonlyMap<string, readonly Pattern[]>>();

/** Every reading of the expression, the most special first. */
export function fitsOf(expression: Expression, { meanings, lexical }: SqlLanguage): readonly Fit[] {
  let index = indexes.get(meanings);
  if (!index) indexes.set(meanings, (index = indexOf(meanings, lexical)));
  return (index.get(rootOf(expression)) ?? []).flatMap(({ meaning, expression: pattern }) => {
    const letters = new Map<string, Expression>();
    const all = pattern.kind === 'call' && isStar(pattern.operands[0]) ? operandsOf(expression) : undefined;
    if (all) return all.length > 0 ? { meaning, letters, all } : [];
    return fits(pattern, expression, letters) ? { meaning, letters } : [];
  });
}

function indexOf(meanings: Meanings, lexical: LexicalRules): ReadonlyMap<string, readonly Pattern[]> {
  const index = new Map<string, Pattern[]>();
  const add = (spelling: string, meaning: Meaning) => {
    const expression = readExpression(spelling, lexical);
    if (expression.kind === 'unknown') throw new Error(`${spelling} is not understood`);
    const root = rootOf(expression);
    index.set(root, [...(index.get(root) ?? []), { meaning, expression }]);
  };
  // Those that are spelled out in full before those that take any operand there.
  const entries = [
    ...Object.entries(meanings.reads).flatMap(([spelling, all]) =>
      (typeof all === 'string' ? [all] : all).map((meaning) => [spelling, meaning] as const),
    ),
    ...Object.entries(meanings.words).map(([meaning, spelling]) => [spelling, meaning as Meaning] as const),
  ];
  for (const [spelling, meaning] of entries) add(spelling, meaning);
  for (const [root, patterns] of index)
    index.set(
      root,
      [...patterns].sort((one, other) => literalsIn(other.expression) - literalsIn(one.expression)),
    );
  return index;
}

const isStar = (expression: Expression | undefined) => expression?.kind === 'constant' && expression.word === '*';

const operandsOf = (expression: Expression): readonly Expression[] => partsOf(expression);

/** How much of a pattern is no letter. */
function literalsIn(expression: Expression): number {
  return (
    (letterOf(expression) === undefined ? 1 : 0) + partsOf(expression).reduce((sum, part) => sum + literalsIn(part), 0)
  );
}

/** Equal for an expression and each pattern that may fit it. */
function rootOf(expression: Expression): string {
  switch (expression.kind) {
    case 'call':
      return `call ${expression.name}`;
    case 'operator':
      return `${expression.isNegated ? 'not ' : ''}${expression.operator} ${expression.operands.length}`;
    case 'constant':
      return `constant ${expression.word}`;
    default:
      return expression.kind;
  }
}

/** `a` to `f` in a spelling. */
function letterOf(pattern: Expression): string | undefined {
  const name = pattern.kind === 'column' && pattern.path.length === 1 ? pattern.path[0] : undefined;
  return name !== undefined && /^[a-f]$/u.test(name) ? name : undefined;
}

export function withoutGroups(expression: Expression): Expression {
  return expression.kind === 'group' ? withoutGroups(expression.inner) : expression;
}

function fits(pattern: Expression, given: Expression, letters: Map<string, Expression>): boolean {
  const letter = letterOf(pattern);
  if (letter !== undefined) {
    if (letters.has(letter)) return false;
    letters.set(letter, given);
    return true;
  }
  const expression = withoutGroups(given);
  const wanted = withoutGroups(pattern);
  if (wanted.kind !== expression.kind) return false;
  switch (wanted.kind) {
    case 'text':
      return expression.kind === 'text' && wanted.value === expression.value;
    case 'number':
      return expression.kind === 'number' && wanted.value === expression.value;
    case 'constant':
      return expression.kind === 'constant' && wanted.word === expression.word;
    case 'column':
      return (
        expression.kind === 'column' &&
        wanted.path.length === expression.path.length &&
        wanted.path.join('.').toLowerCase() === expression.path.join('.').toLowerCase()
      );
    case 'cast':
      return (
        expression.kind === 'cast' &&
        expression.type.replaceAll(/\s+/gu, ' ') === wanted.type &&
        fits(wanted.operand, expression.operand, letters)
      );
    case 'call':
    case 'operator':
    case 'list': {
      const [some, others] = [operandsOf(wanted), operandsOf(expression)];
      if (rootOf(wanted) !== rootOf(expression) || some.length !== others.length) return false;
      return some.every((part, at) => fits(part, others[at] as Expression, letters));
    }
    default:
      return false;
  }
}

/** An operand as text; `isWhole`: nothing binds tighter than what holds it together. */
export interface OperandText {
  readonly sql: string;
  readonly isWhole: boolean;
  /** The bare text of a literal. */
  readonly literal?: string | undefined;
}

const inParentheses = ({ sql, isWhole }: OperandText): string => (isWhole ? sql : `(${sql})`);

/** The template with its operands. `letters` in the order of the meaning's signature: `a`, `b` … */
export function filled(template: string, operands: readonly OperandText[], lexical: LexicalRules): string {
  const list = /^(?:call (\w+) )?each (.+) join (\S+)$/u.exec(template);
  if (list) {
    const [, name, each = '', sign = ''] = list;
    const pieces = operands.map((operand) => filledPlain(each, [operand], lexical));
    return name === undefined ? pieces.join(` ${sign} `) : `${name}(${pieces.join(`${sign} `)})`;
  }
  const special = /^(known|unless null) (.+)$/u.exec(template);
  if (special?.[1] === 'known') return filledStar(special[2] ?? '', known(operands));
  if (special) {
    const isThere = operands.map((operand) => `${inParentheses(operand)} IS NOT NULL`).join(' AND ');
    return `CASE WHEN ${isThere} THEN ${filledStar(special[2] ?? '', operands)} END`;
  }
  return template.includes('(*)') ? filledStar(template, operands) : filledPlain(template, operands, lexical);
}

function filledStar(template: string, operands: readonly OperandText[]): string {
  return template.replace('(*)', `(${operands.map(({ sql }) => sql).join(', ')})`);
}

/** Each in place of the others where those are NULL, so that all are NULL or none. */
function known(operands: readonly OperandText[]): readonly OperandText[] {
  if (operands.length < 2) return operands;
  return operands.map((_, at) => {
    const turned = [...operands.slice(at), ...operands.slice(0, at)];
    return { sql: `coalesce(${turned.map(({ sql }) => sql).join(', ')})`, isWhole: true };
  });
}

function filledPlain(template: string, operands: readonly OperandText[], lexical: LexicalRules): string {
  const bare = template.replaceAll(/\{([a-f])\}/gu, (_, letter: string) => operands[place(letter)]?.literal ?? '');
  let sql = '';
  for (const { kind, from, to } of tokensOf(bare, lexical)) {
    const written = bare.slice(from, to);
    const operand = kind === 'word' && /^[a-f]$/u.test(written) ? operands[place(written)] : undefined;
    if (!operand) sql += written;
    else {
      const isAlone = /(?:^|[(,])\s*$/u.test(bare.slice(0, from)) && /^\s*(?:$|[),])/u.test(bare.slice(to));
      sql += isAlone ? operand.sql : inParentheses(operand);
    }
  }
  return sql;
}

const place = (letter: string): number => letter.charCodeAt(0) - 'a'.charCodeAt(0);
