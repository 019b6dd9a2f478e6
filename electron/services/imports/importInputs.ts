/** What is to be imported: files, and those of folders. Loads no database, so that the main process may ask. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isImportable } from './importEndings.ts';

/** A sentence for people says what cannot be read. */
export class ImportProblem extends Error {}

/** The files that are meant, those of folders in the order of their names. Rejects with an ImportProblem or the system's error. */
export async function importedFiles(inputs: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const input of inputs) {
    if (input === '-' || !(await stat(input)).isDirectory()) files.push(input);
    else {
      const found = await filesBelow(input);
      if (found.length === 0) throw new ImportProblem(`${input} holds no file of SQL and no database file`);
      files.push(...found);
    }
  }
  return files;
}

/** Folder by folder: a process with few rights may not ask for all below at once. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (entry.isFile() && isImportable(entry.name)) found.push(path);
  }
  return found.sort();
}
