/** Passwords out of PostgreSQL's own file. Source: its documentation, "The Password File". */

export interface PasswordPlace {
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
}

/** The password of the first line that fits; undefined where none does. */
export function passwordIn(text: string, { host, port, database, user }: PasswordPlace): string | undefined {
  const wanted = [host, String(port), database, user];
  for (const line of text.split(/\r?\n/u)) {
    if (line === '' || line.startsWith('#')) continue;
    const parts = partsOf(line);
    const [password] = parts.slice(4);
    const fits = wanted.every((word, at) => parts[at] === '*' || parts[at] === word);
    if (fits && password !== undefined) return password;
  }
  return undefined;
}

/** Between colons; a backslash takes the next character as it is. */
function partsOf(line: string): string[] {
  const parts = [''];
  for (let at = 0; at < line.length; at += 1) {
    const last = parts.length - 1;
    if (line[at] === ':') parts.push('');
    else if (line[at] === '\\' && at + 1 < line.length) parts[last] += line[(at += 1)] ?? '';
    else parts[last] += line[at] ?? '';
  }
  return parts;
}
