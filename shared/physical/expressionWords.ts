/**
 * One spelling for each SQL expression, as far as words alone can tell: engines take parentheses off the whole, write
 * casts of constants and quotes where they like and change letters. Nothing else is folded; what is still different is put to
 * the engine itself (`shared/introspection/engineWords.ts`).
 */
import type { Dialect } from '../dialects/dialect.ts';

/** A text may hold escaped quotes in MySQL only. */
const texts = { plain: "'(?:[^']|'')*'", escaping: "'(?:[^'\\\\]|''|\\\\.)*'" };
const REST = /\s+|"(?:[^"]|"")*"|`(?:[^`]|``)*`|::|<=|>=|<>|!=|\|\||[\p{L}_][\p{L}\p{N}_$]*|\d+(?:\.\d+)?|./u;

const tokens = {
  plain: new RegExp(`${texts.plain}|${REST.source}`, 'gsu'),
  escaping: new RegExp(`${texts.escaping}|${REST.source}`, 'gsu'),
};

/** What PostgreSQL writes behind `::`. */
const CAST =
  /^(?:character varying|bit varying|double precision|(?:timestamp|time)(?:\(\d\))? with(?:out)? time zone|"(?:[^"]|"")*"|\w+)(?:\(\d+(?:,\d+)?\))?(?:\[\])*/iu;
const NUMERIC_CAST = /^(?:integer|bigint|smallint|numeric|real|double precision)/iu;

/** Equal for expressions that this database may write for one another. */
export function expressionWords(sql: string, { features, lexical }: Pick<Dialect, 'features' | 'lexical'>): string {
  if (features.keepsExpressionTexts) return withoutOuterParentheses(sql);
  const words: string[] = [];
  let text = withoutOuterParentheses(sql);
  if (features.writesCasts) text = withoutLiteralCasts(text);
  for (const [word] of withoutOuterParentheses(text).matchAll(
    lexical.backslashEscapes ? tokens.escaping : tokens.plain,
  )) {
    if (/^\s/u.test(word)) continue;
    if (features.writesCasts && /^"[a-z_][a-z0-9_$]*"$/u.test(word)) words.push(word.slice(1, -1));
    else if (word.startsWith('`')) words.push(`\`${word.slice(1, -1).toLowerCase()}\``);
    else words.push(/^['"]/u.test(word) ? word : word === '!=' ? '<>' : word.toLowerCase());
  }
  return words.join(' ');
}

/** Without parentheses around the whole, which databases add and take away. */
export function withoutOuterParentheses(sql: string): string {
  let text = sql.trim();
  while (text.startsWith('(') && closesAtEnd(text)) text = text.slice(1, -1).trim();
  return text;
}

function closesAtEnd(text: string): boolean {
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(/'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|[()]/gu)) {
    if (part === '(') depth += 1;
    else if (part === ')') depth -= 1;
    if (depth === 0) return part === ')' && index === text.length - 1;
  }
  return false;
}

/** PostgreSQL writes `'a'::text` for `'a'` and `'-5'::integer` for `-5`. */
function withoutLiteralCasts(sql: string): string {
  let result = '';
  let rest = sql;
  for (;;) {
    const found = /'(?:[^']|'')*'|"(?:[^"]|"")*"/u.exec(rest);
    if (!found) return result + rest;
    const [literal] = found;
    result += rest.slice(0, found.index);
    rest = rest.slice(found.index + literal.length);
    const cast = literal.startsWith("'") && rest.startsWith('::') ? (CAST.exec(rest.slice(2))?.[0] ?? '') : '';
    if (cast !== '') rest = rest.slice(2 + cast.length);
    const number = literal.slice(1, -1);
    result += NUMERIC_CAST.test(cast) && /^-?\d+(?:\.\d+)?$/u.test(number) ? number : literal;
  }
}
