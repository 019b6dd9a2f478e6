/**
 * A stand-in for the process that speaks to servers: it tells what it was given and what it could do before it gave anything
 * up, or does not answer and does not end. The host of the address says which: `tells` or `stays`. Its database is a file to
 * write, beside one to read.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { Worker } from 'node:worker_threads';
import * as v8 from 'node:v8';
import type { ServerChildRequest } from '../electron/services/servers/readServerInChild.ts';

// A polite signal is nothing to it.
process.on('SIGTERM', () => {});
// Nor does it stay behind a test that failed.
process.on('disconnect', () => process.exit());
process.once('message', (message) => {
  const { address } = message as ServerChildRequest;
  if (address.host === 'stays') {
    setInterval(() => {}, 1000);
    return;
  }
  const mark = address.database ?? '';
  const attempts: Readonly<Record<string, () => unknown>> = {
    'reading a file': () => readFileSync(`${mark}.secret`),
    'seeing a file': () => {
      if (!existsSync(`${mark}.secret`)) throw new Error('unseen');
    },
    'reading a file of the connection': () => readFileSync(address.ca ?? ''),
    'writing a file': () => writeFileSync(mark, 'x'),
    'writing a file of the connection': () => writeFileSync(address.ca ?? '', 'x'),
    'a process': () => {
      const { error } = spawnSync(process.execPath, ['-e', '1']);
      if (error) throw error;
    },
    'a thread': () => new Worker('1', { eval: true }),
    'an add-on': () => process.dlopen({ exports: {} }, process.execPath),
    // eslint-disable-next-line no-eval -- that it is refused is what is looked at
    'code of a text': () => globalThis.eval('1'),
    'a connection': () => connect(9, '127.0.0.1').on('error', () => {}),
  };
  const possible = Object.entries(attempts).flatMap(([name, attempt]) => {
    try {
      attempt();
      return [name];
    } catch {
      return [];
    }
  });
  const told = {
    possible,
    pid: process.pid,
    words: [...process.argv.slice(2), ...process.execArgv],
    environment: Object.keys(process.env),
    heapMegabytes: v8.getHeapStatistics().heap_size_limit / 2 ** 20,
  };
  process.send?.({ kind: 'refused', problem: JSON.stringify(told), wantsPassword: false });
  setInterval(() => {}, 1000);
});
