/** The statements of what a person wrote in the console. */
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { splitStatements, type TextRange } from '../sql/statements.ts';

/** The statement at this place: the one around it or, behind a semicolon or at a line's end, the one before. */
export function statementAt(text: string, position: number, lexical: LexicalRules): TextRange | undefined {
  const ranges = splitStatements(text, lexical);
  const around = ranges.find(({ from, to }) => from <= position && position <= to);
  if (around) return around;
  const before = ranges.findLast(({ to }) => to < position);
  const after = ranges.find(({ from }) => from > position);
  // On the same line as the end of the one before, that one is meant.
  if (before && !text.slice(before.to, position).includes('\n')) return before;
  return after ?? before;
}
