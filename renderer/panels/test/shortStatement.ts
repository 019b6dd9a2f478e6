/** A statement in a few words: without the table, which the heading names, and the quotes, so that rows tell apart. */

import { standardLexical } from '../../../shared/dialects/standardLexical.ts';
import { tokensOf } from '../../../shared/sql/lexer.ts';
import { nameOf } from '../../../shared/sql/tokenValue.ts';

/** `INSERT user_id = 1, bio = ''`, `DELETE id = 1`, `UPDATE id = 2 where id = 1`; anything else as it is. */
export function shortStatement(sql: string): string {
  const text = sql.replaceAll(/\s+/g, ' ').trim();
  const insert = /^INSERT INTO \S+ \((.*?)\) VALUES \((.*)\);?$/i.exec(text);
  if (insert) {
    const columns = split(insert[1] ?? '');
    const values = split(insert[2] ?? '');
    if (columns.length !== values.length) return text;
    return `INSERT ${columns.map((column, index) => `${unquoted(column)} = ${values[index] ?? ''}`).join(', ')}`;
  }
  const remove = /^DELETE FROM \S+ WHERE (.*?);?$/i.exec(text);
  if (remove) return `DELETE ${unquoted(remove[1] ?? '')}`;
  const update = /^UPDATE \S+ SET (.*) WHERE (.*?);?$/i.exec(text);
  return update ? `UPDATE ${unquoted(update[1] ?? '')} where ${unquoted(update[2] ?? '')}` : text;
}

/** At commas that stand neither in a text nor in brackets. */
function split(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let begin = 0;
  for (const { kind, from, to } of tokensOf(list, standardLexical)) {
    const sign = kind === 'sign' ? list[from] : undefined;
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (sign === ',' && depth === 0) {
      parts.push(list.slice(begin, from).trim());
      begin = to;
    }
  }
  return [...parts, list.slice(begin).trim()];
}

/** Names without their quotes; texts keep theirs. */
function unquoted(names: string): string {
  return tokensOf(names, standardLexical)
    .map((token) => {
      const name = token.kind === 'name' ? nameOf(token, names) : undefined;
      return name !== undefined && /^[A-Za-z_]\w*$/.test(name) ? name : names.slice(token.from, token.to);
    })
    .join('');
}
