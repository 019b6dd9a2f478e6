import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addModel, profileIsDrawn } from './fileFlow.ts';
import { chooseMenu, examplesFolder, expect, menuLabels, test } from './launchApp.ts';

const profile = join(examplesFolder, 'profile.erd');

test('the window comes back with the size and place that it had', async ({ launch }) => {
  const first = await launch();
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1100, height: 700 });
  });
  await expect
    .poll(() => readFile(join(first.userData, 'window.json'), 'utf8').catch(() => ''))
    .toContain('"width": 1100');
  await first.stop();
  const second = await launch({ userData: first.userData });
  const bounds = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(bounds).toEqual({ x: 40, y: 30, width: 1100, height: 700 });
});

test('the native menus say what undo would undo, and work', async ({ launch }) => {
  const { app, page } = await launch({ args: [profile] });
  await profileIsDrawn(page);
  const menus = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map((item) => item.label));
  expect(menus).toEqual(['&File', '&Edit', '&Insert', '&Arrange', '&View', '&Test', '&Help']);
  await addModel(page);
  await expect.poll(async () => (await menuLabels(app, 'Edit'))[0]).toBe('Undo Add model Model');
  await chooseMenu(app, 'Edit', 'Undo');
  await profileIsDrawn(page);
  await expect.poll(async () => (await menuLabels(app, 'Edit'))[1]).toBe('Redo Add model Model');
  await chooseMenu(app, 'Edit', 'Redo');
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
});

test('the theme chosen in the menu is kept between starts', async ({ launch }) => {
  const first = await launch({ args: [profile], colorScheme: null });
  await profileIsDrawn(first.page);
  const isDark = () => matchMedia('(prefers-color-scheme: dark)').matches;
  await chooseMenu(first.app, 'View', 'Dark');
  await expect.poll(() => first.page.evaluate(isDark)).toBe(true);
  await expect.poll(() => readFile(join(first.userData, 'view.json'), 'utf8').catch(() => '')).toContain('"dark"');
  await first.stop();
  const second = await launch({ userData: first.userData, colorScheme: null });
  expect(await second.page.evaluate(isDark)).toBe(true);
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('dark');
});
