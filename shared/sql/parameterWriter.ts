/** Statements with their parameters written in, for people to read and copy and for engines that take texts alone. */
import { tokensOf } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { quotedText } from './spelling.ts';
import type { SqlValue, Statement } from './statement.ts';

/** Of one run: thousands of its statements share a text, which is read once. */
export class ParameterWriter {
  private readonly rules: LexicalRules;
  /** By the text of a statement, what stands around its placeholders. */
  private readonly parts = new Map<string, readonly string[]>();

  constructor(rules: LexicalRules) {
    this.rules = rules;
  }

  /** A placeholder without a parameter is NULL; where there are none at all, the text stays as it is. */
  written({ sql, params = [] }: Statement): string {
    if (params.length === 0) return sql;
    let parts = this.parts.get(sql);
    if (!parts) this.parts.set(sql, (parts = textsAround(sql, params.length, this.rules)));
    let text = parts[0] ?? '';
    for (let at = 1; at < parts.length; at += 1) text += this.literal(params[at - 1] ?? null) + (parts[at] ?? '');
    return text;
  }

  private literal(value: SqlValue): string {
    if (value === null) return 'NULL';
    return typeof value === 'number' ? String(value) : quotedText(value, this.rules);
  }
}

/**
 * Most statements have no sign of a placeholder but their placeholders. Each parameter has one, so that where there are as
 * many signs as parameters none stands in a text or a name, and nothing needs to be read.
 */
function textsAround(sql: string, parameters: number, rules: LexicalRules): readonly string[] {
  const parts = sql.split('?');
  return parts.length === parameters + 1 ? parts : textsAroundPlaceholders(sql, rules);
}

/** One more than there are placeholders. */
function textsAroundPlaceholders(sql: string, rules: LexicalRules): readonly string[] {
  const parts: string[] = [];
  let behind = 0;
  for (const { kind, from, to } of tokensOf(sql, rules)) {
    // For PostgreSQL a placeholder is an operator.
    if (to !== from + 1 || sql[from] !== '?' || kind === 'text' || kind === 'name') continue;
    parts.push(sql.slice(behind, from));
    behind = to;
  }
  parts.push(sql.slice(behind));
  return parts;
}
