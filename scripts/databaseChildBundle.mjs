/**
 * How the child process with a database is bundled, for the app and for the command line: into one file of its own. It
 * shares no part with the main process, since a plain Node must read it outside of the app's archive, and what main loads
 * must stand inside, where it is checked.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  logLevel: 'warning',
  absWorkingDir: root,
};

/** The process that reads imports, likewise; the parser's program must lie beside it: see `copyParser`. */
export function importChildBundle(outdir) {
  return {
    ...shared,
    entryPoints: ['electron/services/imports/importChild.ts'],
    outfile: join(outdir, 'importChild.cjs'),
    external: ['better-sqlite3'],
  };
}

/** The process that speaks to running databases: the only part of the app that may connect. */
export function serverChildBundle(outdir) {
  return {
    ...shared,
    entryPoints: ['electron/services/servers/serverChild.ts'],
    outfile: join(outdir, 'serverChild.cjs'),
    external: ['pg-native'],
  };
}

/** PostgreSQL's parser, which is loaded from beside the bundle. */
export async function copyParser(outdir) {
  await mkdir(outdir, { recursive: true });
  await copyFile(
    join(root, 'node_modules', 'libpg-query', 'wasm', 'libpg-query.wasm'),
    join(outdir, 'libpg-query.wasm'),
  );
}

/** Options of esbuild; `outdir` is where `databaseChild.cjs` is written. */
export function databaseChildBundle(outdir) {
  return {
    ...shared,
    entryPoints: ['electron/services/databaseChild.ts'],
    outfile: join(outdir, 'databaseChild.cjs'),
    define: { 'import.meta.dirname': '__dirname' },
    // Their native and WebAssembly parts must stay files of their own.
    external: ['better-sqlite3', '@electric-sql/pglite'],
  };
}
