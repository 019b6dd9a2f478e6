/**
 * Reads the plain part of SQL's conditions — comparisons of columns with literals, joined by AND, OR and NOT — as a
 * tree, so that a format can say them in its own words. Anything else is left as text.
 */
export type SqlLiteral = string | number | boolean;

export type SqlCondition =
  | { readonly kind: 'compare'; readonly column: string; readonly operator: Comparison; readonly value: SqlOperand }
  | { readonly kind: 'in'; readonly column: string; readonly values: readonly SqlLiteral[] }
  | { readonly kind: 'between'; readonly column: string; readonly low: SqlLiteral; readonly high: SqlLiteral }
  | { readonly kind: 'isNull'; readonly column: string; readonly isNull: boolean }
  | { readonly kind: 'not'; readonly condition: SqlCondition }
  | { readonly kind: 'and'; readonly conditions: readonly SqlCondition[] }
  | { readonly kind: 'or'; readonly conditions: readonly SqlCondition[] };

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type SqlOperand = { readonly literal: SqlLiteral } | { readonly column: string };

interface Token {
  readonly kind: 'name' | 'word' | 'text' | 'number' | 'symbol';
  readonly text: string;
}

const TOKEN =
  /\s*(?:"((?:[^"]|"")+)"|`([^`]+)`|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w.])|([A-Za-z_]\w*)|(<>|!=|<=|>=|[=<>(),]))/y;

function tokens(sql: string): Token[] | undefined {
  const found: Token[] = [];
  const text = sql.trim();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const match = TOKEN.exec(text);
    if (!match) return undefined;
    const [, quoted, ticked, string, number, word, symbol] = match;
    if (quoted !== undefined) found.push({ kind: 'name', text: quoted.replaceAll('""', '"') });
    else if (ticked !== undefined) found.push({ kind: 'name', text: ticked });
    else if (string !== undefined) found.push({ kind: 'text', text: string.replaceAll("''", "'") });
    else if (number !== undefined) found.push({ kind: 'number', text: number });
    else if (word !== undefined) found.push({ kind: 'word', text: word });
    else found.push({ kind: 'symbol', text: symbol ?? '' });
  }
  return found;
}

/** The condition as a tree, or undefined where it says more than this reader knows. */
export function readSqlCondition(sql: string): SqlCondition | undefined {
  const list = tokens(sql);
  if (!list || list.length > 400) return undefined;
  const reader = new TokenReader(list);
  const condition = reader.either(0);
  return condition && reader.isAtEnd() ? condition : undefined;
}

const RESERVED: ReadonlySet<string> = new Set('and or not in is null between true false like case exists'.split(' '));

class TokenReader {
  private index = 0;
  private readonly list: readonly Token[];

  constructor(list: readonly Token[]) {
    this.list = list;
  }

  isAtEnd(): boolean {
    return this.index === this.list.length;
  }

  either(depth: number): SqlCondition | undefined {
    return this.joined('or', () => this.both(depth));
  }

  private both(depth: number): SqlCondition | undefined {
    return this.joined('and', () => this.negated(depth));
  }

  private joined(word: 'and' | 'or', part: () => SqlCondition | undefined): SqlCondition | undefined {
    const conditions: SqlCondition[] = [];
    do {
      const condition = part();
      if (!condition) return undefined;
      conditions.push(condition);
    } while (this.takeWord(word));
    return conditions.length === 1 ? conditions[0] : { kind: word, conditions };
  }

  private negated(depth: number): SqlCondition | undefined {
    if (depth > 50) return undefined;
    if (this.takeWord('not')) {
      const condition = this.negated(depth + 1);
      return condition && { kind: 'not', condition };
    }
    if (this.takeSymbol('(')) {
      const condition = this.either(depth + 1);
      return condition && this.takeSymbol(')') ? condition : undefined;
    }
    return this.predicate();
  }

  private predicate(): SqlCondition | undefined {
    const column = this.column();
    if (column === undefined) return undefined;
    if (this.takeWord('is')) {
      const isNull = !this.takeWord('not');
      return this.takeWord('null') ? { kind: 'isNull', column, isNull } : undefined;
    }
    const negated = this.takeWord('not');
    const condition = this.takeWord('in')
      ? this.membership(column)
      : this.takeWord('between')
        ? this.range(column)
        : negated
          ? undefined
          : this.comparison(column);
    return negated && condition ? { kind: 'not', condition } : condition;
  }

  private membership(column: string): SqlCondition | undefined {
    if (!this.takeSymbol('(')) return undefined;
    const values: SqlLiteral[] = [];
    do {
      const value = this.literal();
      if (value === undefined) return undefined;
      values.push(value);
    } while (this.takeSymbol(','));
    return this.takeSymbol(')') ? { kind: 'in', column, values } : undefined;
  }

  private range(column: string): SqlCondition | undefined {
    const low = this.literal();
    if (low === undefined || !this.takeWord('and')) return undefined;
    const high = this.literal();
    return high === undefined ? undefined : { kind: 'between', column, low, high };
  }

  private comparison(column: string): SqlCondition | undefined {
    const token = this.list[this.index];
    if (token?.kind !== 'symbol' || !['=', '<>', '!=', '<', '<=', '>', '>='].includes(token.text)) return undefined;
    this.index += 1;
    const operator = (token.text === '!=' ? '<>' : token.text) as Comparison;
    const value = this.literal();
    if (value !== undefined) return { kind: 'compare', column, operator, value: { literal: value } };
    const other = this.column();
    return other === undefined ? undefined : { kind: 'compare', column, operator, value: { column: other } };
  }

  private column(): string | undefined {
    const token = this.list[this.index];
    if (token?.kind !== 'name' && (token?.kind !== 'word' || RESERVED.has(token.text.toLowerCase()))) return undefined;
    this.index += 1;
    return token.text;
  }

  private literal(): SqlLiteral | undefined {
    const token = this.list[this.index];
    if (!token) return undefined;
    const isBoolean = token.kind === 'word' && /^(true|false)$/i.test(token.text);
    if (token.kind !== 'text' && token.kind !== 'number' && !isBoolean) return undefined;
    this.index += 1;
    if (token.kind === 'text') return token.text;
    return token.kind === 'number' ? Number(token.text) : /^true$/i.test(token.text);
  }

  private takeWord(word: string): boolean {
    const token = this.list[this.index];
    if (token?.kind !== 'word' || token.text.toLowerCase() !== word) return false;
    this.index += 1;
    return true;
  }

  private takeSymbol(symbol: string): boolean {
    const token = this.list[this.index];
    if (token?.kind !== 'symbol' || token.text !== symbol) return false;
    this.index += 1;
    return true;
  }
}
