/** Reads the oldest form of tar, which `scripts/emptyPostgres.mjs` writes. */

const record = 512;

/** Files by their paths, as views into the bytes, and the folders without an ending slash. */
export function tarFiles(tar: Uint8Array): { readonly files: Map<string, Uint8Array>; readonly folders: string[] } {
  const files = new Map<string, Uint8Array>();
  const folders: string[] = [];
  for (let at = 0; at + record <= tar.length && tar[at] !== 0;) {
    const name = textAt(tar, at, 100);
    const size = Number.parseInt(textAt(tar, at + 124, 12), 8);
    if (!Number.isSafeInteger(size)) throw new Error(`${name} in the packed files has no size.`);
    const isFolder = textAt(tar, at + 156, 1) === '5';
    at += record;
    if (isFolder) folders.push(name.replace(/\/$/u, ''));
    else files.set(name, tar.subarray(at, at + size));
    at += Math.ceil(size / record) * record;
  }
  return { files, folders };
}

function textAt(tar: Uint8Array, at: number, length: number): string {
  const bytes = tar.subarray(at, at + length);
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}
