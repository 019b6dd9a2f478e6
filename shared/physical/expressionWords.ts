/**
 * One spelling for each SQL expression, as far as words alone can tell: engines take parentheses off the whole, write
 * casts of constants and quotes where they like and change letters. Nothing else is folded; what is still different is put to
 * the engine itself (`shared/introspection/engineWords.ts`).
 */
import type { Dialect } from '../dialects/dialect.ts';
import { meaningfulTokens, type Token } from '../sql/lexer.ts';
import type { LexicalRules } from '../sql/lexicalRules.ts';
import { quotedText } from '../sql/spelling.ts';
import { nameOf, textOf } from '../sql/tokenValue.ts';
import { typeEnd } from '../sql/typeNames.ts';

const NUMERIC_TYPE = /^(?:integer|bigint|smallint|numeric|real|double precision)/u;

/** Equal for expressions that this database may write for one another. */
export function expressionWords(sql: string, { features, lexical }: Pick<Dialect, 'features' | 'lexical'>): string {
  const text = withoutOuterParentheses(sql, lexical);
  if (features.keepsExpressionTexts) return text;
  const tokens = meaningfulTokens(text, lexical);
  const plain = tokens.map(({ from, to }) => text.slice(from, to).toLowerCase());
  const words: string[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as Token;
    let word = wordOf(token, text, features.writesCasts, lexical);
    if (features.writesCasts && token.kind === 'text' && plain[at + 1] === '::') {
      // PostgreSQL writes `'a'::text` for `'a'` and `'-5'::integer` for `-5`.
      const end = typeEnd(plain, tokens, at + 2);
      const type = plain.slice(at + 2, end).join(' ');
      const number = textOf(token, text, lexical) ?? '';
      if (NUMERIC_TYPE.test(type) && /^-?\d+(?:\.\d+)?$/u.test(number)) word = number.replace(/^-/u, '- ');
      at = end - 1;
    }
    words.push(word);
  }
  return withoutOuterParentheses(words.join(' '), lexical);
}

function wordOf(token: Token, text: string, foldsNames: boolean, rules: LexicalRules): string {
  const written = text.slice(token.from, token.to);
  if (token.kind === 'text') {
    const value = textOf(token, text, rules);
    return value === undefined ? written : quotedText(value, rules);
  }
  if (token.kind !== 'name') return written === '!=' ? '<>' : written.toLowerCase();
  const name = nameOf(token, text);
  if (foldsNames) return name !== undefined && /^[a-z_][a-z0-9_$]*$/u.test(name) ? name : written;
  return written.toLowerCase();
}

/** Without parentheses around the whole, which databases add and take away. */
export function withoutOuterParentheses(sql: string, rules: LexicalRules): string {
  const tokens = meaningfulTokens(sql, rules);
  const last = tokens.length - 1;
  const isSign = (token: Token | undefined, sign: string) => token?.kind === 'sign' && sql[token.from] === sign;
  if (last < 1 || !isSign(tokens[0], '(') || !isSign(tokens[last], ')')) return sql.trim();
  const open: number[] = [];
  const closedBy = new Map<number, number>();
  for (const [at, token] of tokens.entries()) {
    if (isSign(token, '(')) open.push(at);
    else if (isSign(token, ')')) closedBy.set(open.pop() ?? -1, at);
  }
  let outer = 0;
  while (outer * 2 < last && closedBy.get(outer) === last - outer) outer += 1;
  if (outer === 0) return sql.trim();
  return sql.slice(tokens[outer - 1]?.to, tokens[last - outer + 1]?.from).trim();
}
