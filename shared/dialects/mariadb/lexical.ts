/** Source: MariaDB's documentation of comments; the rest is as in MySQL. */
import type { LexicalRules } from '../../sql/lexicalRules.ts';
import type { ScriptRules } from '../../sql/script.ts';
import { lexical as mysql, script as mysqlScript } from '../mysql/lexical.ts';

export const lexical: LexicalRules = {
  ...mysql,
  // What is for MySQL from 5.7 on is a comment to MariaDB, which went its own way before.
  executableComment: /\/\*(?:M!|!(?!50[789]\d\d(?!\d)))\d{0,6}/y,
};

export const script: ScriptRules = {
  ...mysqlScript,
  marks: [...mysqlScript.marks, /\bMariaDB\b|\/\*M!/iu, /\bSYSTEM VERSIONING\b|\bCREATE SEQUENCE\b.*\bENGINE\b/iu],
};
