/** What the statement that creates a domain says: the type beneath, and the rules that its values keep. */
import { Cursor, type QualifiedName } from './cursor.ts';
import { meaningfulTokens } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';

export interface DomainText extends QualifiedName {
  /** In small letters, with one blank between words. */
  readonly type: string;
  readonly notNull: boolean;
  readonly default?: string;
  /** Conditions over `VALUE`. */
  readonly checks: readonly { readonly name: string; readonly sql: string }[];
}

/** What may follow the type. Source: PostgreSQL's documentation of CREATE DOMAIN. */
const CLAUSES: ReadonlySet<string> = new Set(['collate', 'default', 'constraint', 'not', 'null', 'check']);

/** Undefined where the text is anything else. Never throws. */
export function domainText(text: string, rules: LexicalRules): DomainText | undefined {
  const cursor = new Cursor(text, rules);
  if (!cursor.takes('create', 'domain')) return undefined;
  const named = cursor.qualifiedName();
  if (!named) return undefined;
  cursor.takes('as');
  const from = cursor.position;
  passToClause(cursor);
  const type = cursor.compactFrom(from, true);
  if (type === '') return undefined;
  const checks: { name: string; sql: string }[] = [];
  let notNull = false;
  let said: string | undefined;
  while (!cursor.isAtEnd && !cursor.is(';')) {
    const name = cursor.takes('constraint') ? cursor.name() : undefined;
    if (cursor.takes('collate')) cursor.qualifiedName();
    else if (cursor.takes('not', 'null')) notNull = true;
    else if (cursor.takes('check')) {
      const condition = cursor.group()?.rest();
      if (condition === undefined) return undefined;
      // PostgreSQL numbers those that it names itself, ChooseConstraintName.
      const number = checks.length === 0 ? '' : String(checks.length);
      checks.push({ name: name ?? `${named.name}_check${number}`, sql: condition });
    } else if (cursor.takes('default')) {
      const begin = cursor.position;
      passOver(cursor);
      passToClause(cursor);
      said = cursor.textFrom(begin);
    } else if (!cursor.takes('null')) return undefined;
  }
  return { ...named, type, notNull, ...(said !== undefined && { default: said }), checks };
}

/** The condition of a domain over a column, `name` as it is written in a statement. */
export function ofColumn(condition: string, name: string, rules: LexicalRules): string {
  let written = '';
  let at = 0;
  for (const { kind, from, to } of meaningfulTokens(condition, rules)) {
    if (kind !== 'word' || condition.slice(from, to).toLowerCase() !== 'value') continue;
    written += condition.slice(at, from) + name;
    at = to;
  }
  return written + condition.slice(at);
}

function passToClause(cursor: Cursor): void {
  while (!cursor.isAtEnd && !cursor.is(';') && (cursor.kindAt() === 'name' || !CLAUSES.has(cursor.wordAt())))
    passOver(cursor);
}

/** One word, or what stands in parentheses. */
function passOver(cursor: Cursor): void {
  if (cursor.group() === undefined) cursor.skip();
}
