/**
 * `node scripts/killWhileSaving.mjs [kills=200] [--journal]`: a process that saves without a pause, or keeps unsaved work,
 * is killed (SIGKILL) at random instants. After each kill the file must hold one of the two contents, byte for byte, and
 * the next start must be offered the unsaved work, whole.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createJournal } from '../electron/services/journal.ts';

const programOf = (name) => fileURLToPath(new URL(name, import.meta.url));
const saver = programOf('saveRepeatedly.mjs');
const keeper = programOf('journalRepeatedly.mjs');

/** Starts the program, kills it `delayMs` after its save of this number, from 1, has begun: however busy the machine is. */
function killOnce(program, args, save, delayMs) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
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
      await killOnce(saver, [file, ...sources], 1 + (kill % 4), Math.random() * 25);
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

/**
 * @returns {Promise<{ kills: number, old: number, new: number, lost: number, torn: number, duringWrite: number, said: readonly string[] }>}
 *   `lost`: kills after which nothing was offered although a first write had ended; `said`: what a start found damaged.
 */
export async function killWhileKeeping(kills) {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-kill-'));
  try {
    const texts = ['old', 'new'].map((word) => `${word} "\\\n`.repeat(100_000));
    const sources = texts.map((text, index) => {
      const source = join(folder, `text-${index}`);
      writeFileSync(source, text);
      return source;
    });
    const result = { kills, old: 0, new: 0, lost: 0, torn: 0, duringWrite: 0, said: [] };
    for (let kill = 0; kill < kills; kill += 1) {
      const userData = join(folder, `user-${kill}`);
      // From the second write on, the first has ended.
      await killOnce(keeper, [userData, ...sources], 2 + (kill % 4), Math.random() * 25);
      if (readdirSync(join(userData, 'journal')).some((name) => name.endsWith('.tmp'))) result.duringWrite += 1;
      const journal = createJournal(userData, (sentence) => result.said.push(sentence));
      const offered = await journal.recoveries();
      const entry = offered.length === 1 ? await journal.read(offered[0].id) : null;
      if (entry === null) result.lost += 1;
      else if (entry.text === texts[0]) result.old += 1;
      else if (entry.text === texts[1]) result.new += 1;
      else result.torn += 1;
      rmSync(userData, { recursive: true, force: true });
    }
    return result;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What is said of the journal, and whether it is as it should be. */
async function journalRun(kills) {
  const found = await killWhileKeeping(kills);
  console.log(
    `${found.kills} kills, ${found.duringWrite} of them half-way through a write of the journal: ${found.old} times the old ` +
      `work, ${found.new} times the new, ${found.torn} torn, ${found.lost} lost, ${found.said.length} found damaged.`,
  );
  return found.torn === 0 && found.lost === 0 && found.said.length === 0;
}

async function savesRun(kills) {
  const result = await killWhileSaving(kills);
  console.log(
    `${result.kills} kills, ${result.duringSave} of them half-way through a save: ${result.old} times the old content, ` +
      `${result.new} times the new, ${result.torn} torn; ${result.leftOver} temporary file(s) at the end (at most one).`,
  );
  return result.torn === 0 && result.leftOver <= 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { journal: { type: 'boolean' } } });
  const kills = Number(positionals[0] ?? 200);
  const isSound = values.journal ? await journalRun(kills) : await savesRun(kills);
  console.log(isSound ? '1 passed, 0 failed, 0 skipped' : '0 passed, 1 failed, 0 skipped');
  process.exit(isSound ? 0 : 1);
}
