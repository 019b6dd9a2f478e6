/** Rows of a card chosen together: by mouse and keyboard, deleted in one step. */
import { writeFile } from 'node:fs/promises';
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
  await page.keyboard.press('ControlOrMeta+j');
  await page.getByRole('treeitem', { level: 2, name: /^Badge/ }).click();
  await page.keyboard.press('ControlOrMeta+0');
  await expect(row(page, 'Person', 'name')).toBeVisible();
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
