/** Builds main, preload and window into `out/` when a source is newer than the last build. */
import './requireNode.cjs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { copyParser, databaseChildBundle, importChildBundle, serverChildBundle } from './databaseChildBundle.mjs';
import { buildEnginePage } from './enginePageBundle.mjs';
import { isFresh } from './freshness.mjs';
import { buildPictureParts } from './pictureBundle.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = [
  'main/main.cjs',
  'main/databaseChild.cjs',
  'main/importChild.cjs',
  'main/serverChild.cjs',
  'main/picture/pictureThread.cjs',
  'enginePage/worker.js',
  'preload/preload.cjs',
  'renderer/index.html',
];
const sources = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'scripts/databaseChildBundle.mjs',
  'scripts/enginePageBundle.mjs',
  'scripts/pictureBundle.mjs',
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
  const children = [databaseChildBundle(main), importChildBundle(main), serverChildBundle(main)];
  await Promise.all([
    ...children.map((bundle) => build({ ...bundle, sourcemap: true })),
    copyParser(main),
    buildPictureParts(main),
    buildEnginePage(),
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildApp({ always: true });
