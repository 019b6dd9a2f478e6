/**
 * Writes a PNG row by row, so that a picture may be larger than the memory: signature, header, one stream of compressed
 * rows in pieces, end. The format is that of the W3C's Portable Network Graphics specification, third edition.
 */
import { once } from 'node:events';
import { createDeflate, constants } from 'node:zlib';

export interface PngOptions {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** Three bytes a pixel, or four with how opaque it is. */
  readonly isOpaque: boolean;
  /** Pixels of the picture for one pixel of CSS, of which 96 make an inch. */
  readonly scale: number;
  readonly title: string;
}

const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const metresPerInch = 0.0254;
/** Each byte less the one above it: of flat colours little is left to be packed. */
const filterUp = 2;

export class PngEncoder {
  private readonly options: PngOptions;
  private readonly write: (bytes: Uint8Array) => Promise<void>;
  private readonly deflate = createDeflate({ level: 4, memLevel: 9, strategy: constants.Z_DEFAULT_STRATEGY });
  private readonly packed: Promise<void>;
  private above: Uint8Array;

  /** `write` is called with one piece after the other, the next when the one before is done. */
  constructor(options: PngOptions, write: (bytes: Uint8Array) => Promise<void>) {
    this.options = options;
    this.write = write;
    this.above = new Uint8Array(options.width * (options.isOpaque ? 3 : 4));
    this.packed = this.passOn();
    // Whoever waits for the end hears of it.
    this.packed.catch(() => {});
  }

  private async passOn(): Promise<void> {
    const { width, height, isOpaque, scale, title } = this.options;
    await this.write(signature);
    const header = new DataView(new ArrayBuffer(13));
    header.setUint32(0, width);
    header.setUint32(4, height);
    header.setUint8(8, 8);
    header.setUint8(9, isOpaque ? 2 : 6);
    await this.chunk('IHDR', new Uint8Array(header.buffer));
    const density = new DataView(new ArrayBuffer(9));
    const perMetre = Math.round((96 * scale) / metresPerInch);
    density.setUint32(0, perMetre);
    density.setUint32(4, perMetre);
    density.setUint8(8, 1);
    await this.chunk('pHYs', new Uint8Array(density.buffer));
    // Keyword, not packed, no language, no translated keyword, the text in UTF-8.
    await this.chunk('iTXt', Buffer.from(`Title\0\0\0\0\0${title.replaceAll('\0', '')}`));
    for await (const bytes of this.deflate) await this.chunk('IDAT', bytes as Uint8Array);
    await this.chunk('IEND', new Uint8Array(0));
  }

  /** `pixels`: whole rows of RGBA, colours multiplied by how opaque they are. */
  async rows(pixels: Uint8Array): Promise<void> {
    const { width, isOpaque } = this.options;
    const perPixel = isOpaque ? 3 : 4;
    const count = pixels.length / (4 * width);
    const filtered = new Uint8Array(count * (1 + perPixel * width));
    const row = isOpaque ? rowOfOpaque : rowOfSeeThrough;
    let { above } = this;
    for (let index = 0; index < count; index += 1) {
      const bytes = new Uint8Array(perPixel * width);
      row(pixels, index * 4 * width, bytes);
      const at = index * (1 + bytes.length);
      filtered[at] = filterUp;
      for (let each = 0; each < bytes.length; each += 1) {
        filtered[at + 1 + each] = (bytes[each] ?? 0) - (above[each] ?? 0);
      }
      above = bytes;
    }
    this.above = above;
    if (!this.deflate.write(filtered)) await Promise.race([once(this.deflate, 'drain'), this.packed]);
  }

  /** Resolves when all has been written. */
  async end(): Promise<void> {
    this.deflate.end();
    await this.packed;
  }

  private async chunk(type: string, data: Uint8Array): Promise<void> {
    const bytes = Buffer.alloc(12 + data.length);
    bytes.writeUInt32BE(data.length, 0);
    bytes.write(type, 4, 'latin1');
    bytes.set(data, 8);
    bytes.writeUInt32BE(crcOf(bytes.subarray(4, 8 + data.length)), 8 + data.length);
    await this.write(bytes);
  }
}

function rowOfOpaque(pixels: Uint8Array, from: number, into: Uint8Array): void {
  for (let at = 0, source = from; at < into.length; at += 3, source += 4) {
    into[at] = pixels[source] ?? 0;
    into[at + 1] = pixels[source + 1] ?? 0;
    into[at + 2] = pixels[source + 2] ?? 0;
  }
}

/** In the file colours are what they are, however opaque. */
function rowOfSeeThrough(pixels: Uint8Array, from: number, into: Uint8Array): void {
  for (let at = 0; at < into.length; at += 4) {
    const alpha = pixels[from + at + 3] ?? 0;
    const factor = alpha === 0 ? 0 : 255 / alpha;
    for (let each = 0; each < 3; each += 1) {
      into[at + each] = Math.min(255, Math.round((pixels[from + at + each] ?? 0) * factor));
    }
    into[at + 3] = alpha;
  }
}

/** Of CRC-32 as Annex D of the specification has it; Node's own came with version 22. */
const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xed_b8_83_20 : value >>> 1;
  return value;
});

function crcOf(bytes: Uint8Array): number {
  let crc = 0xff_ff_ff_ff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xff_ff_ff_ff) >>> 0;
}
