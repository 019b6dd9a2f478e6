import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runBench } from '../electron/services/benchProcess.ts';

const childPath = join(import.meta.dirname, 'hostileProcess.ts');
let folder = '';
let port = 0;
let calls = 0;
const listener = createServer((socket) => {
  calls += 1;
  socket.destroy();
});
beforeAll(async () => {
  vi.stubEnv('ENTWINE_TEST_SECRET', 'secret');
  folder = mkdtempSync(join(tmpdir(), 'entwine-powers-'));
  writeFileSync(join(folder, 'mark.secret'), 'secret');
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
});
afterAll(() => {
  vi.unstubAllEnvs();
  listener.close();
  rmSync(folder, { recursive: true });
});

/** What a broken-out engine's process could do, by what it tried; `refused` stands for every refusal. */
async function triedBy(dialect: 'sqlite' | 'postgres', when: string): Promise<[string, string][]> {
  const setup = [when, join(folder, 'mark'), String(port)];
  const plan = { dialect, setup, create: [], probes: [], skipped: [] };
  const report = await runBench(plan, { timeoutMs: 60_000, childPath });
  const problem = report.outcome === 'stopped' ? report.problem : '';
  return JSON.parse(problem) as [string, string][];
}

const isOpen = ([, outcome]: readonly [string, string]): boolean => !outcome.startsWith('refused: ');

describe.each(['sqlite', 'postgres'] as const)('The process of the %s engine', (dialect) => {
  test('makes no code of texts and reaches no file, process, thread or network once it has given its powers up', async () => {
    const tried = await triedBy(dialect, 'given up');
    expect(tried.length).toBeGreaterThan(20);
    expect(tried.filter(isOpen)).toEqual([]);
    expect(existsSync(join(folder, 'mark'))).toBe(false);
    expect(calls).toBe(0);
  });
});

test.each(['sqlite', 'postgres'] as const)(
  'the program that runs %s has given its powers up before its first request',
  async (dialect) => {
    const program = join(import.meta.dirname, '..', 'electron', 'services', 'databaseChild.ts');
    const tried = await triedBy(dialect, program);
    expect(tried.length).toBeGreaterThan(20);
    expect(tried.filter(isOpen)).toEqual([]);
    expect(existsSync(join(folder, 'mark'))).toBe(false);
    expect(calls).toBe(0);
  },
);

test('Node itself closes code of texts, the disk, processes and add-ons, before anything is given up', async () => {
  const tried = new Map(await triedBy('postgres', 'still held'));
  const closed = [
    'eval',
    'Function of a text',
    'reading a file',
    'seeing a file',
    'writing a file',
    'a process',
    'an add-on',
    // It is not given any.
    'a secret of the environment',
  ];
  expect(closed.filter((name) => !tried.get(name)?.startsWith('refused: '))).toEqual([]);
  expect(existsSync(join(folder, 'mark'))).toBe(false);
});

test('what is given up closes code of texts, processes, threads, signals and the network, also where Node took no flags', async () => {
  const tried = new Map(await triedBy('sqlite', 'given up'));
  const sentence = /^refused: (.+ is closed in the process of a database\.|fetch is not defined)$/u;
  const byItself = [...tried].filter(([, outcome]) => sentence.test(outcome)).map(([name]) => name);
  expect(byItself).toEqual(
    expect.arrayContaining(['eval', 'a process', 'a thread', 'a signal', 'a TCP connection', 'fetch', 'a name']),
  );
});
