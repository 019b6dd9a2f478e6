import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { axeFindings } from './axeFindings.ts';
import { expect, test } from './launchApp.ts';

/** Each of 120 foreign keys clashes with 119 others. */
const project = {
  erd: 2,
  name: 'Keys',
  settings: { app: 'shop' },
  models: [
    { id: 't', name: 'Target', fields: [] },
    {
      id: 's',
      name: 'Source',
      fields: Array.from({ length: 120 }, (_, at) => ({
        id: `f${at}`,
        name: `f${at}`,
        type: 'ForeignKey',
        to: 't',
        onDelete: 'CASCADE',
      })),
    },
  ],
  diagrams: [{ id: 'd', name: 'Main', nodes: [{ model: 't', x: 0, y: 0 }] }],
};

test('a problem that stands for 119 unfolds and folds by key and by button, and its fix is undone as one', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'keys.erd');
  await writeFile(file, JSON.stringify(project));
  const { page, problems } = await launch({ args: [file] });
  await page.getByRole('tab', { name: /^Problems/ }).click();
  const list = page.getByRole('list', { name: 'Problems by model' });
  const counted = list.getByRole('listitem').filter({ hasText: 'shop.Source.f0 and 119 other relations' });
  const unfold = counted.getByRole('button', { name: 'Show all 119' });
  const fold = counted.getByRole('button', { name: 'Fold' });
  const first = list.getByText('shop.Source.f0 and shop.Source.f1 have the same reverse name');
  await expect(unfold).toHaveAttribute('aria-expanded', 'false');

  await test.step('by its button', async () => {
    await unfold.click();
    await expect(fold).toHaveAttribute('aria-expanded', 'true');
    await expect(first).toBeVisible();
    if (process.env['ENTWINE_SHOT']) await page.screenshot({ path: process.env['ENTWINE_SHOT'] });
    expect(await axeFindings(page, '[aria-label="Problems by model"]')).toEqual([]);
    await fold.click();
    await expect(first).toHaveCount(0);
  });

  await test.step('by the arrows, which lead into it and back out', async () => {
    const row = counted.locator('[data-row]');
    await row.focus();
    await page.keyboard.press('ArrowRight');
    await expect(first).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await expect(
      list.locator('[data-row]').filter({ has: page.getByText('shop.Source.f0 and shop.Source.f1 have the same') }),
    ).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(row).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await expect(first).toHaveCount(0);
    await expect(row).toBeFocused();
  });

  await test.step('its fix has a name that is free, and one undo takes it back', async () => {
    await counted.getByRole('button', { name: 'Set related_name to "source_f0"' }).click();
    await expect(counted).toHaveCount(0);
    await page.keyboard.press('ControlOrMeta+z');
    await expect(counted).toHaveCount(1);
  });
  expect(problems).toEqual([]);
});
