/** What rows about words of the file are made of. For tests only. */
import type { WordRow } from './wordFacts.ts';

export const file = (why: string): WordRow => ({ file: why });
export const omitted = (says?: string): WordRow => ({ omitted: ['entwine.django.unknownToDjango'], says });
export const forDiagrams = file('diagrams are for people');
export const toTellApart = file('ids tell things of the file apart');
export const words = (word: string, values: readonly string[], row: WordRow): Readonly<Record<string, WordRow>> =>
  Object.fromEntries(values.map((value) => [`${word}=${value}`, row]));
