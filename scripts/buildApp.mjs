/** Builds main, preload and window into `out/` when a source is newer than the last build. */
import './requireNode.cjs';
import { spawnSync } from 'node:child_process';
import { copyFileSync, globSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { databaseChildBundle } from './databaseChildBundle.mjs';
import { ensureEmptyPostgres } from './emptyPostgres.mjs';
import { isFresh } from './freshness.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = ['main/main.cjs', 'main/databaseChild.cjs', 'preload/preload.cjs', 'renderer/index.html'];
const sources = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'scripts/databaseChildBundle.mjs',
  'package.json',
];

/** Rejects when the build fails; its own messages have been shown. */
export async function buildApp({ always = false } = {}) {
  const built = results.map((name) => `out/${name}`);
  if (!always && isFresh(root, built, sources)) return;
  console.log('Building …');
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const result = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The build failed.');
  const main = join(root, 'out', 'main');
  await build({ ...databaseChildBundle(main), sourcemap: true });
  const empty = await ensureEmptyPostgres();
  // One of another version would only be shipped along.
  for (const old of globSync('emptyPostgres-*', { cwd: main })) rmSync(join(main, old));
  copyFileSync(empty, join(main, basename(empty)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildApp({ always: true });
