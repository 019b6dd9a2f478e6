/** Choices that look random and are the same for the same seed. */
import { randomFrom } from '../../random/randomFrom.ts';

export interface SeededChoice {
  /** From 0 to before 1. */
  next(): number;
  /** From `low` to `high`, both included. */
  between(low: number, high: number): number;
  pick<T>(items: readonly T[]): T;
}

/** `words` tell one series from another. */
export function seededChoice(...words: readonly (string | number)[]): SeededChoice {
  const next = randomFrom(hashOf(words.join('\n')));
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between,
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('There is nothing to choose from.');
      return item;
    },
  };
}

/** FNV-1a. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}
