/** What the console does not run, because it would reach outside of the bench's own database. */
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { meaningfulTokens } from '../../../shared/sql/lexer.ts';
import type { LexicalRules } from '../../../shared/sql/lexicalRules.ts';

/** Why SQLite's console does not run this one statement, or undefined. */
export function sqliteRefusal(sql: string): string | undefined {
  const words = wordsOf(sql, sqliteDialect.lexical);
  if (words[0] === 'ATTACH') return 'ATTACH opens another file. The console stays inside its own database.';
  if (words[0] === 'VACUUM' && words.includes('INTO')) {
    return 'VACUUM INTO writes another file. “Save database as…” asks where to, and does the same.';
  }
  return undefined;
}

/** Why PostgreSQL's console does not run this one statement, or undefined. */
export function postgresRefusal(sql: string): string | undefined {
  const [first, second] = wordsOf(sql, postgresDialect.lexical);
  if (first === 'COPY') {
    return 'COPY reads or writes files, which this database has none of. Copy the rows out of the grid, or INSERT them.';
  }
  if (first === 'CREATE' && second === 'TABLESPACE') {
    return 'A tablespace lies outside of the database. The console stays inside its own database.';
  }
  return undefined;
}

/** Words in capitals, other tokens by their kind; EXPLAIN before a statement is passed over. */
function wordsOf(sql: string, lexical: LexicalRules): string[] {
  const words = meaningfulTokens(sql, lexical).map((token) =>
    token.kind === 'word' ? sql.slice(token.from, token.to).toUpperCase() : `${token.kind}`,
  );
  if (words[0] === 'EXPLAIN') words.splice(0, words[1] === 'QUERY' && words[2] === 'PLAN' ? 3 : 1);
  return words;
}

/** Whether a statement leaves the rows and tables as they are, so that nothing needs counting again. */
export function isOnlyQuery(sql: string, lexical: LexicalRules): boolean {
  const [first] = meaningfulTokens(sql, lexical);
  const word = first && sql.slice(first.from, first.to).toUpperCase();
  return word === 'SELECT' || word === 'VALUES' || word === 'EXPLAIN' || word === 'SHOW' || word === 'TABLE';
}
