/**
 * `npm run types [-- FOLDER …]`: the types of each part of the code, as many at a time as there are cores. What did not
 * change since the last run is not looked at again.
 */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const cache = join(root, 'node_modules', '.cache', 'types');

/** Folders with a `tsconfig.json` of their own; `.` holds the tests and all that is not shipped. */
export const typedFolders = ['shared', 'electron', 'renderer', 'cli', '.'];

/**
 * The compiler in native code, which takes a fifth of the time. By its path, since the one that tools load by the name of
 * `typescript` brings a `tsc` of its own along.
 */
export const compiler = join(
  dirname(fileURLToPath(import.meta.resolve('@typescript/native/package.json'))),
  'bin',
  'tsc',
);

/** The compiler's command for a folder: one thread, since other steps have the other cores. @returns {string[]} */
export function typesCommand(folder) {
  mkdirSync(cache, { recursive: true });
  const info = join(cache, `${folder === '.' ? 'tests' : folder}.tsbuildinfo`);
  return ['node', compiler, '-p', folder, '--singleThreaded', '--incremental', '--tsBuildInfoFile', info];
}

function run(folder) {
  const [tool, ...args] = typesCommand(folder);
  return new Promise((end, fail) => {
    const child = spawn(join(root, 'node_modules', '.bin', tool), args, {
      cwd: root,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    child.once('error', fail);
    child.once('exit', (code) => end(code ?? 1));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const left = wanted.length > 0 ? wanted : [...typedFolders];
  let worst = 0;
  const work = async () => {
    for (let folder = left.shift(); folder !== undefined; folder = left.shift()) {
      worst = Math.max(worst, await run(folder));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  process.exit(worst);
}
