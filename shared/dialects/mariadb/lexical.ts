/** Source: MariaDB's documentation of comments; the rest is as in MySQL. */
import type { LexicalRules } from '../../sql/lexicalRules.ts';
import { lexical as mysql } from '../mysql/lexical.ts';

export const lexical: LexicalRules = {
  ...mysql,
  executableComment: /\/\*M?!\d{0,6}/y,
};
