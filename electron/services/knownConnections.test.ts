import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createKnownConnections, type PasswordSafe } from './knownConnections.ts';
import type { ServerAddress } from './servers/serverAddress.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-connections-'));
  folders.push(folder);
  return folder;
}

const address: ServerAddress = { scheme: 'postgres', host: 'db', user: 'me', database: 'shop', tls: 'verify' };
const other: ServerAddress = { scheme: 'mysql', host: 'db', database: 'other', tls: 'off' };
const safe: PasswordSafe = {
  isSafe: () => true,
  seal: (text) => `sealed ${text.length} ${Buffer.from(text).toString('hex')}`,
  open: (sealed) => Buffer.from(sealed.split(' ')[2] ?? '', 'hex').toString(),
};
const unsafe: PasswordSafe = {
  isSafe: () => false,
  seal: () => {
    throw new Error('It was sealed where that is not safe.');
  },
  open: () => undefined,
};

test('the connection used last stands first, once, and can be forgotten', async () => {
  const known = createKnownConnections(newFolder(), unsafe);
  await known.add(address, undefined);
  await known.add(other, undefined);
  await known.add({ ...address, tls: 'off' }, undefined);
  const list = await known.list();
  expect(list.map((each) => [each.address.database, each.address.tls, each.hasPassword])).toEqual([
    ['shop', 'off', false],
    ['other', 'off', false],
  ]);
  await known.remove(list[0]?.id ?? '');
  expect((await known.list()).map((each) => each.address)).toEqual([other]);
});

test('where the system is not safe a password stands in no file, and is gone with the app', async () => {
  const folder = newFolder();
  const known = createKnownConnections(folder, unsafe);
  await known.add(address, 'geheim');
  expect(await known.passwordOf(address)).toBe('geheim');
  expect((await known.list())[0]?.hasPassword).toBe(true);
  expect(readFileSync(join(folder, 'connections.json'), 'utf8')).not.toContain('geheim');
  expect(await createKnownConnections(folder, unsafe).passwordOf(address)).toBeUndefined();
  await known.add(address, null);
  expect(await known.passwordOf(address)).toBeUndefined();
});

test('where it is safe only what it sealed stands there', async () => {
  const folder = newFolder();
  await createKnownConnections(folder, safe).add(address, 'geheim');
  expect(readFileSync(join(folder, 'connections.json'), 'utf8')).not.toContain('geheim');
  const later = createKnownConnections(folder, safe);
  expect(await later.passwordOf(address)).toBe('geheim');
  await later.add(address, undefined);
  expect(await later.passwordOf(address)).toBe('geheim');
  await later.add(address, null);
  expect(await later.passwordOf(address)).toBeUndefined();
});

test('of a damaged list the whole entries stay', async () => {
  const folder = newFolder();
  const said: string[] = [];
  writeFileSync(join(folder, 'connections.json'), JSON.stringify([{ address }, { address: { host: 1 } }, 'x']));
  const known = createKnownConnections(folder, unsafe, (sentence) => said.push(sentence));
  expect((await known.list()).map((each) => each.address)).toEqual([address]);
  expect(said).toHaveLength(1);
});
