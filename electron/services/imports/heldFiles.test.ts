import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, test } from 'vitest';
import { zipOf } from '../../../shared/testing/zipOf.ts';
import { dialectOfFiles } from './importFiles.ts';
import { importedFiles, ImportProblem } from './importInputs.ts';
import { readScripts } from './readScripts.ts';
import { linesAround } from './scriptLines.ts';

const folder = mkdtempSync(join(tmpdir(), 'entwine-held-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

async function tablesOf(path: string): Promise<readonly string[]> {
  const files = await importedFiles([path]);
  const { schema } = await readScripts(files, { dialect: await dialectOfFiles(files), place: folder });
  return schema.tables.map(({ name }) => name);
}

async function problemOf(path: string): Promise<string> {
  const error = await tablesOf(path).then(
    (tables) => new Error(`read: ${tables.join()}`),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ImportProblem);
  return (error as Error).message;
}

const users = 'CREATE TABLE users (id serial PRIMARY KEY);\nCREATE TABEL x (id int);\n';
const orders =
  'ALTER TABLE users ADD COLUMN late timestamptz;\nCREATE TABLE orders (id serial, u int REFERENCES users);\n';

describe('An archive', () => {
  test('is read file by file, whatever places stand in it, and nothing is written by them', async () => {
    const path = fileOf(
      'all.zip',
      zipOf([
        { name: 'z/../../../outside.sql', content: users },
        { name: '/1.sql', content: orders },
        { name: 'packed.sql.gz', content: gzipSync('CREATE TABLE packed (id timestamptz);') },
        { name: '__MACOSX/z/._users.sql', content: Buffer.from([0, 5, 22, 7, 0]) },
        { name: 'readme.md', content: 'no SQL' },
        { name: 'folder/', content: '' },
      ]),
    );
    const before = readdirSync(folder);
    const { schema, sources, skipped } = await readScripts([path], { dialect: await dialectOfFiles([path]) });
    expect(schema.tables.map(({ name, columns }) => [name, columns.length])).toEqual([
      ['orders', 2],
      ['packed', 1],
      ['users', 2],
    ]);
    const names = ['//1.sql', '/packed.sql.gz', '/z/../../../outside.sql'].map((name) => `${path}${name}`);
    expect(sources.map(({ name }) => name)).toEqual(names);
    expect(skipped.map(({ file, line }) => [file, line])).toEqual([[names[2], 2]]);
    const [, , source] = sources;
    const lines = source && (await linesAround(source, 2, folder));
    expect(lines?.text.split('\n')[1]).toBe('CREATE TABEL x (id int);');
    expect(readdirSync(folder)).toEqual(before);
    expect(existsSync(join(folder, '..', 'outside.sql'))).toBe(false);
  });

  test('may hold a database file, and so may what gzip packed', async () => {
    const file = join(folder, 'inner.db');
    const database = new Database(file);
    database.exec('CREATE TABLE inside (id INTEGER PRIMARY KEY)');
    database.close();
    const content = readFileSync(file);
    expect(await tablesOf(fileOf('db.zip', zipOf([{ name: 'data/inner.db', content }])))).toEqual(['inside']);
    expect(await tablesOf(fileOf('inner.sqlite.gz', gzipSync(content)))).toEqual(['inside']);
    expect(readdirSync(folder).filter((name) => name.startsWith('entwine-'))).toEqual([]);
  });

  test.each([
    ['a bomb', zipOf([{ name: 'a.sql', content: Buffer.alloc(120_000_000, 32) }]), /200 times as large/u],
    ['a bomb that lies', zipOf([{ name: 'a.sql', content: Buffer.alloc(9_000_000, 32), saidLength: 10 }]), /damaged/u],
    ['one in another', zipOf([{ name: 'a.sql', content: zipOf([{ name: 'b.sql', content: users }]) }]), /zip archive/u],
    [
      'without SQL',
      zipOf([
        { name: 'a.txt', content: 'x' },
        { name: 'b.txt', content: 'x' },
      ]),
      /holds no file of SQL/u,
    ],
    ['that breaks off', zipOf([{ name: 'a.sql', content: users }]).subarray(0, -40), /damaged/u],
  ])('%s is refused with a sentence', async (name, bytes, message) => {
    expect(await problemOf(fileOf(`${name}.zip`, bytes))).toMatch(message);
  });
});

const mark = '-- PostgreSQL database dump\n';

test.each([
  [
    'a bomb of gzip',
    gzipSync(Buffer.concat([Buffer.from(mark), Buffer.alloc(120_000_000, 32)])),
    /200 times as large/u,
  ],
  ['gzip that breaks off', gzipSync(users.repeat(500)).subarray(0, -30), /is damaged: it cannot be unpacked/u],
  ['gzip twice', gzipSync(gzipSync(users)), /packed by gzip twice: unpack it first/u],
  ['bzip2', Buffer.from('BZh91AY&SY'), /packed by bzip2: unpack it first/u],
  ['tar', gzipSync(Buffer.concat([Buffer.alloc(257, 65), Buffer.from('ustar'), Buffer.alloc(250)])), /tar archive/u],
])('%s is refused with a sentence', async (name, bytes, message) => {
  expect(await problemOf(fileOf(`${name}.sql.gz`, bytes))).toMatch(message);
});

test('Files in any order make one schema: keys and columns that come before their tables wait for them', async () => {
  const inner = mkdtempSync(join(folder, 'parts-'));
  const parts = {
    '1-keys.sql': 'ALTER TABLE `b` ADD CONSTRAINT k FOREIGN KEY (a_id) REFERENCES a (id); CREATE INDEX i ON b (a_id);',
    '2-copies.sql': 'CREATE TABLE c LIKE b; ALTER TABLE nowhere ADD x int;',
    '3-tables.sql': 'CREATE TABLE `a` (id int PRIMARY KEY) ENGINE=InnoDB; CREATE TABLE `b` (a_id int) ENGINE=InnoDB;',
  };
  for (const [name, text] of Object.entries(parts)) writeFileSync(join(inner, name), text);
  const files = await importedFiles([inner]);
  const { schema, skipped } = await readScripts(files, { dialect: await dialectOfFiles(files) });
  const shapes = schema.tables.map(({ name, foreignKeys, indexes }) => [name, foreignKeys.length, indexes.length]);
  expect(Object.fromEntries(shapes.map(([name, ...rest]) => [name, rest]))).toEqual({
    a: [0, 0],
    b: [1, 1],
    c: [0, 1],
  });
  expect(skipped.map(({ reason, line }) => [reason, line])).toEqual([['there is no table nowhere', 1]]);
});

test('A letter of Latin-1 at the end of a part is kept', async () => {
  const start = 'CREATE TABLE "a';
  const text = `${mark}${start.padStart(256 * 1024 - 1 - mark.length, ' ')}\u00F6\u00FC" (id timestamptz);`;
  expect(await tablesOf(fileOf('latin.sql', Buffer.from(text, 'latin1')))).toEqual(['a\u00F6\u00FC']);
});
