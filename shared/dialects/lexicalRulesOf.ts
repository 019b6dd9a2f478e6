/** The lexical rules of each database. */
import type { LexicalRules } from '../sql/lexicalRules.ts';
import type { DialectName } from './dialect.ts';
import { lexical as mariadb } from './mariadb/lexical.ts';
import { lexical as mysql } from './mysql/lexical.ts';
import { lexical as postgres } from './postgres/lexical.ts';
import { lexical as sqlite } from './sqlite/lexical.ts';
import { standardLexical } from './standardLexical.ts';

const rules = { sqlite, postgres, mysql, mariadb } as const;

export const lexicalDialects = Object.keys(rules) as readonly (keyof typeof rules)[];

/** Of a dialect by its name; those of the standard where it has none of its own. */
export function lexicalRulesOf(dialect: DialectName): LexicalRules {
  return (rules as Readonly<Record<DialectName, LexicalRules>>)[dialect] ?? standardLexical;
}
