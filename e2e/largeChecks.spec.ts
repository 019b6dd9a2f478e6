/** Projects so large that they are checked beside the window's own thread. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './launchApp.ts';

test('a large project’s findings come, follow an edit and its undo, and speak of nothing that is gone', async ({
  launch,
  folder,
}) => {
  test.setTimeout(120_000);
  const keys = Array.from({ length: 1600 }, (_, number) => ({
    id: `k${number}`,
    name: `k${number}`,
    type: 'ForeignKey',
    to: 'target',
    onDelete: 'CASCADE',
    relatedName: '+',
  }));
  const models = [
    { id: 'target', name: 'Target', fields: [{ id: 'a', name: 'a', type: 'Integer' }] },
    { id: 'alone', name: 'Alone', fields: [{ id: 'a', name: 'a_', type: 'Integer' }] },
    { id: 'many', name: 'Many', fields: keys },
  ];
  const diagrams = [{ id: 'd', name: 'All', nodes: [{ model: 'alone', x: 0, y: 0 }] }];
  const file = join(folder, 'large.erd');
  await writeFile(file, JSON.stringify({ erd: 1, name: 'Large', settings: { app: 'shop' }, models, diagrams }));
  const { page, problems } = await launch({ args: [file] });
  const status = page.getByRole('contentinfo', { name: 'Status' });
  // No name of a field ends with an underscore.
  await expect(status).toContainText('1 problem', { timeout: 60_000 });
  await page.getByRole('group', { name: /^Alone, model of/ }).click({ position: { x: 60, y: 12 } });
  await expect(page.getByRole('region', { name: 'Inspector' })).toContainText('shop_alone');
  await page.keyboard.press('Delete');
  await expect(status).toContainText('2 models');
  await expect(status).toContainText('No problems');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(status).toContainText('1 problem', { timeout: 30_000 });
  expect(problems).toEqual([]);
});
