/**
 * What it costs that PostgreSQL runs in a page: its start and the bench's run, beside those in a process of Node, in turns
 * within one run. `node bench/engines.ts [rounds=7] [--assert]`. Build the app first (`npm run build`).
 *
 * With `--beside FOLDER` the process is that of another clone, e.g. of an older commit that is built too: so both take
 * their turns on the same machine at the same time.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { launchApp, projectRoot } from '../e2e/launchApp.ts';
import prepareElectron from '../e2e/prepareElectron.ts';
import { startScreen } from '../e2e/screen.ts';
import type * as BenchProcess from '../electron/services/benchProcess.ts';
import type { BenchReport } from '../shared/bench/benchReport.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { readExample } from '../shared/testing/readExample.ts';

const { values, positionals } = parseArgs({
  options: { assert: { type: 'boolean', default: false }, beside: { type: 'string' } },
  allowPositionals: true,
});
const rounds = Number(positionals[0] ?? 7);
const LIMIT_START = 1.3;
const LIMIT_RUN = 1.2;

interface Times {
  /** Milliseconds from the request to the first statement, and with the end of the process. */
  readonly start: number;
  /** Milliseconds of the statements. */
  readonly run: number;
}

function timesOf(begun: number, report: BenchReport): Times {
  if (report.outcome !== 'ran') throw new Error(`The bench did not run: ${JSON.stringify(report)}`);
  return { start: performance.now() - begun - report.milliseconds, run: report.milliseconds };
}

const projectJson = JSON.stringify(readExample(readFileSync(join(projectRoot, 'examples', 'shop.erd'), 'utf8')));
const clone = values.beside === undefined ? projectRoot : resolve(values.beside);
const childPath = join(clone, 'out', 'main', 'databaseChild.cjs');
const benchProcess = pathToFileURL(join(clone, 'electron', 'services', 'benchProcess.ts')).href;
const { runProjectBench } = (await import(benchProcess)) as typeof BenchProcess;

async function inProcess(): Promise<Times> {
  const begun = performance.now();
  const bench = { dialect: postgresDialect.name, mode: 'django' } as const;
  return timesOf(begun, await runProjectBench(projectJson, bench, { timeoutMs: 300_000, childPath }));
}

const userData = mkdtempSync(join(tmpdir(), 'entwine-engines-'));
await prepareElectron();
const stopScreen = await startScreen();
const { page, stop } = await launchApp({ userData });

async function inPage(): Promise<Times> {
  const begun = performance.now();
  const answer = await page.evaluate(async (json) => {
    const { entwine } = window as unknown as {
      entwine: { call(channel: string, request: object): Promise<unknown> };
    };
    return entwine.call('bench:run', { projectJson: json, engine: 'postgres', mode: 'django' });
  }, projectJson);
  return timesOf(begun, (answer as { readonly value: { readonly report: BenchReport } }).value.report);
}

const median = (list: readonly number[]): number => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0;

try {
  // The first of each reads its files from the disk.
  await inProcess();
  await inPage();
  const seen: { readonly process: Times; readonly page: Times }[] = [];
  for (let round = 0; round < rounds; round += 1) seen.push({ process: await inProcess(), page: await inPage() });
  const beside = values.beside === undefined ? 'a process' : `a process of ${values.beside}`;
  const ratio = (part: keyof Times): number => {
    const apart = median(seen.map((each) => each.process[part]));
    const inOne = median(seen.map((each) => each.page[part]));
    console.log(
      `${part}: ${Math.round(inOne)} ms in a page, ${Math.round(apart)} ms in ${beside}: ${(inOne / apart).toFixed(2)} times`,
    );
    return inOne / apart;
  };
  const [start, run] = [ratio('start'), ratio('run')];
  if (values.assert && (start > LIMIT_START || run > LIMIT_RUN)) process.exitCode = 1;
} finally {
  await stop();
  stopScreen();
  rmSync(userData, { recursive: true, force: true });
}
