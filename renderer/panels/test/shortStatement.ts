/** A statement in a few words: without the table, which the heading names, and the quotes, so that rows tell apart. */

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
  let quote = '';
  let part = '';
  for (const letter of list) {
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if (letter === "'" || letter === '"' || letter === '`') quote = letter;
    else if (letter === '(') depth += 1;
    else if (letter === ')') depth -= 1;
    if (letter === ',' && depth === 0 && quote === '') {
      parts.push(part.trim());
      part = '';
    } else part += letter;
  }
  return [...parts, part.trim()];
}

/** Names without their quotes; texts keep theirs. */
function unquoted(names: string): string {
  return names.replaceAll(/'(?:[^']|'')*'|(["`])([A-Za-z_]\w*)\1/g, (all, quote: string, name: string) =>
    quote ? name : all,
  );
}
