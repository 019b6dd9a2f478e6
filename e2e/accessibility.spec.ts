/** Axe in every view, panel, dialog and menu, in both themes. What there is is read from the page, so new parts are covered unasked. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { axeFindings } from './axeFindings.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseMenu,
  examplesFolder,
  expect,
  projectRoot,
  test,
} from './launchApp.ts';

const overlays = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"][data-state="open"]';

/** The shop with what is wrong in it: an error, a warning, a red probe, a name too long, a field that is not placed. */
async function troubledShop(folder: string): Promise<string> {
  const project = JSON.parse(await readFile(join(examplesFolder, 'shop.erd'), 'utf8')) as {
    models: { name: string; external?: boolean; fields?: Record<string, unknown>[] }[];
  };
  const own = project.models.filter((model) => model.external !== true);
  const relation = own.flatMap((model) => model.fields ?? []).find((field) => field['type'] === 'OneToOne');
  if (!relation) throw new Error('The example holds no one-to-one.');
  relation['onDelete'] = 'SET_NULL';
  delete relation['null'];
  own[0]?.fields?.push({
    id: 'long_name',
    name: 'a_name_that_is_far_too_long_to_be_shown_on_a_card_whole',
    type: 'Char',
    verboseName: 'Ünïcödé '.repeat(80).trim(),
  });
  const file = join(folder, 'troubled.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  return file;
}

class Walk {
  readonly found: string[] = [];
  readonly seen: string[] = [];

  constructor(
    readonly page: Page,
    readonly app: ElectronApplication,
  ) {}

  /** Both themes where one stands: themes are a media query of one style sheet, so the page's elements are the same in both. */
  async look(view: string, within?: string): Promise<void> {
    this.seen.push(view);
    const keep = (theme: string) => (finding: string) => this.found.push(`${view}, ${theme}: ${finding}`);
    (await axeFindings(this.page, within)).forEach(keep('light'));
    await this.page.emulateMedia({ colorScheme: 'dark' });
    (await axeFindings(this.page, within, 'ofColour')).forEach(keep('dark'));
    await this.page.emulateMedia({ colorScheme: 'light' });
  }

  /** Looks at what lies over the window and closes it. */
  async lookOver(view: string): Promise<boolean> {
    const overlay = this.page.locator(overlays).first();
    // Whatever opens is drawn with the next frames; waiting for what never comes would take most of the time.
    await this.page.evaluate(async () => {
      for (let frame = 0; frame < 6; frame += 1) await new Promise(requestAnimationFrame);
    });
    if (!(await overlay.isVisible())) return false;
    // What lies under an open list is hidden by design, and has been looked at before.
    await this.look(view, overlays);
    await expect(async () => {
      await this.page.keyboard.press('Escape');
      await expect(this.page.locator(overlays)).toHaveCount(0, { timeout: 500 });
    }).toPass();
    return true;
  }
}

const panelTabs = (page: Page) => page.getByRole('tablist', { name: 'Panels' }).getByRole('tab');

async function walkPanels(walk: Walk): Promise<void> {
  const { page } = walk;
  const names = await panelTabs(page).evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('title') ?? ''));
  expect(names.length).toBeGreaterThanOrEqual(5);
  for (const [index, name] of names.entries()) {
    await panelTabs(page).nth(index).click();
    const panel = page.getByRole('region', { name, exact: true });
    await expect(panel).toBeVisible();
    await walk.look(`panel ${name}`);
    const popups = panel.locator('[aria-haspopup], [role="combobox"]');
    for (let at = 0; at < Math.min(await popups.count(), 4); at += 1) {
      const popup = popups.nth(at);
      if (!(await popup.isVisible()) || !(await popup.isEnabled())) continue;
      await popup.click();
      await walk.lookOver(`a list of ${name}`);
    }
  }
}

/** Everything that the inspector shows of what is selected, its folds open. */
async function walkInspector(walk: Walk, view: string): Promise<void> {
  const inspector = walk.page.getByRole('region', { name: 'Inspector' });
  await expect(inspector).toBeVisible();
  const folded = 'button[aria-expanded="false"]:not([role="combobox"]):not([aria-haspopup])';
  // Folds are named by their words; a button with a sign alone has a label.
  const closed = inspector.locator(`${folded}:not([aria-label])`);
  for (let most = 40; most > 0 && (await closed.count()) > 0; most -= 1) await closed.first().click();
  await expect(closed).toHaveCount(0);
  // What a line of a list says beside its name; of most lists one at a time.
  const more = inspector.locator(`${folded}[aria-label]`);
  if ((await more.count()) > 0) await more.first().click();
  await walk.look(`inspector of ${view}`);
}

async function walkRows(walk: Walk, within = ''): Promise<void> {
  const { page } = walk;
  const kinds = new Set<string>();
  const rows = page.locator(`[data-model${within}] [data-row]`);
  for (let index = 0; index < (await rows.count()); index += 1) {
    const row = rows.nth(index);
    const label = (await row.locator('span').first().textContent()) ?? '';
    const kind = label.split(',')[1]?.trim().split(' ')[0] ?? '';
    if (kinds.has(kind)) continue;
    kinds.add(kind);
    await row.dispatchEvent('click');
    await walkInspector(walk, label);
  }
  expect(kinds.size).toBeGreaterThan(within === '' ? 6 : 2);
}

/** Runs every action that the palette offers, and looks at each dialog and menu that comes of it. */
async function walkActions(walk: Walk): Promise<number> {
  const { page } = walk;
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const open = async () => {
    await page.keyboard.press('ControlOrMeta+k');
    await expect(palette).toBeVisible();
  };
  await open();
  await walk.look('palette');
  const entries = await palette.getByRole('option').allInnerTexts();
  await page.keyboard.type('nothing is called so');
  await expect(palette.getByRole('option')).toHaveCount(1);
  await walk.look('palette that finds nothing');
  await page.keyboard.press('Escape');
  // Places stand there too; an action begins with its group.
  const groups = /^(?:File|Edit|Insert|Arrange|View|Test|Help)\n(.*)/;
  const labels = entries.flatMap((entry) => groups.exec(entry)?.[1] ?? []);
  expect(labels).toContain('Keyboard shortcuts');
  // What leaves the window or the project, or only changes the theme that is being looked at.
  const left = /Quit|Close project|New project|Open…|Open the shop|Load from disk|Theme|theme/;
  const run = async (label: string) => {
    const entry = palette.getByRole('option').filter({ has: page.getByText(label, { exact: true }) });
    // While a test that an action before began is running, no other one is offered.
    await expect(async () => {
      if (!(await palette.isVisible())) await open();
      const offered = await entry.count();
      if (offered === 0) await page.keyboard.press('Escape');
      expect(offered).toBeGreaterThan(0);
    }).toPass({ timeout: 60_000 });
    // Once: a click that is slow to report has been made, and what it did must not be asked for again.
    await entry.last().click();
    await expect(palette).toBeHidden();
  };
  const models = page.getByRole('treeitem', { level: 2 });
  let overlaid = 0;
  for (const label of labels) {
    if (left.test(label)) continue;
    // The action before may have taken the selection, without which some are not offered.
    await models.first().click();
    await run(label);
    if (await walk.lookOver(`action ${label}`)) overlaid += 1;
    await page.keyboard.press('Escape');
    // What hides the explorer brings it back.
    if ((await models.count()) === 0) await run(label);
  }
  return overlaid;
}

test('axe finds nothing in the first view and in a new project', async ({ launch }) => {
  const { page, app } = await launch({ colorScheme: 'light' });
  const walk = new Walk(page, app);
  await walk.look('first view');
  await page.getByRole('button', { name: 'New project' }).click();
  await expect(page.getByRole('application', { name: 'Diagram' })).toBeVisible();
  await walkPanels(walk);
  await page.keyboard.press('ControlOrMeta+j');
  await walk.look('folded panel');
  expect(walk.found).toEqual([]);
});

test('axe finds nothing in any panel and of any selection', async ({ launch, folder }) => {
  test.setTimeout(180_000);
  const { page, app } = await launch({ args: [await troubledShop(folder)], colorScheme: 'light' });
  const walk = new Walk(page, app);
  await page.keyboard.press('ControlOrMeta+j');
  await page.keyboard.press('ControlOrMeta+0');
  await walkInspector(walk, 'the project');
  await walkRows(walk);
  await page.keyboard.press('Shift+1');
  await page.getByRole('treeitem', { level: 2 }).first().click();
  await walkInspector(walk, 'a model');
  await page
    .getByRole('treeitem', { level: 2 })
    .nth(1)
    .click({ modifiers: ['ControlOrMeta'] });
  await walkInspector(walk, 'two models');
  await page.keyboard.press('ControlOrMeta+j');
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByRole('tab', { name: /^Test \d+ failed/ })).toBeVisible({ timeout: 30_000 });
  await page.getByRole('tab', { name: /^What if/ }).click();
  await walkPanels(walk);
  expect(walk.found).toEqual([]);
});

test('axe finds nothing in what few ask for: enums, objects of a database, and every option of a version 2 file', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000);
  const fixture = join(projectRoot, 'shared/projectFile/fixtures/v2.erd');
  const project = JSON.parse(await readFile(fixture, 'utf8')) as { diagrams: unknown };
  const nodes = ['reader', 'copy', 'remark', 'loans'].map((model, at) => ({ model, x: at * 320, y: 0 }));
  project.diagrams = [{ id: 'main', name: 'Main', nodes }];
  const file = join(folder, 'library.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page, app } = await launch({ args: [file], colorScheme: 'light' });
  const walk = new Walk(page, app);
  await page.keyboard.press('ControlOrMeta+j');
  await walkInspector(walk, 'the project');
  const parts = page.getByRole('tree', { name: 'Enums and database objects' });
  for (const name of ['Status', 'Priority']) {
    await parts.getByRole('treeitem', { name: new RegExp(`^${name}`) }).click();
    await walkInspector(walk, `the enum ${name}`);
  }
  const object = parts.getByRole('treeitem').filter({ hasText: 'trigger' });
  await object.click();
  await walkInspector(walk, 'a trigger');
  await object.click({ button: 'right' });
  expect(await walk.lookOver('menu of a trigger')).toBe(true);
  await object.focus();
  await object.press('F2');
  await expect(parts.getByRole('textbox')).toBeFocused();
  await walk.look('a name typed in the list');
  await page.keyboard.press('Escape');
  for (const model of ['Reader', 'Copy', 'LoanStatistics']) {
    await page.getByRole('treeitem', { level: 2, name: model, exact: true }).click();
    await walkInspector(walk, `the model ${model}`);
  }
  // Whoever goes to a card has its rows in the page.
  for (const [model, id] of [
    ['Reader', 'reader'],
    ['Copy', 'copy'],
    ['Remark', 'remark'],
  ] as const) {
    await page.getByRole('treeitem', { level: 2, name: model, exact: true }).click();
    await expect(page.locator(`[data-model="${id}"] [data-row]`).first()).toBeVisible();
    await walkRows(walk, `="${id}"`);
  }
  expect(walk.found).toEqual([]);
});

test('axe finds nothing in any dialog and menu', async ({ launch, folder }) => {
  test.setTimeout(240_000);
  const { page, app } = await launch({ args: [await troubledShop(folder)], colorScheme: 'light' });
  await answerOpenDialog(app);
  await answerSaveDialog(app, null);
  const walk = new Walk(page, app);
  await page.getByRole('treeitem', { level: 2 }).first().click();
  await page.getByRole('treeitem', { level: 2 }).first().click({ button: 'right' });
  expect(await walk.lookOver('menu of a model in the explorer')).toBe(true);
  await page.keyboard.press('ControlOrMeta+j');
  await page.keyboard.press('ControlOrMeta+0');
  // At the zoom of before, what is clicked may lie under the panel.
  await page.getByRole('toolbar', { name: 'Zoom' }).getByRole('button').last().click();
  for (const [name, part] of [
    ['a card', page.locator('[data-model]').first()],
    ['a field', page.locator('[data-model] [data-row]').nth(1)],
    ['a diagram', page.getByRole('tablist', { name: 'Diagrams' }).getByRole('tab').first()],
    ['the canvas', page.locator('.react-flow__pane')],
  ] as const) {
    await part.click({ button: 'right' });
    expect(await walk.lookOver(`menu of ${name}`), `menu of ${name}`).toBe(true);
  }
  await page.getByRole('tab', { name: /^Problems/ }).click();
  const finding = page.getByRole('list', { name: 'Problems by model' }).getByRole('button').first();
  await finding.click({ button: 'right' });
  expect(await walk.lookOver('menu of a problem')).toBe(true);
  await finding.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Ignore…' }).click();
  expect(await walk.lookOver('ignoring a problem')).toBe(true);
  for (const [entry, view] of [
    ['Split…', 'splitting a model'],
    ['Join into one…', 'joining two models'],
  ] as const) {
    await page.getByRole('treeitem', { name: 'Shipment', exact: true }).click({ button: 'right' });
    await page.getByRole('menuitem', { name: entry }).click();
    expect(await walk.lookOver(view), view).toBe(true);
  }
  expect(await walkActions(walk)).toBeGreaterThan(3);
  await page.getByRole('treeitem', { level: 2 }).first().click();
  await page.keyboard.press('ControlOrMeta+w');
  expect(await walk.lookOver('the question about unsaved changes')).toBe(true);
  expect(walk.found).toEqual([]);
});

test('axe finds nothing in the dialog of an import, whatever it shows', async ({ launch, folder }) => {
  const { page, app } = await launch({ args: [await troubledShop(folder)], colorScheme: 'light' });
  const script = join(folder, 'depot.sql');
  await writeFile(
    script,
    [
      '-- PostgreSQL database dump',
      'CREATE TABLE warehouse_carrier (id bigint PRIMARY KEY, code varchar(9) NOT NULL, colour text);',
      `CREATE TABLE ${'a_name_that_is_long_'.repeat(3)} (id bigint PRIMARY KEY REFERENCES warehouse_carrier);`,
      'GRANT SELECT ON warehouse_carrier TO PUBLIC;',
      'CREATE TABEL wrong (id int);',
    ].join('\n'),
  );
  await answerOpenDialog(app, script);
  await chooseMenu(app, 'File', 'Import from files…');
  const dialog = page.getByRole('dialog', { name: /^Import / });
  await dialog.getByRole('radiogroup', { name: 'Import into' }).getByRole('radio').last().click();
  await expect(dialog.getByRole('tab', { name: 'Changes' })).toHaveAttribute('aria-selected', 'true');
  const tabs = dialog.getByRole('tablist', { name: 'What was found' }).getByRole('tab');
  await expect(tabs).toHaveCount(3);
  const walk = new Walk(page, app);
  for (const tab of await tabs.all()) {
    const name = (await tab.textContent()) ?? '';
    await tab.click();
    await expect(dialog.getByRole('tabpanel')).not.toBeEmpty();
    const line = dialog.getByRole('button', { name: /TABEL/ });
    if (name.startsWith('Not taken')) await line.click();
    await walk.look(`import, ${name}`, '[role="dialog"]');
  }
  expect(walk.found).toEqual([]);
});
