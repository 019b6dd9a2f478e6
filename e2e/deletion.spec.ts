/** The panel "What if deleted?": counts by Django and by the database, colours on the diagram, and what changes them. */
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { examplesFolder, expect, test } from './launchApp.ts';

const panel = (page: Page): Locator => page.getByRole('region', { name: 'What if deleted?' });
const django = (page: Page): Locator => panel(page).getByRole('region', { name: 'Django' });
const sqlite = (page: Page): Locator => panel(page).getByRole('region', { name: 'SQLite' });
const card = (page: Page, name: string): Locator => page.getByRole('group', { name: new RegExp(`^${name}, model of`) });
const effect = (page: Page, name: string): Locator => card(page, name).locator('[data-effect]');

async function openShop(launch: (options: { args: string[] }) => Promise<{ page: Page; problems: readonly string[] }>) {
  const { page, problems } = await launch({ args: [join(examplesFolder, 'shop.erd')] });
  await page.getByRole('tab', { name: 'What if deleted?' }).click();
  return { page, problems };
}

async function choose(page: Page, model: string): Promise<void> {
  await panel(page).getByRole('combobox', { name: 'Delete one' }).click();
  await page.keyboard.type(model);
  await page.getByRole('option', { name: model, exact: true }).first().click();
}

test('a model is chosen: counts in words, colours and signs on the diagram, and Escape takes them off', async ({
  launch,
}) => {
  const { page, problems } = await openShop(launch);
  await expect(panel(page)).toContainText('See what one delete takes with it.');
  await choose(page, 'Brand');
  await expect(django(page)).toContainText('Deleting a Brand takes no other row along; 2 rows are changed and kept.', {
    timeout: 30_000,
  });
  await expect(sqlite(page)).toContainText('2 of 3 Product rows stay, with brand emptied: it says SET_NULL.');
  await expect(effect(page, 'Brand')).toHaveText(/1 of \d rows gone/u);
  await expect(effect(page, 'Product')).toHaveText('2 of 3 rows emptied');
  await expect(effect(page, 'Tag')).toHaveCount(0);
  await expect(
    page.getByRole('button', { name: /^Product\.brand to Brand, .*: 2 of 3 emptied(?:,|$)/u }),
  ).toBeAttached();

  await page.keyboard.press('Escape');
  await expect(page.locator('[data-effect]')).toHaveCount(0);
  await page.getByRole('button', { name: 'Colour the diagram' }).click();
  await expect(effect(page, 'Product')).toBeVisible();
  await page.getByRole('tab', { name: /^Problems/u }).click();
  await expect(page.locator('[data-effect]')).toHaveCount(0);
  expect(problems).toEqual([]);
});

test('Django and SQLite differ, each is shown on the diagram, and a line leads to its relation', async ({ launch }) => {
  const { page, problems } = await openShop(launch);
  await choose(page, 'Download');
  await expect(django(page)).toContainText('Deleting a Download is refused by OrderLine.product.', { timeout: 30_000 });
  await expect(sqlite(page)).toContainText('Deleting a Download takes no other row along.');
  await expect(panel(page).getByRole('region', { name: 'Where they differ' })).toContainText(
    'Django would delete the Product row behind it as well; SQL leaves it.',
  );
  await expect(effect(page, 'OrderLine')).toHaveText('2 of 3 rows refuse');
  await expect(effect(page, 'Download')).toHaveText('Delete refused');

  await sqlite(page).getByRole('button', { name: 'Show on the diagram' }).click();
  await expect(effect(page, 'Download')).toHaveText(/1 of \d rows gone/u);
  await expect(effect(page, 'OrderLine')).toHaveCount(0);

  await django(page)
    .getByRole('button', { name: /OrderLine rows refuse it: product says PROTECT/u })
    .click();
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('Relation of OrderLine');
  expect(problems).toEqual([]);
});

test('from a card’s menu a delete is refused; with CASCADE it goes through once it is run again', async ({
  launch,
}) => {
  const { page, problems } = await launch({ args: [join(examplesFolder, 'shop.erd')] });
  await page.keyboard.press('Shift+1');
  await card(page, 'Carrier').getByText('Carrier', { exact: true }).first().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'What happens if one is deleted?' }).click();
  await expect(django(page)).toContainText('2 Shipment rows refuse it: carrier says PROTECT.', { timeout: 30_000 });
  await expect(effect(page, 'Shipment')).toHaveText('2 of 3 rows refuse');

  await django(page)
    .getByRole('button', { name: /carrier says PROTECT/u })
    .click();
  const option = page
    .getByRole('region', { name: 'Inspector' })
    .getByRole('combobox', { name: /^When the .* deleted/u });
  await option.click();
  await page.getByRole('option', { name: /^CASCADE/u }).click();
  await expect(panel(page)).toContainText('The models changed since this was tried.');
  await expect(page.locator('[data-effect]')).toHaveCount(0);

  await page.getByRole('button', { name: 'Run again' }).click();
  await expect(django(page)).toContainText('Deleting a Carrier takes 2 rows along: 2 Shipment.', { timeout: 30_000 });
  await expect(panel(page)).not.toContainText('The models changed');
  await expect(effect(page, 'Shipment')).toHaveText('2 of 3 rows gone');
  expect(problems).toEqual([]);
});

test('PostgreSQL tries it too', async ({ launch }) => {
  const { page, problems } = await openShop(launch);
  await panel(page).getByRole('radio', { name: 'PostgreSQL' }).click();
  await choose(page, 'Tag');
  await expect(panel(page).getByRole('region', { name: 'PostgreSQL' })).toContainText(
    '2 of 3 joins of Product.tags go with it.',
    { timeout: 60_000 },
  );
  expect(problems).toEqual([]);
});

test('each line names who does it, and on the tables that Django makes SQL is refused what Django does', async ({
  launch,
}) => {
  const { page, problems } = await openShop(launch);
  await choose(page, 'Brand');
  const line = (actor: Locator): Locator => actor.getByRole('button', { name: /^2 .*Product rows/u });
  await expect(line(sqlite(page))).toContainText('ON DELETE SET NULL', { timeout: 30_000 });
  await expect(line(django(page))).toContainText('Collector');

  await panel(page).getByRole('radio', { name: 'As Django migrates' }).click();
  await expect(line(sqlite(page))).toContainText(
    '2 Product rows refuse it: brand says SET_NULL, which Django does in Python',
    { timeout: 30_000 },
  );
  await expect(line(sqlite(page))).toContainText('FOREIGN KEY');
  await expect(line(django(page))).toContainText('with brand emptied');
  expect(problems).toEqual([]);
});
