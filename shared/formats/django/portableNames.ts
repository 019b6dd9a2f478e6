/** Names in SQL that Django hands on as it is to whatever database its settings name. */
import { dialects } from '../../dialects/dialectRegistry.ts';
import { standardLexical } from '../../dialects/standardLexical.ts';
import { tokensOf } from '../../sql/lexer.ts';
import type { LexicalRules } from '../../sql/lexicalRules.ts';
import { quotedText } from '../../sql/spelling.ts';
import { nameOf, textOf } from '../../sql/tokenValue.ts';

/**
 * The SQL with no quotes round the names that need none anywhere. A name in double quotes is a text to MySQL and MariaDB
 * (sql_mode without ANSI_QUOTES, as Django leaves it), so that `abs("width") < 100` would be the same for every row there.
 * PostgreSQL folds names without quotes to lower case, so that only those in lower case already stay the same.
 * `rules`: of those that the SQL is written by; a text in double quotes gets single ones, which are a text everywhere.
 */
export function withPortableNames(sql: string, rules: LexicalRules = standardLexical): string {
  return tokensOf(sql, rules)
    .map((token) => {
      const written = sql.slice(token.from, token.to);
      const text = token.kind === 'text' && written.startsWith('"') ? textOf(token, sql, rules) : undefined;
      if (text !== undefined) return quotedText(text, rules);
      const standsAlone = !/[\w$]/u.test(`${sql[token.from - 1] ?? ''}${sql[token.to] ?? ''}`);
      const name = token.kind === 'name' && standsAlone ? nameOf(token, sql) : undefined;
      return name !== undefined && needsNoQuotes(name) ? name : written;
    })
    .join('');
}

/** Databases to which names that still stand in double quotes are texts, and those names. */
export function misreadNames(sql: string): { readonly names: readonly string[]; readonly by: readonly string[] } {
  const quoted = tokensOf(sql, standardLexical).filter(
    (token) => token.kind === 'name' && sql.startsWith('"', token.from),
  );
  const by = dialects.filter(({ lexical }) => lexical.doubleQuotes === 'text').map(({ label }) => label);
  return { names: [...new Set(quoted.flatMap((token) => nameOf(token, sql) ?? []))], by };
}

function needsNoQuotes(name: string): boolean {
  // Letters beyond ASCII are not folded by PostgreSQL; MySQL takes none beyond the basic plane.
  return (
    /^[a-z_\p{Ll}\p{Lo}][a-z0-9_\p{Ll}\p{Lo}]*$/u.test(name) &&
    !/[\u{10000}-\u{10FFFF}]/u.test(name) &&
    dialects.every(({ reservedWords }) => !reservedWords.has(name))
  );
}
