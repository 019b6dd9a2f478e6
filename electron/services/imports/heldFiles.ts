/**
 * What a file holds: itself, what gzip packed in it, or the files of a zip archive. Places within an archive are names for
 * people and nothing else: nothing is ever written by them.
 */
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { getFileNameLowLevel, openPromise, type Entry } from 'yauzl';
import { isImportable } from './importEndings.ts';
import { ImportProblem } from './importInputs.ts';

/** In parts of any length. */
export type Bytes = AsyncIterable<Uint8Array>;

export interface HeldFile {
  /** The path; of a file in an archive with its place there behind it. */
  readonly name: string;
  /** It lies on the disk as it is here. */
  readonly isPlain: boolean;
  /** To be read once, before the next file is asked for. */
  readonly bytes: Bytes;
}

const PART = 256 * 1024;
/** Real dumps shrink to a tenth or a thirtieth; what is meant to fill a memory shrinks a thousand times. */
const mostGrowth = 200;
const mostWithoutDoubt = 100_000_000;
const mostEntries = 20_000;

/** `-` is standard input. `onRead` is told how many bytes of the file on the disk have been read. */
export async function* heldFiles(path: string, onRead?: (bytes: number) => void): AsyncGenerator<HeldFile> {
  const name = path === '-' ? 'standard input' : path;
  const source = path === '-' ? (process.stdin as Bytes) : createReadStream(path, { highWaterMark: PART });
  const { start, bytes, close } = await peeked(counted(source, onRead), 4);
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004')) && path !== '-') {
    await close();
    yield* archived(path, onRead);
  } else yield { name, isPlain: path !== '-' && !isGzip(start), bytes: unpacked(bytes, start, name) };
}

/** The beginning, and all of it with the beginning. `close` where nobody reads it. */
export async function peeked(
  bytes: Bytes,
  length: number,
): Promise<{ readonly start: Buffer; readonly bytes: Bytes; close(): Promise<void> }> {
  const iterator = bytes[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let [size, isOver] = [0, false];
  while (size < length && !isOver) {
    const { done, value } = await iterator.next();
    if (done === true) isOver = true;
    else {
      parts.push(value);
      size += value.length;
    }
  }
  const start = Buffer.concat(parts);
  const close = async () => void (await iterator.return?.());
  async function* all(): AsyncGenerator<Uint8Array> {
    try {
      if (start.length > 0) yield start;
      while (!isOver) {
        const { done, value } = await iterator.next();
        if (done === true) return;
        yield value;
      }
    } finally {
      await close();
    }
  }
  return { start, bytes: all(), close };
}

async function* counted(bytes: Bytes, onRead: ((bytes: number) => void) | undefined): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const part of bytes) {
    read += part.length;
    onRead?.(read);
    yield part;
  }
}

const isGzip = (start: Uint8Array) => start[0] === 0x1f && start[1] === 0x8b;

function unpacked(bytes: Bytes, start: Uint8Array, name: string): Bytes {
  return isGzip(start) ? gunzipped(bytes, name) : bytes;
}

async function* gunzipped(packed: Bytes, name: string): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip({ chunkSize: PART });
  let [taken, given] = [0, 0];
  const feed = counted(packed, (bytes) => (taken = bytes));
  // What is broken shows where it is read.
  const fed = pipeline(Readable.from(feed), unzip).catch(() => undefined);
  try {
    for await (const part of unzip as Bytes) {
      given += part.length;
      refuseGrowth(taken, given, name);
      yield part;
    }
  } catch (error) {
    throw (error as { readonly code?: string }).code?.startsWith('Z_') === true ? damaged(name) : error;
  }
  await fed;
}

function refuseGrowth(packed: number, unpackedBytes: number, name: string): void {
  if (unpackedBytes < mostWithoutDoubt || unpackedBytes < packed * mostGrowth) return;
  throw new ImportProblem(
    `${basename(name)} is more than ${mostGrowth} times as large as it is packed, as no schema is: unpack it yourself if it is one`,
  );
}

const damaged = (name: string) => new ImportProblem(`${basename(name)} is damaged: it cannot be unpacked`);

interface PackedFile {
  readonly place: string;
  readonly entry: Entry;
}

async function* archived(path: string, onRead: ((bytes: number) => void) | undefined): AsyncGenerator<HeldFile> {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: false, decodeStrings: false }).catch(() => {
    throw damaged(path);
  });
  try {
    const files: PackedFile[] = [];
    for await (const entry of entriesOf(archive.eachEntry(), path)) {
      const place = placeOf(entry);
      if (files.push({ place, entry }) > mostEntries) {
        throw new ImportProblem(`${basename(path)} holds more than ${mostEntries} files: unpack what is meant`);
      }
    }
    const named = files.filter(({ place }) => isImportable(place) && !place.toLowerCase().endsWith('.zip'));
    const chosen = named.length === 0 && files.length === 1 ? files : named;
    if (chosen.length === 0) throw new ImportProblem(`${basename(path)} holds no file of SQL and no database file`);
    let read = 0;
    for (const { place, entry } of chosen.toSorted((a, b) => (a.place < b.place ? -1 : 1))) {
      const name = `${path}/${place}`;
      refuseGrowth(entry.compressedSize, entry.uncompressedSize, name);
      if (entry.isEncrypted())
        throw new ImportProblem(`${basename(name)} is encrypted in its archive: unpack it first`);
      const stream: Readable = await archive.openReadStreamPromise(entry).catch(() => {
        throw damaged(name);
      });
      const share = entry.compressedSize / Math.max(1, entry.uncompressedSize);
      const before = read;
      const { start, bytes } = await peeked(
        sound(
          counted(stream, (given) => onRead?.(before + given * share)),
          name,
        ),
        2,
      );
      yield { name, isPlain: false, bytes: unpacked(bytes, start, name) };
      stream.destroy();
      read += entry.compressedSize;
    }
  } finally {
    archive.close();
  }
}

/** Without folders, and without what a Mac puts beside each file. */
async function* entriesOf(entries: AsyncIterable<Entry>, path: string): AsyncGenerator<Entry> {
  try {
    for await (const entry of entries) {
      const place = placeOf(entry);
      if (!place.endsWith('/') && !/(?:^|\/)(?:__MACOSX\/|\._)/u.test(place)) yield entry;
    }
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    throw damaged(path);
  }
}

/** As people see it: without characters that no name has. */
function placeOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  const name = getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false);
  return name.replaceAll(/\p{Cc}/gu, '?').slice(0, 1000);
}

async function* sound(bytes: Bytes, name: string): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch {
    throw damaged(name);
  }
}
