/**
 * The files of a database whose engine has no disk, kept by another process in blocks, so that they outlive the engine
 * when it is ended in the middle of a statement. What is kept is what a disk would hold at that moment: PostgreSQL starts
 * from it as it does after a power cut.
 */

/** Bytes; PostgreSQL writes its tables and its log in pages of this size. */
const blockSize = 8192;
/** Bytes of blocks in one message. */
const partSize = 2 * 1024 * 1024;

/** Paths to contents; a folder without files is not there. */
export type FileTree = ReadonlyMap<string, Uint8Array>;

export interface FileBlock {
  /** Its number in the file, from 0. */
  readonly number: number;
  /** At most 8192 bytes; fewer only at the file's end. */
  readonly bytes: Uint8Array;
}

export interface FileChange {
  readonly path: string;
  /** Bytes of the file now; undefined: it is gone. */
  readonly size: number | undefined;
  /** Those that changed. */
  readonly blocks: readonly FileBlock[];
}

/** One file as its file system has it now. */
export interface SeenFile {
  readonly path: string;
  /** Milliseconds since 1970 of the last write. */
  readonly written: number;
  /** Not copied. */
  readonly read: () => Uint8Array;
}

/** The engine's side: finds what changed since it was last asked. */
export class ChangedFiles {
  private readonly known: Map<string, Uint8Array>;
  private lastLook: number;

  /** `known`: what the other side has as well. `now`: milliseconds since 1970, before the files were first written. */
  constructor(known: FileTree, now: number) {
    this.known = new Map(known);
    this.lastLook = now;
  }

  /** `seen`: all files there are. `now`: as above, of this look. */
  since(seen: Iterable<SeenFile>, now: number): FileChange[] {
    const changes: FileChange[] = [];
    const gone = new Set(this.known.keys());
    for (const { path, written, read } of seen) {
      gone.delete(path);
      const before = this.known.get(path);
      // A clock tells moments apart by milliseconds only.
      if (before && written < this.lastLook - 2) continue;
      const change = this.compare(path, before ?? new Uint8Array(0), read());
      if (change || !before) changes.push(change ?? { path, size: 0, blocks: [] });
      if (!before && !change) this.known.set(path, new Uint8Array(0));
    }
    for (const path of gone) {
      this.known.delete(path);
      changes.push({ path, size: undefined, blocks: [] });
    }
    this.lastLook = now;
    return changes;
  }

  private compare(path: string, before: Uint8Array, content: Uint8Array): FileChange | undefined {
    const blocks: FileBlock[] = [];
    for (let at = 0; at < content.length; at += blockSize) {
      const bytes = content.subarray(at, at + blockSize);
      if (isSame(bytes, before.subarray(at, at + blockSize))) continue;
      blocks.push({ number: at / blockSize, bytes: bytes.slice() });
    }
    if (blocks.length === 0 && before.length === content.length) return undefined;
    this.known.set(path, content.slice());
    return { path, size: content.length, blocks };
  }
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

/** Parts of at most two megabytes, so that no single message is large. */
export function* inParts(changes: Iterable<FileChange>): Generator<FileChange[]> {
  let part: FileChange[] = [];
  let size = 0;
  for (const { path, size: whole, blocks } of changes) {
    let rest = blocks;
    do {
      const some = rest.slice(0, partSize / blockSize);
      rest = rest.slice(some.length);
      part.push({ path, size: whole, blocks: some });
      size += 200 + some.length * blockSize;
      if (size < partSize) continue;
      yield part;
      part = [];
      size = 0;
    } while (rest.length > 0);
  }
  if (part.length > 0) yield part;
}

/** The tree with these changes made in it; what did not change is not copied. */
export function changedTree(tree: FileTree, changes: Iterable<FileChange>): Map<string, Uint8Array> {
  const changed = new Map(tree);
  const own = new Set<string>();
  for (const { path, size, blocks } of changes) {
    const before = changed.get(path);
    if (size === undefined) {
      changed.delete(path);
      continue;
    }
    let content = before;
    if (!content || !own.has(path) || content.length !== size) {
      content = new Uint8Array(size);
      content.set((before ?? content).subarray(0, size));
      own.add(path);
      changed.set(path, content);
    }
    for (const { number, bytes } of blocks) content.set(bytes, number * blockSize);
  }
  return changed;
}

/**
 * The keeper's side: what comes is an engine's word, so it is looked at, and it counts when all of it is there, since half
 * of what changed together would be a damaged database.
 */
export class KeptFiles {
  private readonly files = new Map<string, { readonly size: number | undefined; blocks: Map<number, Uint8Array> }>();
  private readonly mostBytes: number;
  private waiting: FileChange[] = [];
  private bytes = 0;
  private waitingBytes = 0;

  /** `mostBytes`: of all blocks together. */
  constructor(mostBytes = 512 * 1024 * 1024) {
    this.mostBytes = mostBytes;
  }

  /** A part of what changed. Throws a sentence where there is too much of it, or where it is none; then nothing waits. */
  take(changes: readonly FileChange[]): void {
    try {
      for (const change of changes) {
        const { path, size, blocks } = change;
        if (!isChange(path, size, blocks)) throw new Error('The engine’s process keeps what is no file.');
        this.waiting.push(change);
        this.waitingBytes += 200 + blocks.reduce((sum, { bytes }) => sum + bytes.length, 0);
      }
      if (this.bytes + this.waitingBytes > this.mostBytes) {
        const megabytes = Math.round(this.mostBytes / 1024 / 1024);
        throw new Error(
          `The database has grown past ${megabytes} MB, more than is kept of it. Make fewer or smaller rows.`,
        );
      }
    } catch (error) {
      this.forget();
      throw error;
    }
  }

  /** All parts are there. */
  commit(): void {
    for (const change of this.waiting) this.make(change);
    this.forget();
  }

  /** The other parts will not come. */
  forget(): void {
    this.waiting = [];
    this.waitingBytes = 0;
  }

  /** All of it that counts, for `changedTree`. */
  *changes(): Generator<FileChange> {
    for (const [path, { size, blocks }] of this.files) {
      yield { path, size, blocks: [...blocks].map(([number, bytes]) => ({ number, bytes })) };
    }
  }

  private make({ path, size, blocks }: FileChange): void {
    const before = this.files.get(path)?.blocks ?? new Map<number, Uint8Array>();
    if (!this.files.has(path)) this.bytes += 200;
    for (const [number, { length }] of before) {
      if (number * blockSize < (size ?? 0)) continue;
      before.delete(number);
      this.bytes -= length;
    }
    for (const { number, bytes } of blocks) {
      this.bytes += bytes.length - (before.get(number)?.length ?? 0);
      before.set(number, bytes);
    }
    this.files.set(path, { size, blocks: before });
  }
}

function isChange(path: unknown, size: unknown, blocks: unknown): boolean {
  if (typeof path !== 'string' || path.length > 300) return false;
  if (size !== undefined && !isCount(size, 2 ** 32)) return false;
  const end = (size as number | undefined) ?? 0;
  return (
    Array.isArray(blocks) &&
    blocks.every(
      (block: Partial<FileBlock> | null) =>
        isCount(block?.number, 2 ** 20) &&
        block?.bytes instanceof Uint8Array &&
        block.bytes.length <= blockSize &&
        Number(block.number) * blockSize + block.bytes.length <= end,
    )
  );
}

function isCount(value: unknown, most: number): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= most;
}
