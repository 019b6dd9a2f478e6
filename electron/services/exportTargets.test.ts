import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { targetsInside } from './exportTargets.ts';

let base: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'entwine-targets-')));
});
afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

const problemOf = (folder: string, ...paths: string[]): Promise<string> =>
  targetsInside(folder, paths).then(
    () => 'none',
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );

it('gives real paths of what is there and of what is still to come, and makes nothing', async () => {
  await mkdir(join(base, 'out', 'real'), { recursive: true });
  await symlink(join(base, 'out', 'real'), join(base, 'out', 'inner'));
  await symlink(join(base, 'out'), join(base, 'way'));
  expect(await targetsInside(join(base, 'way'), ['a.py', 'inner/a.py', 'new/deep/a.py'])).toEqual([
    join(base, 'out', 'a.py'),
    join(base, 'out', 'real', 'a.py'),
    join(base, 'out', 'new', 'deep', 'a.py'),
  ]);
  expect(await targetsInside(join(base, 'none', 'yet'), ['a/b.py'])).toEqual([join(base, 'none', 'yet', 'a', 'b.py')]);
  expect((await readdir(base)).sort()).toEqual(['out', 'way']);
});

it('refuses all when one of them leads out, by a folder, a file, or a link to nothing', async () => {
  const out = join(base, 'out');
  await mkdir(join(base, 'outside'), { recursive: true });
  await mkdir(out);
  await symlink(join(base, 'outside'), join(out, 'folder'));
  await symlink(join(base, 'nowhere'), join(out, 'lost'));
  await symlink(join(base, 'outside', 'new.py'), join(out, 'file.py'));
  await symlink(join(base, 'outsider'), join(out, 'sibling'));
  const outside = (path: string) => `${path} would be written outside its folder, through a link`;
  expect([
    await problemOf(out, 'fine.py', 'folder/a.py'),
    await problemOf(out, 'lost/a.py'),
    await problemOf(out, 'file.py'),
    await problemOf(out, 'sibling/deep/a.py'),
    await problemOf(out, '../a.py'),
  ]).toEqual([
    outside('folder/a.py'),
    outside('lost/a.py'),
    outside('file.py'),
    outside('sibling/deep/a.py'),
    '"../a.py" cannot be a file of the export: ".." is no name of a file',
  ]);
});

it('refuses a file where a folder is wanted, and a folder where a file is', async () => {
  await mkdir(join(base, 'out', 'a.py'), { recursive: true });
  await writeFile(join(base, 'out', 'b'), '');
  const out = join(base, 'out');
  expect([
    await problemOf(out, 'a.py'),
    await problemOf(out, 'b/c.py'),
    await problemOf(join(out, 'b'), 'c.py'),
  ]).toEqual(['EISDIR', 'ENOTDIR', 'ENOTDIR']);
});
