/**
 * Makes PostgreSQL's files as they are before the first table, packed: the engine starts from them instead of making them
 * each time. They are kept under the version that they are for.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { emptyPostgresName } from '../electron/services/engines/emptyPostgres.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pglite = join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json');

/** Path of the packed files, which are made where they are missing. */
export async function ensureEmptyPostgres() {
  const { version } = JSON.parse(await readFile(pglite, 'utf8'));
  const cache = join(root, 'node_modules', '.cache');
  const path = join(cache, emptyPostgresName(version));
  if (existsSync(path)) return path;
  const folder = await mkdtemp(join(tmpdir(), 'entwine-postgres-'));
  try {
    const { PGlite } = await import('@electric-sql/pglite');
    const database = await PGlite.create({ dataDir: join(folder, 'data') });
    // Only a server that was ended in order leaves nothing to be recovered at the next start.
    await database.close();
    const packed = await promisify(gzip)(await tarOf(join(folder, 'data')), { level: 9 });
    await mkdir(cache, { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    await writeFile(unfinished, packed);
    await rename(unfinished, path);
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What is below the folder, as the oldest form of tar has it. */
async function tarOf(folder) {
  const parts = [];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const named = entries.map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return { entry, path, name: path.slice(folder.length + 1).replaceAll('\\', '/') };
  });
  for (const { entry, path, name } of named.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    if (name === 'postmaster.pid') continue;
    const content = entry.isDirectory() ? Buffer.alloc(0) : await readFile(path);
    parts.push(tarHeader(name, content.length, entry.isDirectory()), content);
    parts.push(Buffer.alloc((512 - (content.length % 512)) % 512));
  }
  return Buffer.concat([...parts, Buffer.alloc(1024)]);
}

function tarHeader(name, size, isFolder) {
  const header = Buffer.alloc(512);
  const octal = (number, digits) => number.toString(8).padStart(digits, '0');
  header.write(isFolder ? `${name}/` : name, 0, 100);
  header.write(isFolder ? '0000700\0' : '0000600\0', 100);
  header.write(`${octal(0, 7)}\0${octal(0, 7)}\0`, 108);
  header.write(`${octal(size, 11)} ${octal(0, 11)} `, 124);
  header.write('        ', 148);
  header.write(isFolder ? '5' : '0', 156);
  header.write('ustar\u000000', 257);
  header.write(
    `${octal(
      header.reduce((sum, byte) => sum + byte, 0),
      6,
    )}\0 `,
    148,
  );
  return header;
}

/** Before the tests that start engines. */
export default async function setUp() {
  await ensureEmptyPostgres();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await ensureEmptyPostgres());
