/**
 * Whether a stranger's file holds up the window: each of `e2e/strangersFiles.ts` is opened, its problems are listed, it is
 * shown and exported in each format, changed and changed back. Run: node bench/strangers.ts [--only PART] [--assert]; build
 * the app first (`npm run build`). Prints, step by step, how long it took, the longest tasks of the window, and how much of
 * the longest the window's thread had the processor: what counts where others want the machine too.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerOpenDialog, launchApp, type LaunchedApp } from '../e2e/launchApp.ts';
import prepareElectron from '../e2e/prepareElectron.ts';
import { startScreen } from '../e2e/screen.ts';
import { strangersFiles, type StrangersFile } from '../e2e/strangersFiles.ts';
import { cpuClock, ownShare, REST, rest, takeTasks, watchTasks, type CpuClock } from '../e2e/windowTasks.ts';
import { formats } from '../shared/formats/formatRegistry.ts';

const { values } = parseArgs({
  options: { assert: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

/** Milliseconds that the window may be blocked, and that a step may take. */
const MOST_TASK = 100;
const MOST_STEP = 2000;
/** Megabytes of the largest of the processes of the app. */
const MOST_MEMORY = 500;

interface Step {
  readonly name: string;
  readonly tasks: readonly number[];
  readonly took: number;
  /** Milliseconds of the processor that the window's thread had: without what others on the machine took from it. */
  readonly cpu: number;
}

async function step(launched: LaunchedApp, clock: CpuClock, name: string, act: () => Promise<void>): Promise<Step> {
  const start = performance.now();
  const before = await clock();
  await act();
  const acted = performance.now() - start;
  await rest(launched);
  const took = Math.max(acted, performance.now() - start - REST);
  const cpu = Math.round((await clock()) - before);
  return { name, tasks: await takeTasks(launched), took: Math.round(took), cpu };
}

/** Megabytes of the largest process of the app. */
async function memoryOf({ app }: LaunchedApp): Promise<number> {
  const sizes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, memory }) => ({ type, size: memory.workingSetSize })),
  );
  return Math.round(Math.max(...sizes.map(({ size }) => size)) / 1024);
}

async function stepsOf(file: StrangersFile, path: string, folder: string): Promise<[Step[], number]> {
  const launched = await launchApp();
  try {
    const { page, app } = launched;
    page.setDefaultTimeout(120_000);
    const clock = await cpuClock(launched);
    await watchTasks(launched);
    const status = page.getByRole('contentinfo', { name: 'Status' });
    const opened =
      file.models === undefined
        ? page.getByRole('alertdialog').or(page.getByRole('dialog'))
        : status.getByText(/\d models?/u);
    await answerOpenDialog(app, path);
    const steps = [
      await step(launched, clock, 'open', async () => {
        await page.keyboard.press('ControlOrMeta+o');
        await opened.first().waitFor();
      }),
    ];
    if (file.models === undefined) return [steps, await memoryOf(launched)];
    const tab = (name: RegExp) => page.getByRole('tab', { name }).click();
    steps.push(await step(launched, clock, 'problems', () => tab(/^Problems/u)));
    steps.push(await step(launched, clock, 'code', () => tab(/^Code/u)));
    for (const { key, label } of formats) {
      const into = join(folder, key);
      mkdirSync(into);
      await page.getByRole('combobox', { name: 'Format' }).waitFor();
      steps.push(
        await step(launched, clock, label, async () => {
          await page.getByRole('combobox', { name: 'Format' }).click();
          await page.getByRole('option', { name: label, exact: true }).click();
        }),
      );
      await answerOpenDialog(app, into);
      steps.push(
        await step(launched, clock, `export ${label}`, async () => {
          await page.getByRole('button', { name: 'Export to folder…' }).click();
          await page
            .getByText(/^Exported /u)
            .first()
            .waitFor();
          await page
            .getByText(/^Exported /u)
            .first()
            .press('Escape')
            .catch(() => {});
        }),
      );
    }
    steps.push(await step(launched, clock, 'problems again', () => tab(/^Problems/u)));
    steps.push(
      await step(launched, clock, 'a model is chosen', async () => {
        await page.locator('.react-flow__pane').click({ position: { x: 5, y: 5 } });
        await page.keyboard.press('ControlOrMeta+a');
      }),
    );
    steps.push(await step(launched, clock, 'all is deleted', () => page.keyboard.press('Delete')));
    steps.push(await step(launched, clock, 'and is back', () => page.keyboard.press('ControlOrMeta+z')));
    return [steps, await memoryOf(launched)];
  } finally {
    await launched.stop();
  }
}

const folder = mkdtempSync(join(tmpdir(), 'entwine-strangers-'));
await prepareElectron();
const stopScreen = await startScreen();
const failures: string[] = [];
try {
  for (const [at, file] of strangersFiles.entries()) {
    if (!file.name.includes(values.only)) continue;
    const own = join(folder, String(at));
    mkdirSync(own);
    const path = join(own, 'strange.erd');
    writeFileSync(path, file.text());
    console.log(file.name);
    const [steps, memory] = await stepsOf(file, path, own);
    for (const { name, tasks, took, cpu } of steps) {
      const longest = ownShare(tasks, cpu);
      const said =
        tasks.length === 0
          ? 'no long task'
          : `tasks ${tasks.slice(0, 6).join(', ')} ms, of the first ${longest} ms its own`;
      console.log(`  ${name}: ${took} ms, ${cpu} ms of the processor, ${said}`);
      if (longest > MOST_TASK) failures.push(`${file.name}: ${name} blocks the window for ${longest} ms`);
      if (took > MOST_STEP) failures.push(`${file.name}: ${name} takes ${took} ms`);
    }
    console.log(`  largest process ${memory} MB`);
    if (memory > MOST_MEMORY) failures.push(`${file.name}: ${memory} MB`);
  }
} finally {
  stopScreen();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${failures.length} over the budget`);
for (const failure of failures) console.log(`  ${failure}`);
if (values.assert && failures.length > 0) process.exitCode = 1;
