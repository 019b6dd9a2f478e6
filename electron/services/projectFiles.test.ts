import { execFileSync } from 'node:child_process';
import {
  chmod,
  link,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hashOf, readProjectFile, saveProjectFile, toOpenFile } from './projectFiles.ts';

const isRoot = process.getuid?.() === 0;
const bytes = (text: string) => Buffer.from(text);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entwine-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('reading', () => {
  it('gives the bytes, their hash and whether the file may be written', async () => {
    const path = join(folder, 'a.erd');
    await writeFile(path, 'hello');
    expect(await readProjectFile(path)).toEqual({
      ok: true,
      bytes: bytes('hello'),
      file: { path, hash: hashOf(bytes('hello')), readOnly: false },
    });
    await chmod(path, 0o444);
    const read = await readProjectFile(path);
    expect(read.ok && toOpenFile(read.file)).toEqual({ name: 'a.erd', folder, readOnly: true });
  });

  it('refuses what is missing, a folder, a pipe or too large, each with a sentence that names it', async () => {
    const pipe = join(folder, 'pipe.erd');
    execFileSync('mkfifo', [pipe]);
    const large = join(folder, 'large.erd');
    await writeFile(large, '');
    await truncate(large, 200 * 2 ** 20);
    expect([
      await readProjectFile(join(folder, 'no.erd')),
      await readProjectFile(folder),
      await readProjectFile(pipe),
      await readProjectFile(large),
      await readProjectFile(join(pipe, 'below.erd')),
    ]).toEqual([
      { ok: false, message: `${join(folder, 'no.erd')} does not exist.` },
      { ok: false, message: `${folder} is a folder, not a project file.` },
      { ok: false, message: `${pipe} is a device or a pipe, not a project file.` },
      { ok: false, message: `${large} has 200 MB; a project file has at most 64 MB.` },
      { ok: false, message: `Part of ${join(pipe, 'below.erd')} is a file, not a folder.` },
    ]);
  });
});

describe('saving', () => {
  it('writes a new file and leaves nothing else in the folder', async () => {
    const path = join(folder, 'new.erd');
    expect(await saveProjectFile(path, bytes('one'), null)).toEqual({
      kind: 'saved',
      file: { path, hash: hashOf(bytes('one')), readOnly: false },
    });
    expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['one', ['new.erd']]);
  });

  it('keeps the permissions of the file that it replaces', async () => {
    const path = join(folder, 'mode.erd');
    await writeFile(path, 'one');
    await chmod(path, 0o640);
    await saveProjectFile(path, bytes('two'), hashOf(bytes('one')));
    expect([(await stat(path)).mode & 0o7777, await readFile(path, 'utf8')]).toEqual([0o640, 'two']);
  });

  it('follows symbolic links to the real file, also to one that is still to come', async () => {
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real', 'a.erd'), 'one');
    await symlink(join('real', 'a.erd'), join(folder, 'link.erd'));
    await symlink(join('real', 'b.erd'), join(folder, 'early.erd'));
    await saveProjectFile(join(folder, 'link.erd'), bytes('two'), null);
    await saveProjectFile(join(folder, 'early.erd'), bytes('three'), null);
    expect([
      (await lstat(join(folder, 'link.erd'))).isSymbolicLink(),
      (await lstat(join(folder, 'early.erd'))).isSymbolicLink(),
      await readFile(join(folder, 'real', 'a.erd'), 'utf8'),
      await readFile(join(folder, 'real', 'b.erd'), 'utf8'),
    ]).toEqual([true, true, 'two', 'three']);
  });

  it('says so when links lead in a circle', async () => {
    await symlink('b.erd', join(folder, 'a.erd'));
    await symlink('a.erd', join(folder, 'b.erd'));
    expect(await saveProjectFile(join(folder, 'a.erd'), bytes('x'), null)).toEqual({
      kind: 'failed',
      message: `${join(folder, 'a.erd')} is a symbolic link that leads back to itself.`,
    });
  });

  it('notices that another program changed or removed the file, and writes nothing then', async () => {
    const path = join(folder, 'a.erd');
    const known = hashOf(bytes('one'));
    await writeFile(path, 'other');
    expect(await saveProjectFile(path, bytes('two'), known)).toEqual({ kind: 'changedOnDisk', removed: false });
    expect(await readFile(path, 'utf8')).toBe('other');
    await rm(path);
    expect(await saveProjectFile(path, bytes('two'), known)).toEqual({ kind: 'changedOnDisk', removed: true });
    expect(await readdir(folder)).toEqual([]);
    expect((await saveProjectFile(path, bytes('two'), null)).kind).toBe('saved');
  });

  it('refuses a read-only file, a folder, a pipe and a missing folder, and leaves no temporary file', async () => {
    const readOnly = join(folder, 'ro.erd');
    await writeFile(readOnly, 'one');
    await chmod(readOnly, 0o444);
    const pipe = join(folder, 'pipe.erd');
    execFileSync('mkfifo', [pipe]);
    expect([
      await saveProjectFile(readOnly, bytes('two'), null),
      await saveProjectFile(folder, bytes('two'), null),
      await saveProjectFile(pipe, bytes('two'), null),
      await saveProjectFile(join(folder, 'no', 'a.erd'), bytes('two'), null),
    ]).toEqual([
      { kind: 'failed', message: `${readOnly} is read-only. Save it under another name, or make it writable first.` },
      { kind: 'failed', message: `${folder} is a folder; choose a file name in it.` },
      { kind: 'failed', message: `${pipe} is a device or a pipe; choose an ordinary file.` },
      { kind: 'failed', message: `${join(folder, 'no')} does not exist.` },
    ]);
    expect([await readFile(readOnly, 'utf8'), (await readdir(folder)).sort()]).toEqual(['one', ['pipe.erd', 'ro.erd']]);
  });

  it.skipIf(!isRoot || process.platform !== 'linux')(
    'keeps the old content on a full disk, leaves no temporary file, and works again once there is room (needs root to mount a small disk)',
    async (context) => {
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
      } catch {
        context.skip('no small disk can be mounted here');
      }
      try {
        const path = join(folder, 'a.erd');
        expect((await saveProjectFile(path, bytes('one'), null)).kind).toBe('saved');
        expect(await saveProjectFile(path, Buffer.alloc(300_000, 'x'), null)).toEqual({
          kind: 'failed',
          message: `The disk is full: nothing was written to ${path}. Free some space and try again.`,
        });
        expect([await readFile(path, 'utf8'), await readdir(folder)]).toEqual(['one', ['a.erd']]);
        expect((await saveProjectFile(path, bytes('two'), hashOf(bytes('one')))).kind).toBe('saved');
        execFileSync('mount', ['-o', 'remount,ro', folder], { stdio: 'ignore' });
        expect(await saveProjectFile(path, bytes('three'), null)).toMatchObject({ kind: 'failed' });
        expect(await readFile(path, 'utf8')).toBe('two');
      } finally {
        execFileSync('umount', [folder], { stdio: 'ignore' });
      }
    },
  );

  it('writes into a file that has further names, after a copy was kept, and leaves every name on it', async () => {
    const [path, twin] = [join(folder, 'a.erd'), join(folder, 'twin.erd')];
    await writeFile(path, 'a longer text');
    await link(path, twin);
    const kept: string[] = [];
    const keepCopy = async () => void kept.push(await readFile(path, 'utf8'));
    expect((await saveProjectFile(path, bytes('two'), hashOf(bytes('a longer text')), { keepCopy })).kind).toBe(
      'saved',
    );
    expect([await readFile(twin, 'utf8'), (await stat(path)).nlink, kept]).toEqual(['two', 2, ['a longer text']]);
    expect((await readdir(folder)).sort()).toEqual(['a.erd', 'twin.erd']);
  });

  it.skipIf(process.platform === 'win32')(
    'names the folder that no file can be made in, and writes into the file itself when told to',
    async () => {
      const closed = join(folder, 'closed');
      const path = join(closed, 'a.erd');
      await mkdir(closed);
      await writeFile(path, 'one');
      await chmod(path, 0o666);
      await chmod(closed, 0o555);
      await chmod(folder, 0o755);
      const message = `You are not allowed to make files in the folder ${closed}.`;
      expect([
        asOrdinaryUser(path, 'two', {}),
        asOrdinaryUser(join(closed, 'new.erd'), 'two', {}),
        await readFile(path, 'utf8'),
        asOrdinaryUser(path, 'two', { inPlace: true }).kind,
        await readFile(path, 'utf8'),
      ]).toEqual([
        { kind: 'failed', message: expect.stringContaining(message), canWriteInPlace: true },
        { kind: 'failed', message },
        'one',
        'saved',
        'two',
      ]);
      await chmod(closed, 0o755);
    },
  );
});

/** Root may write everywhere, so the save runs as nobody then. */
function asOrdinaryUser(path: string, text: string, way: object): { readonly kind: string } {
  const script = `
    import { saveProjectFile } from ${JSON.stringify(new URL('projectFiles.ts', import.meta.url).href)};
    console.log(JSON.stringify(await saveProjectFile(...${JSON.stringify([path])}, Buffer.from(${JSON.stringify(text)}), null, ${JSON.stringify(way)})));`;
  const ran = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
    encoding: 'utf8',
  });
  return JSON.parse(ran) as { readonly kind: string };
}
