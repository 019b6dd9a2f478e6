/** How a text of SQL is read whose dialect nobody has named. */
import { meaningfulTokens } from '../sql/lexer.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { lexical as mysql } from './mysql/lexical.ts';
import { standardLexical } from './standardLexical.ts';

/** MySQL's rules where the text is whole by those only: `'it\'s'`. */
export function projectReading(text: string): LexicalRules {
  return isWhole(text, standardLexical) || !isWhole(text, mysql) ? standardLexical : mysql;
}

function isWhole(text: string, rules: LexicalRules): boolean {
  return meaningfulTokens(text, rules).every((token) => !token.isOpen && token.kind !== 'unknown');
}
