/**
 * Finds values that keep all rules: those that are there, else others from what each may be. Whoever makes rows says what
 * the rules are, what may change and in which order it is tried; that nothing was found is an answer like any other.
 */
import type { SqlValue } from '../../sql/statement.ts';

/** `Key`: a field, or the name of a column. */
export interface Choice<Key> {
  readonly key: Key;
  /** Values that may be tried, the likeliest first. */
  readonly candidates: readonly SqlValue[];
}

/**
 * `fewestChanges`: first all ways to change one value, then two, and so on, as a probe's row had better stay as it is.
 * `everyCombination`: the first candidates of all, then the next one of the last; that finds free pairs of references
 * within few tries, where each of both is right by itself.
 */
export type SearchOrder = 'fewestChanges' | 'everyCombination';

/** `Rule`: how the one who asks names a broken rule. */
export interface Problem<Key, Rule> {
  /** Changed in place; as before where nothing is found. */
  readonly values: Map<Key, SqlValue>;
  /** The first rule that the values break; undefined where they are right. */
  readonly broken: () => Rule | undefined;
  /** Asked for only where a rule is broken. */
  readonly choices: (rule: Rule) => readonly Choice<Key>[];
  readonly order: SearchOrder;
  readonly mostTries: number;
}

/** The rule that stays broken whatever is tried; undefined where the values are right now. */
export function solve<Key, Rule>(problem: Problem<Key, Rule>): Rule | undefined {
  const rule = problem.broken();
  if (rule === undefined) return undefined;
  const before = new Map(problem.values);
  const choices = problem.choices(rule);
  const search = problem.order === 'fewestChanges' ? fewestChanges : everyCombination;
  if (search(problem, choices, before)) return undefined;
  for (const choice of choices) restore(choice, problem.values, before);
  return rule;
}

type Search = <Key, Rule>(
  problem: Problem<Key, Rule>,
  choices: readonly Choice<Key>[],
  before: ReadonlyMap<Key, SqlValue>,
) => boolean;

const fewestChanges: Search = ({ values, broken, mostTries }, choices, before) => {
  let left = mostTries;
  const change = (from: number, count: number): boolean => {
    for (let position = from; position < choices.length; position += 1) {
      const choice = choices[position];
      if (!choice) continue;
      for (const candidate of choice.candidates) {
        if (left <= 0) break;
        values.set(choice.key, candidate);
        if (count > 1) {
          if (change(position + 1, count - 1)) return true;
          continue;
        }
        left -= 1;
        if (broken() === undefined) return true;
      }
      restore(choice, values, before);
    }
    return false;
  };
  for (let count = 1; count <= choices.length && left > 0; count += 1) if (change(0, count)) return true;
  return false;
};

const everyCombination: Search = ({ values, broken, mostTries }, choices) => {
  let left = mostTries;
  const combine = (position: number): boolean => {
    const choice = choices[position];
    if (!choice) {
      left -= 1;
      return broken() === undefined;
    }
    for (const candidate of choice.candidates) {
      if (left <= 0) return false;
      values.set(choice.key, candidate);
      if (combine(position + 1)) return true;
    }
    return false;
  };
  return combine(0);
};

function restore<Key>({ key }: Choice<Key>, values: Map<Key, SqlValue>, before: ReadonlyMap<Key, SqlValue>): void {
  if (before.has(key)) values.set(key, before.get(key) ?? null);
  else values.delete(key);
}
