/** Which database the files are for that are to be imported. */
import { basename } from 'node:path';
import { guessDialect } from '../../../shared/imports/guessDialect.ts';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { heldFiles, peeked, type Bytes } from './heldFiles.ts';
import { ImportProblem } from './importInputs.ts';
import { textParts } from './scriptText.ts';
import { isSqlite } from './sqliteFile.ts';

/** Nothing in the files tells which database they are for. */
export class UnknownDialect extends ImportProblem {
  constructor() {
    super('nothing tells which database this is for');
  }
}

/** How much of a script is looked at. */
const BEGINNING = 256 * 1024;

/** The name of the dialect that the files are for. Rejects with an ImportProblem where they are for none that is read, or for several. */
export async function dialectOfFiles(files: readonly string[]): Promise<string> {
  const found = new Map<string, string>();
  let text = '';
  for (const path of files) {
    for await (const { name, bytes } of heldFiles(path)) {
      const beginning = await beginningOf(bytes, name, BEGINNING * 4 - text.length);
      if (beginning === undefined) found.set(sqliteDialect.name, name);
      else text += beginning;
    }
  }
  if (text !== '') {
    const guess = guessDialect(text);
    if (guess && 'unreadable' in guess) {
      throw new ImportProblem(`this looks like a script for ${guess.unreadable}, which is not read yet`);
    }
    if (!guess) throw new UnknownDialect();
    found.set(guess.dialect.name, files[0] ?? '');
  }
  const [name, other] = found.keys();
  if (name === undefined) throw new ImportProblem('there is nothing to read');
  if (other !== undefined) throw new ImportProblem('these files are for several databases: import them one by one');
  return name;
}

/** Of a script at most so many units, or one part; undefined for a database file. */
async function beginningOf(held: Bytes, name: string, most: number): Promise<string | undefined> {
  const { start, bytes, close } = await peeked(held, LONGEST_MARK);
  try {
    if (isSqlite(start)) return undefined;
    const foreign = foreignKind(start, basename(name));
    if (foreign !== undefined) throw new ImportProblem(foreign);
    let text = '';
    for await (const part of textParts(bytes)) {
      text += part;
      if (text.length >= Math.min(BEGINNING, most)) break;
    }
    if (text.includes('\0'))
      throw new ImportProblem(`${basename(name)} is neither a script of SQL nor a database file`);
    return text;
  } finally {
    await close();
  }
}

/** Reaches to the mark of a tar archive. */
const LONGEST_MARK = 262;

const packers: readonly (readonly [mark: string, what: string])[] = [
  ['PK\u0003\u0004', 'a zip archive within another file'],
  ['\u001F\u008B', 'packed by gzip twice'],
  ['BZh', 'packed by bzip2'],
  ['\u00FD7zXZ', 'packed by xz'],
  ['(\u00B5/\u00FD', 'packed by zstd'],
  ["7z\u00BC\u00AF'", 'a 7z archive'],
  ['Rar!', 'a rar archive'],
];

/** Why a file is not read that holds a schema in a form that only another program reads. */
function foreignKind(bytes: Uint8Array, name: string): string | undefined {
  const start = Buffer.from(bytes).toString('latin1');
  if (start === '') return `${name} is empty`;
  if (start.startsWith('PGDMP')) {
    return `${name} is an archive of pg_dump: make a script of it with pg_restore --file=script.sql ${name}`;
  }
  const packer = packers.find(([mark]) => start.startsWith(mark))?.[1];
  const what = packer ?? (start.startsWith('ustar', 257) ? 'a tar archive' : undefined);
  return what === undefined ? undefined : `${name} is ${what}: unpack it first`;
}
