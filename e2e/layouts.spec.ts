/** Automatic layout: what it keeps, what it puts together, how it is given up. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { chooseMenu, examplesFolder, expect, menuLabels, test } from './launchApp.ts';

const shop = join(examplesFolder, 'shop.erd');
const card = (page: Page, name: string): Locator => page.getByRole('group', { name: `${name}, model of` });
const placeOf = (of: Locator): Promise<string> => of.evaluate((element) => element.style.transform);
const isBusy = (page: Page): Locator => page.locator('[aria-busy="true"]');

test('by apps and by relations cards find other places, and one that is kept in place stays', async ({ launch }) => {
  const { page, app } = await launch({ args: [shop] });
  const [product, order] = [card(page, 'Product'), card(page, 'Order')];
  await product.click({ button: 'right', position: { x: 60, y: 12 } });
  await page.getByRole('menuitemcheckbox', { name: 'Keep in place in layouts' }).click();
  await page.keyboard.press('Escape');
  const [kept, before] = [await placeOf(product), await placeOf(order)];

  await chooseMenu(app, 'Arrange', 'Lay out by relations');
  await expect.poll(() => placeOf(order)).not.toBe(before);
  expect(await placeOf(product)).toBe(kept);
  await page.keyboard.press('Control+z');
  await expect.poll(() => placeOf(order)).toBe(before);

  await product.click({ button: 'right', position: { x: 60, y: 12 } });
  await page.getByRole('menuitemcheckbox', { name: 'Keep in place in layouts', checked: true }).click();
  await page.keyboard.press('Escape');
  await chooseMenu(app, 'Arrange', 'Lay out by apps');
  await expect.poll(() => placeOf(order)).not.toBe(before);
});

test('cards that stand about in a row are tidied into one', async ({ launch, folder }) => {
  const file = join(folder, 'rough.erd');
  const nodes = [
    { model: 'a', x: 40, y: 40 },
    { model: 'b', x: 430, y: 71 },
    { model: 'c', x: 770, y: 25 },
  ];
  const models = nodes.map(({ model }) => ({ id: model, name: `Model${model.toUpperCase()}`, fields: [] }));
  await writeFile(
    file,
    JSON.stringify({ erd: 1, name: 'Rough', models, diagrams: [{ id: 'd', name: 'Main', nodes }] }),
  );
  const { page, app } = await launch({ args: [file] });
  await card(page, 'ModelA').click({ position: { x: 60, y: 12 } });
  await page.keyboard.press('Control+a');
  await chooseMenu(app, 'Arrange', 'Tidy the selection');
  const topOf = async (name: string) => (await card(page, name).boundingBox())?.y;
  await expect.poll(async () => (await topOf('ModelB')) === (await topOf('ModelA'))).toBe(true);
  expect(await topOf('ModelC')).toBe(await topOf('ModelA'));
});

test('a long layout shows how far it is, and Escape gives it up', async ({ launch, folder }) => {
  const file = join(folder, 'large.erd');
  const models = Array.from({ length: 1000 }, (_, index) => ({
    id: `m${index}`,
    name: `Model${index}`,
    fields:
      index === 0
        ? []
        : [1, 2].map((step) => ({
            id: `f${step}`,
            name: `to_${step}`,
            type: 'ForeignKey',
            to: `m${(index * 7919 + step * 104_729) % index}`,
            onDelete: 'CASCADE',
            relatedName: '+',
          })),
  }));
  const nodes = models.map(({ id }, index) => ({ model: id, x: (index % 40) * 300, y: Math.floor(index / 40) * 220 }));
  await writeFile(
    file,
    JSON.stringify({ erd: 1, name: 'Large', models, diagrams: [{ id: 'd', name: 'Main', nodes }] }),
  );
  const { page, app } = await launch({ args: [file] });
  await expect(card(page, 'Model0')).toBeAttached();
  const before = await placeOf(card(page, 'Model0'));
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('status', { name: 'Layout' })).toContainText('%');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('status', { name: 'Layout' })).toHaveCount(0);
  await expect(isBusy(page)).toHaveCount(0);
  expect(await placeOf(card(page, 'Model0'))).toBe(before);
  expect((await menuLabels(app, 'Edit'))[0]).toBe('Undo');

  // The editor of a field that was not meant has the key first; nothing is left of that field.
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('status', { name: 'Layout' })).toHaveCount(1);
  await page.keyboard.press('m');
  await page.keyboard.type('Late');
  await page.keyboard.press('Enter');
  const newField = page.getByRole('application', { name: 'Diagram' }).getByRole('textbox', { name: 'Field name' });
  await expect(newField).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(newField).toHaveCount(0);
  // The layout went on to its end, and found that the project had changed.
  await expect(page.getByText('The project changed while the layout was being found')).toBeVisible({ timeout: 40_000 });
  await expect(card(page, 'Late').locator('[data-row]')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(card(page, 'Late')).toHaveCount(0);

  await page.keyboard.press('Control+l');
  await expect(page.getByRole('status', { name: 'Layout' })).toHaveCount(1);
  await expect(isBusy(page)).toHaveCount(0, { timeout: 40_000 });
  await expect.poll(async () => (await menuLabels(app, 'Edit'))[0]).toBe('Undo Arrange diagram');
});
