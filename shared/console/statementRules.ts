/** What the console does not run, because it would reach outside of the bench's own database. */
import type { BenchEngine } from '../bench/benchEngines.ts';
import { lexicalRulesOf } from '../dialects/lexicalRulesOf.ts';
import { meaningfulTokens } from '../sql/lexer.ts';

/** Why this one statement is not run, or undefined. */
export function refusalOf(sql: string, engine: BenchEngine): string | undefined {
  const words = meaningfulTokens(sql, lexicalRulesOf(engine)).map((token) =>
    token.kind === 'word' ? sql.slice(token.from, token.to).toUpperCase() : `${token.kind}`,
  );
  if (words[0] === 'EXPLAIN') words.splice(0, words[1] === 'QUERY' && words[2] === 'PLAN' ? 3 : 1);
  const [first, second] = words;
  if (engine === 'sqlite') {
    if (first === 'ATTACH') return 'ATTACH opens another file. The console stays inside its own database.';
    if (first === 'VACUUM' && words.includes('INTO')) {
      return 'VACUUM INTO writes another file. “Save database as…” asks where to, and does the same.';
    }
    return undefined;
  }
  if (first === 'COPY') {
    return 'COPY reads or writes files, which this database has none of. Copy the rows out of the grid, or INSERT them.';
  }
  if (first === 'CREATE' && second === 'TABLESPACE') {
    return 'A tablespace lies outside of the database. The console stays inside its own database.';
  }
  return undefined;
}

/** Whether a statement leaves the rows and tables as they are, so that nothing needs counting again. */
export function isOnlyQuery(sql: string, engine: BenchEngine): boolean {
  const [first] = meaningfulTokens(sql, lexicalRulesOf(engine));
  const word = first && sql.slice(first.from, first.to).toUpperCase();
  return word === 'SELECT' || word === 'VALUES' || word === 'EXPLAIN' || word === 'SHOW' || word === 'TABLE';
}
