/** Nothing is thrown away, and nothing is written over, without a person having been asked about that very thing. */
import { copyFile, link, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addModel, answerQuestion, fileName, profileIsDrawn, question, save } from './fileFlow.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  chooseMenu,
  examplesFolder,
  expect,
  startSecondInstance,
  test,
  windowTitle,
} from './launchApp.ts';

const profile = join(examplesFolder, 'profile.erd');
const passport = join(examplesFolder, 'passport.erd');
const badge = join(examplesFolder, 'badge.erd');
const journalOf = (userData: string) => readdir(join(userData, 'journal')).catch(() => []);
const notice = (page: Page, words: string | RegExp) => page.getByRole('status').filter({ hasText: words });
const card = (page: Page, name: string) => page.locator('.react-flow__node').filter({ hasText: name }).first();

test.describe('a file that is gone', () => {
  test('leaves the project unsaved: marked, kept in the journal, asked about, and saved again', async ({
    launch,
    folder,
  }) => {
    const file = join(folder, 'work.erd');
    await copyFile(profile, file);
    const { app, page, userData } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await rm(file);
    await expect.poll(() => windowTitle(app)).toBe('● work.erd — Entwine');
    await expect.poll(async () => (await journalOf(userData)).length).toBe(1);
    await page.getByRole('button', { name: 'Hide this notice' }).click();
    await expect.poll(() => windowTitle(app)).toBe('● work.erd — Entwine');

    await page.keyboard.press('ControlOrMeta+w');
    await expect(question(page, 'Save the changes to work.erd?')).toContainText('the only copy');
    await answerQuestion(page, 'Save the changes to work.erd?', 'Cancel');
    await page.keyboard.press('ControlOrMeta+w');
    await question(page, 'Save the changes to work.erd?').getByRole('button', { name: 'Save', exact: true }).click();
    await expect(page.getByRole('main', { name: 'Start' })).toBeVisible();
    expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));
    expect(await journalOf(userData)).toEqual([]);
  });

  test('is noticed even when the project is closed at once', async ({ launch, folder }) => {
    const file = join(folder, 'work.erd');
    await copyFile(profile, file);
    const { app, page } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await rm(file);
    await chooseMenu(app, 'File', 'Close project');
    await expect(question(page, 'Save the changes to work.erd?')).toBeVisible();
  });

  test('and comes back as it was takes mark and notice with it', async ({ launch, folder }) => {
    const file = join(folder, 'work.erd');
    await copyFile(profile, file);
    const { app, page, userData } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await rename(file, join(folder, 'aside'));
    await expect(notice(page, 'moved or deleted')).toBeVisible();
    await rename(join(folder, 'aside'), file);
    await expect(notice(page, 'moved or deleted')).toBeHidden();
    await expect.poll(() => windowTitle(app)).toBe('work.erd — Entwine');
    await expect.poll(() => journalOf(userData)).toEqual([]);
  });
});

test.describe('a file changed by another program', () => {
  test('is loaded by itself when nothing is unsaved here, says so, and is one step of undo', async ({
    launch,
    folder,
  }) => {
    const file = join(folder, 'shared.erd');
    await copyFile(profile, file);
    const { app, page } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await copyFile(passport, file);
    await expect(card(page, 'Passport')).toBeVisible();
    await expect(page.getByText('Loaded shared.erd again')).toBeVisible();
    await expect.poll(() => windowTitle(app)).toBe('shared.erd — Entwine');
    await expect(notice(page, 'changed by another program')).toHaveCount(0);

    await page.keyboard.press('ControlOrMeta+z');
    await expect(card(page, 'Profile')).toBeVisible();
    await expect.poll(() => windowTitle(app)).toBe('● shared.erd — Entwine');
    await page.keyboard.press('ControlOrMeta+Shift+z');
    await expect(card(page, 'Passport')).toBeVisible();
    await expect.poll(() => windowTitle(app)).toBe('shared.erd — Entwine');
    await addModel(page);
    await save(page);
    await expect.poll(() => windowTitle(app)).toBe('shared.erd — Entwine');
  });

  test('that cannot be read is left alone until it can', async ({ launch, folder }) => {
    const file = join(folder, 'shared.erd');
    await copyFile(profile, file);
    const { page } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await writeFile(file, '<<<<<<< ours\n');
    await expect(notice(page, 'changed by another program')).toBeVisible();
    await profileIsDrawn(page);
    await copyFile(passport, file);
    await expect(card(page, 'Passport')).toBeVisible();
    await expect(notice(page, 'changed by another program')).toHaveCount(0);
  });

  test('and back again takes its notice with it, the unsaved work stays', async ({ launch, folder }) => {
    const file = join(folder, 'shared.erd');
    await copyFile(profile, file);
    const { app, page } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await addModel(page);
    await copyFile(passport, file);
    await expect(notice(page, 'changed by another program')).toBeVisible();
    await copyFile(profile, file);
    await expect(notice(page, 'changed by another program')).toBeHidden();
    await expect(page.locator('.react-flow__node')).toHaveCount(3);
    await save(page);
    await expect.poll(() => windowTitle(app)).toBe('shared.erd — Entwine');
  });

  test('over unsaved work: loading is undone, and both versions can be kept', async ({ launch, folder }) => {
    const file = join(folder, 'shared.erd');
    await copyFile(profile, file);
    const { app, page } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await addModel(page);
    await copyFile(passport, file);
    await page.getByRole('button', { name: 'Load from disk' }).click();
    await expect(card(page, 'Passport')).toBeVisible();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(page.locator('.react-flow__node')).toHaveCount(3);
    await expect.poll(() => windowTitle(app)).toBe('● shared.erd — Entwine');
    await page.keyboard.press('ControlOrMeta+z');
    await profileIsDrawn(page);
    await page.keyboard.press('ControlOrMeta+Shift+z');

    await copyFile(badge, file);
    await expect(notice(page, 'changed by another program')).toBeVisible();
    const proposed = await app.evaluateHandle(({ dialog }) => {
      const places: string[] = [];
      dialog.showSaveDialog = ((_window: unknown, options: { defaultPath: string }) => {
        places.push(options.defaultPath);
        return Promise.resolve({ canceled: false, filePath: options.defaultPath });
      }) as typeof dialog.showSaveDialog;
      return places;
    });
    await page.getByRole('button', { name: 'Keep both…' }).click();
    await expect.poll(() => windowTitle(app)).toBe('shared (mine).erd — Entwine');
    expect(await proposed.jsonValue()).toEqual([join(folder, 'shared (mine).erd')]);
    expect(await readFile(file, 'utf8')).toBe(await readFile(badge, 'utf8'));
    await expect(notice(page, 'changed by another program')).toHaveCount(0);
  });
});

test.describe('opening', () => {
  test('what is open already comes forward without a question', async ({ launch, folder }) => {
    const file = join(folder, 'work.erd');
    await copyFile(profile, file);
    const { app, page, userData } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await addModel(page);
    await answerOpenDialog(app, file);
    await chooseMenu(app, 'File', 'Open');
    await expect(page.getByText('work.erd is open already').first()).toBeVisible();
    expect(await startSecondInstance(userData, [file])).toBe(0);
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    await expect(page.locator('.react-flow__node')).toHaveCount(3);
    await expect.poll(() => windowTitle(app)).toBe('● work.erd — Entwine');
  });

  test('asks for the file first, then says what the question is for', async ({ launch, folder }) => {
    const file = join(folder, 'work.erd');
    await copyFile(profile, file);
    await writeFile(join(folder, 'broken.erd'), '{');
    const { app, page } = await launch({ args: [file] });
    await profileIsDrawn(page);
    await addModel(page);
    await answerOpenDialog(app);
    await page.keyboard.press('ControlOrMeta+o');
    await answerOpenDialog(app, join(folder, 'broken.erd'));
    await page.keyboard.press('ControlOrMeta+o');
    // Neither the cancelled dialog nor the refused file has asked about the work.
    await answerQuestion(page, 'broken.erd cannot be opened', 'Close');
    await answerOpenDialog(app, badge);
    await page.keyboard.press('ControlOrMeta+o');
    await expect(question(page, 'Save the changes to work.erd?')).toContainText(
      'Opening badge.erd closes this project',
    );
    await answerQuestion(page, 'Save the changes to work.erd?', 'Don’t save');
    await expect.poll(() => windowTitle(app)).toBe('badge.erd — Entwine');
  });

  test('several files at once says which were left', async ({ launch, folder }) => {
    const { app, page, userData } = await launch({ args: [profile, badge] });
    await expect(question(page, 'Only profile.erd was opened')).toContainText('badge.erd');
    await answerQuestion(page, 'Only profile.erd was opened', 'Close');
    await profileIsDrawn(page);
    expect(await startSecondInstance(userData, [badge, passport])).toBe(0);
    await expect(question(page, 'Only badge.erd was opened')).toContainText('passport.erd');
    await answerQuestion(page, 'Only badge.erd was opened', 'Close');

    await writeFile(join(folder, 'notes.txt'), 'no project');
    const session = await page.context().newCDPSession(page);
    const data = { items: [], files: [join(folder, 'notes.txt'), profile, passport], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
    await expect(question(page, 'Only profile.erd was opened')).toContainText('passport.erd');
    await expect.poll(() => windowTitle(app)).toBe('profile.erd — Entwine');
  });
});

test.describe('writing', () => {
  test('never over a file that the dialog was not asked about', async ({ launch, folder }) => {
    const taken = join(folder, 'plan.erd');
    await writeFile(taken, 'theirs');
    await writeFile(join(folder, 'plan.svg'), 'theirs');
    const { app, page } = await launch();
    await page.getByRole('button', { name: 'New project' }).click();
    await addModel(page);
    await answerSaveDialog(app, join(folder, 'plan'));
    await save(page);
    await answerQuestion(page, 'plan.erd is already there', 'Cancel');
    await expect.poll(() => windowTitle(app)).toMatch(/^● /);
    await save(page);
    await expect(question(page, 'plan.erd is already there')).toContainText(folder);
    await answerSaveDialog(app, join(folder, 'UPPER.ERD'));
    await answerQuestion(page, 'plan.erd is already there', 'Another name…');
    await expect.poll(() => windowTitle(app)).toBe('UPPER.ERD — Entwine');

    await answerSaveDialog(app, join(folder, 'plan'));
    await page.keyboard.press('ControlOrMeta+Shift+e');
    const exportPicture = page.getByRole('dialog', { name: 'Export picture' }).getByRole('button', { name: 'Export…' });
    await exportPicture.click();
    await answerQuestion(page, 'plan.svg is already there', 'Cancel');
    expect(await readFile(join(folder, 'plan.svg'), 'utf8')).toBe('theirs');
    await exportPicture.click();
    await answerQuestion(page, 'plan.svg is already there', 'Replace it');
    await expect.poll(() => readFile(join(folder, 'plan.svg'), 'utf8')).toContain('<svg');
    expect(await readFile(taken, 'utf8')).toBe('theirs');
    expect((await readdir(folder)).sort()).toEqual(['UPPER.ERD', 'plan.erd', 'plan.svg']);
  });

  test('into a file with two names keeps both; a refused text is named when the rest is saved', async ({
    launch,
    folder,
  }) => {
    const file = join(folder, 'work.erd');
    await copyFile(badge, file);
    await link(file, join(folder, 'twin.erd'));
    const { app, page } = await launch({ args: [file] });
    await expect(page.locator('.react-flow__node')).toHaveCount(3);
    await addModel(page);
    await save(page);
    await expect.poll(() => windowTitle(app)).toBe('work.erd — Entwine');
    expect((await stat(file)).nlink).toBe(2);
    expect(await readFile(join(folder, 'twin.erd'), 'utf8')).toBe(await readFile(file, 'utf8'));

    await page.getByRole('group', { name: 'Employee, model of' }).getByText('name', { exact: true }).click();
    const length = page.getByRole('textbox', { name: 'Largest length', exact: true });
    await length.fill('many');
    await save(page);
    await expect(page.getByText('Saved without “many”')).toBeVisible();
    await expect(page.getByText('Saved without “many”').locator('..')).toContainText('Type a whole number');
  });

  test('tells where an export went and shows it there', async ({ launch, folder }) => {
    await mkdir(join(folder, 'out'));
    const { app, page } = await launch({ args: [profile] });
    await profileIsDrawn(page);
    const shown = await app.evaluateHandle(({ shell }) => {
      const paths: string[] = [];
      shell.showItemInFolder = (path) => void paths.push(path);
      return paths;
    });
    await answerOpenDialog(app, join(folder, 'out'));
    await chooseMenu(app, 'File', 'Export SQLite');
    await page.getByRole('button', { name: 'Show in folder' }).click();
    await expect.poll(async () => (await shown.jsonValue()).length).toBe(1);
    const [written] = await readdir(join(folder, 'out'));
    expect(await shown.jsonValue()).toEqual([join(folder, 'out', written ?? '')]);
    await expect(fileName(page)).toContainText('profile.erd');
  });
});

test('another file is chosen first and asked about after that; a choice that is given up asks nothing', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'work.erd');
  await copyFile(profile, file);
  const { app, page } = await launch({ args: [file] });
  await profileIsDrawn(page);
  await addModel(page);
  const asked = page.getByRole('alertdialog');
  await app.evaluate(({ dialog }) => {
    const shown = { count: 0 };
    Object.assign(globalThis, { shown });
    dialog.showOpenDialog = () => {
      shown.count += 1;
      return Promise.resolve({ canceled: true, filePaths: [] });
    };
  });
  await page.keyboard.press('ControlOrMeta+o');
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'shown') as unknown)).toEqual({ count: 1 });
  await expect(asked).toHaveCount(0);

  await answerOpenDialog(app, passport);
  await page.keyboard.press('ControlOrMeta+o');
  await answerQuestion(page, 'Save the changes to work.erd?', 'Cancel');
  await expect(page.locator('.react-flow__node')).toHaveCount(3);
  await page.keyboard.press('ControlOrMeta+o');
  await answerQuestion(page, 'Save the changes to work.erd?', 'Don’t save');
  await expect(fileName(page)).toContainText('passport.erd');
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));
});
