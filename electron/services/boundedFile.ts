/** Reads files of which nothing is known: no more than is asked for, and never one that could keep a reader waiting. */
import { constants } from 'node:fs';
import { type FileHandle, open, rename, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { describeDiskProblem } from './diskProblem.ts';

export type BoundedRead =
  | { readonly kind: 'missing' }
  | { readonly kind: 'read'; readonly text: string; readonly isWhole: boolean }
  /** `why` ends a sentence. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** The first `limit` bytes of an ordinary file. Never throws. */
export function readBounded(path: string, limit: number): Promise<BoundedRead> {
  return withOrdinaryFile(path, async (file, size) => {
    const text = (await partOf(file, 0, Math.min(size, limit))).toString('utf8');
    return { kind: 'read', text, isWhole: size <= limit };
  });
}

/** The first and the last bytes of an ordinary file. Never throws. */
export async function readEnds(
  path: string,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<
  Exclude<BoundedRead, { kind: 'read' }> | { readonly kind: 'read'; readonly head: string; readonly tail: string }
> {
  return withOrdinaryFile(path, async (file, size) => {
    const [head, tail] = [
      await partOf(file, 0, Math.min(size, first)),
      await partOf(file, Math.max(0, size - last), last),
    ];
    return { kind: 'read', head: head.toString('utf8'), tail: tail.toString('utf8') };
  });
}

async function withOrdinaryFile<T>(
  path: string,
  work: (file: FileHandle, size: number) => Promise<T>,
): Promise<T | Exclude<BoundedRead, { kind: 'read' }>> {
  let file: FileHandle | undefined;
  try {
    // Without waiting for the other end of a pipe; Windows has no such flag and no such pipes among its files.
    file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = await file.stat();
    if (status.isDirectory()) return { kind: 'unreadable', why: 'a folder stands in its place' };
    if (!status.isFile()) return { kind: 'unreadable', why: 'a device or a pipe stands in its place' };
    return await work(file, status.size);
  } catch (error) {
    // A link to nothing is no damage: what is written next replaces it.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { kind: 'missing' };
    return { kind: 'unreadable', why: describeDiskProblem(error, path).replace(/\.$/, '') };
  } finally {
    await file?.close().catch(() => {});
  }
}

async function partOf(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

/** Puts what stands at `path` beside it under a name that is free or only holds an earlier such file. Null where it stays. */
export async function setAside(path: string, aside = `${path}.damaged`): Promise<string | null> {
  for (const candidate of [aside, `${aside}-2`, `${aside}-3`]) {
    const standing = await stat(candidate).catch(() => null);
    if (standing?.isDirectory()) continue;
    const isMoved = await rename(path, candidate).then(
      () => true,
      () => false,
    );
    if (isMoved) return candidate;
  }
  return null;
}

/** The sentence for people about something that was set aside. */
export function asideSentence(what: string, why: string, aside: string | null, goesOn: string): string {
  const kept = aside === null ? '' : ` What stood there is kept as ${basename(aside)}.`;
  return `${what} could not be read: ${why}. ${goesOn}${kept}`;
}
