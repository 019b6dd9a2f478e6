/** The project files that the names on a command line stand for. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';

/** What no project of one's own is in. */
const skipped = new Set(['node_modules', '.git']);

export type NamedFile = { readonly file: string } | { readonly file: string; readonly error: string };

/** Each folder becomes the `.erd` files below it, sorted; every other name stays as it is. Links to folders are not followed. */
export async function filesBelow(names: readonly string[]): Promise<readonly NamedFile[]> {
  const files: NamedFile[] = [];
  for (const name of names) {
    const isFolder = name !== '-' && (await stat(name).catch(() => undefined))?.isDirectory();
    files.push(...(isFolder ? await projectsIn(name) : [{ file: name }]));
  }
  return files;
}

/** A pipe among them would be waited for without end. */
async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (status) => status.isFile(),
    // A link to nothing is said by whoever reads it.
    () => true,
  );
}

async function projectsIn(folder: string): Promise<readonly NamedFile[]> {
  const found: string[] = [];
  const problems: NamedFile[] = [];
  const walk = async (place: string): Promise<void> => {
    try {
      for (const entry of await readdir(place, { withFileTypes: true })) {
        const path = join(place, entry.name);
        if (entry.isDirectory()) {
          if (!skipped.has(entry.name)) await walk(path);
        } else if (entry.name.toLowerCase().endsWith('.erd') && (await isFile(path))) found.push(path);
      }
    } catch (error) {
      problems.push({ file: place, error: describeDiskProblem(error, place) });
    }
  };
  await walk(folder);
  found.sort();
  if (found.length === 0 && problems.length === 0) {
    return [{ file: folder, error: `There are no project files (.erd) in the folder ${folder} or below it.` }];
  }
  return [...found.map((file) => ({ file })), ...problems];
}
