/**
 * The process that speaks to a running database: it is given nothing but the request, its memory and time are bounded, and
 * it does not outlive its answer. What a server may ask of it is looked at in `readServer.test.ts`.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { forkServerChild, readServerInChild } from '../electron/services/servers/readServerInChild.ts';
import { readAddress, ServerProblem, type ServerAddress } from '../electron/services/servers/serverAddress.ts';

const childPath = join(import.meta.dirname, 'hostileServerChild.ts');
afterEach(() => vi.unstubAllEnvs());

interface Told {
  /** What it could do before it gave anything up. */
  readonly possible: readonly string[];
  readonly pid: number;
  readonly words: readonly string[];
  readonly environment: readonly string[];
  readonly heapMegabytes: number;
}

async function problemOf(host: string, totalMs: number, more: Partial<ServerAddress> = {}): Promise<string> {
  const address = { ...readAddress(`postgres://me@${host}/x`).address, ...more };
  const request = { address, password: 'hunter2', limits: { totalMs } };
  const error = await readServerInChild(request, { childPath, launch: forkServerChild }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ServerProblem);
  return (error as ServerProblem).message;
}

/** Whether a process of this id is there, or has ended and only waits to be counted. */
async function hasEnded(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 5000; waited += 50) {
    try {
      process.kill(pid, 0);
    } catch {
      return true;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return false;
}

test('it is given neither secrets of the environment nor the password in its arguments, and a limit of memory', async () => {
  vi.stubEnv('PGPASSWORD', 'secret');
  vi.stubEnv('NODE_OPTIONS', '--no-warnings');
  vi.stubEnv('SOME_TOKEN', 'secret');
  const told = JSON.parse(await problemOf('tells', 60_000)) as Told;
  const known = ['LANG', 'LC_ALL', 'TZ', 'SystemRoot', 'windir', 'TEMP', 'TMP', 'TMPDIR', 'NODE_CHANNEL_FD'];
  expect(told.environment.filter((name) => !known.includes(name) && !name.startsWith('NODE_CHANNEL'))).toEqual([]);
  expect(told.words.filter((word) => word.includes('hunter2') || word.includes('me@'))).toEqual([]);
  expect(told.heapMegabytes).toBeLessThan(1300);
  // It would have stayed.
  expect(await hasEnded(told.pid)).toBe(true);
});

test('of the disk it reads the files of its connection alone; it starts nothing and makes no code of texts', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-server-'));
  const [mark, ca] = ['mark', 'ca.pem'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(`${mark}.secret`, 'secret');
  writeFileSync(ca, 'certificate');
  const told = JSON.parse(await problemOf('tells', 60_000, { database: mark, ca })) as Told;
  expect(told.possible).toEqual(['reading a file of the connection', 'a connection']);
  expect([readFileSync(ca, 'utf8'), readdirSync(folder).length]).toEqual(['certificate', 2]);
  rmSync(folder, { recursive: true });
});

test('one that does not answer is ended when its time is over', async () => {
  const start = performance.now();
  expect(await problemOf('stays', 200)).toBe('the server has not told its schema within 0.2 seconds');
  expect(performance.now() - start).toBeLessThan(60_000);
}, 90_000);
