/**
 * Feeds damaged and hostile project files to the reader: `node scripts/fuzzProjectFile.ts [count=2000] [seed=1]`. Each
 * must open, and then go through every check, or be refused with a typed error that names a place; in under a second.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readProjectBytes, writeProject } from '../shared/projectFile/projectFile.ts';
import { randomFrom } from '../shared/random/randomFrom.ts';
import { makeMalformedFile } from '../shared/testing/malformedFiles.ts';
import type { Project } from '../shared/model/project.ts';

const [count = 2000, seed = 1] = process.argv.slice(2).map(Number);
const root = join(import.meta.dirname, '..');
const longest = 1000;

function soundFiles(): readonly string[] {
  const folders = ['shared/projectFile/fixtures', 'examples'];
  return folders.flatMap((folder) => {
    try {
      const names = readdirSync(join(root, folder)).filter((name) => name.endsWith('.erd'));
      return names.map((name) => readFileSync(join(root, folder, name), 'utf8'));
    } catch {
      return [];
    }
  });
}

async function findChecks(): Promise<((project: Project) => readonly unknown[]) | undefined> {
  const path = new URL('../shared/checks/runChecks.ts', import.meta.url).href;
  try {
    return ((await import(path)) as { runChecks: (project: Project) => readonly unknown[] }).runChecks;
  } catch {
    return undefined;
  }
}

const sounds = soundFiles();
const runChecks = await findChecks();
const prototypeBefore = Object.getOwnPropertyNames(Object.prototype).join();
const random = randomFrom(seed);
const tally = new Map<string, number>();
const failures: string[] = [];
let slowest = 0;

for (let number = 0; number < count; number += 1) {
  const { kind, bytes } = makeMalformedFile(sounds[number % sounds.length] ?? '', number, random);
  const start = performance.now();
  let outcome: string;
  try {
    const result = readProjectBytes(bytes);
    if (result.ok) {
      runChecks?.(result.project);
      const again = readProjectBytes(new TextEncoder().encode(writeProject(result.project)));
      if (!again.ok) failures.push(`${number} ${kind}: what was written could not be read: ${again.error.message}`);
      outcome = 'opened';
    } else {
      outcome = result.error.kind;
      if (!result.error.message.endsWith('.') || result.error.path === '')
        failures.push(`${number} ${kind}: no sentence or no place`);
    }
  } catch (error) {
    outcome = 'crash';
    failures.push(`${number} ${kind}: ${String(error)}`);
  }
  const time = performance.now() - start;
  slowest = Math.max(slowest, time);
  if (time > longest) failures.push(`${number} ${kind}: took ${Math.round(time)} ms`);
  tally.set(outcome, (tally.get(outcome) ?? 0) + 1);
}

if (Object.getOwnPropertyNames(Object.prototype).join() !== prototypeBefore)
  failures.push('Object.prototype was changed');
if ('polluted' in {}) failures.push('Object.prototype was polluted');

for (const failure of failures.slice(0, 20)) console.error(failure);
console.log(`${count} files from ${sounds.length} sound ones, seed ${seed}; checks ${runChecks ? 'run' : 'absent'}`);
console.log(
  [...tally]
    .sort()
    .map(([outcome, times]) => `${outcome} ${times}`)
    .join(', '),
);
console.log(`slowest ${Math.round(slowest)} ms; ${failures.length} failed`);
process.exitCode = failures.length > 0 ? 1 : 0;
