/**
 * Electron's own list of what a secure app keeps to (its documentation, "Security", "Checklist: Security
 * recommendations"), item by item. The fuses (19) are read back from the packaged app in `packaged.spec.ts`; that nothing
 * leaves the page in `network.spec.ts`, which also asks for permissions (5).
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, projectRoot, test, type LaunchedApp } from './launchApp.ts';

/** What the window was made with. */
function preferencesOf({ app }: LaunchedApp): Promise<Record<string, unknown>> {
  return app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const asked = contents as unknown as { getLastWebPreferences(): Record<string, unknown> } | undefined;
    return JSON.parse(JSON.stringify(asked?.getLastWebPreferences() ?? {})) as Record<string, unknown>;
  });
}

test('the page comes by a protocol of its own, not from the network or from files (1, 18), with a policy (7)', async ({
  launch,
}) => {
  const { app, page } = await launch();
  expect(page.url()).toBe('app://entwine/index.html');
  const { policy, sniffing, reached } = await app.evaluate(async ({ BrowserWindow }) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    const headers = (await session?.fetch('app://entwine/index.html'))?.headers;
    const outside = [
      'app://entwine/..%2fmain/main.cjs',
      'app://entwine/%2e%2e/%2e%2e/package.json',
      'app://entwine/..%5cmain%5cmain.cjs',
      'app://entwine//etc/passwd',
      'app://entwine/%00',
      'app://elsewhere/index.html',
    ];
    const statuses = outside.map((address) =>
      session?.fetch(address).then(
        ({ status }) => [address, status] as const,
        () => [address, 404] as const,
      ),
    );
    return {
      policy: headers?.get('content-security-policy'),
      sniffing: headers?.get('x-content-type-options'),
      reached: (await Promise.all(statuses)).filter((each) => each?.[1] !== 404),
    };
  });
  expect(sniffing).toBe('nosniff');
  expect(reached).toEqual([]);
  const rules = new Map(
    (policy ?? '').split(';').map((rule) => {
      const [name = '', ...sources] = rule.trim().split(' ');
      return [name, sources.join(' ')];
    }),
  );
  expect(rules.get('default-src')).toBe("'none'");
  expect(rules.get('script-src') ?? '').not.toMatch(/unsafe-inline|unsafe-eval(?<!wasm-unsafe-eval)|https?:|\*/u);
  expect([...rules.values()].filter((sources) => /https?:|wss?:|\*|file:/u.test(sources))).toEqual([]);
});

test('the window has no Node, isolated contexts, a sandbox and no weaker switches (2, 3, 4, 6, 8, 9, 10, 11)', async ({
  launch,
}) => {
  const preferences = await preferencesOf(await launch());
  const on = ['contextIsolation', 'sandbox', 'webSecurity'];
  const off = [
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'webviewTag',
    // It would fetch dictionaries.
    'spellcheck',
  ];
  expect(on.filter((name) => preferences[name] !== true)).toEqual([]);
  expect(off.filter((name) => Boolean(preferences[name]))).toEqual([]);
  expect(preferences['enableBlinkFeatures'] ?? '').toBe('');
});

test('no webview, no other window and no other page is opened (12, 13, 14)', async ({ launch }) => {
  const { app, page } = await launch();
  const opened = await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'data:text/html,x');
    view.setAttribute('allowpopups', '');
    document.body.append(view);
    return [window.open('about:blank'), window.open('https://example.org/')].map((each) => each === null);
  });
  expect(opened).toEqual([true, true]);
  const kinds = await app.evaluate(({ webContents }) => webContents.getAllWebContents().map((each) => each.getType()));
  expect(kinds.filter((kind) => kind === 'webview')).toEqual([]);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  await page.evaluate(() => {
    location.href = 'data:text/html,elsewhere';
  });
  expect(page.url()).toBe('app://entwine/index.html');
});

test('the page is given one narrow bridge and nothing of Electron (20), and a frame in it is not heard (17)', async ({
  launch,
}) => {
  const { app, page } = await launch();
  const reached = await page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in globalThis),
  );
  expect(reached).toEqual([]);
  const answer = await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const handlers = (ipcMain as unknown as { _invokeHandlers: Map<string, (...words: unknown[]) => unknown> })
      ._invokeHandlers;
    const asked = (senderFrame: object | null) =>
      handlers.get('entwine:call')?.({ sender: contents, senderFrame }, 'app:state', {});
    const own = 'app://entwine/index.html';
    return Promise.all([
      asked(null),
      asked({ parent: {}, url: own }),
      asked({ parent: null, url: 'https://example.org/' }),
      asked({ parent: null, url: 'app://entwine.example.org/' }),
    ]);
  });
  const refused = { ok: false, problem: 'This page may not speak to Entwine.' };
  expect(answer).toEqual([refused, refused, refused, refused]);
});

test('no address is handed to the system (15)', () => {
  const folder = join(projectRoot, 'electron');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(50);
  expect(sources.filter((name) => readFileSync(join(folder, name), 'utf8').includes('openExternal'))).toEqual([]);
});

test('Electron is that of the lock file (16)', async ({ launch }) => {
  const { app } = await launch();
  const lock = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { version?: string } | undefined>;
  };
  const [running, program] = await app.evaluate(({ app: started }) => [
    process.versions.electron,
    started.getPath('exe'),
  ]);
  test.skip(program?.includes('.cache') === true, `another Electron stands in for it here: ${running}`);
  expect(lock.packages['node_modules/electron']?.version).toBe(running);
});
