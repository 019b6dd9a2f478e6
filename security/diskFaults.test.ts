/**
 * Whatever call of a write the disk refuses, the file is whole and old, nothing of ours is left beside it, the project stays
 * open and unsaved, and what is said helps. Calls are put in others' places, and disks mounted where that is allowed.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { writeExport } from '../electron/services/exportWriter.ts';
import { createJournal } from '../electron/services/journal.ts';
import { writeStore } from '../electron/services/jsonStore.ts';
import type { WorkingCopy } from '../electron/services/workingCopy.ts';
import { writeProject } from '../shared/projectFile/projectFile.ts';
import { canMount, edited, leftovers, mountDisk, project, workingCopyOf } from './diskSetUp.ts';

const [old, wanted] = [writeProject(project), writeProject(edited)];

let folder = '';
let path = '';
const open: WorkingCopy[] = [];
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'entwine-faults-')));
  path = join(folder, 'shop.erd');
  writeFileSync(path, old);
});
afterEach(() => {
  for (const copy of open.splice(0)) copy.stop();
  rmSync(folder, { recursive: true });
});

function workingCopy(userData = join(folder, 'user')): WorkingCopy {
  const copy = workingCopyOf(userData);
  open.push(copy);
  return copy;
}

type Code = 'EIO' | 'ENOSPC' | 'EDQUOT' | 'EACCES' | 'EBUSY' | 'EPERM';
const failing = (code: Code) => async (): Promise<never> => {
  throw Object.assign(new Error(`${code}: stubbed`), { code });
};

/** Of an open file. */
type FileCall = 'write' | 'writeFile' | 'sync' | 'truncate' | 'chmod';
/** `close`: of a file that was made. */
type AnyCall = FileCall | 'rename' | 'open' | 'close';

/** Runs while the first such call fails. */
async function whileFailing<T>(call: AnyCall, code: Code, run: () => Promise<T>): Promise<T> {
  if (call === 'rename' || call === 'open' || call === 'close') {
    const builtin = process.getBuiltinModule('node:fs/promises');
    const name = call === 'rename' ? 'rename' : 'open';
    const real = builtin[name] as (...all: unknown[]) => Promise<unknown>;
    let isOver = false;
    const stub = async (...words: unknown[]): Promise<unknown> => {
      if (isOver || (name === 'open' && words[1] !== 'wx')) return Reflect.apply(real, builtin, words);
      isOver = true;
      if (call !== 'close') return failing(code)();
      const file = (await Reflect.apply(real, builtin, words)) as promises.FileHandle;
      const close = file.close.bind(file);
      return Object.assign(file, { close: () => close().then(failing(code)) });
    };
    Object.assign(builtin, { [name]: stub });
    syncBuiltinESMExports();
    try {
      return await run();
    } finally {
      Object.assign(builtin, { [name]: real });
      syncBuiltinESMExports();
    }
  }
  const handle = await promises.open(path, 'r');
  const kind = Object.getPrototypeOf(handle) as Record<FileCall, () => Promise<unknown>>;
  await handle.close();
  const spy = vi.spyOn(kind, call).mockImplementationOnce(failing(code));
  try {
    return await run();
  } finally {
    spy.mockRestore();
  }
}

const faults: readonly (readonly [string, AnyCall, Code, RegExp])[] = [
  ['a temporary file may not be made', 'open', 'EACCES', /not allowed to read or write/u],
  ['the disk is full at once', 'open', 'ENOSPC', /disk is full: nothing was written to .*shop\.erd/u],
  ['the disk is full while it is written', 'writeFile', 'ENOSPC', /disk is full: nothing was written/u],
  ['the quota is used up', 'writeFile', 'EDQUOT', /quota on this disk is used up/u],
  ['the disk breaks', 'writeFile', 'EIO', /disk answered with an error/u],
  ['the mode cannot be kept', 'chmod', 'EPERM', /does not permit this/u],
  ['the disk has not taken what was written', 'sync', 'EIO', /disk answered with an error/u],
  ['the disk says so when it is closed', 'close', 'ENOSPC', /disk is full: nothing was written/u],
  ['the file may not be replaced', 'rename', 'EACCES', /not allowed to read or write/u],
  ['another program holds it', 'rename', 'EBUSY', /Another program is using .*shop\.erd/u],
];

describe.each(faults)('where %s', (_what, call, code, words) => {
  test('a save leaves the file as it is and the project open; the next one is whole', async () => {
    const copy = workingCopy();
    await copy.open(path);
    await copy.keepUnsaved(edited);
    for (const overwrite of [false, true]) {
      const reply = await whileFailing(call, code, () => copy.save(edited, null, overwrite));
      expect(reply).toEqual({ kind: 'failed', message: expect.stringMatching(words) as string });
      expect([readFileSync(path, 'utf8'), leftovers(folder)]).toEqual([old, []]);
      expect([copy.currentPath(), await copy.look()]).toEqual([path, 'same']);
    }
    // What was unsaved is still kept, and would be offered.
    expect((await createJournal(join(folder, 'user')).recoveries()).map(({ name }) => name)).toEqual(['shop.erd']);
    expect((await copy.save(edited, null, false)).kind).toBe('saved');
    expect(readFileSync(path, 'utf8')).toBe(wanted);
  });

  test('unsaved work that was kept before stays, and what is new says that it is not', async () => {
    const copy = workingCopy();
    await copy.keepUnsaved(project);
    const keeping = whileFailing(call, code, () => copy.keepUnsaved(edited));
    await expect(keeping).rejects.toThrow(/the folder for unsaved work/u);
    const journal = createJournal(join(folder, 'user'));
    const [offered] = await journal.recoveries();
    expect(offered?.name).toBe('Shop');
    expect((await journal.read(offered?.id ?? ''))?.text).toBe(old);
    expect(leftovers(folder)).toEqual([]);
  });

  test('a file of an export is the old one or the new one, and a setting stays', async () => {
    const out = join(folder, 'out');
    mkdirSync(out);
    for (const name of ['a.py', 'b.py']) writeFileSync(join(out, name), 'old');
    const files = ['a.py', 'b.py'].map((name) => ({ path: name, text: 'new' }));
    const write = () => writeExport(out, files, { overwrite: true, userData: join(folder, 'user') });
    expect(await whileFailing(call, code, write)).toMatchObject({ kind: 'failed' });
    expect(['a.py', 'b.py'].map((name) => readFileSync(join(out, name), 'utf8'))).toEqual(['old', 'old']);
    expect(leftovers(folder)).toEqual([]);
    expect((await write()).kind).toBe('written');
    const setting = join(folder, 'user', 'setting.json');
    await writeStore(setting, 1);
    await expect(whileFailing(call, code, () => writeStore(setting, 2))).rejects.toThrow('stubbed');
    expect([readFileSync(setting, 'utf8'), leftovers(folder)]).toEqual(['1\n', []]);
  });
});

describe.each<readonly [string, FileCall, Code]>([
  ['is full in the middle', 'write', 'ENOSPC'],
  ['does not cut it', 'truncate', 'EIO'],
  ['has not taken it', 'sync', 'EIO'],
])('a file with two names, whose disk %s,', (_what, call, code) => {
  test('has its old content in both, and what was to be written is kept as unsaved work', async () => {
    linkSync(path, join(folder, 'other.erd'));
    const copy = workingCopy();
    await copy.open(path);
    // The copy is written first, and its file is synced too.
    let reply: unknown;
    const journal = createJournal(join(folder, 'user'));
    if (call === 'sync') {
      const handle = await promises.open(path, 'r');
      const kind = Object.getPrototypeOf(handle) as Record<FileCall, () => Promise<void>>;
      await handle.close();
      const real = kind.sync;
      let syncs = 0;
      // That of the copy, that of its folder, and then this one.
      const spy = vi.spyOn(kind, 'sync').mockImplementation(function sync(this: unknown) {
        syncs += 1;
        return syncs === 3 ? failing(code)() : Reflect.apply(real, this, []);
      });
      reply = await copy.save(edited, null, false);
      spy.mockRestore();
      expect(syncs).toBeGreaterThan(2);
    } else reply = await whileFailing(call, code, () => copy.save(edited, null, false));
    expect(reply).toMatchObject({ kind: 'failed' });
    expect(['shop.erd', 'other.erd'].map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([old, old]);
    const [offered] = await journal.recoveries();
    expect((await journal.read(offered?.id ?? ''))?.text).toBe(wanted);
    expect((await copy.save(edited, null, false)).kind).toBe('saved');
    expect(readFileSync(join(folder, 'other.erd'), 'utf8')).toBe(wanted);
  });
});

test('a file with two names is not written into where no copy of the work can be kept first, and it is said which', async () => {
  linkSync(path, join(folder, 'other.erd'));
  writeFileSync(join(folder, 'user'), 'a file in the place of the folder');
  const copy = workingCopy();
  await copy.open(path);
  const reply = await copy.save(edited, null, false);
  expect(reply).toEqual({
    kind: 'failed',
    message: expect.stringMatching(/copy.*the folder for unsaved work/u) as string,
  });
  expect(readFileSync(path, 'utf8')).toBe(old);
});

test('a folder that is gone is named, and the project goes elsewhere', async () => {
  const inner = join(folder, 'inner');
  mkdirSync(inner);
  renameSync(path, join(inner, 'shop.erd'));
  const copy = workingCopy();
  await copy.open(join(inner, 'shop.erd'));
  rmSync(inner, { recursive: true });
  expect(await copy.look()).toBe('removed');
  expect(await copy.save(edited, null, true)).toEqual({ kind: 'failed', message: `${inner} does not exist.` });
  expect(copy.currentPath()).toBe(join(inner, 'shop.erd'));
  expect((await copy.save(edited, path, true)).kind).toBe('saved');
  expect(readFileSync(path, 'utf8')).toBe(wanted);
});

/** A user without rights, as which a process can be started that reads these sources. */
const nobody = 65_534;
const services = join(import.meta.dirname, '..', 'electron', 'services');
/** What a save says in a process of that user; its own rights are what `access` looks at. */
function savedByNobody(inPlace = false): unknown {
  const code = `const { readFileSync } = await import('node:fs');
    const { hashOf, readProjectFile, saveProjectFile } = await import(${JSON.stringify(join(services, 'projectFiles.ts'))});
    const read = await readProjectFile(${JSON.stringify(path)});
    const saved = read.ok && await saveProjectFile(${JSON.stringify(path)}, Buffer.from(${JSON.stringify(wanted)}), read.file.hash, { inPlace: ${inPlace} });
    console.log(JSON.stringify(read.ok ? saved : read));`;
  const options = { uid: nobody, gid: nobody, encoding: 'utf8' } as const;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], options);
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}
const canBeNobody =
  process.getuid?.() === 0 &&
  spawnSync(process.execPath, ['-e', `require('fs').readFileSync(${JSON.stringify(import.meta.filename)})`], {
    uid: nobody,
    gid: nobody,
  }).status === 0;

describe.skipIf(!canBeNobody)('without the right (skipped where no other user can be taken on)', () => {
  beforeEach(() => chmodSync(folder, 0o755));

  test('to read, a file is refused by that word', () => {
    chmodSync(path, 0o600);
    expect(savedByNobody()).toEqual({ ok: false, message: `You are not allowed to read or write ${path}.` });
  });

  test('to write the file, it is not replaced either, though its folder would let it', () => {
    chmodSync(folder, 0o777);
    expect(savedByNobody()).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/is read-only/u) as string,
    });
    expect([readFileSync(path, 'utf8'), leftovers(folder)]).toEqual([old, []]);
  });

  test('to make files in its folder, the file itself may be written when a person says so', () => {
    chmodSync(path, 0o666);
    expect(savedByNobody()).toMatchObject({ kind: 'failed', canWriteInPlace: true });
    expect(readFileSync(path, 'utf8')).toBe(old);
    expect(savedByNobody(true)).toMatchObject({ kind: 'saved' });
    expect([readFileSync(path, 'utf8'), statSync(path).uid]).toEqual([wanted, 0]);
  });
});

describe.skipIf(!canMount())('on a disk of its own (skipped where none may be mounted)', () => {
  let disk = '';
  beforeEach(() => {
    disk = join(folder, 'disk');
    mkdirSync(disk);
    mountDisk(disk);
  });
  afterEach(() => {
    spawnSync('umount', ['-l', path]);
    spawnSync('umount', ['-l', disk]);
  });
  const fill = () => expect(() => writeFileSync(join(disk, 'filling'), Buffer.alloc(200_000))).toThrow('ENOSPC');

  test('a journal on a full disk keeps what it has, a save lets it go, and room makes it work again', async () => {
    const copy = workingCopy(join(disk, 'user'));
    await copy.open(path);
    await copy.keepUnsaved(project);
    fill();
    const large = { ...edited, name: 'x'.repeat(9000) };
    await expect(copy.keepUnsaved(large)).rejects.toThrow(/disk is full.*the folder for unsaved work/u);
    const [offered] = await createJournal(join(disk, 'user')).recoveries();
    expect((await createJournal(join(disk, 'user')).read(offered?.id ?? ''))?.text).toBe(old);
    expect(leftovers(disk)).toEqual([]);
    // The file itself lies elsewhere.
    expect((await copy.save(large, null, false)).kind).toBe('saved');
    expect(await createJournal(join(disk, 'user')).recoveries()).toEqual([]);
    rmSync(join(disk, 'filling'));
    await copy.keepUnsaved(large);
    expect((await createJournal(join(disk, 'user')).recoveries()).length).toBe(1);
  });

  test('a file with two names on a full disk has its old content, since its room is still taken', async () => {
    const on = join(disk, 'shop.erd');
    writeFileSync(on, old);
    linkSync(on, join(disk, 'other.erd'));
    const copy = workingCopy();
    await copy.open(on);
    fill();
    const large = { ...edited, name: 'x'.repeat(9000) };
    const reply = await copy.save(large, null, false);
    expect(reply).toMatchObject({ kind: 'failed', message: expect.stringMatching(/disk is full/u) as string });
    expect(readFileSync(on, 'utf8')).toBe(old);
    copy.stop();
  });

  test('a name that the system does not let go is said to be in use, and stays whole', async () => {
    // Over what another file is mounted at, nothing may be moved.
    writeFileSync(join(disk, 'theirs'), old);
    spawnSync('mount', ['--bind', join(disk, 'theirs'), path]);
    const copy = workingCopy();
    await copy.open(path);
    expect(await copy.save(edited, null, false)).toMatchObject({
      kind: 'failed',
      message: `Another program is using ${path}.`,
    });
    expect([readFileSync(path, 'utf8'), leftovers(folder)]).toEqual([old, []]);
    copy.stop();
  });

  test('that becomes read-only, an export and a setting stay as they were, with words', async () => {
    mkdirSync(join(disk, 'out'));
    writeFileSync(join(disk, 'out', 'a.py'), 'old');
    spawnSync('mount', ['-o', 'remount,ro', disk]);
    const files = [{ path: 'a.py', text: 'new' }];
    const written = await writeExport(join(disk, 'out'), files, { overwrite: true, userData: join(folder, 'user') });
    expect(written).toMatchObject({ kind: 'failed', message: expect.stringMatching(/read-only disk/u) as string });
    expect(readFileSync(join(disk, 'out', 'a.py'), 'utf8')).toBe('old');
  });
});
