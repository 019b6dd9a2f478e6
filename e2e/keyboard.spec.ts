/** Modelling with the keyboard alone. */
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './launchApp.ts';

/** The inspector has fields of the same names. */
const onDiagram = (page: Page): Locator => page.getByRole('application', { name: 'Diagram' });

test('a project with fields, a type, an order and a relation is modelled without a mouse', async ({ launch }) => {
  const { page, problems } = await launch();
  const keys = page.keyboard;
  const rowsOf = (name: string) =>
    page
      .getByRole('listbox', { name: `Fields of ${name}` })
      .getByRole('option')
      .evaluateAll((rows) => rows.map((row) => row.querySelector('span')?.textContent));
  await keys.press('Control+n');
  await expect(onDiagram(page)).toBeVisible();

  await keys.press('m');
  await expect(onDiagram(page).getByRole('textbox', { name: 'Model name' })).toBeFocused();
  await keys.type('Person');
  await keys.press('Enter');
  await expect(onDiagram(page).getByRole('textbox', { name: 'Field name' })).toBeFocused();
  await keys.type('name');
  await keys.press('Enter');
  await keys.type('born');
  await keys.press('Tab');
  await expect(onDiagram(page).getByRole('combobox', { name: 'Field type' })).toBeFocused();
  await keys.type('da');
  await keys.press('Enter');
  await expect(onDiagram(page).getByRole('textbox', { name: 'Field name' })).toBeFocused();
  expect((await rowsOf('Person')).slice(0, 3)).toEqual(['id, BigAuto, primary key', 'name, Char(255)', 'born, Date']);

  await keys.type('nick');
  await keys.press('Tab');
  await keys.press('Escape');
  await keys.press('Alt+ArrowUp');
  await expect
    .poll(() => rowsOf('Person'))
    .toEqual(['id, BigAuto, primary key', 'name, Char(255)', 'nick, Char(255)', 'born, Date']);
  await keys.press('F2');
  await keys.press('Control+a');
  await keys.type('nickname');
  await keys.press('Enter');
  await expect(page.getByRole('option', { name: 'nickname, Char(255)' })).toBeFocused();
  await keys.press('ArrowUp');
  await expect(page.getByRole('option', { name: 'name, Char(255)', exact: true })).toBeFocused();
  await keys.press('ArrowDown');
  await keys.press('Delete');
  await expect.poll(() => rowsOf('Person')).toEqual(['id, BigAuto, primary key', 'name, Char(255)', 'born, Date']);

  await keys.press('m');
  await keys.type('Passport');
  await keys.press('Enter');
  await keys.press('Escape');
  await expect(page.getByRole('group', { name: 'Passport, model of' })).toBeFocused();
  await keys.press('r');
  await expect(page.getByRole('combobox', { name: 'Target model' })).toBeFocused();
  await keys.type('pers');
  await keys.press('Enter');
  await expect(page.getByRole('listbox', { name: 'Kind of relation' })).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Passport.person to Person, one-to-one' })).toBeAttached();
  await expect(page.getByRole('option', { name: 'person, one-to-one, 1:1 Person' })).toBeFocused();
  expect(await rowsOf('Person')).toEqual([
    'id, BigAuto, primary key',
    'name, Char(255)',
    'born, Date',
    'passport, reverse side',
  ]);

  await keys.press('Escape');
  const passport = page.getByRole('group', { name: 'Passport, model of' });
  const before = await passport.evaluate((element) => element.style.transform);
  await keys.press('ArrowRight');
  await expect.poll(() => passport.evaluate((element) => element.style.transform)).not.toBe(before);
  await keys.press('Control+z');
  await expect.poll(() => passport.evaluate((element) => element.style.transform)).toBe(before);
  expect(problems).toEqual([]);
});

test('a relation is made by typing a model’s name as the type', async ({ launch }) => {
  const { page } = await launch();
  const keys = page.keyboard;
  await keys.press('Control+n');
  await keys.press('m');
  await keys.type('Author');
  await keys.press('Enter');
  await keys.press('Escape');
  await keys.press('m');
  await keys.type('Book');
  await keys.press('Enter');
  await keys.type('writer');
  await keys.press('Tab');
  await keys.type('auth');
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Book.writer to Author, one-to-one' })).toBeAttached();
});

test('naming a new model and a new field at once is one undo step each', async ({ launch }) => {
  const { page } = await launch();
  const keys = page.keyboard;
  await keys.press('Control+n');
  await keys.press('m');
  await keys.type('Author');
  await keys.press('Enter');
  await keys.type('name');
  await keys.press('Enter');
  await keys.press('Escape');
  await expect(page.getByRole('option', { name: 'name, Char(255)' })).toBeVisible();
  await keys.press('Control+z');
  await expect(page.getByRole('option', { name: 'name, Char(255)' })).toHaveCount(0);
  await expect(page.getByRole('group', { name: 'Author, model of' })).toBeVisible();
  await keys.press('Control+z');
  await expect(page.getByRole('group', { name: 'Author, model of' })).toHaveCount(0);
});
