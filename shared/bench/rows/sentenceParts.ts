/** Small words of the sentences that probes are told in. */
import { clip } from '../../model/clip.ts';

/** "a User", "an Employee". */

export function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** A value or a condition, cut where it is long. */
export function shown(value: string | number | null): string {
  return clip(String(value), 60);
}
