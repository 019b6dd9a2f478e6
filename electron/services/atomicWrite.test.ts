import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { killWhileKeeping, killWhileSaving } from '../../scripts/killWhileSaving.mjs';
import { writeAtomically } from './atomicWrite.ts';

it('holds the old or the new bytes after every kill -9 during a save, and swept what killed saves left', async () => {
  const result = await killWhileSaving(12);
  expect({ ...result, old: result.old + result.new, new: 0, duringSave: 0, leftOver: result.leftOver <= 1 }).toEqual({
    kills: 12,
    old: 12,
    new: 0,
    torn: 0,
    duringSave: 0,
    leftOver: true,
  });
});

it('offers the unsaved work whole after every kill -9 during a write of the journal', async () => {
  const { kills, old, new: newer, ...bad } = await killWhileKeeping(12);
  expect([kills, old + newer]).toEqual([12, 12]);
  expect({ ...bad, duringWrite: 0 }).toEqual({ lost: 0, torn: 0, duringWrite: 0, said: [] });
});

it('keeps writes to one file apart that run at the same time: the last content is whole', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'entwine-atomic-'));
  const path = join(folder, 'a.erd');
  await writeFile(path, 'start');
  const contents = Array.from({ length: 20 }, (_, index) => String(index).repeat(10_000));
  await Promise.all(contents.map((content) => writeAtomically(path, Buffer.from(content))));
  expect([contents.includes(await readFile(path, 'utf8')), await readdir(folder)]).toEqual([true, ['a.erd']]);
  await rm(folder, { recursive: true });
});
