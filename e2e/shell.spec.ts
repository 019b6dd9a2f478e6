import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseMenu,
  examplesFolder,
  expect,
  menuLabels,
  test,
  windowTitle,
} from './launchApp.ts';

const shop = join(examplesFolder, 'shop.erd');

test('the start view offers a new project, opening, examples and the palette', async ({ launch }) => {
  const { app, page, problems } = await launch();
  await expect(page.getByRole('heading', { name: 'Entwine' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Recent projects' })).toContainText('are listed here');
  await expect.poll(() => windowTitle(app)).toBe('Entwine');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('about');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog', { name: /^Entwine/ })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('region', { name: 'Examples' }).getByRole('button', { name: /^Shop/ }).click();
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Not saved yet');
  await page.keyboard.press('ControlOrMeta+w');
  await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
  expect(problems).toEqual([]);
});

test('the bottom panel is folded while there is nothing to list, and the shop opens in a size that can be read', async ({
  launch,
}) => {
  const { page } = await launch({ args: [shop] });
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  await expect(page.getByRole('region', { name: 'Problems', exact: true })).toHaveCount(0);
  const zoom = page.getByRole('toolbar', { name: 'Zoom' });
  await expect.poll(async () => Number.parseInt((await zoom.textContent()) ?? '', 10)).toBeGreaterThanOrEqual(55);
  await page.getByRole('button', { name: 'Unfold the panel' }).click();
  await expect(page.getByRole('region', { name: 'Problems', exact: true })).toBeVisible();
});

test('the palette goes to models and fields and runs actions by a few letters', async ({ launch }) => {
  const { app, page } = await launch({ args: [shop] });
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  await page.getByRole('button', { name: /^Search models/ }).click();
  await page.keyboard.type('orderline');
  await expect(palette.getByRole('option').first()).toContainText('OrderLine');
  await page.keyboard.press('Enter');
  await expect(palette).toBeHidden();
  await expect(explorerRow(page, 'OrderLine')).toHaveAttribute('aria-selected', 'true');

  await page.keyboard.press('ControlOrMeta+Shift+p');
  await page.keyboard.type('product.price');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('price');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('dark theme');
  await page.keyboard.press('Enter');
  await expect.poll(() => theme(app)).toBe('dark');

  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('no such thing at all');
  await expect(palette).toContainText('Nothing is called');
  await page.keyboard.press('Escape');
  await expect(palette).toBeHidden();
});

test('the menus say what undo would undo, tick what is on, and act', async ({ launch }) => {
  const { app, page } = await launch({ args: [shop] });
  expect((await menuLabels(app, 'Edit')).slice(0, 2)).toEqual(['Undo', 'Redo']);
  await renameInExplorer(page, 'Brand', 'Maker');
  await expect
    .poll(async () => (await menuLabels(app, 'Edit')).slice(0, 2))
    .toEqual(['Undo Rename Brand to Maker', 'Redo']);
  await chooseMenu(app, 'Edit', 'Undo');
  await expect(explorerRow(page, 'Brand')).toBeVisible();
  await expect
    .poll(async () => (await menuLabels(app, 'Edit')).slice(0, 2))
    .toEqual(['Undo', 'Redo Rename Brand to Maker']);
  await chooseMenu(app, 'View', 'Code');
  await expect(page.getByRole('region', { name: 'Code', exact: true })).toBeVisible();
  const isTicked = () =>
    app.evaluate(({ Menu }) => {
      const view = Menu.getApplicationMenu()?.items.find((item) => item.label === '&View');
      return view?.submenu?.items.filter((item) => item.checked).map((item) => item.label.replace('&', ''));
    });
  await expect.poll(isTicked).toEqual(expect.arrayContaining(['Code', 'Bottom panel', 'Theme of the system']));
});

test('undo and copy belong to the text field that has the focus', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  await renameInExplorer(page, 'Brand', 'Maker');
  const filter = page.getByRole('searchbox', { name: 'Filter the models' });
  await filter.click();
  await page.keyboard.type('abc');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(filter).toHaveValue('ab');
  await filter.fill('');
  await page.keyboard.press('Tab');
  await expect(explorerRow(page, 'Maker')).toBeVisible();
  // Letters that are shortcuts are just letters while typing.
  await filter.click();
  await page.keyboard.type('mmm');
  await expect(filter).toHaveValue('mmm');
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('16 models');
});

test('the explorer filters, folds, renames, shows findings and is walked by keys', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  const filter = page.getByRole('searchbox', { name: 'Filter the models' });
  await filter.fill('orderl');
  await expect(page.getByRole('treeitem')).toHaveCount(2);
  await filter.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(explorerRow(page, 'OrderLine')).toHaveAttribute('aria-selected', 'true');
  await filter.fill('');

  await page.getByRole('treeitem', { name: 'App catalog' }).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(explorerRow(page, 'Brand')).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await expect(explorerRow(page, 'Brand')).toBeVisible();

  await explorerRow(page, 'Brand').focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('Tag');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('treeitem', { name: 'Tag', exact: true, description: /has errors/ })).toBeVisible();
  await expect(page.getByRole('tab', { name: /^Problems \d+/ })).toBeVisible();
});

test('a problem leads to its place and is fixed in one click, which undo takes back', async ({ launch, folder }) => {
  const file = join(folder, 'clash.erd');
  await writeFile(file, JSON.stringify(clashing, null, 2));
  const { page } = await launch({ args: [file] });
  const list = page.getByRole('list', { name: 'Problems by model' });
  const missing = list.getByRole('button', { name: /max_digits/ }).first();
  await missing.click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('price');
  const errors = page.getByRole('button', { name: /\d+ errors?$/ });
  await errors.click();
  await expect(list.getByText('fields.E132')).toHaveCount(0);
  await errors.click();
  await list.getByRole('listitem').filter({ hasText: 'fields.E132' }).getByRole('button').last().click();
  await expect(list.getByText('fields.E132')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(list.getByText('fields.E132')).toHaveCount(1);
});

test('the code follows every change, in each format and mode, and is copied', async ({ launch, folder }) => {
  const file = join(folder, 'profile.erd');
  await copyFile(join(examplesFolder, 'profile.erd'), file);
  const { app, page } = await launch({ args: [file] });
  await page.getByRole('tab', { name: 'Code' }).click();
  const code = page.getByRole('region', { name: 'Code', exact: true });
  await expect(code).toContainText('class Profile(models.Model)');
  await renameInExplorer(page, 'Profile', 'Account');
  await expect(code).toContainText('class Account(models.Model)');
  await code.getByRole('button', { name: 'Copy' }).click();
  await expect(page.getByText('Copied models.py')).toBeVisible();
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toContain('class Account(models.Model):');

  await code.getByRole('combobox', { name: 'Format' }).click();
  await page.getByRole('option', { name: 'SQLite' }).click();
  await expect(code).toContainText('ON DELETE CASCADE');
  await code.getByRole('radio', { name: 'As Django migrates' }).click();
  await expect(code).toContainText('DEFERRABLE INITIALLY DEFERRED');

  const target = join(folder, 'sql');
  await mkdir(target);
  await answerOpenDialog(app, target);
  await code.getByRole('button', { name: 'Export to folder…' }).click();
  await expect(page.getByText(/^Exported/)).toBeVisible();
  const [name] = await readdir(target);
  const path = join(target, name ?? '');
  expect(await readFile(path, 'utf8')).toContain('DEFERRABLE INITIALLY DEFERRED');

  await writeFile(path, 'mine');
  await code.getByRole('button', { name: 'Export to folder…' }).click();
  const question = page.getByRole('alertdialog', { name: '1 file is already there' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  expect(await readFile(path, 'utf8')).toBe('mine');
  await code.getByRole('button', { name: 'Export to folder…' }).click();
  await question.getByRole('button', { name: 'Replace them' }).click();
  await expect.poll(() => readFile(path, 'utf8')).toContain('CREATE TABLE');
});

test('the picture is exported as it looks', async ({ launch, folder }) => {
  const { app, page } = await launch({ args: [shop], colorScheme: 'light' });
  const path = join(folder, 'shop.svg');
  await answerSaveDialog(app, path);
  await page.keyboard.press('ControlOrMeta+Shift+e');
  await page.getByRole('dialog', { name: 'Export picture' }).getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText('Exported shop.svg')).toBeVisible({ timeout: 30_000 });
  const picture = await readFile(path, 'utf8');
  expect(picture).toMatch(/^<svg|^<\?xml/);
  expect(picture).toContain('OrderLine');
});

test('a test runs over the whole shop, unfolds its SQL and leads to the relation', async ({ launch }) => {
  const { page } = await launch({ args: [shop] });
  await page.keyboard.press('F5');
  await expect(page.getByRole('tab', { name: /^Test \d+ passed/ })).toBeVisible({ timeout: 30_000 });
  const list = page.getByRole('list', { name: 'Probes by relation' });
  const first = list.getByRole('button', { name: /^Passed/ }).first();
  await first.click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Relation of');
  await first.focus();
  await page.keyboard.press('ArrowRight');
  await expect(list.getByText('Expected')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await expect(list.getByText('Expected')).toBeHidden();
  await page.keyboard.press('ArrowDown');
  await expect(list.getByRole('button', { name: /^Passed/ }).nth(1)).toBeFocused();
  await renameInExplorer(page, 'Brand', 'Maker');
  await expect(page.getByRole('region', { name: 'Test', exact: true })).toContainText('changed since this test');
});

test('panes are resized by mouse and keys, and remembered with the theme', async ({ launch }) => {
  const first = await launch({ args: [shop] });
  const width = first.page.getByRole('separator', { name: 'Width of the explorer' });
  await expect(width).toHaveAttribute('aria-valuenow', '248');
  await width.focus();
  await first.page.keyboard.press('ArrowRight');
  await expect(width).toHaveAttribute('aria-valuenow', '264');
  await first.page.getByRole('button', { name: 'Unfold the panel' }).click();
  const height = first.page.getByRole('separator', { name: 'Height of the bottom panel' });
  const before = Number(await height.getAttribute('aria-valuenow'));
  const grip = await height.boundingBox();
  if (!grip) throw new Error('The separator is not in sight');
  await first.page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
  await first.page.mouse.down();
  await first.page.mouse.move(grip.x + grip.width / 2, grip.y - 60, { steps: 4 });
  await first.page.mouse.up();
  await expect.poll(async () => Number(await height.getAttribute('aria-valuenow'))).toBeGreaterThan(before + 50);
  await first.page.getByRole('tab', { name: 'Code' }).click();
  await chooseMenu(first.app, 'View', 'Dark theme');
  await expect.poll(() => theme(first.app)).toBe('dark');
  await expect
    // The file is written a moment later.
    .poll(
      async () => JSON.parse(await readFile(join(first.userData, 'view.json'), 'utf8').catch(() => '{}')) as unknown,
    )
    .toMatchObject({ theme: 'dark', bottomTab: 'code', panels: { explorer: 264 } });
  await first.stop();

  const { app, page } = await launch({ args: [shop], userData: first.userData });
  await expect(page.getByRole('separator', { name: 'Width of the explorer' })).toHaveAttribute('aria-valuenow', '264');
  await expect(page.getByRole('region', { name: 'Code', exact: true })).toBeVisible();
  await expect.poll(() => theme(app)).toBe('dark');
});

test('below 1100 pixels the explorer folds away and comes back when asked', async ({ launch }) => {
  const { app, page } = await launch({ args: [shop] });
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1000, 700);
  });
  const explorer = page.getByRole('region', { name: 'Explorer' });
  await expect(explorer).toBeHidden();
  await page.getByRole('button', { name: 'Show the explorer' }).click();
  await expect(explorer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(explorer).toBeHidden();
  await page.keyboard.press('ControlOrMeta+b');
  await expect(explorer).toBeVisible();
});

test('light and dark follow the system', async ({ launch }) => {
  const dark = await launch({ args: [shop], colorScheme: 'dark' });
  await expect(dark.page.getByRole('region', { name: 'Explorer' })).toHaveCSS('background-color', 'rgb(26, 29, 37)');
  await expect(dark.page.locator('body')).toHaveCSS('color', 'rgb(233, 236, 243)');
  await dark.page.emulateMedia({ colorScheme: 'light' });
  await expect(dark.page.getByRole('region', { name: 'Explorer' })).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('a schema that cannot be created names the statement and the model', async ({ launch, folder }) => {
  const file = join(folder, 'refused.erd');
  await writeFile(file, JSON.stringify(refused, null, 2));
  const { page } = await launch({ args: [file] });
  await page.keyboard.press('F5');
  const failure = page.getByRole('region', { name: 'The schema could not be created' });
  await expect(failure).toContainText('CREATE TABLE', { timeout: 30_000 });
  await failure.getByRole('button', { name: 'library.Book' }).click();
  await expect(explorerRow(page, 'Book')).toHaveAttribute('aria-selected', 'true');
});

test('a long test can be stopped, and the window goes on meanwhile', async ({ launch, folder }) => {
  const file = join(folder, 'slow.erd');
  await writeFile(file, JSON.stringify(slow, null, 2));
  const { page } = await launch({ args: [file] });
  await page.keyboard.press('F5');
  const stop = page.getByRole('button', { name: 'Stop', exact: true });
  await expect(stop).toBeVisible();
  await expect(page.getByRole('region', { name: 'Test', exact: true })).toContainText(/Creating|Trying/);
  await explorerRow(page, 'Sheet1').click();
  await expect(explorerRow(page, 'Sheet1')).toHaveAttribute('aria-selected', 'true');
  await stop.click();
  await expect(page.getByRole('region', { name: 'Test', exact: true })).toContainText('The test was stopped.');
  await expect(page.getByRole('button', { name: 'Run again' })).toBeVisible();
});

test('a panel that fails says so in its place, and the project can still be saved', async ({ launch, folder }) => {
  const file = join(folder, 'clash.erd');
  await writeFile(file, JSON.stringify(clashing, null, 2));
  const { app, page } = await launch({ args: [file] });
  await renameInExplorer(page, 'Book', 'Volume');
  await page.getByRole('tab', { name: 'Code' }).click();
  await page.evaluate(() => {
    globalThis.ResizeObserver = function () {
      throw new Error('Nothing can be measured');
    } as unknown as typeof ResizeObserver;
  });
  await page.getByRole('tab', { name: /^Problems/ }).click();
  const problems = page.getByRole('region', { name: 'Problems', exact: true });
  await expect(problems.getByRole('alert')).toContainText('Something went wrong in the Problems panel.');
  await expect(problems.getByRole('alert')).toContainText('Nothing can be measured');
  await page.keyboard.press('ControlOrMeta+s');
  await expect.poll(() => windowTitle(app)).toBe('clash.erd — Entwine');
  expect(await readFile(file, 'utf8')).toContain('"Volume"');
});

function explorerRow(page: Page, name: string) {
  return page.getByRole('tree', { name: 'Models' }).getByRole('treeitem', { name, exact: true });
}

async function renameInExplorer(page: Page, from: string, to: string): Promise<void> {
  await explorerRow(page, from).dblclick();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(to);
  await page.keyboard.press('Enter');
  await expect(explorerRow(page, to).first()).toBeVisible();
}

/** What the whole window follows; Playwright itself pins what the page sees. */
async function theme(app: ElectronApplication): Promise<string> {
  return app.evaluate(({ nativeTheme }) => nativeTheme.themeSource);
}

const clashing = {
  erd: 1,
  name: 'Clash',
  settings: { app: 'library' },
  models: [{ id: 'book', name: 'Book', fields: [{ id: 'price', name: 'price', type: 'Decimal', decimalPlaces: 2 }] }],
  diagrams: [{ id: 'main', name: 'Main', nodes: [{ model: 'book', x: 0, y: 0 }] }],
};

/** Django writes such a check without asking; no database takes it. */
const refused = {
  erd: 1,
  name: 'Refused',
  settings: { app: 'library' },
  models: [{ id: 'book', name: 'Book', fields: [], constraints: [{ type: 'check', name: 'odd', sql: 'pages >' }] }],
  diagrams: [{ id: 'main', name: 'Main', nodes: [{ model: 'book', x: 0, y: 0 }] }],
};

/** Every row that goes in keeps the database busy for a moment. */
/** A row of each sheet needs one of every sheet before it, so that the test makes tens of thousands of rows. */
const slow = {
  erd: 1,
  name: 'Slow',
  settings: { app: 'library' },
  models: [
    { id: 'sheet0', name: 'Sheet0', fields: [] },
    ...Array.from({ length: 399 }, (_, index) => ({
      id: `sheet${index + 1}`,
      name: `Sheet${index + 1}`,
      fields: [
        {
          id: 'after',
          name: 'after',
          type: 'OneToOne',
          to: `sheet${index}`,
          onDelete: 'CASCADE',
          relatedName: '+',
        },
      ],
    })),
  ],
  diagrams: [],
};
