/** Rows of a card chosen together: by mouse and keyboard, deleted in one step, dragged out of the card. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { axeFindings } from './axeFindings.ts';
import { expect, test } from './launchApp.ts';

const text = (name: string, more: object = {}) => ({ id: `f_${name}`, name, type: 'Char', maxLength: 80, ...more });
const few = ['name', 'born', 'bio', 'avatar', 'website', 'height'];
const many = [
  ...Array.from({ length: 18 }, (_item, at) => `part${at}`),
  'address_street',
  'address_city',
  'address_zip',
];
const project = {
  erd: 2,
  name: 'People',
  settings: { app: 'people' },
  models: [
    { id: 'code', name: 'Badge', fields: [text('code', { primaryKey: true }), text('colour'), text('size')] },
    { id: 'person', name: 'Person', fields: few.map((name) => text(name)) },
    { id: 'order', name: 'Order', fields: many.map((name) => text(name)) },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'person', x: 0, y: 0 },
        { model: 'code', x: 300, y: 0 },
        { model: 'order', x: 1600, y: 0 },
      ],
    },
  ],
};

async function start(folder: string): Promise<string> {
  const file = join(folder, 'people.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  return file;
}

const card = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}, model of` });
const row = (page: Page, model: string, name: string): Locator =>
  card(page, model).getByRole('option', { name: new RegExp(`^${name}, `) });
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

/** At the size at which it is drawn, with Person and Badge in sight and room below them. */
async function showPeople(page: Page): Promise<void> {
  await page.getByRole('treeitem', { level: 2, name: /^Badge/ }).click();
  await stillView(page);
  await page.keyboard.press('ControlOrMeta+0');
  await stillView(page);
  await expect(row(page, 'Person', 'name')).toBeVisible();
}

/** A view that is on its way to a model is no place to press on. */
async function stillView(page: Page): Promise<void> {
  let last = '';
  await expect
    .poll(
      async () => {
        const before = last;
        last = JSON.stringify(await card(page, 'Badge').boundingBox());
        return last === before;
      },
      { intervals: [150] },
    )
    .toBe(true);
}

async function chosen(page: Page, model: string): Promise<string[]> {
  const labels = await card(page, model)
    .locator('[role="option"][aria-selected="true"] > span:first-child')
    .allTextContents();
  return labels.map((label) => label.split(',')[0] ?? '');
}

async function namesOn(page: Page, model: string): Promise<string[]> {
  const labels = await card(page, model).locator('[role="option"] > span:first-child').allTextContents();
  return labels.map((label) => label.split(',')[0] ?? '');
}

async function middleOf(target: Locator): Promise<{ x: number; y: number }> {
  const box = await target.boundingBox();
  if (!box) throw new Error('It is not on screen');
  return { x: Math.round(box.x + box.width / 3), y: Math.round(box.y + box.height / 2) };
}

/** Below the card of Badge, where nothing is. */
async function emptyPlace(page: Page): Promise<{ x: number; y: number }> {
  const box = await card(page, 'Badge').boundingBox();
  if (!box) throw new Error('It is not on screen');
  return { x: Math.round(box.x + 80), y: Math.round(box.y + box.height + 140) };
}

const ghost = (page: Page): Locator => page.locator('[data-row-ghost]');

async function dragTo(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const { x, y } = await middleOf(from);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 8 });
}

test('rows are chosen with Ctrl and Shift, and a plain click goes back to one', async ({ launch, folder }) => {
  const { page } = await launch({ args: [await start(folder)] });
  await showPeople(page);
  await row(page, 'Person', 'born').click();
  await row(page, 'Person', 'website').click({ modifiers: ['Shift'] });
  await expect.poll(() => chosen(page, 'Person')).toEqual(['born', 'bio', 'avatar', 'website']);
  await expect(inspector(page)).toContainText('4 fields of Person');
  await row(page, 'Person', 'bio').click({ modifiers: ['ControlOrMeta'] });
  await row(page, 'Person', 'height').click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(() => chosen(page, 'Person')).toEqual(['born', 'avatar', 'website', 'height']);
  await expect(row(page, 'Person', 'height')).toBeFocused();
  await expect(inspector(page)).toContainText('born, avatar, website, height');
  // The key that Django makes follows from the model, and joins nothing.
  await row(page, 'Person', 'id').click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(() => chosen(page, 'Person')).toEqual(['born', 'avatar', 'website', 'height']);
  expect(await axeFindings(page)).toEqual([]);

  await row(page, 'Person', 'avatar').click();
  await expect.poll(() => chosen(page, 'Person')).toEqual(['avatar']);
  await row(page, 'Person', 'avatar').click({ modifiers: ['ControlOrMeta'] });
  await expect.poll(() => chosen(page, 'Person')).toEqual([]);
  await expect(card(page, 'Person')).toBeFocused();
  // With a card selected Ctrl goes on with cards, wherever on them.
  await row(page, 'Badge', 'size').click({ modifiers: ['ControlOrMeta'] });
  await expect(inspector(page)).toContainText('2 models');
});

test('rows are chosen, moved, copied and deleted by keyboard, each in one step', async ({ launch, folder }) => {
  const { page } = await launch({ args: [await start(folder)] });
  const keys = page.keyboard;
  await showPeople(page);
  await row(page, 'Person', 'bio').click();
  await keys.press('Shift+ArrowDown');
  await keys.press('Shift+ArrowDown');
  await expect.poll(() => chosen(page, 'Person')).toEqual(['bio', 'avatar', 'website']);
  await expect(row(page, 'Person', 'website')).toBeFocused();
  await keys.press('Shift+ArrowUp');
  await expect.poll(() => chosen(page, 'Person')).toEqual(['bio', 'avatar']);
  await keys.press('Shift+ArrowDown');

  await keys.press('Alt+ArrowUp');
  await expect
    .poll(() => namesOn(page, 'Person'))
    .toEqual(['id', 'name', 'bio', 'avatar', 'website', 'born', 'height']);
  await keys.press('ControlOrMeta+z');
  await expect.poll(() => namesOn(page, 'Person')).toEqual(['id', ...few]);
  await expect.poll(() => chosen(page, 'Person')).toEqual(['bio', 'avatar', 'website']);

  await keys.press('ControlOrMeta+d');
  await expect
    .poll(() => namesOn(page, 'Person'))
    .toEqual(['id', 'name', 'born', 'bio', 'avatar', 'website', 'bio2', 'avatar2', 'website2', 'height']);
  await expect.poll(() => chosen(page, 'Person')).toEqual(['bio2', 'avatar2', 'website2']);
  // What is gone is selected no longer, and nothing else is in its place.
  await keys.press('ControlOrMeta+z');
  await expect.poll(() => namesOn(page, 'Person')).toEqual(['id', ...few]);
  await expect.poll(() => chosen(page, 'Person')).toEqual([]);

  await row(page, 'Person', 'bio').click();
  await keys.press('Shift+ArrowDown');
  await keys.press('Shift+ArrowDown');
  await keys.press('Delete');
  await expect(page.getByText('Deleted 3 fields of Person')).toBeVisible();
  await expect.poll(() => namesOn(page, 'Person')).toEqual(['id', 'name', 'born', 'height']);
  await keys.press('ControlOrMeta+z');
  await expect.poll(() => namesOn(page, 'Person')).toEqual(['id', ...few]);

  await row(page, 'Person', 'bio').click();
  await keys.press('ControlOrMeta+a');
  await expect.poll(() => chosen(page, 'Person')).toEqual(few);
  await keys.press('ControlOrMeta+x');
  await expect.poll(() => namesOn(page, 'Person')).toEqual(['id']);
  await card(page, 'Badge').click({ position: { x: 60, y: 14 } });
  await keys.press('ControlOrMeta+v');
  await expect.poll(() => namesOn(page, 'Badge')).toEqual(['code', 'colour', 'size', ...few]);
  await expect.poll(() => chosen(page, 'Badge')).toEqual(few);
  await row(page, 'Badge', 'bio').press('Escape');
  await expect(card(page, 'Badge')).toBeFocused();
  // On a card all cards are meant.
  await keys.press('ControlOrMeta+a');
  await expect(inspector(page)).toContainText('3 models');
});

test('several rows have a menu of their own, and flags that they share', async ({ launch, folder }) => {
  const { page } = await launch({ args: [await start(folder)] });
  await showPeople(page);
  await row(page, 'Person', 'name').click();
  await row(page, 'Person', 'bio').click({ modifiers: ['Shift'] });
  await row(page, 'Person', 'born').click({ button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Move up' })).toBeDisabled();
  await page.getByRole('menuitem', { name: 'Move down' }).click();
  await expect
    .poll(() => namesOn(page, 'Person'))
    .toEqual(['id', 'avatar', 'name', 'born', 'bio', 'website', 'height']);
  await expect.poll(() => chosen(page, 'Person')).toEqual(['name', 'born', 'bio']);
  await inspector(page).getByRole('checkbox', { name: 'May be empty in the database' }).click();
  await expect(row(page, 'Person', 'bio')).toHaveAccessibleName(/may be null/);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(row(page, 'Person', 'bio')).not.toHaveAccessibleName(/may be null/);
});

test('three rows dragged onto the empty canvas are to become a model', async ({ launch, folder }) => {
  const { page } = await launch({ args: [await start(folder)] });
  await showPeople(page);
  await row(page, 'Person', 'bio').click();
  await row(page, 'Person', 'website').click({ modifiers: ['Shift'] });
  const before = await card(page, 'Person').boundingBox();

  await test.step('Escape puts them back', async () => {
    await dragTo(page, row(page, 'Person', 'avatar'), await emptyPlace(page));
    await expect(ghost(page)).toContainText('Split into a new model');
    await expect(ghost(page)).toContainText('bio');
    await page.keyboard.press('Escape');
    await expect(ghost(page)).toHaveCount(0);
    await page.mouse.up();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => chosen(page, 'Person')).toEqual(['bio', 'avatar', 'website']);
  });

  await test.step('over a card nothing happens', async () => {
    await dragTo(page, row(page, 'Person', 'avatar'), await middleOf(row(page, 'Badge', 'size')));
    await expect(ghost(page)).toContainText('Let go over the empty canvas');
    await page.mouse.up();
    await expect(ghost(page)).toHaveCount(0);
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(() => chosen(page, 'Person')).toEqual(['bio', 'avatar', 'website']);
    expect(await card(page, 'Person').boundingBox()).toEqual(before);
  });

  await test.step('over the empty canvas the dialog asks for the rest', async () => {
    await dragTo(page, row(page, 'Person', 'avatar'), await emptyPlace(page));
    await page.mouse.up();
    const dialog = page.getByRole('dialog', { name: /^Split/ });
    await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(3);
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect
      .poll(() => namesOn(page, 'PersonProfile'))
      .toEqual(expect.arrayContaining(['bio', 'avatar', 'website']));
    await expect.poll(() => namesOn(page, 'Person')).toEqual(['id', 'name', 'born', 'height', 'personprofile']);
  });

  await test.step('undo puts them back where they were', async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(card(page, 'PersonProfile')).toHaveCount(0);
    await expect.poll(() => namesOn(page, 'Person')).toEqual(['id', ...few]);
  });
});

test('a key stays, with its reason; a row that is not selected and the header drag the card', async ({
  launch,
  folder,
}) => {
  const { page } = await launch({ args: [await start(folder)] });
  await showPeople(page);
  await row(page, 'Badge', 'code').click();
  await dragTo(page, row(page, 'Badge', 'code'), await emptyPlace(page));
  await expect(ghost(page)).toContainText('is the primary key, which stays with its model');
  await page.mouse.up();
  await expect(page.getByText('These fields stay where they are')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);

  const before = await card(page, 'Person').boundingBox();
  const from = await middleOf(row(page, 'Person', 'avatar'));
  await dragTo(page, row(page, 'Person', 'avatar'), { x: from.x, y: from.y + 60 });
  await expect(ghost(page)).toHaveCount(0);
  await page.mouse.up();
  await expect.poll(async () => (await card(page, 'Person').boundingBox())?.y).toBeGreaterThan((before?.y ?? 0) + 30);
  // A row that is selected and clicked twice is renamed, not dragged.
  await row(page, 'Person', 'avatar').click();
  await row(page, 'Person', 'avatar').dblclick();
  await expect(card(page, 'Person').getByRole('textbox', { name: 'Field name' })).toBeFocused();
});

test('a model of many fields is hinted to be two, until that is ignored for good', async ({ launch, folder }) => {
  const file = await start(folder);
  const { page } = await launch({ args: [file] });
  await page.getByRole('treeitem', { level: 2, name: /^Order/ }).click();
  const hint = inspector(page).getByRole('complementary', { name: 'Hint' });
  await expect(hint).toContainText('Order has 21 fields; 3 of them are called address_…');
  expect(await axeFindings(page)).toEqual([]);
  await hint.getByRole('button', { name: 'Split…' }).click();
  await expect(page.getByRole('dialog', { name: /^Split/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await hint.getByRole('button', { name: 'Ignore' }).click();
  await expect(hint).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(hint).toHaveCount(1);
  await hint.getByRole('button', { name: 'Ignore' }).click();
  await page.keyboard.press('ControlOrMeta+s');
  await expect
    .poll(async () => (JSON.parse(await readFile(file, 'utf8')) as { ignore?: unknown }).ignore)
    .toEqual([{ code: 'entwine.split-hint', object: 'people.Order', reason: 'It is to stay one model.' }]);
  await expect(page.getByRole('tab', { name: /^Problems/ })).not.toContainText('1');
  const again = await launch({ args: [file] });
  await again.page.getByRole('treeitem', { level: 2, name: /^Order/ }).click();
  await expect(inspector(again.page)).toContainText('Order');
  await expect(inspector(again.page).getByRole('complementary', { name: 'Hint' })).toHaveCount(0);
});
