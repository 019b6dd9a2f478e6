/** Names with a number behind them: the first that is free. */

/** By a set of names that only grows, the number for each base at which the last search ended. */
const reached = new WeakMap<ReadonlySet<string>, Map<string, number>>();

/**
 * The first of `nameOf(2)`, `nameOf(3)` … whose key is not taken. A thousand of one base would be half a million looks, so
 * that a search goes on where the last one for its base ended: `taken` may become more meanwhile, never less.
 */
export function numberedName(
  base: string,
  taken: ReadonlySet<string>,
  nameOf: (number: number) => string,
  keyOf: (name: string) => string = (name) => name,
): string {
  const numbers = reached.get(taken) ?? new Map<string, number>();
  reached.set(taken, numbers);
  const key = keyOf(base);
  let number = numbers.get(key) ?? 2;
  while (taken.has(keyOf(nameOf(number)))) number += 1;
  numbers.set(key, number);
  return nameOf(number);
}
