/** The lexical rules of each database. */
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { lexical as mariadb } from './mariadb/lexical.ts';
import { lexical as mysql } from './mysql/lexical.ts';
import { lexical as postgres } from './postgres/lexical.ts';
import { lexical as sqlite } from './sqlite/lexical.ts';

const rules = { sqlite, postgres, mysql, mariadb } as const;

export const lexicalDialects = Object.keys(rules) as readonly (keyof typeof rules)[];

export function lexicalRulesOf(dialect: keyof typeof rules): LexicalRules {
  return rules[dialect];
}
