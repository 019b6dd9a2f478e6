/**
 * Takes the walls of `walls.ts` away, one by one, in a copy of this checkout, and says which test then fails:
 * `node security/wallsTakenAway.ts [--only WORDS] [--from NUMBER] [--to NUMBER] [--windows]`. Ends with 1 where one fails none.
 * `--windows`: those of the app's window, which is built anew for each.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVitest, type Vitest } from 'vitest/node';
import { walls, windowWalls, type Wall } from './walls.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '100000' },
    windows: { type: 'boolean', default: false },
  },
});
const root = dirname(import.meta.dirname);

/** What git knows and would take, and packages by links, so that whatever is built or kept there is the copy's own. */
function copied(): string {
  const copy = mkdtempSync(join(tmpdir(), 'entwine-walls-'));
  const listed = spawnSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  for (const name of listed.stdout.split('\0').filter((each) => each !== '')) {
    mkdirSync(dirname(join(copy, name)), { recursive: true });
    cpSync(join(root, name), join(copy, name));
  }
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules'))) {
    const [from, to] = [join(root, 'node_modules', name), join(copy, 'node_modules', name)];
    if (name === '.cache') cpSync(from, to, { recursive: true });
    else symlinkSync(from, to);
  }
  symlinkSync(join(root, '.cache'), join(copy, '.cache'));
  return copy;
}

/** The name of a test of the file that fails; undefined where none does. */
type RunTest = (test: string, changed: string | undefined) => Promise<string | undefined>;

function byVitest(vitest: Vitest): RunTest {
  return async (test, changed) => {
    if (changed !== undefined) vitest.invalidateFile(changed);
    const specifications = await vitest.globTestSpecifications([test]);
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
    for (const module of testModules) {
      for (const { fullName } of module.children.allTests('failed')) return fullName;
      const [error] = module.errors();
      if (error) return `the file as a whole: ${error.message}`;
    }
    const [error] = unhandledErrors;
    return error === undefined ? undefined : `an error outside of tests: ${String(error)}`;
  };
}

/** `test`: a spec, and behind a blank the words that its tests are chosen by. */
function byPlaywright(copy: string): RunTest {
  const run = (script: string, args: readonly string[]) =>
    spawnSync(process.execPath, [script, ...args], { cwd: copy, encoding: 'utf8' });
  return async (test, changed) => {
    const [spec = '', ...chosen] = test.split(' ');
    if (changed !== undefined || !isBuilt) {
      const built = run('scripts/buildApp.mjs', []);
      if (built.status !== 0) return `the build: ${built.stderr}`;
      isBuilt = changed === undefined;
    }
    const words = chosen.length === 0 ? [] : ['-g', chosen.join(' ')];
    const ran = run('node_modules/@playwright/test/cli.js', ['test', spec, ...words, '--max-failures=1']);
    const failed = /^\s*\d+\) (.+?)[ ─]*$/mu.exec(ran.stdout)?.[1];
    return ran.status === 0 ? undefined : (failed ?? ran.stdout + ran.stderr);
  };
}
let isBuilt = false;

async function takeAway(wall: Wall, copy: string, runTest: RunTest): Promise<string | undefined> {
  const path = join(copy, wall.file);
  const text = readFileSync(path, 'utf8');
  for (const test of wall.tests) {
    writeFileSync(
      path,
      text.replace(wall.from, () => wall.to),
    );
    try {
      const failed = await runTest(test, path);
      if (failed !== undefined) return `${test.split(' ')[0] ?? ''} › ${failed.split('\n')[0] ?? ''}`;
    } finally {
      writeFileSync(path, text);
    }
  }
  return undefined;
}

const copy = copied();
process.chdir(copy);
const vitest = values.windows
  ? undefined
  : await createVitest('test', { root: copy, watch: false, bail: 1, reporters: [{}] }, { server: { watch: null } });
const runTest = vitest ? byVitest(vitest) : byPlaywright(copy);
const sound = new Map<string, boolean>();
let problems = 0;
try {
  for (const [at, wall] of (values.windows ? windowWalls : walls).entries()) {
    if (at < Number(values.from) || at > Number(values.to)) continue;
    if (!`${wall.name} ${wall.file}`.includes(values.only)) continue;
    for (const test of wall.tests) {
      if (!sound.has(test)) {
        const failed = await runTest(test, vitest ? join(copy, wall.file) : undefined);
        sound.set(test, failed === undefined);
        if (failed !== undefined) console.log(`! ${test} fails with all walls up: ${failed}`);
      }
    }
    const failed = await takeAway(wall, copy, runTest);
    const isProof = failed !== undefined && wall.tests.every((test) => sound.get(test));
    if (!isProof) problems += 1;
    console.log(`${at} ${wall.file} | ${wall.name} | ${failed ?? 'NOTHING FAILS'}`);
  }
} finally {
  await vitest?.close();
  process.chdir(root);
  rmSync(copy, { recursive: true, force: true });
}
console.log(`${problems} without a test that fails`);
process.exit(problems === 0 ? 0 : 1);
