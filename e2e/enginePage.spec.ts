/**
 * PostgreSQL in the app: a hidden page without Node, disk and network. What is tried here is tried from inside, as by one
 * who has broken out of the engine, and by SQL as the superuser that it runs as.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page, Worker } from '@playwright/test';
import { hostileLibrary } from '../security/hostileLibrary.ts';
import { examplesFolder, expect } from './launchApp.ts';
import { test } from './listeners.ts';

const profile = join(examplesFolder, 'profile.erd');
const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n';

test.beforeEach(() => {
  test.setTimeout(180_000);
});

test('the page of the engine is sandboxed, hidden, in memory only, and may load its own parts alone', async ({
  launch,
}) => {
  const { app, page, userData } = await launch({ args: [profile] });
  await openConsole(page);
  const seen = await app.evaluate(async ({ BrowserWindow, app: running }) => {
    const window = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().startsWith('app://engine/'));
    if (!window) return undefined;
    const { session } = window.webContents;
    const preferences = (
      window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences();
    const { headers } = await session.fetch('app://engine/worker.js');
    const ofWindow = await session.fetch('app://entwine/index.html').then(
      ({ status }) => status,
      () => 0,
    );
    const outside = await session.fetch('app://engine/..%2fmain/main.cjs').then(
      ({ status }) => status,
      () => 0,
    );
    return {
      isVisible: window.isVisible(),
      isPersistent: session.isPersistent(),
      storage: session.storagePath ?? null,
      preferences: ['sandbox', 'contextIsolation', 'nodeIntegration', 'webSecurity'].map((name) => [
        name,
        preferences[name],
      ]),
      policy: headers.get('content-security-policy'),
      ofWindow: ofWindow === 200,
      outside: outside === 200,
      processes: running.getAppMetrics().filter(({ name }) => name === 'Entwine database').length,
    };
  });
  expect(seen).toEqual({
    isVisible: false,
    isPersistent: false,
    storage: null,
    preferences: [
      ['sandbox', true],
      ['contextIsolation', true],
      ['nodeIntegration', false],
      ['webSecurity', true],
    ],
    policy:
      "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ofWindow: false,
    outside: false,
    processes: 0,
  });
  // Nothing of the engine lies on the disk: the folder that each console has is empty.
  const [own = ''] = readdirSync(join(userData, 'console'));
  expect(readdirSync(join(userData, 'console', own))).toEqual([]);
});

/** What one who runs code in the worker of an engine, or in its page, would try. Runs there. */
async function tryFromInside({
  tcp,
  udp,
}: {
  readonly tcp: number;
  readonly udp: number;
}): Promise<Record<string, string>> {
  const web = `http://127.0.0.1:${tcp}`;
  const wide = globalThis as unknown as Record<string, unknown>;
  const outcome = async (attempt: () => unknown): Promise<string> => {
    // The debugger's own call may make code of texts; what runs behind it may not.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const late = new Promise((resolve) => setTimeout(resolve, 1500, 'no answer'));
    return Promise.race([(async () => attempt())(), late]).then(
      (came) => (came === 'no answer' || came === 'refused' ? String(came) : 'reached'),
      () => 'refused',
    );
  };
  const opened = (make: () => EventTarget): Promise<string> =>
    new Promise((resolve) => {
      const target = make();
      target.addEventListener('open', () => resolve('reached'));
      target.addEventListener('error', () => resolve('refused'));
    });
  const peer = async (): Promise<string> => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${udp}` }] });
    connection.createDataChannel('x');
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1000));
    connection.close();
    return 'no answer';
  };
  const attempts: Record<string, () => unknown> = {
    'Node by process': () => (typeof wide['process'] === 'undefined' ? 'refused' : 'there'),
    'Node by require': () => (typeof wide['require'] === 'undefined' ? 'refused' : 'there'),
    'the bridge of the window': () => (typeof wide['entwine'] === 'undefined' ? 'refused' : 'there'),
    eval: () => (wide['eval'] as (text: string) => unknown)('1'),
    'a function of a text': () => (Reflect.construct(Function, ['return 1']) as () => unknown)(),
    'a module of elsewhere': () => import(`${web}/a.js`),
    'a module of a text': () => import(['data:text/javascript', 'export default 1'].join()),
    fetch: () => fetch(web),
    'fetch without cors': () => fetch(web, { mode: 'no-cors' }),
    'a file': () => fetch('file:///etc/hostname'),
    'the window’s own page': () => fetch('app://entwine/index.html'),
    'a web socket': () => opened(() => new WebSocket(`ws://127.0.0.1:${tcp}`)),
    'an event source': () => opened(() => new EventSource(web)),
    'a web transport': () => new WebTransport(`https://127.0.0.1:${udp}`).ready,
    'a request of old': () =>
      new Promise((resolve) => {
        const request = new XMLHttpRequest();
        request.addEventListener('load', () => resolve('reached'));
        request.addEventListener('error', () => resolve('refused'));
        request.open('GET', web);
        request.send();
      }),
    'a worker of a text': () =>
      new Promise((resolve) => {
        const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' })));
        worker.addEventListener('message', () => resolve('reached'));
        worker.addEventListener('error', () => resolve('refused'));
      }),
    'a peer': () => (typeof RTCPeerConnection === 'undefined' ? 'refused' : peer()),
    'another window': () => (typeof window === 'undefined' || window.open(web) === null ? 'refused' : 'there'),
    'a file picker': () => (wide['showOpenFilePicker'] as () => unknown)(),
  };
  const answers: Record<string, string> = {};
  for (const [name, attempt] of Object.entries(attempts)) answers[name] = await outcome(attempt);
  return answers;
}

test('whoever breaks out of the engine finds no Node, no file, no network, and makes no code of texts', async ({
  launch,
  listeners,
}) => {
  const { app, page } = await launch({ args: [profile] });
  await openConsole(page);
  const { enginePage, worker } = await engineOf(app);
  for (const place of [worker, enginePage]) {
    const answers = await (place as Page).evaluate(tryFromInside, { tcp: listeners.tcp, udp: listeners.udp });
    expect(Object.keys(answers).length).toBeGreaterThan(15);
    expect(Object.entries(answers).filter(([, answer]) => answer === 'reached')).toEqual([]);
  }
  expect(listeners.heard).toEqual([]);
});

test('a superuser’s SQL loads no library of its own making and reaches no file or program of the machine', async ({
  launch,
  listeners,
  folder,
}) => {
  const { page } = await launch({ args: [profile] });
  await openConsole(page);
  const library = Buffer.from(hostileLibrary(`fetch('http://127.0.0.1:${listeners.tcp}')`)).toString('hex');
  const script = `SELECT lo_from_bytea(7777, decode('${library}', 'hex'));
    SELECT lo_export(7777, '/tmp/hostile.so');
    DO $do$ BEGIN EXECUTE $sql$LOAD '/tmp/hostile.so'$sql$; END $do$;`;
  await run(page, script);
  await expect(panel(page)).toContainText(/could not load library/u);
  await run(page, `DO $do$ BEGIN EXECUTE $sql$COPY (SELECT 1) TO PROGRAM 'touch ${folder}/program'$sql$; END $do$;`);
  await expect(panel(page)).toContainText(/could not execute command/u);
  // A program that could not be run must not take the engine along.
  await run(page, `DO $do$ BEGIN EXECUTE $sql$COPY (SELECT 1) TO '${folder}/copied'$sql$; END $do$;`);
  await expect(panel(page)).toContainText(/could not open file/u);
  await run(page, 'SELECT 40 + 2 AS answer;');
  await expect(page.getByRole('grid', { name: 'Rows' }).getByRole('gridcell')).toHaveText(['42']);
  expect(existsSync(join(folder, 'program')) || existsSync(join(folder, 'copied'))).toBe(false);
  expect(listeners.heard).toEqual([]);
});

test('a query without end is stopped, a page killed from outside is told, and what was committed is still there', async ({
  launch,
}) => {
  const { app, page } = await launch({ args: [profile] });
  await openConsole(page);
  await run(page, 'CREATE TABLE kept AS SELECT 7 AS n;');
  // The word stands in the text too, which does not say that it has been run.
  await expect(page.getByRole('list', { name: 'Tables' })).toContainText('kept');
  await run(page, endless);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(panel(page)).toContainText('Stopped. The database is open again with all rows that were committed.', {
    timeout: 60_000,
  });
  await run(page, 'SELECT n FROM kept');
  await expect(page.getByRole('grid', { name: 'Rows' }).getByRole('gridcell')).toHaveText(['7']);

  await run(page, `INSERT INTO kept VALUES (8); ${endless}`);
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  const pid = await app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL().startsWith('app://engine/'))
        ?.webContents.getOSProcessId() ?? 0,
  );
  process.kill(pid, 'SIGKILL');
  await expect(panel(page)).toContainText('The database’s process ended by itself', { timeout: 60_000 });
  await run(page, 'SELECT max(n) FROM kept');
  await expect(page.getByRole('grid', { name: 'Rows' }).getByRole('gridcell')).toHaveText(['7']);
});

test('one statement that takes the memory is ended, said with what it was, and the window goes on', async ({
  launch,
}) => {
  const { page } = await launch({ args: [profile] });
  await openConsole(page);
  // Each of them is held until the row is there.
  const large = `SELECT ${[1, 2, 3, 4].map((n) => `length(repeat(repeat('${n}', 1000000), 400) || '')`).join(', ')}`;
  await run(page, large);
  await expect(panel(page)).toContainText(
    /took more than 1600 MB of memory and was stopped. This ran: SELECT length/u,
    {
      timeout: 90_000,
    },
  );
  await run(page, 'SELECT 40 + 2 AS answer');
  await expect(page.getByRole('grid', { name: 'Rows' }).getByRole('gridcell')).toHaveText(['42'], { timeout: 60_000 });
});

test('an extension that comes along is there, and again where the engine is stopped and goes on', async ({
  launch,
}) => {
  const { page } = await launch({ args: [profile] });
  await openConsole(page);
  const cell = page.getByRole('grid', { name: 'Rows' }).getByRole('gridcell');
  await run(
    page,
    "CREATE EXTENSION hstore; CREATE EXTENSION btree_gist; CREATE TABLE kept (texts hstore, n int, EXCLUDE USING gist (n WITH =)); INSERT INTO kept VALUES ('a=>one', 1); SELECT texts -> 'a' FROM kept",
  );
  await expect(cell).toHaveText(['one'], { timeout: 60_000 });
  await run(page, endless);
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(panel(page)).toContainText('Stopped.', { timeout: 60_000 });
  await run(page, "INSERT INTO kept VALUES ('a=>two', 2); SELECT string_agg(texts -> 'a', ' ' ORDER BY n) FROM kept");
  await expect(cell).toHaveText(['one two'], { timeout: 60_000 });
});

async function engineOf(app: ElectronApplication): Promise<{ enginePage: Page; worker: Worker }> {
  await expect.poll(() => app.windows().some((each) => each.url().startsWith('app://engine/'))).toBe(true);
  const enginePage = app.windows().find((each) => each.url().startsWith('app://engine/'));
  const [worker] = enginePage?.workers() ?? [];
  if (!enginePage || !worker) throw new Error('The page of the engine has no worker.');
  return { enginePage, worker };
}

function panel(page: Page) {
  return page.getByRole('region', { name: 'Console', exact: true });
}

async function openConsole(page: Page): Promise<void> {
  await page.getByRole('tab', { name: 'Console' }).click();
  await panel(page).getByRole('radio', { name: 'PostgreSQL' }).click();
  await run(page, 'SELECT 1 AS opened;');
  await expect(page.getByRole('grid', { name: 'Rows' }).getByRole('gridcell')).toHaveText(['1'], { timeout: 90_000 });
}

/** All of it, in place of what stands there. */
async function run(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'SQL' }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
}
