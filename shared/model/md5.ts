/** Django's digests in names of indexes and constraints. */
import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** MD5 (RFC 1321) of UTF-8 text: 32 lower-case hexadecimal digits. A lone surrogate counts as U+FFFD. */
export function md5Hex(text: string): string {
  return bytesToHex(md5(utf8ToBytes(text)));
}
