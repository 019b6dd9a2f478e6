/** Builds main, preload and window into `out/` when a source is newer than the last build. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = ['main/main.cjs', 'main/databaseChild.cjs', 'preload/preload.cjs', 'renderer/index.html'];
const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json'];

function newest(path) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isFresh() {
  const built = results.map((name) => join(root, 'out', name));
  if (!built.every((file) => existsSync(file))) return false;
  const oldestResult = Math.min(...built.map((file) => statSync(file).mtimeMs));
  return sources.every((name) => newest(join(root, name)) < oldestResult);
}

/** @throws Error when the build fails; its own messages have been shown. */
export function buildApp({ always = false } = {}) {
  if (!always && isFresh()) return;
  console.log('Building …');
  const cli = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const result = spawnSync(process.execPath, [cli, 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('The build failed.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) buildApp({ always: true });
