import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { emptyPostgresNear } from './emptyPostgres.ts';
import { ChangedFiles, changedTree, inParts, KeptFiles } from './keptFiles.ts';
import { startOnFiles } from './memoryPglite.ts';
import { PgliteDatabase } from './pgliteDatabase.ts';
import { tarFiles } from './tarFiles.ts';

const path = emptyPostgresNear(import.meta.dirname);
if (path === undefined) throw new Error('The empty files of PostgreSQL have not been made.');
const { files, folders } = tarFiles(gunzipSync(readFileSync(path)));

const hexOf = (tree: ReadonlyMap<string, Uint8Array>) =>
  new Map([...tree].map(([name, bytes]) => [name, Buffer.from(bytes).toString('hex')]));

test('a server that is gone in the middle of a transaction goes on from the blocks that were kept, with what was committed', async () => {
  const kept = new KeptFiles();
  const changed = new ChangedFiles(files, Date.now());
  const first = await startOnFiles(files, folders);
  const database = await PgliteDatabase.on(first.server);
  const keep = () => {
    for (const part of inParts(changed.since(first.seen(), Date.now()))) kept.take(part);
    kept.commit();
  };
  await database.execute('CREATE TABLE made (n int PRIMARY KEY)');
  await database.execute('INSERT INTO made SELECT generate_series(1, 1000)');
  keep();
  const before = [...kept.changes()].reduce((sum, change) => sum + change.blocks.length, 0);
  await database.execute('DELETE FROM made WHERE n > 10');
  await database.execute('BEGIN');
  await database.execute('DELETE FROM made');
  keep();
  const again = await startOnFiles(changedTree(files, kept.changes()), folders);
  const restored = await PgliteDatabase.on(again.server);
  expect((await restored.ask({ sql: 'SELECT count(*), max(n) FROM made' })).rows).toEqual([[10, 10]]);
  // A change costs what it changed, not the whole database.
  expect(before).toBeLessThan(200);
  await first.server.close();
  await again.server.close();
});

test('what an engine would have kept is looked at: no more than the limit, and nothing that is no file', () => {
  const block = { number: 0, bytes: new Uint8Array(8192) };
  const whole = { path: 'a', size: 8192, blocks: [block] };
  expect(() => new KeptFiles(8191).take([whole])).toThrow(/has grown past/u);
  const wrong = [
    { ...whole, path: 1 },
    { ...whole, size: -1 },
    { ...whole, size: 100 },
    { ...whole, blocks: [{ ...block, number: 0.5 }] },
    { ...whole, blocks: [{ number: 0, bytes: [1] }] },
    { ...whole, blocks: [null] },
  ];
  for (const change of wrong) {
    expect(() => new KeptFiles().take([change as never])).toThrow(/keeps what is no file/u);
  }
});

test('what changed together counts together: parts without their end leave what was there', () => {
  const kept = new KeptFiles(9000);
  const part = (path: string) => [{ path, size: 1, blocks: [{ number: 0, bytes: new Uint8Array(1) }] }];
  const names = () => [...kept.changes()].map(({ path: name }) => name);
  kept.take(part('a'));
  kept.commit();
  kept.take(part('b'));
  expect(names()).toEqual(['a']);
  kept.forget();
  kept.take(part('c'));
  expect(() =>
    kept.take([{ path: 'd', size: 8192, blocks: [{ number: 0, bytes: new Uint8Array(8192) }] }]),
  ).not.toThrow();
  expect(() => kept.take(Array.from({ length: 5 }, (_, index) => part(`e${index}`)).flat())).toThrow(/has grown past/u);
  kept.commit();
  expect(names()).toEqual(['a']);
});

test('files that shrink, grow, come and go are the same on both sides', () => {
  const content = (size: number, fill: number) => new Uint8Array(size).fill(fill);
  const kept = new KeptFiles();
  const start = new Map([
    ['stays', content(20_000, 1)],
    ['goes', content(10, 2)],
  ]);
  const changed = new ChangedFiles(start, 0);
  const steps: ReadonlyMap<string, Uint8Array>[] = [
    new Map([['stays', content(9000, 1)]]),
    new Map([
      ['stays', content(30_000, 3)],
      ['comes', content(0, 0)],
    ]),
    new Map([
      ['stays', content(8192, 3)],
      ['comes', content(8193, 4)],
      ['goes', content(5, 5)],
    ]),
  ];
  for (const [at, now] of steps.entries()) {
    const seen = [...now].map(([name, bytes]) => ({ path: name, written: at, read: () => bytes }));
    for (const part of inParts(changed.since(seen, at))) kept.take(part);
    kept.commit();
    expect(hexOf(changedTree(start, kept.changes()))).toEqual(hexOf(now));
  }
});
