import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeExport } from './exportWriter.ts';

let base: string;
let folder: string;
let userData: string;
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'entwine-export-'));
  folder = join(base, 'out');
  userData = join(base, 'user');
  await mkdir(folder);
});
afterEach(async () => {
  await rm(base, { recursive: true, force: true });
});

const models = { path: 'accounts/models.py', text: 'one\n' };
const init = { path: 'accounts/__init__.py', text: '' };

it('writes all files below the folder and may replace what it wrote itself', async () => {
  expect(await writeExport(folder, [models, init], { overwrite: false, userData })).toEqual({
    kind: 'written',
    folder,
    files: ['accounts/models.py', 'accounts/__init__.py'],
  });
  const next = { ...models, text: 'two\n' };
  expect((await writeExport(folder, [next, init], { overwrite: false, userData })).kind).toBe('written');
  expect(await readFile(join(folder, 'accounts', 'models.py'), 'utf8')).toBe('two\n');
});

it('asks before it replaces a file that it did not write, or that was changed since, and writes nothing meanwhile', async () => {
  await mkdir(join(folder, 'accounts'));
  await writeFile(join(folder, 'accounts', 'models.py'), 'mine\n');
  const asked = { kind: 'wouldOverwrite', folder, files: ['accounts/models.py'] };
  expect(await writeExport(folder, [models, init], { overwrite: false, userData })).toEqual(asked);
  expect(await readdir(join(folder, 'accounts'))).toEqual(['models.py']);
  expect((await writeExport(folder, [models, init], { overwrite: true, userData })).kind).toBe('written');

  await writeFile(join(folder, 'accounts', 'models.py'), 'edited by hand\n');
  const next = { ...models, text: 'two\n' };
  expect(await writeExport(folder, [next, init], { overwrite: false, userData })).toEqual(asked);
  expect(await readFile(join(folder, 'accounts', 'models.py'), 'utf8')).toBe('edited by hand\n');
});

it('does not ask about a file that already has the same content', async () => {
  await mkdir(join(folder, 'accounts'));
  await writeFile(join(folder, 'accounts', 'models.py'), models.text);
  expect((await writeExport(folder, [models], { overwrite: false, userData })).kind).toBe('written');
});

it.each(['../x.py', '/etc/x.py', 'a/../../x.py', 'C:/x.py', 'a\\..\\x.py', 'a//b.py', './a.py', '', 'a/', 'nul\0.py'])(
  'refuses to write to %j',
  async (path) => {
    const written = await writeExport(folder, [models, { path, text: 'x' }], { overwrite: true, userData });
    expect([written.kind, await readdir(folder), (await readdir(base)).sort()]).toEqual(['failed', [], ['out']]);
  },
);

it('does not follow links that lead outside the folder', async () => {
  const outside = join(base, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'models.py'), 'theirs\n');
  await symlink(outside, join(folder, 'accounts'));
  await mkdir(join(folder, 'shop'));
  await symlink(join(outside, 'models.py'), join(folder, 'shop', 'models.py'));
  const viaFolder = await writeExport(folder, [models], { overwrite: true, userData });
  const viaFile = await writeExport(folder, [{ path: 'shop/models.py', text: 'x' }], { overwrite: true, userData });
  expect([viaFolder.kind, viaFile.kind, await readFile(join(outside, 'models.py'), 'utf8')]).toEqual([
    'failed',
    'failed',
    'theirs\n',
  ]);
});

it('says what is wrong with the folder', async () => {
  await writeFile(join(base, 'file'), '');
  expect([
    await writeExport(join(base, 'no'), [models], { overwrite: false, userData }),
    await writeExport(join(base, 'file'), [models], { overwrite: false, userData }),
  ]).toEqual([
    { kind: 'failed', message: `${join(base, 'no')} does not exist.` },
    { kind: 'failed', message: `Part of ${join(base, 'file')} is a file, not a folder.` },
  ]);
});
