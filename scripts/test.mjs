/**
 * `npm test`: types, lint, format, unused code, unit tests, build, and the specs in a real Electron window; with
 * `--no-e2e` (`npm run check`) all but the last. Every step runs, whatever the others say. Ends with
 * `N passed, N failed, N skipped`; a step without tests of its own counts as one.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { countPlaywright, countVitest, formatCounts, formatTable, sumCounts } from './runnerReports.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const reports = join(root, 'test-results');
const unitReport = join(reports, 'unit.json');
const e2eReport = join(reports, 'e2e.json');
const withoutE2e = process.argv.includes('--no-e2e');
const bin = join(root, 'node_modules', '.bin');

const steps = [
  ...['shared', 'electron', 'renderer', 'cli', '.'].map((folder) => ({
    name: folder === '.' ? 'types of the tests' : `types of ${folder}`,
    command: ['tsc', '-p', folder],
  })),
  { name: 'lint', command: ['oxlint', '--quiet'] },
  { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
  { name: 'unused code', command: ['knip'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'unit tests',
    command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
    report: unitReport,
    count: countVitest,
  },
  ...(withoutE2e
    ? []
    : [
        {
          name: 'specs in the window',
          command: ['playwright', 'test'],
          env: { ENTWINE_E2E_REPORT: e2eReport },
          report: e2eReport,
          count: countPlaywright,
        },
      ]),
];

function runStep({ name, command: [tool, ...args], env, report, count }) {
  console.log(`\n── ${name}`);
  if (report) rmSync(report, { force: true });
  const started = performance.now();
  const local = join(bin, tool);
  const result = spawnSync(existsSync(local) ? local : tool, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
    shell: process.platform === 'win32',
  });
  const seconds = (performance.now() - started) / 1000;
  const ok = result.status === 0;
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

mkdirSync(reports, { recursive: true });
const rows = steps.map(runStep);
const total = sumCounts(rows.map(({ counts }) => counts));
console.log(`\n${formatTable(rows)}\n`);
console.log(formatCounts(total));
process.exit(total.failed > 0 ? 1 : 0);
