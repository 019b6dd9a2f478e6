/**
 * Builds the page that PostgreSQL runs in, with all that it may ever load: `page.js`, its worker, the server's program and
 * files, and the preload that hands it its ports.
 */
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { ensureEmptyPostgres } from './emptyPostgres.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const pglite = join(root, 'node_modules', '@electric-sql', 'pglite', 'dist');
const shared = { bundle: true, logLevel: 'warning', absWorkingDir: root, sourcemap: true };
/** PGlite asks for these where it runs under Node, which the page does not. */
const neverLoaded = ['fs', 'fs/promises', 'path', 'module', 'url', 'zlib', 'stream', 'crypto', 'node:*'];

/** Below `out`: the page's folder `enginePage`, of which all is served to it, and `main/enginePreload.cjs`. */
export async function buildEnginePage(out = join(root, 'out')) {
  const folder = join(out, 'enginePage');
  // Parts of an earlier build would only be shipped along.
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all([
    build({
      ...shared,
      platform: 'browser',
      target: 'chrome114',
      format: 'esm',
      entryPoints: ['electron/enginePage/page.ts', 'electron/enginePage/worker.ts'],
      outdir: folder,
      // What only Node loads stands in files that nobody asks for.
      splitting: true,
      external: neverLoaded,
    }),
    build({
      ...shared,
      platform: 'node',
      target: 'node18',
      format: 'cjs',
      entryPoints: ['electron/enginePage/enginePreload.ts'],
      outfile: join(out, 'main', 'enginePreload.cjs'),
      external: ['electron'],
    }),
    ...['pglite.wasm', 'pglite.data', 'btree_gist.tar.gz', 'hstore.tar.gz'].map((name) =>
      copyFile(join(pglite, name), join(folder, name)),
    ),
    ensureEmptyPostgres().then((packed) => copyFile(packed, join(folder, 'emptyPostgres.tar.gz'))),
    writeFile(join(folder, 'index.html'), '<!doctype html><script type="module" src="page.js"></script>\n'),
  ]);
}
