import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { chooseSavePlace } from './savePlace.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entwine-place-'));
  await writeFile(join(folder, 'plan.erd'), 'theirs');
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** The dialog names one after the other; what was asked about is listed. */
async function choose(names: readonly (string | null)[], answers: readonly string[] = [], anyEnding = false) {
  const [left, answersLeft] = [[...names], [...answers]];
  const asked: string[] = [];
  const proposed: string[] = [];
  const path = await chooseSavePlace({
    defaultPath: join(folder, 'first.erd'),
    endings: ['erd', 'old'],
    anyEnding,
    showDialog: async (defaultPath) => {
      proposed.push(defaultPath.slice(folder.length + 1));
      const name = left.shift();
      return typeof name === 'string' ? join(folder, name) : null;
    },
    askToReplace: async (taken) => {
      asked.push(taken.slice(folder.length + 1));
      return (answersLeft.shift() ?? 'cancel') as 'replace' | 'another' | 'cancel';
    },
  });
  return { path: path === null ? null : path.slice(folder.length + 1), asked, proposed };
}

it('asks about the file that the ending leads to, since the dialog was asked about another name', async () => {
  expect(await choose(['plan'], ['cancel'])).toMatchObject({ path: null, asked: ['plan.erd'] });
  expect(await choose(['plan'], ['replace'])).toMatchObject({ path: 'plan.erd', asked: ['plan.erd'] });
  expect(await choose(['plan', 'other'], ['another'])).toEqual({
    path: 'other.erd',
    asked: ['plan.erd'],
    proposed: ['first.erd', 'plan.erd'],
  });
  expect(await choose(['plan', null], ['another'])).toMatchObject({ path: null });
});

it('does not ask a second time about a name that the dialog itself was asked about', async () => {
  expect(await choose(['plan.erd'])).toMatchObject({ path: 'plan.erd', asked: [] });
  expect(await choose(['fresh'])).toMatchObject({ path: 'fresh.erd', asked: [] });
});

it.each(['UPPER.ERD', 'Mixed.Erd', 'second.OLD'])('takes the ending of %s as it is written', async (name) => {
  expect(await choose([name])).toMatchObject({ path: name, asked: [] });
});

it('asks about a link too, whatever it leads to', async () => {
  await symlink(join(folder, 'nowhere'), join(folder, 'link.erd'));
  expect(await choose(['link'], ['cancel'])).toMatchObject({ path: null, asked: ['link.erd'] });
});

it('leaves any ending of the own alone where every ending will do', async () => {
  expect(await choose(['dump.txt'], [], true)).toMatchObject({ path: 'dump.txt' });
  expect(await choose(['plan'], ['cancel'], true)).toMatchObject({ path: null, asked: ['plan.erd'] });
  expect(await choose(['dump.txt'])).toMatchObject({ path: 'dump.txt.erd' });
});
