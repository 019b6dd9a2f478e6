/** The first things a newcomer draws, counted: a click, a drag, a key, or a word with its Enter is one action. */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import { answerOpenDialog, expect, test } from './launchApp.ts';

class Hands {
  actions = 0;

  constructor(readonly page: Page) {}

  async click(target: Locator): Promise<void> {
    this.actions += 1;
    await target.click();
  }

  async drag(target: Locator, to: Locator, targetPosition: { x: number; y: number }): Promise<void> {
    this.actions += 1;
    await target.dragTo(to, { targetPosition });
  }

  async key(key: string): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.press(key);
  }

  async word(word: string, end: 'Enter' | 'Tab' = 'Enter'): Promise<void> {
    this.actions += 1;
    await this.page.keyboard.type(word);
    await this.page.keyboard.press(end);
  }

  /** `M`, a name, no field. */
  async model(name: string): Promise<void> {
    await this.key('m');
    await this.word(name);
    await this.key('Escape');
  }

  /** From the selected model; the first kind on offer is one-to-one. */
  async oneToOne(target: string): Promise<void> {
    await this.key('r');
    await this.word(target);
    await expect(this.page.getByRole('listbox', { name: 'Kind of relation' })).toBeVisible();
    await this.key('Enter');
  }
}

const card = (page: Page, name: string) => page.getByRole('group', { name: new RegExp(`^${name}, `) });

/** What is written to the folder as SQL for SQLite, and that every probe of it passes. */
async function exportAndTest(page: Page, app: ElectronApplication, folder: string): Promise<string> {
  await mkdir(folder);
  await answerOpenDialog(app, folder);
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('menuitem', { name: /SQLite/ }).click();
  await expect(page.getByText(/^Exported/)).toBeVisible();
  await page.getByRole('button', { name: 'Test', exact: true }).click();
  await expect(page.getByRole('tab', { name: /^Test \d+ passed/ })).toBeVisible({ timeout: 30_000 });
  const texts = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}

test('a profile for every user takes at most eleven actions', async ({ launch, folder }) => {
  const { page, app, problems } = await launch();
  const hands = new Hands(page);
  await hands.click(page.getByRole('button', { name: 'New project' }));
  const palette = page.getByRole('region', { name: 'Palette' });
  await hands.drag(
    palette.getByRole('button', { name: 'Add auth.User' }),
    page.getByRole('application', { name: 'Diagram' }),
    { x: 160, y: 180 },
  );
  await expect(card(page, 'User')).toBeVisible();
  await hands.key('m');
  await hands.word('Profile');
  await hands.word('bio');
  await hands.word('city');
  await hands.key('Escape');
  await hands.oneToOne('User');
  await expect(card(page, 'Profile').getByRole('option', { name: /^user, one-to-one/ })).toBeVisible();
  expect(hands.actions).toBeLessThanOrEqual(11);

  const sql = await exportAndTest(page, app, join(folder, 'out'));
  expect(sql).toMatch(/"user_id" +\w+ +NOT NULL +UNIQUE +REFERENCES "auth_user" \("id"\)/);
  expect(sql).toMatch(/"bio" +varchar/);
  expect(sql).toMatch(/"city" +varchar/);
  expect(problems).toEqual([]);
});

test('a badge for every employee takes at most nine actions', async ({ launch, folder }) => {
  const { page, app, problems } = await launch();
  await page.getByRole('button', { name: 'New project' }).click();
  const hands = new Hands(page);
  await hands.model('Employee');
  await hands.model('Badge');
  await hands.oneToOne('Employee');
  await expect(card(page, 'Badge').getByRole('option', { name: /^employee, one-to-one/ })).toBeVisible();
  expect(hands.actions).toBeLessThanOrEqual(9);

  const sql = await exportAndTest(page, app, join(folder, 'out'));
  expect(sql).toMatch(/"employee_id" +\w+ +NOT NULL +UNIQUE +REFERENCES "app_employee" \("id"\)/);
  expect(problems).toEqual([]);
});

test('a passport for a person who is there takes at most six actions', async ({ launch, folder }) => {
  const { page, app, problems } = await launch();
  await page.getByRole('button', { name: 'New project' }).click();
  await new Hands(page).model('Person');
  const hands = new Hands(page);
  await hands.model('Passport');
  await hands.oneToOne('Pers');
  await expect(card(page, 'Passport').getByRole('option', { name: /^person, one-to-one/ })).toBeVisible();
  expect(hands.actions).toBeLessThanOrEqual(6);

  const sql = await exportAndTest(page, app, join(folder, 'out'));
  expect(sql).toMatch(/"person_id" +\w+ +NOT NULL +UNIQUE +REFERENCES "app_person" \("id"\)/);
  expect(problems).toEqual([]);
});
