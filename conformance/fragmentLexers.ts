/** How databases themselves cut SQL text, for a comparison with `shared/sql/lexer`. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { loadModule, scanSync } from 'libpg-query';
import { isMeaningful, tokensOf, type Token } from '../shared/sql/lexer.ts';
import type { LexicalRules } from '../shared/sql/lexicalRules.ts';

/** Whether both read the text alike; `why` where not. A text that the other refuses as a whole is no statement. */
export type Comparison = { readonly kind: 'alike' | 'refused' } | { readonly kind: 'other'; readonly why: string };

/** PostgreSQL's own scanner, from scan.l. */
export async function postgresScanner(rules: LexicalRules): Promise<(sql: string) => Comparison> {
  await loadModule();
  return (text) => {
    const tokens = tokensOf(text, rules);
    const sql = withoutCommentsBeforeMore(text, tokens);
    let theirs: readonly { readonly start: number; readonly end: number }[];
    try {
      theirs = scanSync(sql).tokens;
    } catch {
      return { kind: 'refused' };
    }
    const bytes = Buffer.from(sql);
    const read = theirs.map(({ start, end }) => bytes.toString('utf8', start, end));
    const ours = ownTokens(sql, rules);
    if (ours.length === read.length && ours.every((token, at) => token === read[at])) return { kind: 'alike' };
    return { kind: 'other', why: `PostgreSQL reads ${JSON.stringify(read)}, not ${JSON.stringify(ours)}` };
  };
}

/**
 * With blanks for the comments that stand before where a text goes on. To scan.l these are blanks, which an engine is asked in
 * `shared/formats/hostileFragments.test.ts`; this build of it makes tokens of comments, and lets no text go on behind one.
 */
function withoutCommentsBeforeMore(sql: string, tokens: readonly Token[]): string {
  let written = '';
  for (const [at, { kind, from, to }] of tokens.entries()) {
    const next = kind === 'comment' && tokens.slice(at).find(isMeaningful);
    written += next && next.isContinued ? ' '.repeat(to - from) : sql.slice(from, to);
  }
  return written;
}

/** As PostgreSQL counts them: a text that goes on is one, and the letter of a national text is a word of its own. */
function ownTokens(sql: string, rules: LexicalRules): string[] {
  const found: { from: number; to: number }[] = [];
  for (const { kind, from, to, isContinued } of tokensOf(sql, rules)) {
    if (kind === 'blank') continue;
    const before = found.at(-1);
    if (isContinued && before) before.to = to;
    else found.push({ from, to });
  }
  return found
    .map(({ from, to }) => sql.slice(from, to))
    .flatMap((token) => (/^[nN]'/u.test(token) ? [token.slice(0, 1), token.slice(1)] : [token]));
}

/**
 * Whether a statement could end at each place of the text, as SQLite's own sqlite3_complete() says: wherever our tokens meet,
 * and nowhere within one that is quoted.
 */
const python = `
import json, sqlite3, sys
complete = sqlite3.complete_statement
for line in sys.stdin:
    found = []
    for number, text, meet, within in json.loads(line):
        for at in meet:
            if not complete(text[:at] + ';'):
                found.append([number, at, 'no statement ends here'])
                break
        for at in within:
            if complete(text[:at] + ';'):
                found.append([number, at, 'a statement ends here'])
                break
    print(json.dumps(found), flush=True)
`;

export interface SqliteReader {
  /** Those of the texts that SQLite reads otherwise, with what it reads. */
  compare(texts: readonly string[]): Promise<readonly { readonly text: string; readonly why: string }[]>;
  close(): void;
}

/** Undefined where there is no Python. */
export async function sqliteReader(rules: LexicalRules): Promise<SqliteReader | undefined> {
  const process = spawn('python3', ['-c', python], { stdio: ['pipe', 'pipe', 'inherit'] });
  const isThere = await new Promise<boolean>((resolve) => {
    process.once('spawn', () => resolve(true));
    process.once('error', () => resolve(false));
  });
  if (!isThere) return undefined;
  const lines = createInterface(process.stdout)[Symbol.asyncIterator]();
  return {
    async compare(texts) {
      process.stdin.write(`${JSON.stringify(texts.map((text, number) => [number, ...placesOf(text, rules)]))}\n`);
      const { value, done } = await lines.next();
      if (done) throw new Error('Python ended.');
      const found = JSON.parse(value) as readonly (readonly [number, number, string])[];
      return found.map(([number, at, why]) => {
        const text = texts[number] ?? '';
        return { text, why: `${why}: ${JSON.stringify([...text].slice(0, at).join(''))}` };
      });
    },
    close: () => void process.stdin.end(),
  };
}

/** In characters, as Python counts them: where tokens meet, and where a quoted one goes on. */
function placesOf(text: string, rules: LexicalRules): [text: string, meet: number[], within: number[]] {
  const [meet, within]: [number[], number[]] = [[], []];
  let before = 0;
  for (const { kind, from, to } of tokensOf(text, rules)) {
    const characters = Array.from(text.slice(from, to));
    const isQuoted = kind === 'text' || kind === 'name' || kind === 'comment';
    // A comment of one line goes on up to where it ends.
    const isLine = kind === 'comment' && text[from] === '-';
    if (isQuoted) {
      const open = kind === 'text' ? characters.findIndex((each) => each === "'" || each === '"') + 1 : 1;
      for (let at = Math.max(open, kind === 'comment' ? 2 : 1); at < characters.length; at += 1)
        within.push(before + at);
    }
    before += characters.length;
    if (kind !== 'blank' && !isLine) meet.push(before);
  }
  // Two quotes in a row close and open: in between, a statement would end for who stops there.
  return [text, meet, within.filter((at) => !isBetweenQuotes(text, at))];
}

function isBetweenQuotes(text: string, at: number): boolean {
  const characters = [...text];
  const [one, other] = [characters[at - 1] ?? '', characters[at] ?? ''];
  return one === other && `'"\``.includes(one);
}
