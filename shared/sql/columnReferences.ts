/** Columns inside SQL text that a person wrote: checks, conditions, generated columns, defaults. */
import { meaningfulTokens, type Token } from './lexer.ts';
import type { LexicalRules } from './lexicalRules.ts';
import { nameOf } from './tokenValue.ts';
import { typeEnd } from './typeNames.ts';

/** Lower case: words of the language, wherever they stand in an expression. */
const KEYWORDS: ReadonlySet<string> = new Set(
  `all and any array as asc asymmetric between by case cast collate current_date current_time current_timestamp desc
  distinct else end escape except exists false from group having in intersect is isnull join like limit localtime
  localtimestamp not notnull null offset on or order over returning select some symmetric then to true union using when
  where with`.split(/\s+/),
);
/** Those that end an operand, so that no other may follow at once. */
const OPERAND_KEYWORDS: ReadonlySet<string> = new Set(
  'current_date current_time current_timestamp end false isnull localtime localtimestamp notnull null true asc desc'.split(
    ' ',
  ),
);
/** Operators in words that are names elsewhere. */
const OPERATOR_WORDS: ReadonlySet<string> = new Set(
  'at div glob ilike match member mod regexp rlike similar sounds xor'.split(' '),
);
/** Words before an operand that are names elsewhere. */
const PREFIX_WORDS: ReadonlySet<string> = new Set(['binary', 'interval']);

/** Tokens that name a column: no function, type, collation, alias, keyword, part of a value or qualifier. */
export function columnReferences(text: string, rules: LexicalRules): Token[] {
  return new ReferenceReader(text, rules).read();
}

/** Databases compare bare names without regard to case, quoted ones mostly with it. */
export function namesColumn(token: Token, text: string, column: string): boolean {
  const name = nameOf(token, text);
  if (name === undefined) return false;
  return token.kind === 'word' ? name.toLowerCase() === column.toLowerCase() : name === column;
}

/** Whether the SQL speaks of the column. */
export function mentionsColumn(text: string, column: string, rules: LexicalRules): boolean {
  return columnReferences(text, rules).some((token) => namesColumn(token, text, column));
}

/** The SQL with every column of `renamed` under its new name; all at once, so that two may swap. */
export function renameColumns(text: string, renamed: ReadonlyMap<string, string>, rules: LexicalRules): string {
  let result = '';
  let done = 0;
  for (const token of columnReferences(text, rules)) {
    const name = [...renamed.keys()].find((from) => namesColumn(token, text, from));
    const to = name === undefined ? undefined : renamed.get(name);
    if (to === undefined) continue;
    result += text.slice(done, token.from) + spelled(to, token, text, rules);
    done = token.to;
  }
  return result + text.slice(done);
}

/** In the quotes that the old name had, or in some where the bare name would say something else. */
function spelled(name: string, token: Token, text: string, rules: LexicalRules): string {
  const first = text[token.from] ?? '';
  if (token.kind === 'word' && /^[a-z_][a-z0-9_]*$/i.test(name) && !KEYWORDS.has(name.toLowerCase())) return name;
  if (token.kind === 'name' && first === '[' && !name.includes(']')) return `[${name}]`;
  const own = token.kind === 'name' && (first === '"' || first === '`') ? first : undefined;
  const quote = own ?? (rules.doubleQuotes === 'text' ? '`' : '"');
  return quote + name.replaceAll(quote, quote + quote) + quote;
}

class ReferenceReader {
  private readonly found: Token[] = [];
  private readonly tokens: readonly Token[];
  /** In small letters; of names in quotes and texts the whole token. */
  private readonly words: readonly string[];
  /** For each open parenthesis, whether it is that of a CAST. */
  private readonly casts: boolean[] = [];
  private isBehindOperand = false;

  constructor(text: string, rules: LexicalRules) {
    this.tokens = meaningfulTokens(text, rules);
    this.words = this.tokens.map(({ from, to }) => text.slice(from, to).toLowerCase());
  }

  read(): Token[] {
    for (let at = 0; at < this.tokens.length;) at = this.step(at);
    return this.found;
  }

  /** Position behind what begins here. */
  private step(at: number): number {
    const token = this.tokens[at];
    const word = this.words[at] ?? '';
    switch (token?.kind) {
      case 'word':
        return this.word(at, word);
      case 'name':
        return this.name(at);
      case 'operator':
        this.isBehindOperand = false;
        return word === '::' ? this.behindType(at + 1) : at + 1;
      case 'sign':
        return this.sign(at, word);
      default:
        this.isBehindOperand = true;
        return at + 1;
    }
  }

  private sign(at: number, sign: string): number {
    if (sign === '(') this.casts.push(/^(?:try_)?cast$/.test(this.words[at - 1] ?? ''));
    if (sign === ')') this.casts.pop();
    this.isBehindOperand = sign === ')' || sign === ']';
    // A field of a composite value.
    if (sign === '.' && this.isNameAt(at + 1)) {
      this.isBehindOperand = true;
      return at + 2;
    }
    return at + 1;
  }

  private behindType(at: number): number {
    this.isBehindOperand = true;
    return typeEnd(this.words, this.tokens, at);
  }

  private word(at: number, word: string): number {
    const isQualifier = this.words[at + 1] === '.';
    if (!isQualifier && this.isKeyword(at, word)) return this.keyword(at, word);
    if (this.isBehindOperand && !isQualifier) {
      // Two operands never follow one another: an operator in words, a unit, an alias.
      this.isBehindOperand = false;
      return word === 'at' && this.words[at + 1] === 'time' && this.words[at + 2] === 'zone' ? at + 3 : at + 1;
    }
    if (PREFIX_WORDS.has(word) && this.beginsOperand(at + 1)) return at + 1;
    const end = typeEnd(this.words, this.tokens, at);
    if (this.tokens[end]?.kind === 'text' && !isQualifier) {
      this.isBehindOperand = true;
      return end + 1;
    }
    return this.name(at);
  }

  private isKeyword(at: number, word: string): boolean {
    if (KEYWORDS.has(word)) return true;
    return this.words[at - 1] === 'not' && OPERATOR_WORDS.has(word) && this.beginsOperand(at + 1);
  }

  private keyword(at: number, word: string): number {
    this.isBehindOperand = OPERAND_KEYWORDS.has(word);
    if (word === 'as') {
      if (this.casts.at(-1) === true) return this.behindType(at + 1);
      return this.isNameAt(at + 1) ? this.behindName(at + 1) : at + 1;
    }
    if (word === 'collate' || word === 'using') return this.isNameAt(at + 1) ? this.behindName(at + 1) : at + 1;
    return at + 1;
  }

  /** A name with its qualifiers, of which the last may be the column's. */
  private name(at: number): number {
    const end = this.behindName(at);
    const last = this.tokens[end - 1];
    const next = this.words[end];
    const isCall = next === '(';
    const isArgumentName = next === '=>' || next === ':=';
    const isUnit = next === 'from' && this.words[at - 1] === '(' && this.words[at - 2] === 'extract';
    if (last && !isCall && !isArgumentName && !isUnit) this.found.push(last);
    return end;
  }

  private behindName(at: number): number {
    let end = at + 1;
    while (this.words[end] === '.' && this.tokens[end]?.kind === 'sign' && this.isNameAt(end + 1)) end += 2;
    this.isBehindOperand = true;
    return end;
  }

  private isNameAt(at: number): boolean {
    const kind = this.tokens[at]?.kind;
    return kind === 'word' || kind === 'name';
  }

  private beginsOperand(at: number): boolean {
    const token = this.tokens[at];
    if (!token || token.kind === 'operator') return false;
    const word = this.words[at] ?? '';
    if (token.kind === 'sign') return word === '(';
    return token.kind !== 'word' || (!KEYWORDS.has(word) && !OPERATOR_WORDS.has(word));
  }
}
