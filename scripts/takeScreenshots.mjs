/**
 * `npm run docs:screenshots`: the README's pictures, taken of the real app: docs/accounts.erd with a relation selected and
 * its export tested, light and dark.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from '@playwright/test';
import { buildApp } from './buildApp.mjs';
import { ensureElectron } from './ensureElectron.mjs';
import { ensureSystem } from './ensureSystem.mjs';
import { lacksDisplay, startVirtualDisplay } from './virtualDisplay.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const size = { width: 1440, height: 900 };

const { executable } = await ensureElectron();
const isVirtual = lacksDisplay();
ensureSystem({ executable, needsDisplay: isVirtual });
await buildApp();
if (isVirtual) process.env.DISPLAY = (await startVirtualDisplay({ width: 1600, height: 1000 })).display;

for (const colorScheme of ['light', 'dark']) {
  const picture = join(root, 'docs', `designer-${colorScheme}.png`);
  const userData = await mkdtemp(join(tmpdir(), 'entwine-screenshot-'));
  const flags = ['--force-device-scale-factor=1', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const app = await _electron.launch({
    executablePath: executable,
    args: [`--user-data-dir=${userData}`, '--disable-gpu', ...flags, root, join(root, 'docs', 'accounts.erd')],
    colorScheme,
  });
  try {
    const page = await app.firstWindow();
    await app.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
    await page.locator('.react-flow__node').first().waitFor({ timeout: 60_000 });
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await page
      .getByRole('contentinfo', { name: 'Status' })
      .getByText(/SQLite: \d+ of \d+/)
      .waitFor({ timeout: 60_000 });
    await page.keyboard.press('Shift+1');
    await page
      .getByRole('group', { name: /^Profile/ })
      .getByText('user', { exact: true })
      .first()
      .click();
    await page.mouse.move(size.width - 20, size.height - 60);
    await page.waitForTimeout(1200);
    await page.screenshot({ path: picture });
    console.log(`${picture} is written.`);
  } finally {
    app.process().kill('SIGKILL');
    await rm(userData, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
process.exit(0);
