/** How a table is parted: `RANGE (day, lower(name))`. */
import { meaningfulTokens, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { nameOf } from './tokenValue.ts';

export interface PartitionText {
  readonly strategy: string;
  readonly parts: readonly PartitionPart[];
}

export interface PartitionPart {
  readonly text: string;
  /** The column as it is named; undefined for an expression. */
  readonly column?: string;
}

/** Source: PostgreSQL's documentation of CREATE TABLE. */
const STRATEGIES: ReadonlySet<string> = new Set(['RANGE', 'LIST', 'HASH']);

/** Undefined where the text is anything else. Never throws. */
export function partitionText(text: string, rules: LexicalRules): PartitionText | undefined {
  const [first, open, ...rest] = meaningfulTokens(text, rules);
  const close = rest.pop();
  const strategy = first?.kind === 'word' ? writtenOf(first, text).toUpperCase() : '';
  if (!STRATEGIES.has(strategy) || !open || !close || writtenOf(open, text) !== '(' || writtenOf(close, text) !== ')')
    return undefined;
  const groups: Token[][] = [[]];
  let depth = 0;
  for (const token of rest) {
    const sign = token.kind === 'sign' ? writtenOf(token, text) : '';
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    // The parenthesis that was opened first is closed last.
    if (depth < 0) return undefined;
    if (sign === ',' && depth === 0) groups.push([]);
    else groups.at(-1)?.push(token);
  }
  if (depth !== 0 || groups.some((group) => group.length === 0)) return undefined;
  return { strategy, parts: groups.map((group) => partOf(group, text)) };
}

function partOf(group: readonly Token[], text: string): PartitionPart {
  const [first, second] = group as [Token, ...Token[]];
  const part = text.slice(first.from, group.at(-1)?.to);
  const isCall = second !== undefined && ['(', '.'].includes(writtenOf(second, text));
  if (isCall || (first.kind !== 'word' && first.kind !== 'name')) return { text: part };
  const column = first.kind === 'name' ? nameOf(first, text) : writtenOf(first, text);
  return column === undefined ? { text: part } : { text: part, column };
}

function writtenOf({ from, to }: Token, text: string): string {
  return text.slice(from, to);
}
