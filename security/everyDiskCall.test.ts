/**
 * Of the calls that a save makes, each is refused once, whichever they are: the file is the old one or the new one, whole and
 * with its mode, as the answer says; what was not saved is still kept; and the next save is as if nothing had been.
 */
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import * as promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeExport } from '../electron/services/exportWriter.ts';
import { createJournal } from '../electron/services/journal.ts';
import { writeStore } from '../electron/services/jsonStore.ts';
import { writeProject } from '../shared/projectFile/projectFile.ts';
import { edited, leftovers, project, workingCopyOf } from './diskSetUp.ts';

const [old, wanted] = [writeProject(project), writeProject(edited)];

type Call = (...words: unknown[]) => Promise<unknown>;

/** Of the module, and of an open file. */
async function diskCalls(): Promise<readonly (readonly [holder: Record<string, Call>, name: string])[]> {
  const handle = await promises.open(import.meta.filename, 'r');
  const file = Object.getPrototypeOf(handle) as Record<string, Call>;
  await handle.close();
  const module = process.getBuiltinModule('node:fs/promises') as unknown as Record<string, Call>;
  const ofModule = 'access chmod copyFile lstat mkdir open readdir readlink realpath rename rm stat unlink writeFile';
  const ofFile = 'chmod chown datasync read readFile stat sync truncate write writeFile';
  return [
    ...ofModule.split(' ').map((name) => [module, name] as const),
    ...ofFile.split(' ').map((name) => [file, name] as const),
  ];
}

/** Runs while the call of this number, from 1, is refused; `refused` names it, and is undefined where there were fewer. */
async function whileRefusing<T>(
  number: number,
  code: string,
  run: () => Promise<T>,
): Promise<{ readonly result: T | Error; readonly refused: string | undefined }> {
  let [count, refused]: [number, string | undefined] = [0, undefined];
  const calls = await diskCalls();
  const real = calls.map(([holder, name]) => holder[name] as Call);
  const refuse = (name: string): boolean => {
    count += 1;
    if (count === number) refused = name;
    return count === number;
  };
  const refusal = () => Object.assign(new Error(`${code}: refused`), { code });
  for (const [at, [holder, name]] of calls.entries()) {
    const call = real[at] as Call;
    holder[name] = async function refusing(this: unknown, ...words: unknown[]) {
      if (refuse(name)) throw refusal();
      const result = await Reflect.apply(call, this, words);
      if (name !== 'open') return result;
      // Each open file has its own.
      const file = result as promises.FileHandle;
      const close = file.close.bind(file);
      const refusingClose = async (): Promise<void> => {
        // What the system says when it closes a file, it has closed.
        await close();
        if (refuse('close')) throw refusal();
      };
      return Object.assign(file, { close: refusingClose });
    };
  }
  syncBuiltinESMExports();
  try {
    const result = await run().catch((error: unknown) => error as Error);
    return { result, refused };
  } finally {
    for (const [at, [holder, name]] of calls.entries()) holder[name] = real[at] as Call;
    syncBuiltinESMExports();
  }
}

/** In a folder of its own, once for each call until there are no more; the calls that were refused. */
async function eachRefused(
  code: string,
  look: (folder: string, refusing: <T>(run: () => Promise<T>) => Promise<T | Error>) => Promise<void>,
): Promise<string[]> {
  const all: string[] = [];
  for (let number = 1; number < 200; number += 1) {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'entwine-each-')));
    let name: string | undefined;
    try {
      await look(folder, async (run) => {
        const { result, refused } = await whileRefusing(number, code, run);
        name = refused;
        return result;
      });
    } catch (error) {
      throw new Error(`call ${number}, ${name}: ${String(error)}`, { cause: error });
    } finally {
      rmSync(folder, { recursive: true });
    }
    if (name === undefined) return all;
    all.push(name);
  }
  throw new Error('there is no end of calls');
}

async function keptIn(folder: string): Promise<string[]> {
  const journal = createJournal(join(folder, 'user'));
  const entries = (await journal.recoveries()).map(async ({ id }) => (await journal.read(id))?.text ?? '');
  return Promise.all(entries);
}

describe.each(['EIO', 'ENOSPC', 'EACCES'])('where the disk answers %s to a call', (code) => {
  test.each([
    ['a file', false, ['rename', 'writeFile', 'sync', 'close']],
    ['a file with two names', true, ['write', 'truncate', 'sync', 'close']],
  ])('a save of %s loses nothing and tears nothing', async (_what, isLinked, expected) => {
    const refused = await eachRefused(code, async (folder, refusing) => {
      const path = join(folder, 'shop.erd');
      writeFileSync(path, old);
      chmodSync(path, 0o640);
      if (isLinked) linkSync(path, join(folder, 'other.erd'));
      const copy = workingCopyOf(join(folder, 'user'));
      await copy.open(path);
      await copy.keepUnsaved(edited);
      const reply = await refusing(() => copy.save(edited, null, false));
      const isSaved = !(reply instanceof Error) && reply.kind === 'saved';
      expect(readFileSync(path, 'utf8')).toBe(isSaved ? wanted : old);
      expect([statSync(path).mode & 0o777, leftovers(folder), copy.currentPath()]).toEqual([0o640, [], path]);
      if (!isSaved) expect(await keptIn(folder)).toEqual([wanted]);
      expect((await copy.save(edited, null, false)).kind).toBe('saved');
      expect(readFileSync(path, 'utf8')).toBe(wanted);
      copy.stop();
    });
    expect(refused).toEqual(expect.arrayContaining(expected));
  });

  test('unsaved work is that of before or what is new', async () => {
    const refused = await eachRefused(code, async (folder, refusing) => {
      const copy = workingCopyOf(join(folder, 'user'));
      await copy.keepUnsaved(project);
      const reply = await refusing(() => copy.keepUnsaved(edited));
      expect(await keptIn(folder)).toEqual([reply instanceof Error ? old : wanted]);
      expect(leftovers(folder)).toEqual([]);
    });
    expect(refused).toEqual(expect.arrayContaining(['mkdir', 'rename', 'writeFile']));
  });

  test('each file of an export is the old one or the new one, and all are new where it says so', async () => {
    const refused = await eachRefused(code, async (folder, refusing) => {
      const out = join(folder, 'out');
      mkdirSync(out);
      const names = ['a.py', 'b.py'];
      for (const name of names) writeFileSync(join(out, name), 'old');
      const files = names.map((name) => ({ path: name, text: 'new' }));
      const reply = await refusing(() => writeExport(out, files, { overwrite: true, userData: join(folder, 'user') }));
      const found = names.map((name) => readFileSync(join(out, name), 'utf8'));
      expect(found.every((text) => text === 'old' || text === 'new')).toBe(true);
      if (!(reply instanceof Error) && reply.kind === 'written') expect(found).toEqual(['new', 'new']);
      expect(leftovers(folder)).toEqual([]);
    });
    expect(refused).toEqual(expect.arrayContaining(['rename', 'writeFile']));
  });

  test('a setting is the old one or the new one', async () => {
    await eachRefused(code, async (folder, refusing) => {
      const path = join(folder, 'setting.json');
      await writeStore(path, 1);
      const reply = await refusing(() => writeStore(path, 2));
      expect(readFileSync(path, 'utf8')).toBe(reply instanceof Error ? '1\n' : '2\n');
      expect(leftovers(folder)).toEqual([]);
    });
  });
});
