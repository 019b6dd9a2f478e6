import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeStore } from './jsonStore.ts';
import { requestedFile, requestedFiles } from './commandLine.ts';
import { createRecentProjects } from './recentProjects.ts';
import {
  defaultWindowState,
  fitToScreens,
  readViewSettings,
  readWindowState,
  writeViewSettings,
  writeWindowState,
} from './windowState.ts';

let userData: string;
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'entwine-store-'));
});
afterEach(async () => {
  await rm(userData, { recursive: true, force: true });
});

describe('recent projects', () => {
  it('come newest first, each once, with missing ones marked', async () => {
    const recent = createRecentProjects(join(userData, 'deep', 'folder'));
    await writeFile(join(userData, 'a.erd'), '');
    await recent.add(join(userData, 'a.erd'), 1);
    await recent.add(join(userData, 'gone.erd'), 2);
    await recent.add(join(userData, 'a.erd'), 3);
    const list = await recent.list();
    expect(list.map((project) => ({ ...project, id: '' }))).toEqual([
      { id: '', name: 'a.erd', folder: userData, openedAt: 3, missing: false },
      { id: '', name: 'gone.erd', folder: userData, openedAt: 2, missing: true },
    ]);
    const gone = list[1]?.id ?? '';
    expect(await recent.pathOf(gone)).toBe(join(userData, 'gone.erd'));
    expect((await recent.remove(gone)).map(({ name }) => name)).toEqual(['a.erd']);
    expect(await recent.pathOf(gone)).toBe(null);
  });

  it('are at most twenty', async () => {
    const recent = createRecentProjects(userData);
    for (let index = 0; index < 25; index += 1) await recent.add(join(userData, `${index}.erd`), index);
    const names = (await recent.list()).map(({ name }) => name);
    expect([names.length, names[0], names[19]]).toEqual([20, '24.erd', '5.erd']);
  });

  it('start afresh when their file is damaged, which is kept aside', async () => {
    await writeFile(join(userData, 'recent.json'), '[{"path": 1');
    const recent = createRecentProjects(userData);
    expect(await recent.list()).toEqual([]);
    expect([await readFile(join(userData, 'recent.json.damaged'), 'utf8'), await readdir(userData)]).toEqual([
      '[{"path": 1',
      ['recent.json.damaged'],
    ]);
  });
});

describe('window state and view settings', () => {
  it('come back as they were written, and as their defaults from nothing or from nonsense', async () => {
    expect([await readWindowState(userData), await readViewSettings(userData)]).toEqual([defaultWindowState, null]);
    const state = { x: 10, y: 20, width: 800, height: 600, isMaximised: true };
    const settings = {
      theme: 'dark',
      panels: { explorer: 248, inspector: 328, bottom: 240 },
      bottomOpen: true,
      bottomTab: 'problems',
      snapToGrid: true,
      minimap: false,
    } as const;
    await writeWindowState(userData, state);
    await writeViewSettings(userData, settings);
    expect([await readWindowState(userData), await readViewSettings(userData)]).toEqual([state, settings]);
    await writeFile(join(userData, 'window.json'), '{"width": "wide"}');
    expect(await readWindowState(userData)).toEqual(defaultWindowState);
  });

  it('puts a window back where a screen shows it, and leaves it to the system where none does', () => {
    const screen = { x: 0, y: 0, width: 1920, height: 1080 };
    const second = { x: 1920, y: 0, width: 1280, height: 1024 };
    const state = { x: 2000, y: 50, width: 1000, height: 700, isMaximised: false };
    expect([
      fitToScreens(state, [screen, second]),
      fitToScreens(state, [screen]),
      fitToScreens({ ...state, x: -30, y: 0, width: 4000, height: 3000 }, [screen]),
      fitToScreens({ ...state, y: -500 }, [screen, second]),
      fitToScreens(state, []),
    ]).toEqual([
      state,
      { width: 1000, height: 700, isMaximised: false },
      { x: 0, y: 0, width: 1920, height: 1080, isMaximised: false },
      { width: 1000, height: 700, isMaximised: false },
      state,
    ]);
  });
});

describe('a window that was left half outside', () => {
  const screen = { x: 0, y: 0, width: 1600, height: 1000 };
  const window = { x: 100, y: 60, width: 1000, height: 700, isMaximised: false };
  it.each([
    ['right', { x: 1480 }, { x: 600 }],
    ['left', { x: -880 }, { x: 0 }],
    ['below', { y: 930 }, { y: 300 }],
    ['above', { y: -10 }, { y: 0 }],
    ['in a corner', { x: 1590, y: 990 }, { x: 600, y: 300 }],
    ['nowhere', {}, {}],
    ['by a strip that is not seen as a window', { x: -999 }, { x: 0 }],
    ['tiny', { width: 200, height: 200 }, { width: 760, height: 480 }],
    ['tiny, at the edge', { x: 1400, width: 200, height: 200 }, { x: 840, width: 760, height: 480 }],
    ['larger than the screen', { width: 4000, height: 3000 }, { x: 0, y: 0, width: 1600, height: 1000 }],
  ])('%s comes back wholly', (_where, left, back) => {
    expect(fitToScreens({ ...window, ...left }, [screen])).toEqual({ ...window, ...back });
  });

  it('goes to the screen that shows most of it, and is no larger than a small one', () => {
    const second = { x: 1600, y: 0, width: 700, height: 400 };
    expect(fitToScreens({ ...window, x: 1500 }, [screen, second])).toEqual({
      ...window,
      x: 1600,
      y: 0,
      width: 700,
      height: 400,
    });
    const maximised = { ...window, x: 1480, isMaximised: true };
    expect(fitToScreens(maximised, [screen])).toEqual({ ...maximised, x: 600 });
  });
});

describe('the file on the command line', () => {
  it.each([
    [['electron', '--no-sandbox', '/app', 'shop.erd'], true, '/home/me/shop.erd'],
    [['electron', '/app'], true, null],
    [['entwine', '/data/a b.erd'], false, '/data/a b.erd'],
    [['entwine', '--flag=x', '../up.erd', 'second.erd'], false, '/home/up.erd'],
    [['entwine', 'file:///data/a%20b.erd'], false, '/data/a b.erd'],
    [['electron', '-r', 'loader.js', '/app', 'x.erd'], true, '/home/me/x.erd'],
    [['entwine', ''], false, null],
  ] as const)('of %j (with the app folder: %j) is %j', (argv, hasAppFolder, expected) => {
    expect(requestedFile([...argv], '/home/me', { hasAppFolder })).toBe(expected);
  });

  it('is one of several, which are named too, each once', () => {
    const argv = ['entwine', 'a.erd', '--flag', '/data/b.erd', 'file:///data/c.erd', './a.erd'];
    expect(requestedFiles(argv, '/home/me', { hasAppFolder: false })).toEqual({
      path: '/home/me/a.erd',
      others: ['/data/b.erd', '/data/c.erd'],
    });
    expect(requestedFiles(['entwine', '--flag'], '/home/me', { hasAppFolder: false })).toBeNull();
  });
});

describe('writes to one file', () => {
  it('follow each other, so that the last value stays however long the ones before take', async () => {
    const file = join(userData, 'deep', 'view.json');
    const long = 'x'.repeat(4_000_000);
    await Promise.all([long, 'then', 'last'].map((value) => writeStore(file, value)));
    expect(JSON.parse(await readFile(file, 'utf8'))).toBe('last');
    expect(await readdir(join(userData, 'deep'))).toEqual(['view.json']);
  });

  it('go on after one that failed', async () => {
    const file = join(userData, 'view.json');
    const circle: { self?: unknown } = {};
    circle.self = circle;
    await expect(writeStore(file, circle)).rejects.toThrow(/circular/i);
    await writeFile(join(userData, 'blocked'), '');
    const refused = writeStore(join(userData, 'blocked', 'view.json'), 1);
    await expect(refused).rejects.toThrow();
    await writeStore(file, 2);
    expect(JSON.parse(await readFile(file, 'utf8'))).toBe(2);
  });
});
