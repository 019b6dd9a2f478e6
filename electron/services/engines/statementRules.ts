/** What no engine is given, because it would reach outside of its own database. */
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { meaningfulTokens, type Token } from '../../../shared/sql/lexer.ts';
import type { LexicalRules } from '../../../shared/sql/lexicalRules.ts';
import { nameOf } from '../../../shared/sql/tokenValue.ts';

/** PRAGMAs that say something about the database, or change only what this connection makes of it. */
const harmlessPragmas: ReadonlySet<string> = new Set(
  `analysis_limit application_id automatic_index case_sensitive_like cell_size_check collation_list compile_options
  database_list data_version defer_foreign_keys encoding foreign_key_check foreign_key_list foreign_keys freelist_count
  function_list ignore_check_constraints index_info index_list index_xinfo integrity_check legacy_alter_table
  module_list optimize page_count pragma_list query_only quick_check recursive_triggers reverse_unordered_selects stats
  table_info table_list table_xinfo user_version`.split(/\s+/u),
);
/** These may be read; set, they reach the file or lift a limit. */
const readablePragmas: ReadonlySet<string> = new Set(
  `auto_vacuum cache_size hard_heap_limit locking_mode max_page_count page_size schema_version
  soft_heap_limit synchronous temp_store trusted_schema`.split(/\s+/u),
);

/** SQLite writes words and names letter by letter, in quotes too: without one of these no statement is refused. */
const refusedWords = ['attach', 'detach', 'vacuum', 'pragma', 'load_extension'];

/**
 * Why SQLite is not given this one statement, or undefined. Only kinds that reach elsewhere are refused: of what is no
 * statement at all SQLite itself says what is wrong, and where.
 */
export function sqliteRefusal(sql: string): string | undefined {
  const letters = sql.toLowerCase();
  if (!refusedWords.some((word) => letters.includes(word))) return undefined;
  const tokens = meaningfulTokens(sql, sqliteDialect.lexical);
  const words = wordsOf(tokens, sql);
  if (words[0] === 'ATTACH') return 'ATTACH opens another file. A test and the console stay inside their own database.';
  if (words[0] === 'DETACH') return 'There is no other database here that could be detached.';
  if (words[0] === 'VACUUM' && words.includes('INTO')) {
    return 'VACUUM INTO writes another file. “Save database as…” asks where to, and does the same.';
  }
  if (words[0] === 'PRAGMA') return pragmaRefusal(tokens, sql);
  const loads = tokens.some((token, index) => {
    const next = tokens[index + 1];
    if (!next || sql.slice(next.from, next.to) !== '(') return false;
    return (nameOf(token, sql) ?? sql.slice(token.from, token.to)).toLowerCase() === 'load_extension';
  });
  return loads ? 'load_extension loads a program into the database, which none is allowed to.' : undefined;
}

/** EXPLAIN is passed over here as well: some PRAGMAs take effect while they are read. */
function pragmaRefusal(tokens: readonly Token[], sql: string): string | undefined {
  const textAt = (index: number): string => {
    const token = tokens[index];
    return token ? (nameOf(token, sql) ?? sql.slice(token.from, token.to)).toLowerCase() : '';
  };
  let at = tokens.findIndex((_token, index) => textAt(index) === 'pragma') + 1;
  // main.foreign_keys
  if (textAt(at + 1) === '.') at += 2;
  const name = textAt(at);
  if (harmlessPragmas.has(name)) return undefined;
  if (!readablePragmas.has(name)) {
    return `PRAGMA ${name} reaches further than this database. The console stays inside its own database.`;
  }
  return at === tokens.length - 1
    ? undefined
    : `PRAGMA ${name} can be asked here and not set: its value keeps the database inside its own file and its limits.`;
}

/** Why PostgreSQL's console does not run this one statement, or undefined. */
export function postgresRefusal(sql: string): string | undefined {
  const [first, second] = wordsOf(meaningfulTokens(sql, postgresDialect.lexical), sql);
  if (first === 'COPY') {
    return 'COPY reads or writes files, which this database has none of. Copy the rows out of the grid, or INSERT them.';
  }
  if (first === 'CREATE' && second === 'TABLESPACE') {
    return 'A tablespace lies outside of the database. The console stays inside its own database.';
  }
  return undefined;
}

/** Words in capitals, other tokens by their kind; EXPLAIN before a statement is passed over. */
function wordsOf(tokens: readonly Token[], sql: string): string[] {
  const words = tokens.map((token) =>
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
