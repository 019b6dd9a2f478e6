/** Whatever stands where Entwine keeps its own files, it starts with what can be had, and says so in a sentence. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  ftruncateSync,
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readBounded, readEnds } from '../electron/services/boundedFile.ts';
import { logError } from '../electron/services/errorLog.ts';
import { writeExport } from '../electron/services/exportWriter.ts';
import { createJournal } from '../electron/services/journal.ts';
import { createRecentProjects } from '../electron/services/recentProjects.ts';
import {
  defaultWindowState,
  readViewSettings,
  readWindowState,
  writeWindowState,
} from '../electron/services/windowState.ts';

let userData = '';
let said: string[] = [];
const say = (sentence: string) => void said.push(sentence);
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'entwine-damaged-'));
  said = [];
});
afterEach(() => rmSync(userData, { recursive: true }));

/** What may stand at a path; of a pipe a reader would wait without end, and of the device there is no end. */
const damages: readonly (readonly [string, (path: string) => void])[] = [
  ['a torn file', (path) => writeFileSync(path, '[{"path": "/a.erd", "op')],
  ['an empty file', (path) => writeFileSync(path, '')],
  ['NULs', (path) => writeFileSync(path, Buffer.alloc(5000))],
  ['bytes of no text', (path) => writeFileSync(path, Buffer.from([0xff, 0xfe, 0, 0x80]))],
  ['other types', (path) => writeFileSync(path, '{"path": 1, "width": "wide", "name": {"x": []}, "theme": 7}')],
  ['a number', (path) => writeFileSync(path, '1e999')],
  ['deep nesting', (path) => writeFileSync(path, '['.repeat(400_000))],
  ['whole deep nesting', (path) => writeFileSync(path, '['.repeat(400_000) + ']'.repeat(400_000))],
  ['keys of every object', (path) => writeFileSync(path, '{"__proto__": {"width": 1}, "constructor": 1}')],
  ['a folder', (path) => mkdirSync(join(path, 'full'), { recursive: true })],
  ['a pipe', (path) => spawnSync('mkfifo', [path])],
  ['a link to a device without end', (path) => symlinkSync('/dev/zero', path)],
  ['a link to itself', (path) => symlinkSync(path, path)],
  [
    'a file of 20 GB',
    (path) => {
      const file = openSync(path, 'w');
      ftruncateSync(file, 20e9);
      closeSync(file);
    },
  ],
];

describe.skipIf(process.platform === 'win32').each(damages)('%s', (_what, damage) => {
  test('in place of the recent projects', async () => {
    damage(join(userData, 'recent.json'));
    const recent = createRecentProjects(userData, say);
    expect(await recent.list()).toEqual([]);
    expect(said).toEqual([expect.stringContaining('recent.json could not be read')]);
    await recent.add('/projects/a.erd', 1);
    expect((await recent.list()).map(({ name }) => name)).toEqual(['a.erd']);
  });

  test('in place of what the window looks like', async () => {
    damage(join(userData, 'window.json'));
    damage(join(userData, 'view.json'));
    expect([await readWindowState(userData, say), await readViewSettings(userData, say)]).toEqual([
      defaultWindowState,
      null,
    ]);
    expect(said.length).toBe(2);
    await writeWindowState(userData, { ...defaultWindowState, width: 900 });
    expect((await readWindowState(userData)).width).toBe(900);
  });

  test('in place of unsaved work, beside some that is whole', async () => {
    await createJournal(userData).write(entry('whole'));
    damage(join(userData, 'journal', '00000000000000ff.json'));
    const journal = createJournal(userData, say);
    expect((await journal.recoveries()).map(({ name }) => name)).toEqual(['whole']);
    expect(said).toEqual([expect.stringContaining('Unsaved work could not be read')]);
    expect(await journal.read('00000000000000ff')).toBe(null);
    expect(readdirSync(join(userData, 'journal'))).toContain('00000000000000ff.damaged');
  });

  test('in place of the list of exported files', async () => {
    damage(join(userData, 'exported.json'));
    mkdirSync(join(userData, 'out'));
    const files = [{ path: 'models.py', text: 'x' }];
    expect((await writeExport(join(userData, 'out'), files, { overwrite: false, userData })).kind).toBe('written');
  });
});

const entry = (name: string) => ({ name, file: null, changedAt: 1, models: 2, text: '{}' });

test.skipIf(process.getuid?.() !== 0)('files that may not be read are gone on without, and said', async () => {
  await createJournal(userData).write(entry('x'));
  for (const name of ['recent.json', 'window.json', 'journal']) {
    if (name !== 'journal') writeFileSync(join(userData, name), '[]');
    chmodSync(join(userData, name), 0);
  }
  chmodSync(userData, 0o755);
  process.seteuid?.(65_534);
  try {
    const recent = createRecentProjects(userData, say);
    expect([await recent.list(), await readWindowState(userData, say)]).toEqual([[], defaultWindowState]);
    expect(await createJournal(userData, say).recoveries()).toEqual([]);
  } finally {
    process.seteuid?.(0);
  }
  expect(said).toEqual(Array.from({ length: 3 }, () => expect.stringContaining('You are not allowed to read')));
});

test('a list of 400,000 recent projects gives its newest twenty', async () => {
  const list = Array.from({ length: 400_000 }, (_, at) => ({ path: `/projects/${at}.erd`, openedAt: 400_000 - at }));
  writeFileSync(join(userData, 'recent.json'), JSON.stringify(list, null, 2));
  const names = (await createRecentProjects(userData, say).list()).map(({ name }) => name);
  expect(names).toEqual(Array.from({ length: 20 }, (_, at) => `${at}.erd`));
  expect(said).toEqual([expect.stringContaining('with what could be had')]);
  expect((await createRecentProjects(userData, say).list()).length).toBe(20);
  expect(said.length).toBe(1);
});

test('of a list of recent projects what is whole stays', async () => {
  const list = [{ path: 7 }, { path: '/projects/a.erd', openedAt: 2 }, { path: 'b.erd', openedAt: 1 }, null];
  const dates = [{ path: '/projects/late.erd', openedAt: 1e300 }];
  writeFileSync(join(userData, 'recent.json'), JSON.stringify([...list, ...dates]));
  expect((await createRecentProjects(userData, say).list()).map(({ name }) => name)).toEqual(['a.erd']);
});

test('of a file of which nothing is known no more is read than is asked for', async () => {
  const path = join(userData, 'long');
  writeFileSync(path, 'x'.repeat(100));
  expect(await readBounded(path, 10)).toEqual({ kind: 'read', text: 'x'.repeat(10), isWhole: false });
  expect(await readBounded(path, 100)).toEqual({ kind: 'read', text: 'x'.repeat(100), isWhole: true });
  expect(await readEnds(path, { first: 3, last: 2 })).toEqual({ kind: 'read', head: 'xxx', tail: 'xx' });
});

test.skipIf(process.platform === 'win32')('of a device, a pipe and a folder nothing is read', async () => {
  const pipe = join(userData, 'pipe');
  spawnSync('mkfifo', [pipe]);
  const device = { kind: 'unreadable', why: 'a device or a pipe stands in its place' };
  expect([await readBounded('/dev/zero', 10), await readBounded(pipe, 10)]).toEqual([device, device]);
  const folder = { kind: 'unreadable', why: 'a folder stands in its place' };
  expect(await readEnds(userData, { first: 1, last: 1 })).toEqual(folder);
});

test('the log keeps below a megabyte, and what was said before it', () => {
  writeFileSync(join(userData, 'errors.log'), 'x'.repeat(1_000_001));
  logError(userData, 'test', new Error('new'), new Date(0));
  expect(readFileSync(join(userData, 'errors.log'), 'utf8')).toContain('new');
  expect(readFileSync(join(userData, 'errors.log'), 'utf8')).not.toContain('xxx');
  expect(readFileSync(join(userData, 'errors.log.old'), 'utf8').length).toBe(1_000_001);
});

test('unsaved work of any size is offered by its head alone', async () => {
  mkdirSync(join(userData, 'journal'));
  for (let at = 0; at < 20; at += 1) {
    const file = openSync(join(userData, 'journal', `00000000000000${10 + at}.json`), 'w');
    // A text longer than any that could be read as one.
    writeSync(file, JSON.stringify(entry(`work ${at}`)).slice(0, -2));
    ftruncateSync(file, 2e9);
    writeSync(file, '"}', 2e9);
    closeSync(file);
  }
  const some = await open(join(userData, 'journal', '0000000000000010.json'));
  const read = vi.spyOn(Object.getPrototypeOf(some) as FileHandle, 'read');
  await some.close();
  expect((await createJournal(userData, say).recoveries()).length).toBe(20);
  expect(said).toEqual([]);
  const most = read.mock.calls.map((words: readonly unknown[]) => Number(words[2]));
  read.mockRestore();
  expect(most.length).toBeGreaterThan(20);
  expect(Math.max(...most)).toBeLessThan(100_000);
});

test('of 3,000 pieces of unsaved work some are offered, and the rest is said', async () => {
  mkdirSync(join(userData, 'journal'));
  for (let at = 0; at < 3000; at += 1) {
    writeFileSync(join(userData, 'journal', `${at}`.padStart(16, '0').concat('.json')), JSON.stringify(entry('x')));
  }
  expect((await createJournal(userData, say).recoveries()).length).toBe(20);
  expect(said).toEqual([expect.stringContaining('2980 more pieces of unsaved work')]);
});

describe.skipIf(process.platform === 'win32')('the folder of unsaved work', () => {
  test.each(damages.filter(([what]) => what !== 'a folder'))(
    'may be %s: work is kept all the same',
    async (_what, damage) => {
      damage(join(userData, 'journal'));
      const journal = createJournal(userData, say);
      expect(await journal.recoveries()).toEqual([]);
      expect(said).toEqual([expect.stringContaining('Unsaved work of earlier cannot be offered')]);
      await journal.write(entry('new'));
      expect((await createJournal(userData).recoveries()).map(({ name }) => name)).toEqual(['new']);
    },
  );
});

test('a link in place of a file of ours is replaced, and what it leads to stays as it is', async () => {
  const theirs = join(userData, 'theirs.json');
  writeFileSync(theirs, '[]');
  symlinkSync(theirs, join(userData, 'recent.json'));
  await createRecentProjects(userData).add('/projects/a.erd', 1);
  expect(readFileSync(theirs, 'utf8')).toBe('[]');
  expect(lstatSync(join(userData, 'recent.json')).isSymbolicLink()).toBe(false);
});

test.skipIf(process.platform === 'win32')('a log that is a pipe is waited for by nobody', () => {
  spawnSync('mkfifo', [join(userData, 'errors.log')]);
  logError(userData, 'test', new Error('x'), new Date(0));
  expect(existsSync(join(userData, 'errors.log'))).toBe(true);
});
