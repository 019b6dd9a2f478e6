/** A text of SQL that a database among the targets has not: a problem as one types, and one click opens a text of its own. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

const project = {
  erd: 2,
  name: 'Texts',
  settings: { app: 'shop', targets: ['django', 'mysql', 'sqlite'], sqlDialect: 'postgres' },
  models: [
    {
      id: 'post',
      name: 'Post',
      fields: [
        { id: 'name', name: 'name', type: 'Char', maxLength: 20 },
        { id: 'low', name: 'low', type: 'Char', maxLength: 20, generated: { sql: 'lower(name)', stored: true } },
      ],
      constraints: [{ id: 'starts', type: 'check', name: 'starts', sql: "name ~ '^a'" }],
    },
  ],
  diagrams: [{ id: 'main', name: 'Main', nodes: [{ model: 'post', x: 0, y: 0 }] }],
};

const problems = (page: Page): Locator => page.getByRole('list', { name: 'Problems by model' });
const inspector = (page: Page): Locator => page.getByRole('region', { name: 'Inspector' });

test('one click opens a text for the database that lacks it, or keeps the one there is; undo takes it back', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'texts.erd');
  await writeFile(file, JSON.stringify(project));
  const { page, problems: faults } = await launch({ args: [file] });
  await page.getByRole('tab', { name: /^Problems/u }).click();
  await expect(problems(page)).toContainText('MySQL has no operator ~ of that meaning.');
  await expect(problems(page)).toContainText('SQLite changes letters of ASCII only.');

  await problems(page).getByRole('button', { name: 'Write one for MySQL' }).click();
  const text = inspector(page).getByRole('textbox', { name: 'MySQL' });
  await expect(text).toBeFocused();
  await page.keyboard.type("name REGEXP '^a'");
  await page.keyboard.press('Tab');
  await expect(problems(page)).not.toContainText('MySQL');

  await problems(page).getByRole('button', { name: 'Keep it for SQLite as it is' }).click();
  await expect(problems(page)).not.toContainText('letters of ASCII only');
  await page.keyboard.press('Control+z');
  await expect(problems(page)).toContainText('letters of ASCII only');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(problems(page)).toContainText('MySQL has no operator ~ of that meaning.');
  expect(faults).toEqual([]);
});
