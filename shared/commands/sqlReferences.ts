/** Column names inside SQL text that a person wrote: checks, conditions, generated columns. */

/** Strings, comments and dollar quotes are passed over; quoted and bare identifiers are the groups. */
const tokenPattern =
  /'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\][]*)\]|([\p{L}_][\p{L}\p{N}_$]*)/gu;

interface Identifier {
  readonly name: string;
  readonly isQuoted: boolean;
}

function identifierOf(groups: readonly (string | undefined)[]): Identifier | undefined {
  const [doubled, ticked, bracketed, bare] = groups;
  if (bare !== undefined) return { name: bare, isQuoted: false };
  if (doubled !== undefined) return { name: doubled.replaceAll('""', '"'), isQuoted: true };
  if (ticked !== undefined) return { name: ticked.replaceAll('``', '`'), isQuoted: true };
  return bracketed === undefined ? undefined : { name: bracketed, isQuoted: true };
}

/** Databases compare bare names without regard to case, quoted ones mostly with it. */
function isSameName(identifier: Identifier, column: string): boolean {
  if (identifier.isQuoted) return identifier.name === column;
  return identifier.name.toLowerCase() === column.toLowerCase();
}

/** The SQL with every column of `renamed` under its new name; all at once, so that two may swap. */
export function renameSqlNames(sql: string, renamed: ReadonlyMap<string, string>): string {
  if (renamed.size === 0) return sql;
  return sql.replace(tokenPattern, (token: string, ...rest: unknown[]) => {
    const identifier = identifierOf(rest.slice(0, 4) as (string | undefined)[]);
    if (!identifier || isFunctionCall(sql, token, rest[4] as number, identifier)) return token;
    for (const [from, to] of renamed) {
      if (!isSameName(identifier, from)) continue;
      if (!identifier.isQuoted) return /^[a-z_][a-z0-9_]*$/i.test(to) ? to : `"${to.replaceAll('"', '""')}"`;
      const quote = token.charAt(0);
      if (quote === '[') return `[${to}]`;
      return `${quote}${to.replaceAll(quote, quote + quote)}${quote}`;
    }
    return token;
  });
}

/** Whether the SQL speaks of the column. */
export function mentionsSqlName(sql: string, column: string): boolean {
  for (const match of sql.matchAll(tokenPattern)) {
    const identifier = identifierOf(match.slice(1));
    if (identifier && isSameName(identifier, column) && !isFunctionCall(sql, match[0], match.index, identifier))
      return true;
  }
  return false;
}

function isFunctionCall(sql: string, token: string, offset: number, identifier: Identifier): boolean {
  return !identifier.isQuoted && /^\s*\(/.test(sql.slice(offset + token.length, offset + token.length + 20));
}
