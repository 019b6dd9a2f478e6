import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './launchApp.ts';

const project = {
  erd: 1,
  name: 'Accounts',
  settings: { app: 'accounts' },
  models: [
    { id: 'user', name: 'User', app: 'auth', external: true },
    {
      id: 'profile',
      name: 'Profile',
      fields: [{ id: 'user', name: 'user', type: 'OneToOne', to: 'user', onDelete: 'SET_NULL' }],
    },
  ],
  diagrams: [
    {
      id: 'main',
      name: 'Main',
      nodes: [
        { model: 'user', x: 0, y: 0 },
        { model: 'profile', x: 360, y: 0 },
      ],
    },
  ],
};
const entry = { code: 'fields.E320', object: 'accounts.Profile.user', reason: 'The column is fixed next week.' };

test('a finding is ignored with a reason, kept in the file, listed apart and taken back', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'accounts.erd');
  await writeFile(file, `${JSON.stringify(project, null, 2)}\n`);
  const { page, problems } = await launch({ args: [file] });
  const panel = page.getByRole('region', { name: 'Problems' });
  const finding = panel.getByRole('listitem').filter({ hasText: 'fields.E320' });
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(finding).toHaveCount(1);

  await test.step('the menu asks for a reason, and without one nothing is ignored', async () => {
    await finding.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Ignore…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Ignore fields.E320' });
    await expect(dialog.getByRole('button', { name: 'Ignore', exact: true })).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(entry.reason);
    await page.keyboard.press('Enter');
    await expect(dialog).toHaveCount(0);
    await expect(finding).toHaveCount(0);
  });

  await test.step('the file keeps it', async () => {
    await page.keyboard.press('ControlOrMeta+s');
    await expect
      .poll(async () => (JSON.parse(await readFile(file, 'utf8')) as { ignore?: unknown }).ignore)
      .toEqual([entry]);
  });

  await test.step('the filter shows it with the reason, and it can be reported again', async () => {
    await page.getByRole('button', { name: '1 ignored' }).click();
    await expect(finding).toContainText(`Ignored: ${entry.reason}`);
    if (process.env['ENTWINE_SHOT']) await page.screenshot({ path: process.env['ENTWINE_SHOT'] });
    await finding.getByRole('button', { name: 'Stop ignoring' }).click();
    await expect(finding).toContainText('fields.E320');
    await expect(finding).not.toContainText('Ignored:');
    await expect(page.getByRole('button', { name: '1 ignored' })).toHaveCount(0);
  });

  await test.step('undo ignores it again, and an entry that is of no use is a note with a fix', async () => {
    await page.keyboard.press('ControlOrMeta+z');
    await expect(finding).toContainText('Ignored:');
    await page.getByRole('option', { name: /^user, one-to-one/ }).click();
    await page.getByRole('checkbox', { name: /^May be empty/ }).click();
    const unused = panel.getByRole('listitem').filter({ hasText: 'entwine.ignore-unused' });
    await unused.getByRole('button', { name: 'Stop ignoring', exact: true }).click();
    await expect(unused).toHaveCount(0);
  });
  expect(problems).toEqual([]);
});

test('the code is written for the Django version and the user model that are chosen', async ({ launch, folder }) => {
  const [user, profile] = project.models;
  const file = join(folder, 'accounts.erd');
  const constraints = [{ type: 'check', name: 'not_1', sql: 'user_id <> 1' }];
  await writeFile(file, JSON.stringify({ ...project, models: [user, { ...profile, constraints }] }));
  const { page, problems } = await launch({ args: [file] });
  await page.getByRole('tab', { name: 'Code' }).click();
  const panel = page.getByRole('region', { name: 'Code' });
  await expect(panel).toContainText('settings.AUTH_USER_MODEL');
  await expect(panel).toContainText('condition=');
  await panel.getByRole('combobox', { name: 'Django version' }).click();
  await page.getByRole('option', { name: 'For 4.2' }).click();
  await expect(panel).toContainText('check=');
  await panel.getByRole('combobox', { name: 'User model' }).click();
  await page.getByRole('option', { name: /User imported/ }).click();
  await expect(panel).toContainText('from django.contrib.auth.models import User');
  if (process.env['ENTWINE_SHOT'])
    await page.screenshot({ path: process.env['ENTWINE_SHOT'].replace('.png', '-code.png') });
  expect(problems).toEqual([]);
});
