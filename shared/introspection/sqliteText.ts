/** What SQLite keeps in the text of a table or index only: names of rules, checks, collations, generated columns, deferral. */

import { lexical } from '../dialects/sqlite/lexical.ts';
import { meaningfulTokens, type Token } from '../sql/lexer.ts';
import { nameOf, textOf } from '../sql/tokenValue.ts';

export interface TableText {
  /** By name in small letters. */
  readonly columns: ReadonlyMap<string, ColumnText>;
  readonly isNumbered: boolean;
  readonly checks: readonly { readonly name?: string; readonly column?: string; readonly sql: string }[];
  readonly uniques: readonly { readonly name?: string; readonly columns: readonly string[] }[];
  /** In the order of the text. */
  readonly foreignKeys: readonly ForeignKeyText[];
}

interface ColumnText {
  collation?: string;
  generated?: string;
}

interface ForeignKeyText {
  readonly name?: string;
  readonly deferral?: 'deferred' | 'immediate';
}

/** With what it says besides. */
interface Word extends Token {
  readonly text: string;
}

/** Never throws: what cannot be understood is not in the answer. */
export function tableText(sql: string): TableText {
  const tokens = wordsOf(sql);
  const open = tokens.findIndex((token) => token.text === '(');
  const reader = new DefinitionReader(sql);
  if (open >= 0) {
    for (const definition of partsOf(tokens.slice(open + 1, closing(tokens, open)))) reader.read(definition);
  }
  return reader;
}

/** The expressions between an index's parentheses, by position, and its WHERE. */
export function indexText(sql: string): { readonly expressions: readonly string[]; readonly condition?: string } {
  const tokens = wordsOf(sql);
  const open = tokens.findIndex((token) => token.text === '(');
  if (open < 0) return { expressions: [] };
  const close = closing(tokens, open);
  const expressions = partsOf(tokens.slice(open + 1, close)).map((part) => {
    let end = part.findLastIndex((token) => !isOneOf(token, ['asc', 'desc']));
    // The pragma tells it.
    if (end > 1 && part[end - 1] && isOneOf(part[end - 1] as Word, ['collate'])) end -= 2;
    return sql.slice(part[0]?.from, part[end]?.to);
  });
  const where = tokens.slice(close).find((token) => isOneOf(token, ['where']));
  return where ? { expressions, condition: sql.slice(where.to).trim() } : { expressions };
}

/** What a constraint's name stands before. */
const ENDS_NAME: ReadonlySet<string> = new Set(['check', 'unique', 'references', 'null', 'collate', 'as']);

function isOneOf({ text }: Word, words: readonly string[]): boolean {
  return words.includes(text.toLowerCase());
}

class DefinitionReader implements TableText {
  readonly columns = new Map<string, ColumnText>();
  readonly checks: { name?: string; column?: string; sql: string }[] = [];
  readonly uniques: { name?: string; columns: readonly string[] }[] = [];
  readonly foreignKeys: { name?: string; deferral?: 'deferred' | 'immediate' }[] = [];
  isNumbered = false;
  private readonly sql: string;

  constructor(sql: string) {
    this.sql = sql;
  }

  read(definition: readonly Word[]): void {
    const [first] = definition;
    if (!first) return;
    const column = isOneOf(first, ['constraint', 'primary', 'unique', 'check', 'foreign'])
      ? undefined
      : unquoted(first);
    const text: ColumnText = {};
    if (column !== undefined) this.columns.set(column.toLowerCase(), text);
    let name: { name?: string } = {};
    for (let at = column === undefined ? 0 : 1; at < definition.length; at += 1) {
      const word = definition[at]?.text.toLowerCase();
      const next = definition[at + 1];
      const end = next?.text === '(' ? closing(definition, at + 1) : at;
      const inside = () => this.sql.slice(next?.to, definition[end]?.from);
      if (word === '(') {
        at = closing(definition, at);
        continue;
      }
      if (word === 'constraint' && next) {
        name = { name: unquoted(next) };
        at += 1;
        continue;
      }
      if (word === 'check' && end > at) {
        this.checks.push({ ...name, ...(column === undefined ? {} : { column }), sql: inside() });
      } else if (word === 'unique') {
        const columns = column === undefined ? namesOf(definition.slice(at + 2, end)) : [column];
        this.uniques.push({ ...name, columns });
      } else if (word === 'as' && end > at) text.generated = inside();
      else if (word === 'collate' && next) text.collation = unquoted(next);
      else if (word === 'references') this.foreignKeys.push({ ...name });
      else if (word === 'autoincrement') this.isNumbered = true;
      else if (word === 'deferrable') this.defer(definition, at);
      if (word === 'collate') at += 1;
      // A foreign key's name stands before FOREIGN KEY, a while before REFERENCES.
      if (word !== undefined && ENDS_NAME.has(word)) name = {};
      if (end > at) at = end;
    }
  }

  private defer(definition: readonly Word[], at: number): void {
    const key = this.foreignKeys.at(-1);
    if (!key || definition[at - 1]?.text.toLowerCase() === 'not') return;
    const isDeferred = /^initially deferred$/iu.test(`${definition[at + 1]?.text} ${definition[at + 2]?.text}`);
    key.deferral = isDeferred ? 'deferred' : 'immediate';
  }
}

function wordsOf(sql: string): Word[] {
  return meaningfulTokens(sql, lexical).map((token) => ({ ...token, text: sql.slice(token.from, token.to) }));
}

/** Position of the parenthesis that closes the one at `open`; the end where none does. */
function closing(tokens: readonly Word[], open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    if (tokens[at]?.text === '(') depth += 1;
    if (tokens[at]?.text === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

/** Split at the commas outside of parentheses. */
function partsOf(tokens: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth += 1;
    if (token.text === ')') depth -= 1;
    if (token.text === ',' && depth === 0) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function namesOf(tokens: readonly Word[]): string[] {
  return partsOf(tokens).flatMap(([first]) => (first ? [unquoted(first)] : []));
}

/** A text may stand for a name. */
function unquoted(word: Word): string {
  const token = { ...word, from: 0, to: word.text.length };
  return nameOf(token, word.text) ?? textOf(token, word.text, lexical) ?? word.text;
}
