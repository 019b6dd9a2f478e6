/**
 * The process that reads a stranger's dump or database file: it reads what was chosen and its own parts, writes into its
 * own folder, and gives up the rest before it reads the first byte.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChildReply } from '../electron/services/childMessages.ts';
import { flagsOfRights, type ChildRights } from '../electron/services/childRights.ts';
import { forkNode } from '../electron/services/databaseProcess.ts';
import { ImportSession } from '../electron/services/imports/importSession.ts';

const program = join(import.meta.dirname, '..', 'electron', 'services', 'imports', 'importChild.ts');
const hostile = join(import.meta.dirname, 'hostileProcess.ts');
let folder = '';
let port = 0;
let calls = 0;
const listener = createServer((socket) => {
  calls += 1;
  socket.destroy();
});
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'entwine-import-walls-'));
  for (const name of ['mark.secret', 'chosen.sql', 'chosen.sql.secret']) writeFileSync(join(folder, name), 'SELECT 1;');
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  listener.close();
  rmSync(folder, { recursive: true });
});

/** Those that a session asks for to read this file. */
async function rightsFor(chosen: string): Promise<ChildRights> {
  let asked: ChildRights | undefined;
  const session = await ImportSession.start([chosen], {
    childPath: program,
    launch: async (_path, rights) => {
      asked = rights;
      return undefined;
    },
    onProgress: () => {},
    onModels: () => {},
  });
  await session.read('sqlite');
  await session.end();
  if (!asked) throw new Error('No process was asked for.');
  return asked;
}

/** What a process with these rights could do, as `mark` and the file beside it let it. */
async function triedWith(rights: ChildRights, when: string, mark: string): Promise<Map<string, string>> {
  const child = await forkNode<object, ChildReply>(hostile, rights);
  if (!child) throw new Error('There is no Node.');
  const problem = await new Promise<string>((resolve) => {
    child.onReply((reply) => resolve(reply.kind === 'failed' ? reply.problem : reply.kind));
    child.onExit((ending) => resolve(JSON.stringify([['ended', ending.problem]])));
    child.send({ plan: { setup: [when, mark, String(port)] } });
  });
  child.kill();
  return new Map(JSON.parse(problem) as [string, string][]);
}

const isOpen = ([, outcome]: readonly [string, string]): boolean => !outcome.startsWith('refused: ');

test('the program that reads imports reaches nothing but what was chosen', async () => {
  const rights = await rightsFor(join(folder, 'chosen.sql'));
  const tried = await triedWith(rights, program, join(folder, 'mark'));
  expect(tried.size).toBeGreaterThan(20);
  expect([...tried].filter(isOpen)).toEqual([]);
  expect(existsSync(join(folder, 'mark'))).toBe(false);
  expect(calls).toBe(0);
});

test('Node itself closes the disk, processes and code of texts to it, and the chosen file to writing', async () => {
  const chosen = join(folder, 'chosen.sql');
  const tried = await triedWith(await rightsFor(chosen), 'still held', chosen);
  const closed = ['eval', 'Function of a text', 'reading a file', 'seeing a file', 'writing a file', 'a process'];
  expect(closed.filter((name) => !tried.get(name)?.startsWith('refused: '))).toEqual([]);
  expect(readFileSync(chosen, 'utf8')).toBe('SELECT 1;');
  // That the same process reads what was chosen: the attempts fail by their rights alone.
  const own = await triedWith({ ...(await rightsFor(chosen)), reads: [`${chosen}.secret`] }, 'still held', chosen);
  expect(own.get('reading a file')).toBe('done');
});

test('its rights name the chosen files and its own parts, and one folder to write into', async () => {
  const chosen = join(folder, 'chosen.sql');
  const rights = await rightsFor(chosen);
  expect(rights.reads?.filter((path) => path.startsWith(folder))).toEqual([
    chosen,
    `${chosen}-wal`,
    `${chosen}-journal`,
  ]);
  const flags = flagsOfRights(program, rights);
  expect(flags).toContain('--permission');
  const written = flags.filter((flag) => flag.startsWith('--allow-fs-write='));
  expect(new Set(written)).toEqual(new Set([`--allow-fs-write=${rights.folder}`]));
});
