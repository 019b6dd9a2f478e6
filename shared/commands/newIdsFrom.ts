import type { NewIds } from '../model/newIds.ts';

const shortest = 5;

/** Short base-36 ids from a source of numbers in [0, 1); longer ones once the short ones run out. */
export function idsFrom(random: () => number): NewIds {
  return {
    next(taken) {
      for (let length = shortest; ; length += 1) {
        for (let attempt = 0; attempt < 20; attempt += 1) {
          const id = randomId(random, length);
          if (!taken.has(id)) return id;
        }
      }
    },
  };
}

/** A letter first, so that no id looks like a number. */
function randomId(random: () => number, length: number): string {
  let id = String.fromCharCode(97 + Math.floor(random() * 26));
  while (id.length < length) id += Math.floor(random() * 36).toString(36);
  return id;
}
