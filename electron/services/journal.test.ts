import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createJournal, type JournalEntry } from './journal.ts';

let userData: string;
beforeEach(async () => {
  userData = await mkdtemp(join(tmpdir(), 'entwine-journal-'));
});
afterEach(async () => {
  await rm(userData, { recursive: true, force: true });
});

const entry = (name: string, changedAt: number): JournalEntry => ({
  name,
  file: null,
  changedAt,
  models: 3,
  text: `{"name":"${name}"}`,
});

it('offers what a dead session left, newest first, and not what this session is writing', async () => {
  const first = createJournal(userData);
  await first.write(entry('shop', 10));
  expect(await first.recoveries()).toEqual([]);
  const second = createJournal(userData);
  await second.write(entry('blog', 20));
  const third = createJournal(userData);
  const found = await third.recoveries();
  expect(found.map(({ name, changedAt, models }) => ({ name, changedAt, models }))).toEqual([
    { name: 'blog', changedAt: 20, models: 3 },
    { name: 'shop', changedAt: 10, models: 3 },
  ]);
  expect(await third.read(found[1]?.id ?? '')).toEqual(entry('shop', 10));
});

it('keeps only the latest state of a project, and nothing once it is let go', async () => {
  const journal = createJournal(userData);
  await Promise.all([journal.write(entry('a', 1)), journal.write(entry('a', 2)), journal.write(entry('a', 3))]);
  expect((await readdir(join(userData, 'journal'))).length).toBe(1);
  await journal.write(null);
  await journal.write(null);
  expect(await readdir(join(userData, 'journal'))).toEqual([]);
});

it('does not bring back what was let go while a write was under way', async () => {
  const journal = createJournal(userData);
  const writing = journal.write(entry('a', 1));
  const lettingGo = journal.write(null);
  await Promise.all([writing, lettingGo]);
  expect(await createJournal(userData).recoveries()).toEqual([]);
});

it('keeps adopted work under its own entry until it is saved', async () => {
  await createJournal(userData).write(entry('shop', 10));
  const journal = createJournal(userData);
  const id = (await journal.recoveries())[0]?.id ?? '';
  await journal.adopt(id);
  expect(await journal.recoveries()).toEqual([]);
  expect((await createJournal(userData).recoveries()).length).toBe(1);
  await journal.write(entry('shop', 11));
  expect((await createJournal(userData).recoveries()).map(({ changedAt }) => changedAt)).toEqual([11]);
  await journal.write(null);
  expect(await createJournal(userData).recoveries()).toEqual([]);
});

it('offers the work of a page that went down', async () => {
  const journal = createJournal(userData);
  await journal.write(entry('shop', 10));
  journal.abandon();
  expect((await journal.recoveries()).map(({ name }) => name)).toEqual(['shop']);
});

it('discards one recovery and leaves the others, and touches no file outside its folder', async () => {
  await createJournal(userData).write(entry('a', 1));
  await createJournal(userData).write(entry('b', 2));
  await writeFile(join(userData, 'view.json'), '{}');
  const journal = createJournal(userData);
  const [b] = await journal.recoveries();
  await journal.discard(b?.id ?? '');
  await journal.discard('../view');
  await journal.discard('0000000000000000');
  expect([(await journal.recoveries()).map(({ name }) => name), (await readdir(userData)).sort()]).toEqual([
    ['a'],
    ['journal', 'view.json'],
  ]);
  expect(await journal.read('../view')).toBe(null);
});

it('puts a damaged entry aside and still offers the others', async () => {
  await createJournal(userData).write(entry('a', 1));
  await writeFile(join(userData, 'journal', '00000000000000ff.json'), '{"name": "tor');
  expect((await createJournal(userData).recoveries()).map(({ name }) => name)).toEqual(['a']);
  expect((await readdir(join(userData, 'journal'))).filter((name) => name.endsWith('.damaged'))).toEqual([
    '00000000000000ff.damaged',
  ]);
});
