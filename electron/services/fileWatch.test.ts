import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type FileChange, type FileWatch, watchFile } from './fileWatch.ts';
import { hashOf } from './projectFiles.ts';

let folder: string;
let path: string;
let watched: FileWatch;
let seen: boolean[];
let changes: FileChange[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entwine-watch-'));
  path = join(folder, 'a.erd');
  await writeFile(path, 'one');
  seen = [];
  changes = [];
  watched = watchFile(
    path,
    hashOf(Buffer.from('one')),
    (change) => {
      seen.push(change.removed);
      changes.push(change);
    },
    { pollMs: 100, settleMs: 20 },
  );
});
afterEach(async () => {
  watched.stop();
  await rm(folder, { recursive: true, force: true });
});

const soon = () => new Promise((resolve) => setTimeout(resolve, 400));

it('reports a change by another program once, also when the file is replaced', async () => {
  await writeFile(path, 'two');
  await vi.waitFor(() => expect(seen).toEqual([false]));
  await soon();
  await writeFile(join(folder, 'b.erd'), 'three');
  await rename(join(folder, 'b.erd'), path);
  await vi.waitFor(() => expect(seen).toEqual([false, false]));
  await soon();
  expect(seen).toEqual([false, false]);
});

it('reports that the file is gone', async () => {
  await rm(path);
  await vi.waitFor(() => expect(seen).toEqual([true]));
});

it('is silent about other files, about the same content written again, and about our own saves', async () => {
  await writeFile(join(folder, 'other.erd'), 'x');
  await writeFile(path, 'one');
  watched.pause();
  await writeFile(path, 'two');
  await soon();
  watched.expect(hashOf(Buffer.from('two')));
  await soon();
  expect(seen).toEqual([]);
});

it('is silent after it was stopped', async () => {
  watched.stop();
  await writeFile(path, 'two');
  await soon();
  expect(seen).toEqual([]);
});

it.each(['changed', 'removed', 'replaced by a folder'])(
  'gives the all-clear once a file that was %s is as it was',
  async (how) => {
    if (how === 'changed') await writeFile(path, 'two');
    else await rm(path);
    if (how === 'replaced by a folder') await mkdir(path);
    await vi.waitFor(() => expect(changes).toEqual([{ removed: how !== 'changed' }]));
    if (how === 'replaced by a folder') await rm(path, { recursive: true });
    await writeFile(path, 'one');
    await vi.waitFor(() => expect(changes.slice(1)).toEqual([{ removed: false, restored: true }]));
    await writeFile(path, 'two');
    await vi.waitFor(() => expect(changes.slice(2)).toEqual([{ removed: false }]));
  },
);
