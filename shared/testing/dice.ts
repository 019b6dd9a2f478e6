/** Seeded chance for generators. For tests only. */

export interface Dice {
  chance(probability: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** From `low` to `high`, both possible. */
  between(low: number, high: number): number;
}

/** Mulberry32: small, seeded, and good enough to choose with. */
export function newDice(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return {
    chance: (probability) => next() < probability,
    pick: (values) => values[Math.floor(next() * values.length)] as (typeof values)[number],
    between: (low, high) => low + Math.floor(next() * (high - low + 1)),
  };
}
