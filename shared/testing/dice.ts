/** Seeded chance for generators. For tests only. */
import { randomFrom } from '../random/randomFrom.ts';

export interface Dice {
  /** In [0, 1). */
  next(): number;
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** From `low` to `high`, both possible. */
  between(low: number, high: number): number;
}

export function newDice(seed: number): Dice {
  const next = randomFrom(seed);
  return {
    next,
    chance: (probability) => next() < probability,
    pick: (values) => values[Math.floor(next() * values.length)] as (typeof values)[number],
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
  };
}
