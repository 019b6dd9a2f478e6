/**
 * Nothing that the page does reaches the network. Listeners on this machine, UDP and TCP, hear no byte, also where the
 * page's own policy is switched off: what is refused here is refused by the main process.
 */
import { expect, type LaunchedApp } from './launchApp.ts';
import { test } from './listeners.ts';
import { tryEveryWayOut } from './waysOut.ts';

/** The window with the page's policy switched off, so that only the walls of the main process are left. */
async function withoutPolicy({ app, page }: LaunchedApp): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.debugger.attach('1.3');
    await contents?.debugger.sendCommand('Page.enable');
    await contents?.debugger.sendCommand('Page.setBypassCSP', { enabled: true });
  });
  await page.reload();
  await page.locator('#root > *').first().waitFor({ state: 'attached' });
}

test('no kind of request leaves the page', async ({ launch, listeners }) => {
  const { page } = await launch();
  const answers = await tryEveryWayOut(page, listeners);
  expect(Object.entries(answers).filter(([, answer]) => answer === 'reached')).toEqual([]);
  expect(listeners.heard).toEqual([]);
});

test('no kind of request leaves the page, also without its policy', async ({ launch, listeners }) => {
  const started = await launch();
  await withoutPolicy(started);
  const answers = await tryEveryWayOut(started.page, listeners);
  expect(Object.keys(answers).length).toBeGreaterThan(15);
  expect(Object.entries(answers).filter(([, answer]) => answer === 'reached')).toEqual([]);
  expect(listeners.heard).toEqual([]);
});

test('no frame of the page loads from elsewhere, also without its policy', async ({ launch, listeners }) => {
  const started = await launch();
  await withoutPolicy(started);
  // Asked of the main process: Playwright takes a frame that is refused for a navigation of the page itself.
  const isPrevented = await started.app.evaluate(async ({ BrowserWindow }, port) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const prevented = new Promise<boolean>((resolve) => {
      contents?.on('will-frame-navigate', (event) => setImmediate(() => resolve(event.defaultPrevented)));
    });
    await contents?.executeJavaScript(
      `document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://127.0.0.1:${port}/' })), 0`,
    );
    return prevented;
  }, listeners.tcp);
  expect(isPrevented).toBe(true);
  expect(listeners.heard).toEqual([]);
});

test('the page can neither go elsewhere nor ask for what the system guards', async ({ launch, listeners }) => {
  const { page } = await launch();
  const before = page.url();
  await page.evaluate((port) => {
    location.href = `http://127.0.0.1:${port}/`;
  }, listeners.tcp);
  const answers = await page.evaluate(async () => {
    const refused = (attempt: Promise<unknown>): Promise<string> =>
      Promise.race([
        attempt.then(
          () => 'granted',
          () => 'refused',
        ),
        new Promise<string>((resolve) => setTimeout(resolve, 3000, 'no answer')),
      ]);
    const wide = window as unknown as Record<string, ((options?: object) => Promise<unknown>) | undefined>;
    const picker = (name: string): Promise<string> => {
      const ask = wide[name];
      return ask === undefined ? Promise.resolve('refused') : refused(ask.call(window));
    };
    return {
      openPicker: await picker('showOpenFilePicker'),
      savePicker: await picker('showSaveFilePicker'),
      folderPicker: await picker('showDirectoryPicker'),
      camera: await refused(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await refused(navigator.mediaDevices.getDisplayMedia()),
      notification: await Notification.requestPermission(),
      place: await refused(
        new Promise((resolve, reject) => {
          navigator.geolocation.getCurrentPosition(resolve, reject);
        }),
      ),
    };
  });
  expect(answers).toEqual({
    openPicker: 'refused',
    savePicker: 'refused',
    folderPicker: 'refused',
    camera: 'refused',
    screen: 'refused',
    notification: 'denied',
    place: 'refused',
  });
  expect(page.url()).toBe(before);
  expect(listeners.heard).toEqual([]);
});

/** Each asks a person for a file, a device or a right of the system, or takes one. */
const pickers = {
  'open a file': 'showOpenFilePicker()',
  'save a file': 'showSaveFilePicker()',
  'open a folder': 'showDirectoryPicker()',
  'own files': 'navigator.storage.getDirectory().then((root) => root.getFileHandle("x", { create: true }))',
  'usb device': 'navigator.usb.requestDevice({ filters: [] })',
  'hid device': 'navigator.hid.requestDevice({ filters: [] }).then((found) => found[0].open())',
  'serial port': 'navigator.serial.requestPort()',
  'bluetooth device': 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  'midi device': 'navigator.requestMIDIAccess()',
  microphone: 'navigator.mediaDevices.getUserMedia({ audio: true })',
  fonts: 'queryLocalFonts().then((fonts) => fonts[0].blob())',
  clipboard: 'navigator.clipboard.readText()',
  'colour of the screen': 'new EyeDropper().open()',
  idleness: 'IdleDetector.requestPermission().then((answer) => answer === "granted" || Promise.reject())',
  screens: 'getScreenDetails()',
  'storage for good': 'navigator.storage.persist().then((kept) => kept || Promise.reject())',
  pointer: 'document.body.requestPointerLock().then(() => document.pointerLockElement || Promise.reject())',
  'wake lock': 'navigator.wakeLock.request()',
};

test('nothing that asks for files, devices or rights is granted or keeps the page waiting, also after a click', async ({
  launch,
}) => {
  const { app } = await launch();
  const answers = await app.evaluate(async ({ BrowserWindow }, asked) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const found: Record<string, unknown> = {};
    for (const [name, code] of Object.entries(asked)) {
      const attempt = `Promise.race([
        (async () => ${code})().then(() => 'granted', () => 'refused'),
        new Promise((resolve) => setTimeout(resolve, 5000, 'no answer')),
      ])`;
      // As if a person had clicked, which most of these ask for.
      found[name] = await contents?.executeJavaScript(attempt, true);
    }
    return found;
  }, pickers);
  expect(answers).toEqual(Object.fromEntries(Object.keys(pickers).map((name) => [name, 'refused'])));
});
