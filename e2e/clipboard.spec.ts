/** Copy, cut, paste, duplicate, delete and select all: each means the same selection, and text fields get names. */
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

const onDiagram = (page: Page): Locator => page.getByRole('application', { name: 'Diagram' });
const card = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}, model of` });
const notes = (page: Page): Locator => page.locator('.react-flow__node-note');
const clipboardText = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());

async function placeOnCanvas(page: Page, x: number, y: number): Promise<{ readonly x: number; readonly y: number }> {
  const bounds = await onDiagram(page).boundingBox();
  if (!bounds) throw new Error('The diagram is not on screen');
  return { x: bounds.x + x, y: bounds.y + y };
}

async function pointAt(page: Page, x: number, y: number): Promise<void> {
  const at = await placeOnCanvas(page, x, y);
  await page.mouse.move(at.x, at.y);
}

/** A project with the model Book, its field `title`, and a note. */
async function startWithBookAndNote(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^New/ }).first().click();
  const at = await placeOnCanvas(page, 160, 120);
  await page.mouse.dblclick(at.x, at.y);
  await onDiagram(page).getByRole('textbox', { name: 'Model name' }).fill('Book');
  await page.keyboard.press('Enter');
  await onDiagram(page).getByRole('textbox', { name: 'Field name' }).fill('title');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  const free = await placeOnCanvas(page, 520, 300);
  await page.mouse.click(free.x, free.y);
  await page.keyboard.press('n');
  await page.keyboard.type('Ask Ann');
  await page.keyboard.press('Control+Enter');
  await expect(notes(page)).toHaveCount(1);
  await page.mouse.click(free.x, free.y + 60);
}

test('a model and a note are cut, pasted, duplicated and deleted together', async ({ launch }) => {
  const { page, app } = await launch();
  await startWithBookAndNote(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+x');
  await expect(card(page, 'Book')).toHaveCount(0);
  await expect(notes(page)).toHaveCount(0);
  expect(await clipboardText(app)).toBe('Book\nAsk Ann');

  await pointAt(page, 120, 120);
  await page.keyboard.press('Control+v');
  await expect(card(page, 'Book')).toBeVisible();
  await expect(notes(page)).toContainText('Ask Ann');
  await page.keyboard.press('Control+d');
  await expect(card(page, 'Book2')).toBeAttached();
  await expect(notes(page)).toHaveCount(2);
  // What was pasted is what is selected.
  await page.keyboard.press('Delete');
  await expect(page.getByText('Deleted Book2 and note')).toBeVisible();
  await expect(notes(page)).toHaveCount(1);

  // A note alone.
  await notes(page).click();
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboardText(app)).toBe('Ask Ann');
  await pointAt(page, 160, 380);
  await page.keyboard.press('Control+v');
  await expect(notes(page)).toHaveCount(2);
});

test('a field is cut, pasted into the model that is selected, and duplicated', async ({ launch }) => {
  const { page, app } = await launch();
  await startWithBookAndNote(page);
  const row = (model: string, name: string) => card(page, model).getByRole('option', { name: `${name}, Char` });
  await row('Book', 'title').click();
  await page.keyboard.press('Control+d');
  await expect(row('Book', 'title2')).toBeVisible();
  await page.keyboard.press('Control+x');
  await expect(row('Book', 'title2')).toHaveCount(0);
  expect(await clipboardText(app)).toBe('title2');
  await expect(card(page, 'Book')).toBeVisible();

  const free = await placeOnCanvas(page, 520, 420);
  await page.mouse.click(free.x, free.y);
  await page.keyboard.press('Control+v');
  await expect(page.getByText('Select the model that is to get the field, then paste')).toBeVisible();
  await card(page, 'Book').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Control+v');
  await expect(row('Book', 'title2')).toBeVisible();

  // The key that Django makes by itself is no field of the document.
  await card(page, 'Book').getByRole('option', { name: /^id, / }).click();
  await page.keyboard.press('Control+x');
  await expect(page.getByText('This field follows from the model and cannot be copied by itself')).toBeVisible();
  await expect(card(page, 'Book').getByRole('option', { name: /^id, / })).toBeVisible();
});

test('text fields get the names, another window the models', async ({ launch }) => {
  const { page, app } = await launch();
  await startWithBookAndNote(page);
  await card(page, 'Book').click({ position: { x: 60, y: 14 } });
  await page.keyboard.press('Control+c');
  await expect.poll(() => clipboardText(app)).toBe('Book');
  await card(page, 'Book')
    .getByRole('option', { name: /^title, / })
    .click();
  await page.keyboard.press('F2');
  const name = onDiagram(page).getByRole('textbox', { name: 'Field name' });
  await expect(name).toBeFocused();
  await page.keyboard.press('Control+v');
  await expect(name).toHaveValue('Book');
  await page.keyboard.press('Escape');

  const other = await launch();
  await other.page.getByRole('button', { name: /^New/ }).first().click();
  await onDiagram(other.page).click({ position: { x: 300, y: 120 } });
  await other.page.keyboard.press('Control+v');
  await expect(card(other.page, 'Book').getByRole('option', { name: /^title, / })).toBeVisible();
});
