/**
 * How texts of a project are read that name no dialect: what the standard, SQLite and PostgreSQL agree on, and the quotes of
 * all of them, so that nothing inside a text or name of any is mistaken for something else.
 */
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { lexical as postgres } from './postgres/lexical.ts';

export const standardLexical: LexicalRules = {
  ...postgres,
  blanks: ' \t\n\v\f\r\uFEFF',
  lineEnds: '\n',
  backtickNames: true,
  bracketNames: 'notBehindOperand',
  parameter: /\?\d+|\$\d+|[@:][A-Za-z_]\w*/y,
};
