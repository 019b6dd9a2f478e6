/**
 * Writes an export's files below a folder and nowhere else. A manifest in the user-data folder remembers which files
 * Entwine wrote and with what content: any other file that stands in the way is the user's, and is asked for first.
 */
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import type { ExportedFile } from '../../shared/formats/format.ts';
import { writeAtomically } from './atomicWrite.ts';
import { describeDiskProblem } from './diskProblem.ts';
import { targetsInside } from './exportTargets.ts';
import { readStore, writeStore } from './jsonStore.ts';
import { hashOf } from './projectFiles.ts';

export type ExportWritten =
  | { readonly kind: 'written'; readonly folder: string; readonly files: readonly string[] }
  | { readonly kind: 'wouldOverwrite'; readonly folder: string; readonly files: readonly string[] }
  | { readonly kind: 'failed'; readonly message: string };

/** Real path → SHA-256 of what Entwine wrote there last. */
const manifestSchema = z.record(z.string(), z.string());
/** The files written last; older ones are asked about again. */
const mostRemembered = 10_000;
const manifestLimit = 64_000_000;

/** Never throws. With `wouldOverwrite` nothing has been written yet. */
export async function writeExport(
  folder: string,
  files: readonly ExportedFile[],
  { overwrite, userData }: { overwrite: boolean; userData: string },
): Promise<ExportWritten> {
  const manifestPath = join(userData, 'exported.json');
  try {
    const root = await realpath(folder);
    const manifest = new Map(
      Object.entries(await readStore(manifestPath, manifestSchema, {}, { limit: manifestLimit })),
    );
    const paths = await targetsInside(
      root,
      files.map((file) => file.path),
    );
    const targets = files.map((file, at) => ({ file, path: paths[at] ?? '' }));

    const foreign: string[] = [];
    for (const { file, path } of targets) {
      const standing = await readFile(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null;
        throw error;
      });
      if (standing === null) continue;
      const hash = hashOf(standing);
      const isOurs = manifest.get(path) === hash || hash === hashOf(Buffer.from(file.text));
      if (!isOurs) foreign.push(file.path);
    }
    if (foreign.length > 0 && !overwrite) return { kind: 'wouldOverwrite', folder, files: foreign };

    try {
      for (const { file, path } of targets) {
        await mkdir(dirname(path), { recursive: true });
        const bytes = Buffer.from(file.text);
        await writeAtomically(path, bytes);
        manifest.delete(path);
        manifest.set(path, hashOf(bytes));
      }
    } finally {
      await writeStore(manifestPath, Object.fromEntries([...manifest].slice(-mostRemembered)));
    }
    return { kind: 'written', folder, files: files.map((file) => file.path) };
  } catch (error) {
    return { kind: 'failed', message: describeDiskProblem(error, folder) };
  }
}
