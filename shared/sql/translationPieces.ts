/** What a translation is made of: its place, and the parts of an expression in the words of the target. */
import { readExpression } from './expression.ts';
import { tokensOf } from './lexer.ts';
import type { OperandText, SqlLanguage } from './meaningPatterns.ts';
import type { Slot } from './meanings.ts';
import type { ValueType } from './valueTypes.ts';

/** A column that an expression may name. */
export interface KnownColumn {
  /** As the database has it. */
  readonly name: string;
  readonly type: ValueType;
}

export interface TranslationPlace {
  readonly slot: Slot;
  /** What the place holds; a condition is boolean. */
  readonly wanted: ValueType;
  /** The column of that name, whatever the case of its letters where `foldsCase`. */
  column(name: string, foldsCase: boolean): KnownColumn | undefined;
}

/** Languages that a text may be meant in: the first of them that knows a function says what it computes. */
export type Sources = readonly [SqlLanguage, ...SqlLanguage[]];

/** Says what has no certain meaning; caught where the translation ends. */
export class Missing extends Error {
  readonly isKnown: boolean;

  constructor(message: string, isKnown = true) {
    super(message);
    this.isKnown = isKnown;
  }
}

/** A part of the expression in the target's words. */
export interface Piece extends OperandText {
  readonly type: ValueType;
  /** As it was written. */
  readonly isKept: boolean;
  /** How tightly it holds together: a word or call, arithmetic, a comparison, AND and OR. */
  readonly level: 3 | 2 | 1 | 0;
}

/** Operators that compare two values. */
export const COMPARISONS: ReadonlySet<string> = new Set('= == <> != < <= > >='.split(' '));

export const typeWords = (type: ValueType): string => (type === 'natural' ? 'integer' : type);

const WHOLE_KINDS: ReadonlySet<string> = new Set('call cast column text number case group constant'.split(' '));

/** How tightly a text holds together. */
export function levelOfText(sql: string, lexical: SqlLanguage['lexical']): Pick<Piece, 'level' | 'isWhole'> {
  const expression = readExpression(sql, lexical);
  if (WHOLE_KINDS.has(expression.kind) || isOneCall(sql, lexical)) return { level: 3, isWhole: true };
  if (expression.kind !== 'operator') return { level: 1, isWhole: false };
  const { operator } = expression;
  if (operator === 'AND' || operator === 'OR' || operator === 'NOT') return { level: 0, isWhole: false };
  return { level: COMPARISONS.has(operator) || /^[A-Z]/u.test(operator) ? 1 : 2, isWhole: false };
}

/** A call whose arguments the reader does not know. */
function isOneCall(sql: string, lexical: SqlLanguage['lexical']): boolean {
  if (!/^[A-Za-z_]\w*\(/u.test(sql) || !sql.endsWith(')')) return false;
  let depth = 0;
  for (const { kind, from, to } of tokensOf(sql, lexical)) {
    if (kind !== 'sign') continue;
    if (sql[from] === '(') depth += 1;
    if (sql[from] === ')') depth -= 1;
    if (depth === 0 && sql[from] === ')' && to < sql.length) return false;
  }
  return true;
}
