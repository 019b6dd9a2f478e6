/** Finds values that satisfy the rules of a row: those that are there, else with as few of them changed as it takes. */
import type { FieldNode } from '../../model/modelGraph.ts';
import type { SqlValue } from '../../sql/statement.ts';

export interface Choice {
  readonly field: FieldNode;
  /** Other values that the field may have, the likeliest first. */
  readonly candidates: readonly SqlValue[];
}

/** Tries at most. */
const MOST_TRIES = 30_000;

/** Changes `values` until `isRight` says so; where nothing does, they are as before and the answer is false. */
export function searchValues(
  values: Map<FieldNode, SqlValue>,
  choices: readonly Choice[],
  isRight: () => boolean,
): boolean {
  if (isRight()) return true;
  let left = MOST_TRIES;
  const before = new Map(values);
  const restore = ({ field }: Choice): void => {
    if (before.has(field)) values.set(field, before.get(field) ?? null);
    else values.delete(field);
  };
  // First all ways to change one value, then two, and so on.
  const change = (from: number, count: number): boolean => {
    for (let position = from; position < choices.length; position += 1) {
      const choice = choices[position];
      if (!choice) continue;
      for (const candidate of choice.candidates) {
        if (left <= 0) break;
        values.set(choice.field, candidate);
        if (count > 1) {
          if (change(position + 1, count - 1)) return true;
          continue;
        }
        left -= 1;
        if (isRight()) return true;
      }
      restore(choice);
    }
    return false;
  };
  for (let count = 1; count <= choices.length && left > 0; count += 1) if (change(0, count)) return true;
  choices.forEach(restore);
  return false;
}
