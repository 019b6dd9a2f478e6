/** Bundles the command line into `out/cli/`: `entwine.mjs`, and beside it its child processes and what pictures are made with. */
import './requireNode.cjs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { databaseChildBundle, serverChildBundle } from './databaseChildBundle.mjs';
import { ensureEmptyPostgres } from './emptyPostgres.mjs';
import { buildPictureParts } from './pictureBundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** What is built, and what of; below the project's folder. */
export const cliResults = [
  'out/cli/entwine.mjs',
  'out/cli/databaseChild.cjs',
  'out/cli/serverChild.cjs',
  'out/cli/picture/pictureThread.cjs',
];
export const cliSources = [
  'cli',
  'shared',
  'electron/services',
  'scripts/buildCli.mjs',
  'scripts/databaseChildBundle.mjs',
  'scripts/pictureBundle.mjs',
  'package.json',
];

/** Resolves when all bundles are written; rejects where a source does not build. */
export async function buildCli(outdir = join(root, 'out', 'cli')) {
  const shared = { bundle: true, platform: 'node', target: 'node20', logLevel: 'warning', absWorkingDir: root };
  await Promise.all([
    build({
      ...shared,
      entryPoints: ['cli/cli.ts'],
      outfile: join(outdir, 'entwine.mjs'),
      format: 'esm',
      // Their native and WebAssembly parts stay files of their own.
      external: ['better-sqlite3', 'libpg-query', 'pgsql-deparser'],
      // Bundled CommonJS packages ask for Node's own modules by `require`.
      banner: {
        js: "#!/usr/bin/env node\nimport { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
      },
    }),
    build(databaseChildBundle(outdir)),
    build(serverChildBundle(outdir)),
    buildPictureParts(outdir),
    ensureEmptyPostgres(),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildCli();
