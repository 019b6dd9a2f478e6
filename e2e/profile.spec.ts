import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { answerOpenDialog, answerSaveDialog, expect, test, windowTitle } from './launchApp.ts';

/** The whole main job by mouse and keyboard, from nothing to a file that opens again. */
test('a profile for every user is drawn, checked, exported, proved, broken, fixed and saved', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000);
  const { app, page, problems } = await launch();

  await test.step('a new project for the app accounts', async () => {
    await page.getByRole('button', { name: 'New project' }).click();
    await setText(page, 'Default app', 'accounts');
  });

  await test.step('auth.User is dragged in, Profile is drawn with a field', async () => {
    const canvas = page.getByRole('application', { name: 'Diagram' });
    await page
      .getByRole('region', { name: 'Palette' })
      .getByRole('button', { name: 'Add auth.User' })
      .dragTo(canvas, { targetPosition: { x: 160, y: 180 } });
    await expect(card(page, 'User')).toBeVisible();
    await canvas.dblclick({ position: { x: 560, y: 160 } });
    await page.keyboard.type('Profile');
    await page.keyboard.press('Enter');
    await page.keyboard.type('bio');
    await page.keyboard.press('Tab');
    await page.keyboard.type('text');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Escape');
    await expect(card(page, 'Profile').getByRole('option', { name: /^bio, Text/ })).toBeVisible();
  });

  await test.step('a one-to-one is drawn from Profile to User', async () => {
    await drawRelation(page, 'Profile', 'User');
    await expect(page.getByRole('listbox', { name: 'Kind of relation' })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(card(page, 'Profile').getByRole('option', { name: /^user, one-to-one/ })).toBeVisible();
    await expect(inspector(page)).toContainText('Each Profile belongs to exactly one User');
  });

  await test.step('options are set and said in Django', async () => {
    await setText(page, 'Name on the other side', 'profile');
    await expect(inspector(page)).toContainText('user.profile');
    await expect(inspector(page)).toContainText('related_name="profile"');
    await card(page, 'Profile').getByRole('option', { name: /^bio/ }).click();
    await inspector(page)
      .getByRole('checkbox', { name: /left empty/ })
      .click();
    await expect(inspector(page)).toContainText('models.TextField(blank=True)');
  });

  await test.step('two one-to-ones to User without a name for the other side clash, and the fix takes it away', async () => {
    await card(page, 'Profile')
      .getByRole('option', { name: /^user,/ })
      .click();
    await setText(page, 'Name on the other side', '');
    await drawRelation(page, 'Profile', 'User');
    await page.keyboard.press('Enter');
    await setText(page, 'Name on the other side', '');
    await panel(page, 'Problems');
    const list = page.getByRole('list', { name: 'Problems by model' });
    await expect(list.getByText('fields.E304')).toHaveCount(2);
    await expect(list.getByText('fields.E305')).toHaveCount(2);
    await list
      .getByRole('button', { name: /related_name/ })
      .last()
      .click();
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('No problems.');
  });

  const exported = join(folder, 'export');
  await test.step('the Django export is written to disk', async () => {
    await mkdir(exported);
    await answerOpenDialog(app, exported);
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    await page.getByRole('menuitem', { name: /Django/ }).click();
    await expect(page.getByText(/^Exported/)).toBeVisible();
    const models = await readFile(join(exported, 'models.py'), 'utf8');
    expect(models).toContain('class Profile(models.Model):');
    expect(models).toContain('models.OneToOneField(settings.AUTH_USER_MODEL');
    await panel(page, 'Code');
    await expect(page.getByRole('region', { name: 'Code' })).toContainText('class Profile');
  });

  await test.step('the export holds on SQLite', async () => {
    await page.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(page.getByRole('tab', { name: /^Test \d+ passed/ })).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('list', { name: 'Probes by relation' })).toContainText(
      'A second Profile for the same User is refused',
    );
  });

  await test.step('SET_NULL on a field that may not be null is a finding and a red probe', async () => {
    await card(page, 'Profile')
      .getByRole('option', { name: /^user,/ })
      .click();
    await chooseOnDelete(page, /^SET_NULL/);
    await panel(page, 'Problems');
    await expect(page.getByRole('list', { name: 'Problems by model' }).getByText('fields.E320')).toBeVisible();
    await panel(page, 'Test');
    await expect(page.getByRole('region', { name: 'Test' })).toContainText('The models changed since this test.');
    await page.getByRole('button', { name: 'Run again' }).click();
    await expect(page.getByRole('tab', { name: /^Test \d+ failed/ })).toBeVisible({ timeout: 30_000 });
    await expect(
      page.getByRole('list', { name: 'Probes by relation' }).getByRole('img', { name: 'Failed' }),
    ).not.toHaveCount(0);
  });

  const broken = join(folder, 'broken.erd');
  const file = join(folder, 'accounts.erd');
  await test.step('everything is undone and redone', async () => {
    await answerSaveDialog(app, broken);
    await page.keyboard.press('ControlOrMeta+Shift+s');
    await expect.poll(() => windowTitle(app)).toBe('broken.erd — Entwine');
    const undo = page.getByRole('button', { name: /^Undo/ });
    const redo = page.getByRole('button', { name: /^Redo/ });
    let steps = 0;
    while (await undo.isEnabled()) {
      await undo.click();
      steps += 1;
    }
    expect(steps).toBeGreaterThan(8);
    await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('0 models');
    await expect(page.locator('.react-flow__node')).toHaveCount(0);
    await expect.poll(() => windowTitle(app)).toBe('● broken.erd — Entwine');
    for (let step = 0; step < steps; step += 1) await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(redo).toBeDisabled();
    await expect.poll(() => windowTitle(app)).toBe('broken.erd — Entwine');
    await page.keyboard.press('ControlOrMeta+s');
    await answerSaveDialog(app, file);
    await page.keyboard.press('ControlOrMeta+Shift+s');
    await expect.poll(() => windowTitle(app)).toBe('accounts.erd — Entwine');
    expect(await readFile(file, 'utf8')).toBe(await readFile(broken, 'utf8'));
  });

  await test.step('the option is fixed, the project saved and opened again: the same bytes', async () => {
    await card(page, 'Profile')
      .getByRole('option', { name: /^user,/ })
      .click();
    await chooseOnDelete(page, /^CASCADE/);
    await page.keyboard.press('ControlOrMeta+s');
    await expect.poll(() => windowTitle(app)).toBe('accounts.erd — Entwine');
    const saved = await readFile(file, 'utf8');
    await page.keyboard.press('ControlOrMeta+w');
    await page
      .getByRole('region', { name: 'Recent projects' })
      .getByRole('button', { name: /^accounts\.erd/ })
      .click();
    await expect(card(page, 'Profile')).toBeVisible();
    const copy = join(folder, 'copy.erd');
    await answerSaveDialog(app, copy);
    await page.keyboard.press('ControlOrMeta+Shift+s');
    await expect.poll(() => windowTitle(app)).toBe('copy.erd — Entwine');
    expect(await readFile(copy, 'utf8')).toBe(saved);
    const project = JSON.parse(saved) as { models: { name: string; fields?: unknown[] }[] };
    expect(project.models.map((model) => model.name)).toEqual(['User', 'Profile']);
  });

  expect(problems).toEqual([]);
});

function card(page: Page, name: string) {
  return page.getByRole('group', { name: new RegExp(`^${name}, `) });
}

function inspector(page: Page) {
  return page.getByRole('region', { name: 'Inspector' });
}

async function panel(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name: new RegExp(`^${name}`) }).click();
  await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
}

/** Enter commits. */
async function setText(page: Page, label: string, text: string): Promise<void> {
  const field = inspector(page).getByLabel(label);
  await field.click();
  await page.keyboard.press('ControlOrMeta+a');
  if (text === '') await page.keyboard.press('Delete');
  else await page.keyboard.type(text);
  await page.keyboard.press('Enter');
  await expect(field).toHaveValue(text);
}

async function chooseOnDelete(page: Page, value: RegExp): Promise<void> {
  await inspector(page).getByRole('combobox', { name: 'When the User is deleted' }).click();
  await page.getByRole('option', { name: value }).click();
}

/** By mouse, from the handle at the side of the owner's card to the middle of the target's. */
async function drawRelation(page: Page, owner: string, target: string): Promise<void> {
  await card(page, owner).hover({ position: { x: 116, y: 19 } });
  const handle = await card(page, owner)
    .getByRole('button', { name: `Draw a relation from ${owner}` })
    .first()
    .boundingBox();
  const goal = await card(page, target).boundingBox();
  if (!handle || !goal) throw new Error('The cards are not in sight');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(goal.x + goal.width / 2, goal.y + 60, { steps: 8 });
  await page.mouse.up();
}
