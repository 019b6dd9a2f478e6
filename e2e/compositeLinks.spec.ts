/** A foreign key over several fields on the diagram: its line, what a click on it opens, and what a delete says of it. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './launchApp.ts';

const pair = [
  { id: 'book', name: 'book', type: 'Integer' },
  { id: 'number', name: 'number', type: 'SmallInteger' },
];
const project = {
  erd: 2,
  name: 'Library',
  settings: { app: 'library' },
  models: [
    {
      id: 'edition',
      name: 'Edition',
      fields: pair,
      constraints: [{ id: 'pk', type: 'primaryKey', fields: ['book', 'number'] }],
    },
    {
      id: 'copy',
      name: 'Copy',
      fields: pair,
      constraints: [
        { id: 'check', type: 'check', name: 'positive', sql: 'number > 0' },
        {
          id: 'fk',
          type: 'foreignKey',
          name: 'copy_edition',
          fields: ['book', 'number'],
          to: 'edition',
          toFields: ['book', 'number'],
          onDelete: 'CASCADE',
        },
      ],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'edition', x: 0, y: 0 },
        { model: 'copy', x: 420, y: 40 },
      ],
    },
  ],
};

test('its line opens the key in the inspector, is marked by the test, and tells what a delete does', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'library.erd');
  await writeFile(file, JSON.stringify(project));
  const { page, problems } = await launch({ args: [file] });
  const line = page.getByRole('button', { name: /^Copy \(book, number\) to Edition \(book, number\)/u });
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(line).toHaveAttribute('aria-pressed', 'true');
  const key = page.getByRole('region', { name: 'Inspector' }).getByRole('group', { name: 'Composite foreign key 2' });
  await expect(key).toBeInViewport();
  await expect(key).toHaveAttribute('data-chosen', 'true');

  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(line.getByText('Every probe of this relation passed')).toBeAttached({ timeout: 60_000 });

  await page.getByRole('tab', { name: 'What if deleted?' }).click();
  await page.getByRole('combobox', { name: 'Delete one' }).click();
  await page.keyboard.type('Edition');
  await page.getByRole('option', { name: 'Edition', exact: true }).first().click();
  const sqlite = page.getByRole('region', { name: 'What if deleted?' }).getByRole('region', { name: 'SQLite' });
  await expect(sqlite).toContainText('(book, number) says CASCADE', { timeout: 60_000 });
  await sqlite.getByRole('button', { name: 'Show on the diagram' }).click();
  await expect(page.getByRole('button', { name: /^Copy \(book, number\) to Edition .*: 1 of 2 gone/u })).toBeAttached();
  expect(problems).toEqual([]);
});
