/** Reads and saves project files as bytes; what is in them is `shared/projectFile`'s business. */
import { createHash } from 'node:crypto';
import type { Stats } from 'node:fs';
import { type FileHandle, access, constants, open, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import type { OpenFile } from '../../shared/ipc/ipcContract.ts';
import { maxFileSize } from '../../shared/projectFile/projectFile.ts';
import { resolveTarget, writeAtomically, writeInPlace } from './atomicWrite.ts';
import { describeDiskProblem, describeFolderProblem } from './diskProblem.ts';

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
  /** `canWriteInPlace`: only the folder stands in the way, the file itself may be written. */
  | { readonly kind: 'failed'; readonly message: string; readonly canWriteInPlace?: true };

export interface SaveWay {
  /** Write into the file itself even where its folder would let it be replaced. */
  readonly inPlace?: boolean;
  /** The file that `path` led to when it was read or written last; undefined where nobody knows. */
  readonly knownTarget?: string | undefined;
  /** Called before the file itself is written into, which a crash could tear. */
  readonly keepCopy?: () => Promise<void>;
}

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
    // Without waiting for the other end of a pipe that takes the place just now.
    const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const { size } = await handle.stat();
      if (size > maxFileSize) {
        const [megabytes, limit] = [size, maxFileSize].map((bytes) => Math.round(bytes / 2 ** 20));
        return { ok: false, message: `${path} has ${megabytes} MB; a project file has at most ${limit} MB.` };
      }
      const bytes = await readUpTo(handle, maxFileSize);
      return { ok: true, bytes, file: { path, hash: hashOf(bytes), readOnly: await isReadOnly(path) } };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return { ok: false, message: describeDiskProblem(error, path) };
  }
}

/**
 * Saves atomically; into the file itself where it has further names (hard links) or the caller says so. Never throws; on
 * a failure the file holds its old content and no temporary file stays behind. With `expectedHash` the file is first
 * compared with what was read or written last; `null` skips that.
 */
export async function saveProjectFile(
  path: string,
  bytes: Uint8Array,
  expectedHash: string | null,
  { inPlace = false, knownTarget, keepCopy }: SaveWay = {},
): Promise<ProjectFileSaved> {
  try {
    const target = await resolveTarget(path);
    if (knownTarget !== undefined && knownTarget !== target) {
      const message = `${path} is a link to another file now, ${target}, which is left alone. Save the project under another name.`;
      return { kind: 'failed', message };
    }
    const existing = await stat(target).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    const obstacle = existing && obstacleOf(path, existing);
    if (obstacle) return { kind: 'failed', message: obstacle };
    if (expectedHash !== null) {
      if (existing === null) return { kind: 'changedOnDisk', removed: true };
      if ((await hashOfFile(target)) !== expectedHash) return { kind: 'changedOnDisk', removed: false };
    }
    if (existing !== null && (await isReadOnly(target))) {
      return {
        kind: 'failed',
        message: `${path} is read-only. Save it under another name, or make it writable first.`,
      };
    }
    if (existing !== null && (inPlace || existing.nlink > 1)) {
      await keepCopy?.();
      await writeInPlace(target, bytes);
    } else {
      const problem = await folderProblem(target, existing !== null);
      if (problem) return problem;
      await writeAtomically(target, bytes, undefined, () => stillTheSame(target, existing, expectedHash !== null));
    }
    return { kind: 'saved', file: { path, hash: hashOf(bytes), readOnly: false } };
  } catch (error) {
    if (error instanceof SwappedMeanwhile) return { kind: 'changedOnDisk', removed: false };
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { kind: 'failed', message: describeDiskProblem(error, missing ? dirname(path) : path) };
  }
}

/** Of an ordinary file that is no larger than a project can be; a larger one gets a word that is no hash. Throws the system's error. */
export async function hashOfFile(path: string): Promise<string> {
  const handle = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw Object.assign(new Error(`${path} is no file`), { code: 'EISDIR' });
    if (status.size > maxFileSize) return `too large: ${status.size} ${status.mtimeMs}`;
    return hashOf(await readUpTo(handle, maxFileSize));
  } finally {
    await handle.close();
  }
}

/** At most `limit` bytes and a few, also of a file that grows meanwhile. */
async function readUpTo(handle: FileHandle, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size <= limit) {
    const chunk = Buffer.allocUnsafe(1 << 20);
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, null);
    if (bytesRead === 0) break;
    chunks.push(chunk.subarray(0, bytesRead));
    size += bytesRead;
  }
  return Buffer.concat(chunks);
}

class SwappedMeanwhile extends Error {}

/** Another program, git for one, may have put its file there while ours was being written beside it. */
async function stillTheSame(target: string, before: Stats | null, isKnown: boolean): Promise<void> {
  const now = await stat(target).catch(() => null);
  const isSame =
    now === null || before === null
      ? now === before
      : now.ino === before.ino && now.size === before.size && now.mtimeMs === before.mtimeMs;
  // Whoever said to write over whatever stands there meant a file.
  if (isKnown ? !isSame : now !== null && !now.isFile()) throw new SwappedMeanwhile();
}

function obstacleOf(path: string, existing: Stats): string | null {
  if (existing.isDirectory()) return `${path} is a folder; choose a file name in it.`;
  if (!existing.isFile()) return `${path} is a device or a pipe; choose an ordinary file.`;
  return null;
}

/** Replacing a file needs the right to make files beside it. */
async function folderProblem(target: string, exists: boolean): Promise<ProjectFileSaved | null> {
  const folder = dirname(target);
  try {
    await access(folder, constants.W_OK);
    return null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw error;
    const message = describeFolderProblem(error, folder);
    if (!exists) return { kind: 'failed', message };
    const need = `${basename(target)} itself can be written, but not replaced whole, which is safe against a crash.`;
    return { kind: 'failed', message: `${message} ${need}`, canWriteInPlace: true };
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
