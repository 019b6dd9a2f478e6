/**
 * Whether a stranger's file holds up the window: each of `e2e/strangersFiles.ts` is opened, its problems are listed, it is
 * shown and exported in each format, changed and changed back. Run: node bench/strangers.ts [--only PART] [--assert]; build
 * the app first (`npm run build`). Prints, step by step, the longest tasks of the window and how long the step took.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { answerOpenDialog, launchApp, type LaunchedApp } from '../e2e/launchApp.ts';
import prepareElectron from '../e2e/prepareElectron.ts';
import { startScreen } from '../e2e/screen.ts';
import { strangersFiles, type StrangersFile } from '../e2e/strangersFiles.ts';
import { formats } from '../shared/formats/formatRegistry.ts';

const { values } = parseArgs({
  options: { assert: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});

/** Milliseconds that the window may be blocked, and that a step may take. */
const MOST_TASK = 100;
const MOST_STEP = 2000;
/** Of all processes of the app together with what the empty app takes, in megabytes. */
const MOST_MEMORY = 500;
/** Milliseconds of rest after which nothing more comes of a step. */
const REST = 700;

interface Step {
  readonly name: string;
  readonly tasks: readonly number[];
  readonly took: number;
}

type Watched = typeof globalThis & { tasksSeen: { start: number; duration: number }[] };

/** From here on the page keeps its tasks over 50 ms; those before it too, as far as Chromium has kept them. */
async function watch({ page }: LaunchedApp): Promise<void> {
  await page.evaluate(() => {
    const seen: { start: number; duration: number }[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) seen.push({ start: startTime, duration });
    });
    observer.observe({ type: 'longtask', buffered: true });
    Object.assign(globalThis, { tasksSeen: seen });
  });
}

/** Waits until the page has had no long task for a while; the ends of its last one and of what is asked of it. */
async function rest({ page }: LaunchedApp): Promise<number> {
  return page.evaluate(async (quiet) => {
    const { tasksSeen } = globalThis as Watched;
    let last = performance.now();
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      const end = Math.max(0, ...tasksSeen.map(({ start, duration }) => start + duration));
      if (end > last) last = end;
      if (performance.now() - last > quiet) return last;
    }
  }, REST);
}

async function takeTasks({ page }: LaunchedApp): Promise<number[]> {
  const tasks = await page.evaluate(() => (globalThis as Watched).tasksSeen.splice(0).map(({ duration }) => duration));
  return tasks.map(Math.round).sort((a, b) => b - a);
}

async function step(launched: LaunchedApp, name: string, act: () => Promise<void>): Promise<Step> {
  const start = performance.now();
  await act();
  const acted = performance.now() - start;
  await rest(launched);
  const took = Math.max(acted, performance.now() - start - REST);
  return { name, tasks: await takeTasks(launched), took: Math.round(took) };
}

/** Resident megabytes of the window and of main. */
async function memoryOf({ app }: LaunchedApp): Promise<number> {
  const sizes = await app.evaluate(({ app: electron }) =>
    electron.getAppMetrics().map(({ type, memory }) => ({ type, size: memory.workingSetSize })),
  );
  return Math.round(Math.max(...sizes.map(({ size }) => size)) / 1024);
}

async function stepsOf(file: StrangersFile, path: string, folder: string): Promise<[Step[], number]> {
  const start = performance.now();
  const launched = await launchApp({ args: [path] });
  try {
    const { page, app } = launched;
    page.setDefaultTimeout(120_000);
    await watch(launched);
    const status = page.getByRole('contentinfo', { name: 'Status' });
    const opened =
      file.models === undefined
        ? page.getByRole('alertdialog').or(page.getByRole('dialog'))
        : status.getByText(/\d models?$/u).first();
    const steps = [await step(launched, 'open', () => opened.first().waitFor())];
    steps[0] = { ...(steps[0] as Step), took: Math.round(performance.now() - start - REST) };
    if (file.models === undefined) return [steps, await memoryOf(launched)];
    const tab = (name: RegExp) => page.getByRole('tab', { name }).click();
    steps.push(await step(launched, 'problems', () => tab(/^Problems/u)));
    steps.push(await step(launched, 'code', () => tab(/^Code/u)));
    for (const { key, label } of formats) {
      const into = join(folder, key);
      mkdirSync(into);
      await page.getByRole('combobox', { name: 'Format' }).waitFor();
      steps.push(
        await step(launched, label, async () => {
          await page.getByRole('combobox', { name: 'Format' }).click();
          await page.getByRole('option', { name: label, exact: true }).click();
        }),
      );
      await answerOpenDialog(app, into);
      steps.push(
        await step(launched, `export ${label}`, async () => {
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
    steps.push(await step(launched, 'problems again', () => tab(/^Problems/u)));
    steps.push(
      await step(launched, 'a model is chosen', async () => {
        await page.locator('.react-flow__pane').click({ position: { x: 5, y: 5 } });
        await page.keyboard.press('ControlOrMeta+a');
      }),
    );
    steps.push(await step(launched, 'all is deleted', () => page.keyboard.press('Delete')));
    steps.push(await step(launched, 'and is back', () => page.keyboard.press('ControlOrMeta+z')));
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
    for (const { name, tasks, took } of steps) {
      const longest = tasks[0] ?? 0;
      console.log(
        `  ${name}: ${took} ms, ${tasks.length === 0 ? 'no long task' : `tasks ${tasks.slice(0, 6).join(', ')} ms`}`,
      );
      if (longest > MOST_TASK) failures.push(`${file.name}: ${name} blocks the window for ${longest} ms`);
      if (took > MOST_STEP && name !== 'open') failures.push(`${file.name}: ${name} takes ${took} ms`);
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
