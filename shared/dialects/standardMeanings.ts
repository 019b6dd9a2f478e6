/** What SQL's standard, SQLite and PostgreSQL agree on, where another database has the same words for something else. */
import type { Meanings } from '../sql/meanings.ts';
import { meanings as postgres } from './postgres/meanings.ts';

export const standardMeanings: Meanings = {
  ...postgres,
  words: {
    join: 'a || b',
    quotientWholeOrError: 'a / b',
    subtractNatural: 'a - b',
    subtractANatural: 'a - b',
    characters: 'char_length(a)',
  },
  reads: { 'length(a)': 'characters', 'character_length(a)': 'characters' },
  writes: {},
  casts: {},
  hexTextsAreBytes: true,
  truthsAreNumbers: true,
  like: 'either',
};
