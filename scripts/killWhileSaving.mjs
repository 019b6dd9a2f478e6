/**
 * `node scripts/killWhileSaving.mjs [kills=200]`: a process that saves without a pause is killed (SIGKILL) at random
 * instants. After each kill the file must hold one of the two contents, byte for byte.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const saver = fileURLToPath(new URL('saveRepeatedly.mjs', import.meta.url));

/** Starts the saver, kills it `delayMs` after its save of this number, from 1, has begun: however busy the machine is. */
function killOnce(args, save, delayMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [saver, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    let complaint = '';
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    let begun = 0;
    child.stdout.setEncoding('utf8').on('data', (lines) => {
      const before = begun;
      begun += lines.split('\n').length - 1;
      if (before < save && begun >= save) setTimeout(() => child.kill('SIGKILL'), delayMs);
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve();
      else reject(new Error(`The saver ended by itself with code ${code}: ${complaint}`));
    });
  });
}

/**
 * @returns {Promise<{ kills: number, old: number, new: number, torn: number, duringSave: number, leftOver: number }>}
 *   `duringSave`: kills that left a temporary file, so they hit a save half-way; `leftOver`: temporary files at the end.
 */
export async function killWhileSaving(kills) {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-kill-'));
  const work = join(folder, 'work');
  const file = join(work, 'project.erd');
  const temporaries = () => readdirSync(work).filter((name) => name.endsWith('.tmp'));
  try {
    const contents = ['old', 'new'].map((word) => Buffer.from(`${word}\n`.repeat(100_000)));
    const sources = contents.map((content, index) => {
      const source = join(folder, `content-${index}`);
      writeFileSync(source, content);
      return source;
    });
    mkdirSync(work);
    writeFileSync(file, contents[0]);
    const result = { kills, old: 0, new: 0, torn: 0, duringSave: 0, leftOver: 0 };
    for (let kill = 0; kill < kills; kill += 1) {
      await killOnce([file, ...sources], 1 + (kill % 4), Math.random() * 25);
      const found = readFileSync(file);
      if (found.equals(contents[0])) result.old += 1;
      else if (found.equals(contents[1])) result.new += 1;
      else result.torn += 1;
      if (temporaries().length > 0) result.duringSave += 1;
    }
    result.leftOver = temporaries().length;
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await killWhileSaving(Number(process.argv[2] ?? 200));
  console.log(
    `${result.kills} kills, ${result.duringSave} of them half-way through a save: ${result.old} times the old content, ` +
      `${result.new} times the new, ${result.torn} torn; ${result.leftOver} temporary file(s) at the end (at most one).`,
  );
  const isSound = result.torn === 0 && result.leftOver <= 1;
  console.log(isSound ? '1 passed, 0 failed, 0 skipped' : '0 passed, 1 failed, 0 skipped');
  process.exit(isSound ? 0 : 1);
}
