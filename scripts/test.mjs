/**
 * `npm test`: types, lint, format, unused code, unit tests, build, and the specs in a real Electron window; with
 * `--no-e2e` (`npm run check`) all but the last; with `--only NAME …` the steps whose names contain one of the words.
 * Every step runs, whatever the others say: the specs alone, since they want the machine for their windows, and the rest
 * side by side. What a step prints stays together. Ends with `N passed, N failed, N skipped`; a step without tests of its
 * own counts as one.
 */
import './requireNode.cjs';
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countPlaywright, countVitest, formatCounts, formatTable, sumCounts } from './runnerReports.mjs';
import { typedFolders, typesCommand } from './typesOf.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(root, 'test-results');
const bin = join(root, 'node_modules', '.bin');
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');

/** The longest first, so that the others fill the time beside it. */
const sideBySide = [
  {
    name: 'unit tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    report: unitReport,
    count: countVitest,
  },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  ...typedFolders.map((folder) => ({
    name: folder === '.' ? 'types of the tests' : `types of ${folder}`,
    command: typesCommand(folder),
  })),
  { name: 'lint', command: ['oxlint', '--quiet'] },
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'unused code', command: ['knip'] },
];
const alone = {
  name: 'specs in the window',
  command: ['playwright', 'test'],
  env: { ENTWINE_E2E_REPORT: e2eReport },
  report: e2eReport,
  count: countPlaywright,
};

/** Ends with the step's row of the table; prints what it said, at once where `live`, else when it has ended. */
async function runStep({ name, command: [tool, ...args], env, report, count }, live) {
  if (live) console.log(`\n── ${name}`);
  if (report) rmSync(report, { force: true });
  const started = performance.now();
  const local = join(bin, tool);
  const child = spawn(existsSync(local) ? local : tool, args, {
    cwd: root,
    stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    shell: process.platform === 'win32',
  });
  const said = [];
  child.stdout?.on('data', (part) => said.push(part));
  child.stderr?.on('data', (part) => said.push(part));
  const status = await new Promise((end) => {
    child.once('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      end(1);
    });
    child.once('close', (code) => end(code ?? 1));
  });
  if (!live) {
    console.log(`\n── ${name}`);
    process.stdout.write(Buffer.concat(said));
  }
  const seconds = (performance.now() - started) / 1000;
  const ok = status === 0;
  if (report === undefined) return { name, seconds, counts: { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 } };
  try {
    const counts = count(report);
    // A runner that fails without a failed test (a crash, no tests found) must not look green.
    return { name, seconds, counts: ok || counts.failed > 0 ? counts : { ...counts, failed: 1 } };
  } catch (error) {
    console.error(`${name} left no report: ${error.message}`);
    return { name, seconds, counts: { passed: 0, failed: 1, skipped: 0 } };
  }
}

/** All rows, in the order of the steps; as many steps at a time as there are cores. */
async function runSideBySide(steps) {
  const rows = [];
  const left = steps.map((step, index) => ({ step, index }));
  const work = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      rows[next.index] = await runStep(next.step, steps.length === 1);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, work));
  return rows;
}

const words = process.argv.slice(2);
const onlyAt = words.indexOf('--only');
const only = onlyAt < 0 ? [] : words.slice(onlyAt + 1).filter((word) => !word.startsWith('--'));
const steps = [...sideBySide, ...(words.includes('--no-e2e') ? [] : [alone])].filter(
  ({ name }) => onlyAt < 0 || only.some((word) => name.includes(word)),
);
if (steps.length === 0) {
  console.error(`--only takes words of these steps: ${[...sideBySide, alone].map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
mkdirSync(reports, { recursive: true });
const rows = await runSideBySide(steps.filter((step) => step !== alone));
if (steps.includes(alone)) rows.push(await runStep(alone, true));
const total = sumCounts(rows.map(({ counts }) => counts));
console.log(`\n${formatTable(rows)}\n`);
console.log(formatCounts(total));
process.exit(total.failed > 0 ? 1 : 0);
