import { chmod, copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

test('a file named on the command line opens, is saved and opens again with the same bytes', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'my profile.erd');
  await copyFile(profile, file);
  const { app, page } = await launch({ args: [file] });
  await expect(page.locator('.react-flow__node')).toHaveCount(await countNodes(file));
  await expect.poll(() => windowTitle(app)).toBe('my profile.erd — Entwine');

  await profileIsDrawn(page);
  await addModel(page);
  await expect.poll(() => windowTitle(app)).toBe('● my profile.erd — Entwine');
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));
  await save(page);
  await expect.poll(() => windowTitle(app)).toBe('my profile.erd — Entwine');
  const saved = await readFile(file, 'utf8');
  expect(saved).not.toBe(await readFile(profile, 'utf8'));

  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => windowTitle(app)).toBe('● my profile.erd — Entwine');
  await save(page);
  await expect.poll(() => windowTitle(app)).toBe('my profile.erd — Entwine');
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));
  expect(await readdir(folder)).toEqual(['my profile.erd']);

  await answerOpenDialog(app, file);
  await page.keyboard.press('ControlOrMeta+o');
  await expect(page.locator('.react-flow__node')).toHaveCount(await countNodes(file));
  await save(page);
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));
});

test('a new project asks for a place, gets the extension, and is listed as recent until removed', async ({
  launch,
  folder,
}) => {
  const { app, page, userData, stop } = await launch();
  await page.getByRole('button', { name: 'New project' }).click();
  await addModel(page);
  await answerSaveDialog(app, null);
  await save(page);
  await expect.poll(() => windowTitle(app)).toMatch(/^● /);
  await answerSaveDialog(app, join(folder, 'blog'));
  await save(page);
  await expect.poll(() => windowTitle(app)).toBe('blog.erd — Entwine');
  expect(await readdir(folder)).toEqual(['blog.erd']);
  await stop();

  const again = await launch({ userData });
  const recent = again.page.getByRole('region', { name: 'Recent projects' });
  await recent.getByRole('button', { name: /^blog\.erd/ }).click();
  await expect(fileName(again.page)).toContainText('blog.erd');
  await again.stop();

  await rm(join(folder, 'blog.erd'));
  const third = await launch({ userData });
  const missing = third.page.getByRole('region', { name: 'Recent projects' });
  await expect(missing.getByRole('button', { name: /^blog\.erd/ })).toBeDisabled();
  await missing.getByRole('button', { name: 'Remove blog.erd from this list' }).click();
  await expect(missing.getByRole('listitem')).toHaveCount(0);
});

test('a read-only file says why it cannot be saved, keeps the work open and unsaved, and goes elsewhere', async ({
  launch,
  folder,
}) => {
  const file = join(folder, 'locked.erd');
  await copyFile(profile, file);
  await chmod(file, 0o444);
  const { app, page } = await launch({ args: [file] });
  await expect(fileName(page)).toContainText('read-only');
  await profileIsDrawn(page);
  await addModel(page);
  await save(page);
  await expect(question(page, 'locked.erd could not be saved')).toContainText('is read-only');
  await answerQuestion(page, 'locked.erd could not be saved', 'Cancel');
  await expect.poll(() => windowTitle(app)).toBe('● locked.erd — Entwine');
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));

  await answerSaveDialog(app, join(folder, 'copy.erd'));
  await save(page);
  await answerQuestion(page, 'locked.erd could not be saved', 'Save as…');
  await expect.poll(() => windowTitle(app)).toBe('copy.erd — Entwine');
  expect((await readdir(folder)).sort()).toEqual(['copy.erd', 'locked.erd']);
  expect((await stat(file)).mode & 0o777).toBe(0o444);
});

test('a change by another program is noticed and never overwritten without a choice', async ({ launch, folder }) => {
  const file = join(folder, 'shared.erd');
  const theirs = await readFile(join(examplesFolder, 'passport.erd'), 'utf8');
  await copyFile(profile, file);
  const { app, page } = await launch({ args: [file] });
  await profileIsDrawn(page);
  await addModel(page);
  await writeFile(file, theirs);
  await expect(page.getByRole('status').filter({ hasText: 'shared.erd was changed by another program' })).toBeVisible();

  await save(page);
  await answerQuestion(page, /was changed by another program/, 'Cancel');
  expect(await readFile(file, 'utf8')).toBe(theirs);
  await save(page);
  await answerQuestion(page, /was changed by another program/, 'Overwrite');
  await expect.poll(() => windowTitle(app)).toBe('shared.erd — Entwine');
  expect(await readFile(file, 'utf8')).not.toBe(theirs);

  await addModel(page);
  await writeFile(file, theirs);
  await page.getByRole('button', { name: 'Load from disk' }).click();
  await expect(page.locator('.react-flow__node').filter({ hasText: 'Passport' }).first()).toBeVisible();
  await expect.poll(() => windowTitle(app)).toBe('shared.erd — Entwine');

  await addModel(page);
  await rm(file);
  await expect(page.getByRole('status').filter({ hasText: 'moved or deleted' })).toBeVisible();
  await save(page);
  await answerQuestion(page, /is no longer there/, 'Save it again');
  await expect.poll(() => windowTitle(app)).toBe('shared.erd — Entwine');
  expect(await readdir(folder)).toEqual(['shared.erd']);
});

test('files of other tools and broken files are refused by name and place, and what is open stays', async ({
  launch,
  folder,
}) => {
  const own = await readFile(profile, 'utf8');
  const files: Record<string, string> = {
    'dbeaver.erd':
      '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<diagram version="1" name="x"><entities/></diagram>\n',
    'burntsushi.erd':
      'title {label: "nfldb"}\n\n[player]\n  *player_id {label: "varchar, not null"}\n\nplayer *--1 team\n',
    'cut.erd': own.slice(0, own.length / 2),
    'typed.erd': own.replace(/"type": "[A-Za-z]+"/, '"type": 17'),
    'newer.erd': own.replace(/"erd": \d+/, '"erd": 99'),
    'empty.erd': '',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await mkdir(join(folder, 'folder.erd'));
  const { app, page, problems } = await launch({ args: [profile] });
  const expected: Record<string, RegExp> = {
    'dbeaver.erd': /DBeaver/,
    'burntsushi.erd': /BurntSushi/,
    'cut.erd': /line \d+|JSON|ends/i,
    'typed.erd': /models\[\d+\]\.fields\[\d+\]\.type/,
    'newer.erd': /newer/,
    'empty.erd': /empty/,
    'folder.erd': /is a folder/,
  };
  for (const [name, words] of Object.entries(expected)) {
    await answerOpenDialog(app, join(folder, name));
    await chooseMenu(app, 'File', 'Open');
    await expect(question(page, `${name} cannot be opened`)).toContainText(words);
    await answerQuestion(page, `${name} cannot be opened`, 'Close');
    await expect.poll(() => windowTitle(app)).toBe('profile.erd — Entwine');
  }
  expect(problems).toEqual([]);
});

test('a file named at the start that is refused says why, over the start view', async ({ launch, folder }) => {
  const file = join(folder, 'other.erd');
  await writeFile(file, JSON.stringify({ name: 'Not ours' }));
  const { page } = await launch({ args: [file] });
  await expect(page.getByRole('alertdialog')).toContainText('the key erd with the format version is missing');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByRole('button', { name: /New project/ })).toBeVisible();
});

test('a second start hands its file to the open window, which asks about unsaved work', async ({ launch, folder }) => {
  const file = join(folder, 'first.erd');
  await copyFile(profile, file);
  const { app, page, userData } = await launch({ args: [file] });
  await profileIsDrawn(page);
  await addModel(page);
  await expect.poll(() => windowTitle(app)).toBe('● first.erd — Entwine');
  expect(await startSecondInstance(userData, [join(examplesFolder, 'badge.erd')])).toBe(0);
  await answerQuestion(page, 'Save the changes to first.erd?', 'Cancel');
  await expect.poll(() => windowTitle(app)).toBe('● first.erd — Entwine');

  expect(await startSecondInstance(userData, [join(examplesFolder, 'badge.erd')])).toBe(0);
  await answerQuestion(page, 'Save the changes to first.erd?', 'Don’t save');
  await expect.poll(() => windowTitle(app)).toBe('badge.erd — Entwine');
  expect(await readFile(file, 'utf8')).toBe(await readFile(profile, 'utf8'));
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('closing with unsaved work asks: cancel stays, saving saves and closes', async ({ launch, folder }) => {
  const file = join(folder, 'closing.erd');
  await copyFile(profile, file);
  const { app, page } = await launch({ args: [file] });
  await profileIsDrawn(page);
  await addModel(page);
  await closeByTheFrame(app);
  await answerQuestion(page, 'Save the changes to closing.erd?', 'Cancel');
  await expect.poll(() => windowTitle(app)).toBe('● closing.erd — Entwine');
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await closeByTheFrame(app);
  await question(page, 'Save the changes to closing.erd?').getByRole('button', { name: 'Save', exact: true }).click();
  expect(await ended).toBe(0);
  expect(await readFile(file, 'utf8')).not.toBe(await readFile(profile, 'utf8'));
});

test('closing without unsaved work just closes', async ({ launch }) => {
  const { app, page } = await launch({ args: [profile] });
  await expect(page.locator('.react-flow__node').first()).toBeVisible();
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  await closeByTheFrame(app);
  expect(await ended).toBe(0);
});

test('a file dropped on the window opens', async ({ launch, folder }) => {
  const file = join(folder, 'dropped.erd');
  await copyFile(join(examplesFolder, 'badge.erd'), file);
  const { app, page } = await launch();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  }
  await expect.poll(() => windowTitle(app)).toBe('dropped.erd — Entwine');
});

test('the page cannot leave, open windows, reach the network or name a path', async ({ launch }) => {
  const { page } = await launch();
  const tried = await page.evaluate(async () => {
    interface Bridge {
      call(channel: string, request: unknown): Promise<{ ok: boolean }>;
    }
    const bridge = (globalThis as unknown as { entwine: Bridge }).entwine;
    const fails = (work: Promise<unknown>) =>
      work.then(
        () => false,
        () => true,
      );
    location.href = 'https://example.com/';
    return {
      fetchFails: await fails(fetch('https://example.com/')),
      fileFails: await fails(fetch('file:///etc/passwd')),
      openedWindow: window.open('https://example.com/') !== null,
      hasNode: 'require' in globalThis || 'process' in globalThis,
      notifications: Notification.permission,
      droppedPath: (await bridge.call('project:open', { from: 'dropped', path: '/etc/passwd' })).ok,
      chosenPath: (await bridge.call('project:choose', { from: 'dropped', paths: ['/etc/passwd'] })).ok,
      namedPath: (await bridge.call('project:open', { from: 'disk', path: '/etc/passwd' })).ok,
      unknown: (await bridge.call('constructor', {})).ok,
    };
  });
  expect({ ...tried, address: page.url() }).toEqual({
    fetchFails: true,
    fileFails: true,
    openedWindow: false,
    hasNode: false,
    notifications: 'denied',
    droppedPath: false,
    chosenPath: false,
    namedPath: false,
    unknown: false,
    address: 'app://entwine/index.html',
  });
});

/** As the desktop's own close button does. */
async function closeByTheFrame(app: Parameters<typeof windowTitle>[0]): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    // Later, since closing ends the conversation that this call is part of.
    setTimeout(() => BrowserWindow.getAllWindows()[0]?.close(), 0);
  });
}

async function countNodes(file: string): Promise<number> {
  const { diagrams } = JSON.parse(await readFile(file, 'utf8')) as {
    diagrams: { nodes: unknown[]; notes?: unknown[]; areas?: unknown[] }[];
  };
  const [first] = diagrams;
  return (first?.nodes.length ?? 0) + (first?.notes?.length ?? 0) + (first?.areas?.length ?? 0);
}
