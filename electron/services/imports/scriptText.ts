/** The text of a script file in parts, whatever of the common encodings it has: UTF-8, UTF-16 with or without mark, Latin-1. */
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { createGunzip } from 'node:zlib';

const PART = 256 * 1024;

/** Bytes in parts; `-` is standard input. What is packed by gzip is unpacked. */
export async function* scriptBytes(path: string): AsyncGenerator<Uint8Array> {
  if (path === '-') return yield* process.stdin as AsyncIterable<Uint8Array>;
  const file = createReadStream(path, { highWaterMark: PART });
  if (!(await isGzip(path))) return yield* file as AsyncIterable<Uint8Array>;
  const unzip = createGunzip({ chunkSize: PART });
  // A broken archive shows where it is read.
  const fed = pipeline(file, unzip).catch(() => undefined);
  yield* unzip as AsyncIterable<Uint8Array>;
  await fed;
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** What is no UTF-8 from some byte on is taken for Latin-1 from there, which any bytes are. */
export async function* textParts(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  for await (const part of bytes) {
    decoder ??= new TextDecoder(encodingOf(part), { fatal: true });
    let text: string;
    try {
      text = decoder.decode(part, { stream: true });
    } catch {
      decoder = new TextDecoder('latin1');
      text = decoder.decode(part, { stream: true });
    }
    if (text !== '') yield text;
  }
  const end = endOf(decoder);
  if (end !== '') yield end;
}

function endOf(decoder: TextDecoder | undefined): string {
  try {
    return decoder?.decode() ?? '';
  } catch {
    return '\uFFFD';
  }
}

/** By its mark, or by where its zeros are: text without a mark is mostly of ASCII. */
function encodingOf(start: Uint8Array): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const [first, second] = start;
  if (start.length > 3 && first !== 0 && second === 0 && start[3] === 0) return 'utf-16le';
  if (start.length > 3 && first === 0 && second !== 0 && start[2] === 0) return 'utf-16be';
  return 'utf-8';
}
