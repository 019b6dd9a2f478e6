/**
 * Takes the walls of `walls.ts` away, one by one, in a copy of this checkout, and says which test then fails, at the end as a
 * table: `node security/wallsTakenAway.ts [--only WORDS]… [--from NUMBER] [--to NUMBER] [--kept FILE] [--windows]`. Ends with 1
 * where one fails none. `--only`: walls of which the name, the file or a test holds the words. `--kept`: what fails is kept in
 * the file, and not asked again while the wall, its file and its tests are the same, so that a run that was ended goes on.
 * `--windows`: those of the app's window, which is built anew for each.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { createVitest, type Vitest } from 'vitest/node';
import { walls, windowWalls, type Wall } from './walls.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [''] },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '100000' },
    kept: { type: 'string' },
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
    // Else what failed in another file before would be found again, and end this run at once.
    vitest.state.filesMap.clear();
    vitest.state.idMap.clear();
    const specifications = await vitest.globTestSpecifications([test]);
    const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
    for (const module of testModules) {
      for (const { fullName } of module.children.allTests('failed')) return fullName;
      const [error] = module.errors();
      if (error) return `the file as a whole: ${error.message}`;
    }
    if (!testModules.some(({ children }) => [...children.allTests('passed')].length > 0))
      throw new Error(`no test of ${test} ran`);
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

/** The same for as long as neither the wall nor its file nor its tests change. */
function keyOf(wall: Wall): string {
  const files = [wall.file, ...wall.tests.map((test) => test.split(' ')[0] ?? '')];
  const texts = files.map((file) => readFileSync(join(root, file), 'utf8'));
  return createHash('sha256')
    .update(JSON.stringify([wall, texts]))
    .digest('hex')
    .slice(0, 16);
}

/** What fails without each wall, by its key. */
function readKept(path: string | undefined): Map<string, string> {
  const lines = path !== undefined && existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  return new Map(lines.filter((line) => line !== '').map((line) => JSON.parse(line) as [string, string]));
}

const isWanted = ({ name, file, tests }: Wall): boolean =>
  values.only.some((words) => [name, file, ...tests].some((text) => text.includes(words)));

const inCell = (text: string): string =>
  text
    .replaceAll(/\p{Cc}/gu, ' ')
    .replaceAll('|', '\\|')
    .replaceAll('<', '&lt;');

/** Markdown. */
function table(rows: readonly (readonly [Wall, string | undefined])[]): string {
  const lines = rows.map(
    ([{ name, file }, failed]) =>
      `| ${inCell(name)} | \`${file}\` | ${failed === undefined ? '**none**' : inCell(failed)} |`,
  );
  return ['| wall | stands in | without it fails |', '|---|---|---|', ...lines].join('\n');
}

const kept = readKept(values.kept);
const rows: (readonly [Wall, string | undefined])[] = [];
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
    if (at < Number(values.from) || at > Number(values.to) || !isWanted(wall)) continue;
    const key = keyOf(wall);
    const before = kept.get(key);
    if (before !== undefined) {
      rows.push([wall, before]);
      continue;
    }
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
    else if (values.kept !== undefined) appendFileSync(values.kept, `${JSON.stringify([key, failed])}\n`);
    rows.push([wall, isProof ? failed : undefined]);
    console.log(`${at} ${wall.file} | ${wall.name} | ${inCell(failed ?? 'NOTHING FAILS')}`);
  }
} finally {
  await vitest?.close();
  process.chdir(root);
  rmSync(copy, { recursive: true, force: true });
}
console.log(`\n${table(rows)}\n`);
console.log(`${problems} of ${rows.length} without a test that fails`);
process.exit(problems === 0 ? 0 : 1);
