/** Relations that only names tell: looked at, ticked, made in one step of undo. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { axeFindings } from './axeFindings.ts';
import { chooseMenu, expect, test } from './launchApp.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Guess relations' });
/** On the diagram. */
const lines = (page: Page) => page.getByRole('button', { name: /^(?:Profile|Order)\.\w+ to Customer/ });
const box = (page: Page, name: string) => dialog(page).getByRole('checkbox', { name });

const dump = `-- MySQL dump 10.13
CREATE TABLE \`customers\` (\`id\` bigint NOT NULL AUTO_INCREMENT, \`name\` varchar(40) NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB;
CREATE TABLE \`profiles\` (\`customer_id\` bigint NOT NULL, \`bio\` text, PRIMARY KEY (\`customer_id\`)) ENGINE=InnoDB;
CREATE TABLE \`orders\` (\`id\` bigint NOT NULL AUTO_INCREMENT, \`customer_id\` bigint NOT NULL, \`billing_customer_id\` bigint, PRIMARY KEY (\`id\`), KEY \`c\` (\`customer_id\`)) ENGINE=InnoDB;
CREATE TABLE \`migrations\` (\`id\` int NOT NULL AUTO_INCREMENT, \`migration\` varchar(255) NOT NULL, \`batch\` int NOT NULL, PRIMARY KEY (\`id\`)) ENGINE=InnoDB;
`;

async function dumpIn(folder: string): Promise<string> {
  const path = join(folder, 'shop.sql');
  await writeFile(path, dump);
  return path;
}

async function importInto(page: Page): Promise<void> {
  const shown = page.getByRole('dialog', { name: /^Import / });
  // What Laravel keeps for itself is not ticked, and says why.
  await expect(shown.getByRole('checkbox', { name: /^migrations Laravel notes here/ })).not.toBeChecked();
  await shown.getByRole('button', { name: 'Import 3 tables' }).click();
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
}

test('a dump without foreign keys: what names tell, by the keyboard, and one step back', async ({ launch, folder }) => {
  const { page, app } = await launch({ args: [await dumpIn(folder)] });
  await importInto(page);
  await expect(lines(page)).toHaveCount(0);
  await chooseMenu(app, 'Edit', 'Guess relations…');
  await expect(box(page, 'Profile.customer_id → Customer')).toBeChecked();
  await expect(box(page, 'Order.customer_id → Customer')).toBeChecked();
  await expect(box(page, 'Order.billing_customer_id → Customer')).not.toBeChecked();
  await expect(dialog(page)).toContainText(
    'customer_id names Customer, whose key id is bigint too; no value stands twice.',
  );
  expect(await axeFindings(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(box(page, 'Order.billing_customer_id → Customer')).toBeChecked();
  await expect(dialog(page).getByRole('button', { name: 'Make 3 relations' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
  await expect(lines(page)).toHaveCount(3);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(lines(page)).toHaveCount(0);
});

test('where nothing is left to guess it says what counts', async ({ launch, folder }) => {
  const { page, app } = await launch({ args: [await dumpIn(folder)] });
  await importInto(page);
  await chooseMenu(app, 'Edit', 'Guess relations…');
  await dialog(page).getByRole('button', { name: 'All' }).click();
  await dialog(page).getByRole('button', { name: 'Make 3 relations' }).click();
  await chooseMenu(app, 'Edit', 'Guess relations…');
  await expect(dialog(page)).toContainText('No name tells of a relation.');
  expect(await axeFindings(page, '[role="dialog"]')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});
