import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addModel, answerQuestion, profileIsDrawn, question, save } from './fileFlow.ts';
import type { ElectronApplication } from '@playwright/test';
import { examplesFolder, expect, test, windowTitle } from './launchApp.ts';

const profile = join(examplesFolder, 'profile.erd');
const journalOf = (userData: string) => readdir(join(userData, 'journal')).catch(() => []);

/** The copy of the unsaved work holds so many models. */
async function workIsKept(userData: string, models: number): Promise<void> {
  const kept = async () => {
    // What is just being written stands beside it under another name, and counts once it has taken its place.
    const entry = (await journalOf(userData)).find((name) => name.endsWith('.json'));
    if (entry === undefined) return 0;
    return (JSON.parse(await readFile(join(userData, 'journal', entry), 'utf8')) as { models: number }).models;
  };
  await expect.poll(() => kept().catch(() => 0), { intervals: [50] }).toBe(models);
}

test('unsaved work survives kill -9 as soon as it is kept, is offered back and can be saved', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'work.erd');
  await copyFile(profile, file);
  const first = await launch({ args: [file] });
  await profileIsDrawn(first.page);
  await addModel(first.page);
  await addModel(first.page);
  const models = await first.page.locator('.react-flow__node').count();
  await workIsKept(first.userData, models);
  await first.kill();
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));

  const second = await launch({ userData: first.userData });
  const offer = second.page.getByRole('region', { name: 'Unsaved work' });
  await expect(offer).toContainText('work.erd');
  await offer.getByRole('button', { name: 'Recover' }).click();
  await expect(second.page.locator('.react-flow__node')).toHaveCount(models);
  await expect.poll(() => windowTitle(second.app)).toBe('● work.erd — Entwine');

  // Killed again before anything was saved, the work is still there.
  await second.kill();
  const third = await launch({ userData: first.userData });
  await third.page.getByRole('region', { name: 'Unsaved work' }).getByRole('button', { name: 'Recover' }).click();
  await expect(third.page.locator('.react-flow__node')).toHaveCount(models);
  await save(third.page);
  await expect.poll(() => windowTitle(third.app)).toBe('work.erd — Entwine');
  expect((await readFile(file, 'utf8')).length).toBeGreaterThan((await readFile(profile, 'utf8')).length);
  await expect.poll(() => journalOf(first.userData)).toEqual([]);
  await third.kill();

  const fourth = await launch({ userData: first.userData });
  await expect(fourth.page.getByRole('main', { name: 'Start' })).toBeVisible();
  await expect(fourth.page.getByRole('region', { name: 'Unsaved work' })).toHaveCount(0);
});

test('a project that never had a file is recovered too, and a recovery can be discarded', async ({ launch }) => {
  const first = await launch();
  await first.page.getByRole('button', { name: 'New project' }).click();
  await addModel(first.page);
  await workIsKept(first.userData, 1);
  await first.kill();

  const second = await launch({ userData: first.userData });
  const offer = second.page.getByRole('region', { name: 'Unsaved work' });
  await offer.getByRole('button', { name: 'Discard' }).click();
  await answerQuestion(second.page, 'Discard the unsaved work?', 'Cancel');
  await expect(offer).toBeVisible();
  await offer.getByRole('button', { name: 'Discard' }).click();
  await answerQuestion(second.page, 'Discard the unsaved work?', 'Discard');
  await expect(offer).toHaveCount(0);
  expect(await journalOf(first.userData)).toEqual([]);
});

test('when only the page goes down, the window comes back and offers the work', async ({ launch, folder }) => {
  const file = join(folder, 'work.erd');
  await copyFile(profile, file);
  const { app, page, userData } = await launch({ args: [file] });
  await profileIsDrawn(page);
  await addModel(page);
  const models = await page.locator('.react-flow__node').count();
  await workIsKept(userData, models);
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await expect
    .poll(() => inPage(app, `document.querySelector('[aria-label="Unsaved work"]')?.textContent ?? ''`))
    .toContain('work.erd');
  await inPage(
    app,
    `[...document.querySelectorAll('[aria-label="Unsaved work"] button')].find((button) => button.textContent === 'Recover').click()`,
  );
  await expect.poll(() => inPage(app, `document.querySelectorAll('.react-flow__node').length`)).toBe(models);
  await expect.poll(() => windowTitle(app)).toBe('● work.erd — Entwine');
});

test('work that was given up on purpose is not offered again', async ({ launch, folder }) => {
  const file = join(folder, 'work.erd');
  await copyFile(profile, file);
  const { app, page, userData } = await launch({ args: [file] });
  await profileIsDrawn(page);
  await addModel(page);
  await workIsKept(userData, 3);
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await app.evaluate(({ BrowserWindow }) => {
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
  });
  await question(page, 'Save the changes to work.erd?')
    .getByRole('button', { name: 'Don’t save', exact: true })
    .click();
  expect(await ended).toBe(0);
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));
  expect(await journalOf(userData)).toEqual([]);
});

/** Playwright lets go of a page that crashed; main still reaches the one that came back. Null while there is none. */
async function inPage(app: ElectronApplication, script: string): Promise<unknown> {
  return app.evaluate(async ({ BrowserWindow }, code) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const answer = contents?.executeJavaScript(code, true).catch(() => null) ?? null;
    // A page that is just coming back may never answer.
    return Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 1000, null))]);
  }, script);
}

test('whatever stands in place of its own files, the window opens with what can be had and says so', async ({
  launch,
  folder,
}) => {
  const userData = join(folder, 'user');
  await mkdir(join(userData, 'journal'), { recursive: true });
  const recent = Array.from({ length: 400_000 }, (_, at) => ({ path: join(folder, `${at}.erd`), openedAt: 1 }));
  await writeFile(join(userData, 'recent.json'), JSON.stringify(recent, null, 2));
  const text = 'x'.repeat(20_000_000);
  for (let at = 0; at < 20; at += 1) {
    const head = { name: `Heap ${at}`, file: null, changedAt: at, models: at };
    await writeFile(join(userData, 'journal', `00000000000000${10 + at}.json`), JSON.stringify({ ...head, text }));
  }
  spawnSync('mkfifo', [join(userData, 'view.json')]);
  const { page } = await launch({ userData });
  await expect(page.getByRole('main', { name: 'Start' })).toContainText('0.erd');
  await expect(page.getByText('recent.json could not be read: it is far larger')).toBeVisible();
  await expect(page.getByText('view.json could not be read: a device or a pipe')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Recover' })).toHaveCount(20);
});
