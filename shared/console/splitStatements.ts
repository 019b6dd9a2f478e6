/** A text of SQL as its statements, each with its place in the text. */
import type { BenchEngine } from '../bench/benchEngines.ts';
import { sqlTokens, type SqlToken } from './sqlTokens.ts';

export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** From the first token that is no comment to the end, without the semicolon. Empty ones are left out. */
export function splitStatements(text: string, engine: BenchEngine): TextRange[] {
  const ranges: TextRange[] = [];
  let current: SqlToken[] = [];
  let depth = 0;
  const finish = () => {
    const first = current[0];
    const last = current.at(-1);
    if (first && last) ranges.push({ from: first.from, to: last.to });
    current = [];
    depth = 0;
  };
  for (const token of sqlTokens(text, engine)) {
    if (token.kind === 'comment') continue;
    const isEnd = token.kind === 'sign' && text[token.from] === ';';
    if (isEnd && !isInside(text, current, depth, engine)) {
      finish();
      continue;
    }
    current.push(token);
    if (engine === 'postgres') depth += depthStep(text, current, depth);
  }
  // The semicolons of a trigger that was not finished belong to it; a last one alone does not.
  while (text[current.at(-1)?.from ?? -1] === ';' && current.at(-1)?.kind === 'sign') current.pop();
  finish();
  return ranges;
}

/** The statement at this place: the one around it or, behind a semicolon or at a line's end, the one before. */
export function statementAt(text: string, position: number, engine: BenchEngine): TextRange | undefined {
  const ranges = splitStatements(text, engine);
  const around = ranges.find(({ from, to }) => from <= position && position <= to);
  if (around) return around;
  const before = ranges.findLast(({ to }) => to < position);
  const after = ranges.find(({ from }) => from > position);
  // On the same line as the end of the one before, that one is meant.
  if (before && !text.slice(before.to, position).includes('\n')) return before;
  return after ?? before;
}

/** Whether a semicolon here belongs to the statement: a trigger's or a function's body. */
function isInside(text: string, tokens: readonly SqlToken[], depth: number, engine: BenchEngine): boolean {
  if (engine === 'postgres') return depth > 0;
  if (!isTrigger(text, tokens)) return false;
  const end = tokens.at(-1);
  const before = tokens.at(-2);
  const isOver = end?.kind === 'word' && wordOf(text, end) === 'END' && text[before?.from ?? -1] === ';';
  return !isOver;
}

function isTrigger(text: string, tokens: readonly SqlToken[]): boolean {
  const words = tokens.slice(0, 6).map((token) => wordOf(text, token));
  if (words[0] === 'EXPLAIN') words.splice(0, words[1] === 'QUERY' ? 3 : 1);
  return (
    words[0] === 'CREATE' &&
    (words[1] === 'TRIGGER' || (words[1]?.startsWith('TEMP') === true && words[2] === 'TRIGGER'))
  );
}

/** `BEGIN ATOMIC … END` of a function in plain SQL, in which CASE has an END of its own. */
function depthStep(text: string, tokens: readonly SqlToken[], depth: number): number {
  const last = tokens.at(-1);
  if (last?.kind !== 'word') return 0;
  const word = wordOf(text, last);
  if (depth > 0) return word === 'END' ? -1 : word === 'CASE' ? 1 : 0;
  const before = tokens.at(-2);
  const first = tokens[0];
  const isBody = word === 'ATOMIC' && before?.kind === 'word' && wordOf(text, before) === 'BEGIN';
  return isBody && first && wordOf(text, first) === 'CREATE' ? 1 : 0;
}

function wordOf(text: string, token: SqlToken): string {
  return text.slice(token.from, token.to).toUpperCase();
}
