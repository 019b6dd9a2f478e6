/** MD5 (RFC 1321) of UTF-8 text: Django's digests in names of indexes and constraints are made of it. */

const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const SINES = Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32) | 0);

/** 32 lower-case hexadecimal digits. A lone surrogate counts as U+FFFD. */
export function md5Hex(text: string): string {
  const words = paddedWords(utf8Bytes(text));
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < words.length; block += 16) {
    const start = [a, b, c, d] as const;
    for (let step = 0; step < 64; step += 1) {
      const round = step >> 4;
      let mix: number;
      let position: number;
      if (round === 0) {
        mix = (b & c) | (~b & d);
        position = step;
      } else if (round === 1) {
        mix = (d & b) | (~d & c);
        position = (5 * step + 1) % 16;
      } else if (round === 2) {
        mix = b ^ c ^ d;
        position = (3 * step + 5) % 16;
      } else {
        mix = c ^ (b | ~d);
        position = (7 * step) % 16;
      }
      const sum = (a + mix + (SINES[step] ?? 0) + (words[block + position] ?? 0)) | 0;
      const shift = SHIFTS[round * 4 + (step % 4)] ?? 0;
      [a, d, c, b] = [d, c, b, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0];
    }
    a = (a + start[0]) | 0;
    b = (b + start[1]) | 0;
    c = (c + start[2]) | 0;
    d = (d + start[3]) | 0;
  }
  return [a, b, c, d].map(littleEndianHex).join('');
}

function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 0x3f));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f));
    }
  }
  return bytes;
}

function paddedWords(bytes: readonly number[]): Int32Array {
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  const put = (position: number, byte: number) => {
    words[position >> 2] = (words[position >> 2] ?? 0) | (byte << ((position % 4) * 8));
  };
  bytes.forEach((byte, position) => put(position, byte));
  put(bytes.length, 0x80);
  words[words.length - 2] = bytes.length << 3;
  words[words.length - 1] = Math.floor(bytes.length / 2 ** 29);
  return words;
}

function littleEndianHex(word: number): string {
  let hex = '';
  for (let shift = 0; shift < 32; shift += 8) hex += ((word >>> shift) & 0xff).toString(16).padStart(2, '0');
  return hex;
}
