/** Starts the built app in a real Electron window, with a user-data folder of its own, from the user's seat. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test as base } from '@playwright/test';
import { startScreen } from './screen.ts';

export const projectRoot = join(import.meta.dirname, '..');
export const examplesFolder = join(projectRoot, 'examples');

export interface LaunchOptions {
  /** Files and flags, as on the command line. */
  readonly args?: readonly string[];
  /** Default: a fresh temporary folder. Give the folder of an earlier launch to start again. */
  readonly userData?: string;
  /** Default light; null leaves it to the app and the system. */
  readonly colorScheme?: 'light' | 'dark' | 'no-preference' | null;
  readonly env?: Readonly<Record<string, string>>;
}

export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly userData: string;
  /** What the page wrote to its console as errors, and what it threw. */
  readonly problems: readonly string[];
  /** Ends the app without asking, as a test is done with it. */
  stop(): Promise<void>;
  /** `kill -9` of the whole app. */
  kill(): Promise<void>;
}

/** The flags that every launch needs on this machine. */
export function electronFlags(userData: string): string[] {
  const flags = [`--user-data-dir=${userData}`, '--disable-gpu', '--force-device-scale-factor=1'];
  // Chromium refuses to sandbox a process of root, as which containers run tests.
  return process.getuid?.() === 0 ? [...flags, '--no-sandbox'] : flags;
}

function electronExecutable(): string {
  const executable = process.env['ENTWINE_ELECTRON'];
  if (executable === undefined) throw new Error('ENTWINE_ELECTRON is not set; run the specs with Playwright.');
  return executable;
}

export async function makeTemporaryFolder(name = 'entwine-e2e-'): Promise<string> {
  return mkdtemp(join(tmpdir(), name));
}

/** The window is there and has drawn its first view. */
export async function launchApp(options: LaunchOptions = {}): Promise<LaunchedApp> {
  const userData = options.userData ?? (await makeTemporaryFolder());
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...electronFlags(userData), projectRoot, ...(options.args ?? [])],
    cwd: projectRoot,
    env: { ...environment(), ...options.env },
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    timeout: 30_000,
  });
  const problems: string[] = [];
  const page = await app.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => {
    problems.push(String(error));
  });
  await page.waitForLoadState('domcontentloaded');
  await page.locator('#root > *').first().waitFor({ state: 'attached', timeout: 20_000 });
  const child = app.process();
  return {
    app,
    page,
    userData,
    problems,
    stop: async () => {
      await kill(child);
    },
    kill: async () => {
      await kill(child);
    },
  };
}

/** The environment without what belongs to the test run. */
function environment(): Record<string, string> {
  const names = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !/^(NODE_OPTIONS|ELECTRON_|PW_|PLAYWRIGHT_|TEST_)/.test(name),
  );
  return Object.fromEntries(names) as Record<string, string>;
}

function kill(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.once('exit', () => {
      resolve();
    });
    try {
      // The whole group: the app's helper processes would go on writing to the user-data folder for a moment.
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      child.kill('SIGKILL');
    }
  });
}

/** The next open dialogs answer with these paths; none means cancelled. */
export async function answerOpenDialog(app: ElectronApplication, ...paths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths });
  }, paths);
}

/** The next save dialogs answer with this path; null means cancelled. */
export async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

/**
 * Chooses an entry of the native menu, e.g. `chooseMenu(app, 'File', 'Save')`; fails when it is not there or stays off. The
 * window tells the menu what is on a moment after it changed.
 */
export async function chooseMenu(app: ElectronApplication, ...labels: string[]): Promise<void> {
  await expect(() => choose(app, labels)).toPass({ timeout: 10_000 });
}

async function choose(app: ElectronApplication, labels: readonly string[]): Promise<void> {
  await app.evaluate(({ Menu }, wanted) => {
    let items = Menu.getApplicationMenu()?.items ?? [];
    wanted.forEach((label, depth) => {
      const item = items.find((candidate) => candidate.label.replace(/&/g, '').startsWith(label));
      if (!item)
        throw new Error(`No menu entry ${label}; there are: ${items.map(({ label: name }) => name).join(', ')}`);
      if (!item.enabled) throw new Error(`The menu entry ${item.label} is off`);
      if (depth === wanted.length - 1) item.click();
      items = item.submenu?.items ?? [];
    });
  }, labels);
}

/** The labels of a native menu, to be compared as a whole. */
export async function menuLabels(app: ElectronApplication, menu: string): Promise<string[]> {
  return app.evaluate(({ Menu }, wanted) => {
    // As they are read: without the letters that open them by keyboard.
    const read = (label: string) => label.replace(/&(.)/g, '$1');
    const found = Menu.getApplicationMenu()?.items.find((item) => read(item.label) === wanted);
    return (found?.submenu?.items ?? []).filter((item) => item.type !== 'separator').map((item) => read(item.label));
  }, menu);
}

/** The window's title as the desktop shows it. */
export async function windowTitle(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? '');
}

/** Starts a second instance on the same user data and waits until it has handed over and ended. */
export async function startSecondInstance(userData: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(electronExecutable(), [...electronFlags(userData), projectRoot, ...args], {
    stdio: 'ignore',
    env: environment(),
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      resolve(code);
    });
  });
}

interface Fixtures {
  /** Launches apps that are ended and cleaned up after the test. */
  readonly launch: (options?: LaunchOptions) => Promise<LaunchedApp>;
  /** A temporary folder of the test's own. */
  readonly folder: string;
}

/** A killed app's helpers may still write for a moment. */
const cleanUp = { recursive: true, force: true, maxRetries: 10, retryDelay: 200 };

interface WorkerFixtures {
  readonly windowScreen: undefined;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  windowScreen: [
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const stop = await startScreen();
      await use(undefined);
      stop();
    },
    { scope: 'worker', auto: true },
  ],
  // Playwright reads a fixture's needs from this pattern.
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await makeTemporaryFolder();
    await use(folder);
    await rm(folder, cleanUp);
  },
  // oxlint-disable-next-line no-empty-pattern
  launch: async ({}, use, info) => {
    const launched: LaunchedApp[] = [];
    await use(async (options) => {
      const app = await launchApp(options);
      launched.push(app);
      return app;
    });
    if (info.status !== info.expectedStatus) {
      for (const [index, { page }] of launched.entries()) {
        await page.screenshot({ path: info.outputPath(`window-${index}.png`), timeout: 5000 }).catch(() => {});
      }
    }
    for (const app of launched) {
      await app.stop();
      await rm(app.userData, cleanUp);
    }
  },
});
export { expect };
