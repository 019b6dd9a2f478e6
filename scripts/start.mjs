/**
 * `npm start [-- file.erd]`: makes sure of Electron and the system's part, builds what changed, and opens the designer.
 * `--screenshot out.png` (or ENTWINE_SCREENSHOT) draws the window, keeps a picture of it and ends.
 */
import './requireNode.cjs';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildApp } from './buildApp.mjs';
import { describeElectron, ensureElectron } from './ensureElectron.mjs';
import { ensureSystem } from './ensureSystem.mjs';
import { lacksDisplay, startVirtualDisplay } from './virtualDisplay.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function readArguments(args) {
  const asked = { screenshot: process.env.ENTWINE_SCREENSHOT || null, file: null, flags: [] };
  for (let i = 0; i < args.length; i += 1) {
    if (args[i] === '--screenshot') {
      i += 1;
      if (args[i] === undefined) throw new Error('--screenshot needs the name of a picture, e.g. --screenshot out.png');
      asked.screenshot = args[i];
    } else if (args[i].startsWith('-')) asked.flags.push(args[i]);
    else asked.file = args[i];
  }
  // npm changes to the project's folder; a name given by a person counts from where that person stands.
  const cwd = process.env.INIT_CWD ?? process.cwd();
  asked.file = asked.file === null ? join(root, 'examples', 'shop.erd') : resolve(cwd, asked.file);
  if (asked.screenshot !== null) asked.screenshot = resolve(cwd, asked.screenshot);
  return asked;
}

function electronFlags(isVirtual) {
  return [
    // Chromium refuses to sandbox a process of root, as which containers run.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    // A virtual display has no graphics card to speak to.
    ...(isVirtual ? ['--disable-gpu'] : []),
  ];
}

async function takeScreenshot(executable, args, picture) {
  const { _electron } = await import('@playwright/test');
  const userData = await mkdtemp(join(tmpdir(), 'entwine-screenshot-'));
  const app = await _electron.launch({ executablePath: executable, args: [`--user-data-dir=${userData}`, ...args] });
  try {
    const page = await app.firstWindow();
    await page.locator('.react-flow__node').first().waitFor({ timeout: 60_000 });
    const title = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    const models = await page.locator('.react-flow__node').count();
    // Fonts and the first fit of the view.
    await page.waitForTimeout(1500);
    await page.screenshot({ path: picture });
    console.log(`The window "${title}" shows ${models} boxes; its picture is ${picture}.`);
  } finally {
    // The whole group, so that no helper process writes on while the folder is removed.
    process.kill(-app.process().pid, 'SIGKILL');
    await rm(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

function runUntilClosed(executable, args) {
  return new Promise((end, fail) => {
    const child = spawn(executable, args, { stdio: 'inherit', cwd: root });
    const stop = () => {
      child.kill('SIGTERM');
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    process.on('SIGHUP', stop);
    child.once('error', fail);
    child.once('exit', (code, signal) => {
      end(signal === null || signal === 'SIGTERM' || signal === 'SIGINT' ? (code ?? 0) : 1);
    });
  });
}

async function start() {
  const asked = readArguments(process.argv.slice(2));
  const electron = await ensureElectron();
  console.log(describeElectron(electron));
  const isVirtual = lacksDisplay();
  ensureSystem({ executable: electron.executable, needsDisplay: isVirtual });
  await buildApp();
  if (isVirtual) {
    const { display } = await startVirtualDisplay();
    process.env.DISPLAY = display;
    console.log(`No screen here: the window is drawn on the virtual display ${display}.`);
  }
  const args = [...electronFlags(isVirtual), ...asked.flags, root, asked.file];
  if (asked.screenshot !== null) {
    await takeScreenshot(electron.executable, args, asked.screenshot);
    return 0;
  }
  console.log(`Opening ${asked.file}. Close the window or press Ctrl+C to end.`);
  return runUntilClosed(electron.executable, args);
}

start().then(
  (code) => process.exit(code),
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
