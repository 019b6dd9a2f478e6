/** Replaces a file's content whole or not at all: temporary file in the same folder, fsync, rename, fsync of the folder. */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, lstat, open, readdir, readlink, realpath, rename, stat, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * The file that a write to `path` would change: symbolic links followed, also one that points at a file still to come.
 * Throws the system's error when the folder is missing or links lead in a circle.
 */
export async function resolveTarget(path: string): Promise<string> {
  let current = resolve(path);
  for (let steps = 0; steps < 40; steps += 1) {
    try {
      return await realpath(current);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    const folder = await realpath(dirname(current));
    const target = join(folder, basename(current));
    const link = await lstat(target).catch(() => null);
    if (!link?.isSymbolicLink()) return target;
    current = resolve(folder, await readlink(target));
  }
  throw Object.assign(new Error(`Too many symbolic links at ${path}`), { code: 'ELOOP' });
}

/**
 * `path` must be resolved (`resolveTarget`). What comes in pieces is never held whole. Keeps mode and, where allowed, owner of the file that it replaces.
 * `beforePlacing` looks once more when all is written, and throws where the file is not to be replaced after all.
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array | AsyncIterable<Uint8Array>,
  modeOfNew = 0o666,
  beforePlacing?: () => Promise<void>,
): Promise<void> {
  const folder = dirname(path);
  await sweepStaleTemporaries(path);
  const temporary = join(folder, `${temporaryPrefix(path)}${process.pid}-${randomBytes(4).toString('hex')}.tmp`);
  // Of a file that is there and cannot be asked, the mode would be lost.
  const before = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  let isPlaced = false;
  const file = await open(temporary, 'wx', before === null ? modeOfNew : 0o600);
  try {
    try {
      await file.writeFile(bytes);
      if (before !== null) {
        // Only root may give files away; everyone else keeps going as the owner of the new file.
        await file.chown(before.uid, before.gid).catch(() => {});
        await file.chmod(before.mode & 0o7777);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    await beforePlacing?.();
    await rename(temporary, path);
    isPlaced = true;
    await syncFolder(folder);
  } finally {
    if (!isPlaced) await unlink(temporary).catch(() => {});
  }
}

/**
 * Writes into the file itself, which keeps its other names (hard links) and needs no right on its folder. Not whole or
 * nothing: a write that fails puts the old content back, but a crash in the middle leaves a torn file, so the caller
 * keeps a copy elsewhere meanwhile. `path` must be resolved and exist.
 */
export async function writeInPlace(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const before = await file.readFile();
    try {
      await overwrite(file, bytes);
    } catch (error) {
      // What stood there fits: its room on the disk is still taken.
      await overwrite(file, before).catch(() => {});
      throw error;
    }
  } finally {
    // What was written is on the disk: who hears of this would take it for a failure.
    await file.close().catch(() => {});
  }
}

async function overwrite(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, written);
    written += bytesWritten;
  }
  await file.truncate(bytes.length);
  await file.sync();
}

/** Without it a power cut could undo the rename. Windows has no such call, some network disks refuse it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => {});
  // The file has its new content already.
  await handle.close().catch(() => {});
}

function temporaryPrefix(path: string): string {
  return `.entwine-${shortHash(basename(path))}-${shortHash(hostname())}-`;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Removes what a process of this machine left behind when it was killed in the middle of a write to the same file. */
async function sweepStaleTemporaries(path: string): Promise<void> {
  const folder = dirname(path);
  const prefix = temporaryPrefix(path);
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    if (!name.startsWith(prefix) || !name.endsWith('.tmp')) continue;
    const pid = Number(name.slice(prefix.length).split('-')[0]);
    if (pid === process.pid || isRunning(pid)) continue;
    await unlink(join(folder, name)).catch(() => {});
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
