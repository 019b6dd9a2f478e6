/** Which database the files are for that are to be imported. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { guessDialect } from '../../../shared/imports/guessDialect.ts';
import { sqliteDialect } from '../../../shared/dialects/sqlite/sqliteDialect.ts';
import { ImportProblem } from './importInputs.ts';
import { isSqliteFile } from './sqliteFile.ts';
import { scriptBytes, textParts } from './scriptText.ts';

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
  for (const file of files) {
    await refuseForeign(file);
    if (await isSqliteFile(file)) found.set(sqliteDialect.name, file);
    else {
      const beginning = text.length < BEGINNING * 4 ? await beginningOf(file) : '';
      if (beginning.includes('\0')) {
        throw new ImportProblem(`${basename(file)} is neither a script of SQL nor a database file`);
      }
      text += beginning;
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

/** Files that hold a schema in a form that only their own program reads. */
async function refuseForeign(file: string): Promise<void> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(5), 0, 5, 0);
    const start = buffer.subarray(0, bytesRead).toString('latin1');
    const name = basename(file);
    if (bytesRead === 0) throw new ImportProblem(`${name} is empty`);
    if (start === 'PGDMP') {
      throw new ImportProblem(
        `${name} is an archive of pg_dump: make a script of it with pg_restore --file=script.sql ${name}`,
      );
    }
    if (start.startsWith('PK\u0003\u0004')) throw new ImportProblem(`${name} is a zip archive: unpack it first`);
  } finally {
    await handle.close();
  }
}

async function beginningOf(file: string): Promise<string> {
  let text = '';
  for await (const part of textParts(scriptBytes(file))) {
    text += part;
    if (text.length >= BEGINNING) break;
  }
  return text;
}
