/** What else happens on the disk while a project is open loses nothing of it, and nothing of others. */
import { spawnSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hashOf, saveProjectFile } from '../electron/services/projectFiles.ts';
import type { WorkingCopy } from '../electron/services/workingCopy.ts';
import type { Project } from '../shared/model/project.ts';
import { readProject, writeProject } from '../shared/projectFile/projectFile.ts';
import { canMount, edited, mountDisk, project, workingCopyOf } from './diskSetUp.ts';

let folder = '';
let path = '';
const open: WorkingCopy[] = [];
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'entwine-swaps-')));
  path = join(folder, 'shop.erd');
  writeFileSync(path, writeProject(project));
});
afterEach(() => {
  for (const copy of open.splice(0)) copy.stop();
  rmSync(folder, { recursive: true });
});

function program(name: string, changes: unknown[] = []): WorkingCopy {
  const copy = workingCopyOf(join(folder, name), (change) => void changes.push(change));
  open.push(copy);
  return copy;
}

const others = () => readdirSync(folder).filter((name) => name.includes('.tmp'));

describe.skipIf(process.platform === 'win32')('a file that became', () => {
  const elsewhere = () => join(folder, 'elsewhere');
  test.each<readonly [string, () => void, RegExp]>([
    ['a folder', () => mkdirSync(path), /is a folder; choose a file name/u],
    ['a pipe', () => void spawnSync('mkfifo', [path]), /is a device or a pipe; choose an ordinary file/u],
    ['a link to a device', () => symlinkSync('/dev/zero', path), /is a link to another file now/u],
    ['a link to another file', () => symlinkSync(elsewhere(), path), /is a link to another file now/u],
    ['a link to a file still to come', () => symlinkSync(join(folder, 'new'), path), /is a link to another file now/u],
    ['a link to itself', () => symlinkSync(path, path), /leads back to itself/u],
  ])('%s is not written, and the project stays open', async (_what, become, words) => {
    const copy = program('one');
    await copy.open(path);
    // The same content: a hash alone would not tell.
    writeFileSync(elsewhere(), readFileSync(path));
    rmSync(path);
    become();
    for (const overwrite of [false, true]) {
      const reply = await copy.save(edited, null, overwrite);
      expect(reply).toEqual({ kind: 'failed', message: expect.stringMatching(words) });
    }
    expect(readFileSync(elsewhere(), 'utf8')).toBe(writeProject(project));
    expect(readdirSync(folder)).not.toContain('new');
    expect(copy.currentPath()).toBe(path);
    expect(others()).toEqual([]);
    // And goes elsewhere, as the words say.
    expect((await copy.save(edited, join(folder, 'market.erd'), true)).kind).toBe('saved');
  });

  test('a pipe keeps nobody waiting who looks or watches', async () => {
    const changes: unknown[] = [];
    const copy = program('one', changes);
    await copy.open(path);
    rmSync(path);
    spawnSync('mkfifo', [path]);
    expect(await copy.look()).toBe('removed');
    await vi.waitFor(() => expect(changes).toEqual([{ removed: true }]), 20_000);
  });

  test('larger than any project is a change, and is not read', async () => {
    const copy = program('one');
    await copy.open(path);
    truncateSync(path, 20e9);
    expect(await copy.look()).toBe('changed');
    expect((await copy.save(edited, null, false)).kind).toBe('changedOnDisk');
  });
});

test('a link that led to the file from the start is followed, whatever its target holds meanwhile', async () => {
  const link = join(folder, 'link.erd');
  symlinkSync(path, link);
  const copy = program('one');
  await copy.open(link);
  expect((await copy.save(edited, null, false)).kind).toBe('saved');
  expect([lstatSync(link).isSymbolicLink(), readFileSync(path, 'utf8')]).toEqual([true, writeProject(edited)]);
});

test('what git puts there while a save is being written stays, and the save says that the file changed', async () => {
  const theirs = writeProject({ ...project, name: 'Theirs' });
  writeFileSync(join(folder, 'theirs'), theirs);
  const known = hashOf(readFileSync(path));
  const saving = saveProjectFile(path, Buffer.alloc(120_000_000, 'x'), known);
  // As git does: a file of its own takes the name, as soon as ours is on its way.
  while (others().length === 0) await new Promise((resolve) => setImmediate(resolve));
  renameSync(join(folder, 'theirs'), path);
  expect(await saving).toEqual({ kind: 'changedOnDisk', removed: false });
  expect([readFileSync(path, 'utf8'), others()]).toEqual([theirs, []]);
});

test('of two programs on one file the second sees what the first saved, and writes over it only when told to', async () => {
  const changes: unknown[] = [];
  const [first, second] = [program('one'), program('two', changes)];
  await first.open(path);
  await second.open(path);
  expect((await first.save(edited, null, false)).kind).toBe('saved');
  await vi.waitFor(() => expect(changes).toEqual([{ removed: false }]), 20_000);
  expect(await second.look()).toBe('changed');
  const mine = { ...project, name: 'Mine' };
  expect((await second.save(mine, null, false)).kind).toBe('changedOnDisk');
  expect(readFileSync(path, 'utf8')).toBe(writeProject(edited));
  expect((await second.save(mine, null, true)).kind).toBe('saved');
  expect(await first.look()).toBe('changed');
});

describe.skipIf(!canMount())('a disk that is', () => {
  const large: Project = { ...project, name: 'x'.repeat(2_000_000) };
  test.each<readonly [string, () => void, Project, RegExp]>([
    ['full', () => {}, { ...edited, name: 'x'.repeat(9000) }, /disk is full: nothing was written/u],
    ['read-only', () => void spawnSync('mount', ['-o', 'remount,ro', join(folder, 'disk')]), edited, /read-only/u],
  ])('%s leaves the file as it is and the project open; elsewhere it is saved', async (what, change, wanted, words) => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    mountDisk(disk);
    try {
      const on = join(disk, 'shop.erd');
      writeFileSync(on, writeProject(project));
      const copy = program('one');
      await copy.open(on);
      if (what === 'full') expect(() => writeFileSync(join(disk, 'filling'), Buffer.alloc(200_000))).toThrow();
      change();
      const reply = await copy.save(wanted, null, false);
      expect(reply).toEqual({ kind: 'failed', message: expect.stringMatching(words) });
      expect(readProject(readFileSync(on, 'utf8'))).toMatchObject({ ok: true, project: { name: 'Shop' } });
      expect(readdirSync(disk).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      expect([copy.currentPath(), await copy.look()]).toEqual([on, 'same']);
      expect((await copy.save(wanted, path, true)).kind).toBe('saved');
      copy.stop();
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  });

  test('full for unsaved work says so in words', async () => {
    const disk = join(folder, 'disk');
    mkdirSync(disk);
    mountDisk(disk);
    try {
      const copy = program('disk/user');
      await expect(copy.keepUnsaved(large)).rejects.toThrow(/The disk is full.*the folder for unsaved work/u);
    } finally {
      spawnSync('umount', ['-l', disk]);
    }
  });
});
