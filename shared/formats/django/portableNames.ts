/** Names in SQL that Django hands on as it is to whatever database its settings name. */
import { dialects } from '../../dialects/dialectRegistry.ts';
import { standardLexical } from '../../dialects/standardLexical.ts';
import { tokensOf } from '../../sql/lexer.ts';
import { nameOf } from '../../sql/tokenValue.ts';

/**
 * The SQL with no quotes round the names that need none anywhere. A name in double quotes is a text to MySQL and MariaDB
 * (sql_mode without ANSI_QUOTES, as Django leaves it), so that `abs("width") < 100` would be the same for every row there.
 * PostgreSQL folds names without quotes to lower case, so that only those in lower case already stay the same.
 */
export function withPortableNames(sql: string): string {
  return tokensOf(sql, standardLexical)
    .map((token) => {
      const written = sql.slice(token.from, token.to);
      const standsAlone = !/[\w$]/u.test(`${sql[token.from - 1] ?? ''}${sql[token.to] ?? ''}`);
      const name = token.kind === 'name' && standsAlone ? nameOf(token, sql) : undefined;
      return name !== undefined && needsNoQuotes(name) ? name : written;
    })
    .join('');
}

function needsNoQuotes(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/u.test(name) && dialects.every(({ reservedWords }) => !reservedWords.has(name));
}
