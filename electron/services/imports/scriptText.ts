/** The text of a script in parts, whatever of the common encodings it has: UTF-8, UTF-16 with or without mark, Latin-1. */
import { TextDecoder } from 'node:util';
import type { Bytes } from './heldFiles.ts';

/** What is no UTF-8 from some byte on is taken for Latin-1 from there, which any bytes are. */
export async function* textParts(bytes: Bytes): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  /** Of a character that is not over, and which the decoder holds. */
  let begun: Uint8Array = new Uint8Array();
  for await (const part of bytes) {
    decoder ??= new TextDecoder(encodingOf(part), { fatal: true });
    let text: string;
    try {
      text = decoder.decode(part, { stream: true });
      begun = decoder.encoding === 'utf-8' ? endBegun(Buffer.concat([begun, part])) : new Uint8Array();
    } catch {
      decoder = new TextDecoder('latin1');
      text = decoder.decode(Buffer.concat([begun, part]), { stream: true });
      begun = new Uint8Array();
    }
    if (text !== '') yield text;
  }
  const end = new TextDecoder('latin1').decode(begun);
  if (end !== '') yield end;
}

/** The bytes of a character of UTF-8 that is not over. */
function endBegun(bytes: Buffer): Uint8Array {
  for (let at = bytes.length - 1; at >= Math.max(0, bytes.length - 3); at -= 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) break;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    if (byte >= 0xc0) return at + length > bytes.length ? Uint8Array.from(bytes.subarray(at)) : new Uint8Array();
  }
  return new Uint8Array();
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
