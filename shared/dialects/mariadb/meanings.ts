/** Source: MariaDB's documentation of functions. What is not said here is as in MySQL. */
import type { Meanings } from '../../sql/meanings.ts';
import { meanings as mysql } from '../mysql/meanings.ts';

export const meanings: Meanings = {
  ...mysql,
  words: { ...mysql.words, newUuid: 'UUID()' },
  literals: { ...mysql.literals, uuid: (text) => `'${text}'` },
};
