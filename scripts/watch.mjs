/**
 * `npm run watch`: after each edit the types of everything in one program, and the quick unit tests that the edit can
 * reach. An answer in seconds, not the last word: `npm run check` looks at each part with its own settings.
 */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compiler } from './typesOf.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const commands = [
  ['node', compiler, '-p', 'tsconfig.watch.json', '--watch', '--preserveWatchOutput'],
  ['vitest', 'watch', '--project', 'quick', '--changed', '--clearScreen=false'],
];

const children = commands.map(([tool, ...args]) =>
  spawn(join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  }),
);

let ending = false;
function end(code) {
  if (ending) return;
  ending = true;
  for (const child of children) child.kill('SIGTERM');
  process.exitCode = code;
}

for (const child of children) {
  child.once('error', (error) => {
    console.error(error.message);
    end(1);
  });
  // One without the other would look like a good answer.
  child.once('exit', (code) => end(code ?? 0));
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => end(0));
