import { execFileSync } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { answerSaveDialog, chooseMenu, examplesFolder, expect, test } from './launchApp.ts';

const shop = join(examplesFolder, 'shop.erd');
const endless = 'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n';

test('SQL is written, run, read, and keeps its place while other panels are looked at', async ({ launch }) => {
  const { app, page, problems } = await launch({ args: [shop] });
  await chooseMenu(app, 'Test', 'Open the SQL console');
  await expect(page.getByText('Ask a real database of these models.')).toBeVisible();
  await write(page, 'SELECT 1 AS one;\n\nSELECT id, nope FROM catalog_brand;');

  await test.step('a failing query shows its place, in words and in the text', async () => {
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(panel(page)).toContainText('Line 3, column 12: no such column: nope', { timeout: 30_000 });
    await expect(page.locator('.cm-content [class*="marked"]')).toHaveText('nope');
    await page.keyboard.press('ControlOrMeta+Shift+Enter');
    await expect(page.getByRole('list', { name: 'Statements' }).getByRole('button')).toHaveCount(2);
  });

  await test.step('sample rows go in, and a click on a table shows them', async () => {
    await panel(page).getByRole('button', { name: 'Sample rows…' }).click();
    await page.getByRole('button', { name: 'Insert rows' }).click();
    await expect(panel(page)).toContainText('170 rows went into 17 tables.');
    await page.getByRole('list', { name: 'Tables' }).getByRole('button', { name: 'catalog_brand 10' }).click();
    const grid = page.getByRole('grid', { name: 'Rows' });
    await expect(grid).toHaveAttribute('aria-rowcount', '11');
    await expect(grid.getByRole('columnheader')).toHaveText(['id', 'name', 'website']);
    await grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('End');
    await page.keyboard.press('ControlOrMeta+c');
    await expect.poll(() => clipboard(app)).toMatch(/^https:\/\/example\.com\//);
  });

  await test.step('text and rows are there after a look at another panel', async () => {
    await page.getByRole('tab', { name: 'Code' }).click();
    await page.getByRole('tab', { name: 'Console' }).click();
    await expect(page.getByRole('grid', { name: 'Rows' })).toHaveAttribute('aria-rowcount', '11');
    await expect(page.getByRole('textbox', { name: 'SQL' })).toContainText('nope');
  });

  await test.step('models that changed are said, and the rows stay until the person agrees', async () => {
    await page.getByRole('tree', { name: 'Models' }).getByRole('treeitem', { name: 'Brand', exact: true }).dblclick();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Maker');
    await page.keyboard.press('Enter');
    await expect(panel(page)).toContainText('The models changed since this database was made.');
    await panel(page).getByRole('button', { name: 'Make it anew' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click();
    await expect(page.getByRole('list', { name: 'Tables' })).toContainText('catalog_brand');
    await panel(page).getByRole('button', { name: 'Make it anew' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Make it anew' }).click();
    await expect(page.getByRole('list', { name: 'Tables' })).toContainText('catalog_maker');
  });
  expect(problems).toEqual([]);
});

test('a query without end is stopped, or its process killed, and the rows are still there', async ({ launch }) => {
  const { app, page, userData } = await launch({ args: [shop] });
  await page.getByRole('tab', { name: 'Console' }).click();
  await write(page, "INSERT INTO catalog_tag (name) VALUES ('kept');");
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(panel(page)).toContainText('1 row touched', { timeout: 30_000 });

  await write(page, endless);
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(panel(page)).toContainText('Stopped. The database is open again with all rows that were committed.');
  await seeKept(page);

  const before = await lastWrite(userData);
  await write(page, `CREATE TABLE begun (n integer); ${endless}`);
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await expect.poll(() => lastWrite(userData)).toBeGreaterThan(before);
  const killed = databaseChildren(app);
  expect(killed).toHaveLength(1);
  for (const pid of killed) process.kill(pid, 'SIGKILL');
  await expect(panel(page)).toContainText('The database’s process ended by itself');
  await seeKept(page);

  await write(page, 'BEGIN; DELETE FROM catalog_tag;');
  await page.keyboard.press('ControlOrMeta+Shift+Enter');
  await expect(page.getByText('In a transaction')).toBeVisible();
  await write(page, 'ROLLBACK');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('In a transaction')).toBeHidden();
  await seeKept(page);
});

test('the database and its sample rows are saved to files, and nothing is left when the app is gone', async ({
  launch,
  folder,
}) => {
  const { app, page, userData } = await launch({ args: [shop] });
  await page.getByRole('tab', { name: 'Console' }).click();
  await page.getByRole('button', { name: 'Open on SQLite' }).click();
  await panel(page).getByRole('button', { name: 'Sample rows…' }).click();
  await answerSaveDialog(app, join(folder, 'rows.sql'));
  await page.getByRole('button', { name: 'Save as .sql…' }).click();
  await expect(page.getByText('Wrote rows.sql')).toBeVisible();
  expect(await readFile(join(folder, 'rows.sql'), 'utf8')).toContain('INSERT INTO "catalog_brand"');
  await answerSaveDialog(app, join(folder, 'shop'));
  await panel(page).getByRole('button', { name: 'Save database as…' }).click();
  await expect(page.getByText('Saved shop.sqlite')).toBeVisible();
  const bytes = await readFile(join(folder, 'shop.sqlite'));
  expect(bytes.subarray(0, 15).toString()).toBe('SQLite format 3');
  expect(await readdir(folder)).toEqual(['rows.sql', 'shop.sqlite']);
  expect(await readdir(join(userData, 'console'))).toHaveLength(1);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ app: running }) => running.quit());
  await ended;
  expect(await readdir(join(userData, 'console'))).toEqual([]);
});

test('PostgreSQL answers too, with its own words and places', async ({ launch }) => {
  test.setTimeout(120_000);
  const { page } = await launch({ args: [shop] });
  await page.getByRole('tab', { name: 'Console' }).click();
  await panel(page).getByRole('radio', { name: 'PostgreSQL' }).click();
  await write(page, "INSERT INTO catalog_tag (name) VALUES ('one'), ('two') RETURNING id, upper(name) AS loud;");
  await page.keyboard.press('ControlOrMeta+Enter');
  const grid = page.getByRole('grid', { name: 'Rows' });
  await expect(grid.getByRole('gridcell')).toHaveText(['1', 'ONE', '2', 'TWO'], { timeout: 60_000 });
  await write(page, 'SELECT *\n  FROM nowhere');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(panel(page)).toContainText('Line 2, column 8: relation "nowhere" does not exist');
});

function panel(page: Page) {
  return page.getByRole('region', { name: 'Console', exact: true });
}

/** In place of what stands there. */
async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: 'SQL' }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
}

async function seeKept(page: Page): Promise<void> {
  await write(page, 'SELECT name FROM catalog_tag');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('grid', { name: 'Rows' }).getByRole('gridcell')).toHaveText(['kept']);
}

async function clipboard(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ clipboard: board }) => board.readText());
}

/** When a file of the console's database was written last, milliseconds. */
async function lastWrite(userData: string): Promise<number> {
  const entries = await readdir(join(userData, 'console'), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  // A journal may be gone again before it is looked at.
  const times = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...times);
}

/** The app's own child processes with a database in them. */
function databaseChildren(app: ElectronApplication): number[] {
  const list = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(app.process().pid)], { encoding: 'utf8' });
  const lines = list.split('\n').filter((line) => /databaseChild|Entwine database/.test(line));
  return lines.map((line) => Number.parseInt(line.trim(), 10));
}
