/** The lexical rules of each database by its name. For tests only. */
import { dialectNamed, dialects } from '../dialects/dialectRegistry.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';

export const lexicalDialects = ['sqlite', 'postgres', 'mysql', 'mariadb'] as const;

export function lexicalRulesOf(dialect: (typeof lexicalDialects)[number]): LexicalRules {
  return dialectNamed(dialect).lexical;
}

if (dialects.length !== lexicalDialects.length) throw new Error('A dialect is missing in the list of this file.');
