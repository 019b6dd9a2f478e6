/**
 * How the child process with a database is bundled, for the app and for the command line: into one file of its own. It
 * shares no part with the main process, since a plain Node must read it outside of the app's archive, and what main loads
 * must stand inside, where it is checked.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Options of esbuild; `outdir` is where `databaseChild.cjs` is written. */
export function databaseChildBundle(outdir) {
  return {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'warning',
    absWorkingDir: root,
    entryPoints: ['electron/services/databaseChild.ts'],
    outfile: join(outdir, 'databaseChild.cjs'),
    define: { 'import.meta.dirname': '__dirname' },
    // Their native and WebAssembly parts must stay files of their own.
    external: ['better-sqlite3', '@electric-sql/pglite'],
  };
}
