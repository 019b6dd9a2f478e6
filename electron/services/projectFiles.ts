/** Reads and saves project files as bytes; what is in them is `shared/projectFile`'s business. */
import { createHash } from 'node:crypto';
import { access, constants, open, readFile, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { OpenFile } from '../../shared/ipc/ipcContract.ts';
import { maxFileSize } from '../../shared/projectFile/projectFile.ts';
import { resolveTarget, writeAtomically } from './atomicWrite.ts';
import { describeDiskProblem } from './diskProblem.ts';

export interface FileOnDisk {
  /** As the user named it, absolute. */
  readonly path: string;
  /** SHA-256 of the content, to notice changes by other programs. */
  readonly hash: string;
  readonly readOnly: boolean;
}

export type ProjectFileRead =
  | { readonly ok: true; readonly file: FileOnDisk; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly message: string };

export type ProjectFileSaved =
  | { readonly kind: 'saved'; readonly file: FileOnDisk }
  | { readonly kind: 'changedOnDisk'; readonly removed: boolean }
  | { readonly kind: 'failed'; readonly message: string };

export function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function toOpenFile(file: Pick<FileOnDisk, 'path' | 'readOnly'>): OpenFile {
  return { name: basename(file.path), folder: dirname(file.path), readOnly: file.readOnly };
}

/** `path` is absolute. Never throws. */
export async function readProjectFile(path: string): Promise<ProjectFileRead> {
  try {
    const before = await stat(path);
    if (before.isDirectory()) return { ok: false, message: `${path} is a folder, not a project file.` };
    if (!before.isFile()) return { ok: false, message: `${path} is a device or a pipe, not a project file.` };
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > maxFileSize) {
        const [megabytes, limit] = [size, maxFileSize].map((bytes) => Math.round(bytes / 2 ** 20));
        return { ok: false, message: `${path} has ${megabytes} MB; a project file has at most ${limit} MB.` };
      }
      const bytes = await handle.readFile();
      return { ok: true, bytes, file: { path, hash: hashOf(bytes), readOnly: await isReadOnly(path) } };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, message: describeDiskProblem(error, path) };
  }
}

/**
 * Saves atomically. With `expectedHash` the file is first compared with what was read or written last; `null` skips
 * that. Never throws; on a failure the file holds its old content and no temporary file stays behind.
 */
export async function saveProjectFile(
  path: string,
  bytes: Uint8Array,
  expectedHash: string | null,
): Promise<ProjectFileSaved> {
  try {
    const target = await resolveTarget(path);
    const existing = await stat(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (existing?.isDirectory()) return { kind: 'failed', message: `${path} is a folder; choose a file name in it.` };
    if (existing !== null && !existing.isFile()) {
      return { kind: 'failed', message: `${path} is a device or a pipe; choose an ordinary file.` };
    }
    if (expectedHash !== null) {
      if (existing === null) return { kind: 'changedOnDisk', removed: true };
      if (hashOf(await readFile(target)) !== expectedHash) return { kind: 'changedOnDisk', removed: false };
    }
    if (existing !== null && (await isReadOnly(target))) {
      return {
        kind: 'failed',
        message: `${path} is read-only. Save it under another name, or make it writable first.`,
      };
    }
    await writeAtomically(target, bytes);
    return { kind: 'saved', file: { path, hash: hashOf(bytes), readOnly: false } };
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { kind: 'failed', message: describeDiskProblem(error, missing ? dirname(path) : path) };
  }
}

/** A file without any write bit counts as read-only for everyone, root included: somebody meant it so. */
async function isReadOnly(path: string): Promise<boolean> {
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o222) === 0) return true;
  return access(path, constants.W_OK).then(
    () => false,
    () => true,
  );
}
