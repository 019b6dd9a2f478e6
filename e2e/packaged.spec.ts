/** The packaged app, as people get it. Skipped where `npm run package` has not been run. */
import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { flipFuses, FuseV1Options, FuseVersion, getCurrentFuseWire } from '@electron/fuses';
import { _electron, chromium, type Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { answerOpenDialog, electronFlags, expect, projectRoot } from './launchApp.ts';
import { test } from './listeners.ts';
import { tryEveryWayOut } from './waysOut.ts';

const packaged = join(projectRoot, 'release', 'linux-unpacked');
const shop = join(packaged, 'resources', 'examples', 'shop.erd');

test.skip(!existsSync(join(packaged, 'entwine')), 'there is no packaged app: npm run package makes it');

test('opens an example by file argument, draws it and tests it green on both engines', async ({ folder }) => {
  const child = startPackaged(folder, [shop]);
  try {
    const page = await pageOf(child);
    await expect(page.getByRole('banner')).toContainText('shop.erd');
    await expect(page.locator('.react-flow__node').first()).toBeVisible();
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(page.getByRole('contentinfo')).toContainText(/SQLite: (\d+) of \1(?!\d)/, { timeout: 30_000 });
    await page.getByRole('radio', { name: 'PostgreSQL' }).click();
    await page.getByRole('button', { name: 'Test on PostgreSQL' }).click();
    await expect(page.getByRole('contentinfo')).toContainText(/PostgreSQL: (\d+) of \1(?!\d)/, { timeout: 60_000 });
  } finally {
    child.kill('SIGKILL');
  }
});

test('no kind of request leaves the page of the packaged app, WebRTC included, and it has no Node', async ({
  folder,
  listeners,
}) => {
  const child = startPackaged(folder, [shop]);
  try {
    const page = await pageOf(child);
    await expect(page.getByRole('banner')).toContainText('shop.erd');
    const answers = await tryEveryWayOut(page, listeners);
    expect(Object.keys(answers)).toEqual(expect.arrayContaining(['stun by UDP', 'turn by UDP', 'turn by TCP']));
    expect(Object.entries(answers).filter(([, answer]) => answer === 'reached')).toEqual([]);
    expect(await page.evaluate(() => [typeof globalThis.process, typeof Reflect.get(globalThis, 'require')])).toEqual([
      'undefined',
      'undefined',
    ]);
    expect(listeners.heard).toEqual([]);
  } finally {
    child.kill('SIGKILL');
  }
});

test('cannot be made to run as plain Node or to be inspected', async ({ folder }) => {
  const asNode = await output(
    startPackaged(folder, ['-e', 'console.log("ran as node")'], { ELECTRON_RUN_AS_NODE: '1' }),
    3000,
  );
  expect(asNode).not.toContain('ran as node');
  const inspected = await output(startPackaged(join(folder, 'b'), ['--inspect=0', shop]), 3000);
  expect(inspected).not.toContain('Debugger listening');
});

test('has the fuses that were meant, and main loads nothing from outside the checked archive', async () => {
  const fuses = await getCurrentFuseWire(join(packaged, 'entwine'));
  // The wire holds the characters 0 and 1.
  const stateOf = (fuse: FuseV1Options) => (String.fromCharCode(fuses[fuse] ?? 0) === '1' ? 'on' : 'off');
  expect({
    runAsNode: stateOf(FuseV1Options.RunAsNode),
    nodeOptions: stateOf(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: stateOf(FuseV1Options.EnableNodeCliInspectArguments),
    integrity: stateOf(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyArchive: stateOf(FuseV1Options.OnlyLoadAppFromAsar),
  }).toEqual({
    runAsNode: 'off',
    nodeOptions: 'off',
    inspect: 'off',
    integrity: 'on',
    onlyArchive: 'on',
  });
  // The children with a database, with a stranger's files and with a connection are programs of their own, started and never loaded by main.
  const unpacked = await readdir(join(packaged, 'resources', 'app.asar.unpacked', 'out'), { recursive: true });
  expect(unpacked.filter((name) => /[.](?:[cm]?js|wasm|node)$/.test(name)).toSorted()).toEqual(
    ['databaseChild.cjs', 'importChild.cjs', 'libpg-query.wasm', 'serverChild.cjs'].map((name) => join('main', name)),
  );
  // PostgreSQL and all of its page stand inside.
  const packages = join(packaged, 'resources', 'app.asar.unpacked', 'node_modules');
  expect(await readdir(packages)).toEqual(['better-sqlite3']);
});

test('reads a dump of PostgreSQL by file argument', async ({ folder }) => {
  const dump = join(folder, 'dump.sql');
  await writeFile(
    dump,
    `-- PostgreSQL database dump
CREATE TABLE public.users (id bigint PRIMARY KEY);
CREATE TABLE public.profiles (user_id bigint PRIMARY KEY REFERENCES public.users ON DELETE CASCADE);
`,
  );
  const child = startPackaged(folder, [dump]);
  try {
    const page = await pageOf(child);
    const dialog = page.getByRole('dialog', { name: /^Import / });
    await expect(dialog).toContainText('PostgreSQL · 2 tables', { timeout: 30_000 });
    await dialog.getByRole('button', { name: /^Import \d/ }).click();
    await expect(page.locator('.react-flow__node')).toHaveCount(2);
  } finally {
    child.kill('SIGKILL');
  }
});

test('reads a database file of SQLite by file argument', async ({ folder }) => {
  const file = join(folder, 'library.sqlite');
  const database = new Database(file);
  database.exec(
    'CREATE TABLE books (id INTEGER PRIMARY KEY); CREATE TABLE covers (book_id INTEGER PRIMARY KEY REFERENCES books)',
  );
  database.close();
  const child = startPackaged(folder, [file]);
  try {
    const page = await pageOf(child);
    const dialog = page.getByRole('dialog', { name: /^Import / });
    await expect(dialog).toContainText('SQLite · 2 tables · 2 columns · 0 foreign keys · 1 one-to-one', {
      timeout: 30_000,
    });
    await dialog.getByRole('button', { name: /^Import \d/ }).click();
    await expect(page.locator('.react-flow__node')).toHaveCount(2);
  } finally {
    child.kill('SIGKILL');
  }
});

test('draws a picture with what stands inside the archive', async ({ folder }) => {
  const child = startPackaged(folder, [shop]);
  try {
    const page = await pageOf(child);
    await expect(page.getByRole('banner')).toContainText('shop.erd');
    await page.keyboard.press('ControlOrMeta+Shift+e');
    const preview = page.getByRole('dialog', { name: 'Export picture' }).getByRole('img', { name: 'Preview' });
    await expect(preview).toBeVisible({ timeout: 30_000 });
    expect(await preview.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(300);
  } finally {
    child.kill('SIGKILL');
  }
});

test('exports Django and SQLite to disk', async ({ folder }) => {
  // The native dialogs can only be answered from inside the main process, which the shipped fuse forbids to inspect:
  // this one drives a copy whose single difference is that fuse.
  const copy = join(folder, 'app');
  await cp(packaged, copy, { recursive: true });
  await flipFuses(join(copy, 'entwine'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  const out = join(folder, 'out');
  await mkdir(out);
  const app = await _electron.launch({
    executablePath: join(copy, 'entwine'),
    args: [...electronFlags(join(folder, 'user')), join(copy, 'resources', 'examples', 'profile.erd')],
  });
  try {
    const page = await app.firstWindow();
    await expect(page.getByRole('banner')).toContainText('profile.erd');
    await answerOpenDialog(app, out);
    for (const label of [/^Django/, /^SQLite/]) {
      await page.getByRole('button', { name: 'Export', exact: true }).click();
      await page.getByRole('menuitem', { name: label }).click();
      await expect(page.getByText(/^Exported/).first()).toBeVisible();
    }
    // The message of the first export may still stand while the second writes.
    const written = () => readdir(out, { recursive: true });
    await expect.poll(async () => (await written()).some((name) => name.endsWith('.sql'))).toBe(true);
    const files = await written();
    const models = files.find((name) => name.endsWith('models.py')) ?? '';
    const sql = files.find((name) => name.endsWith('.sql')) ?? '';
    expect(await readFile(join(out, models), 'utf8')).toContain('class Profile(models.Model):');
    expect(await readFile(join(out, sql), 'utf8')).toContain('CREATE TABLE');
  } finally {
    app.process().kill('SIGKILL');
  }
});

function startPackaged(userData: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  return spawn(join(packaged, 'entwine'), [...electronFlags(userData), '--remote-debugging-port=0', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}

async function pageOf(child: ChildProcess): Promise<Page> {
  const browser = await chromium.connectOverCDP(await debuggingAddress(child), { noDefaults: true });
  const context = browser.contexts()[0];
  if (context === undefined) throw new Error('The packaged app has no context.');
  // The debugger answers as soon as the app runs, which may be before its window is there.
  return context.pages()[0] ?? (await context.waitForEvent('page', { timeout: 30_000 }));
}

function debuggingAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', (code) => {
      reject(new Error(`The packaged app ended with code ${code}: ${said}`));
    });
  });
}

/** What the process says within the time; it is killed then. */
async function output(child: ChildProcess, milliseconds: number): Promise<string> {
  let said = '';
  child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve(undefined);
    });
  });
  child.kill('SIGKILL');
  return said;
}
