/**
 * A stand-in for the process that speaks to servers: it tells what it was given, or does not answer and does not end. The
 * host of the address says which: `tells` or `stays`.
 */
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
  const told = {
    pid: process.pid,
    words: [...process.argv.slice(2), ...process.execArgv],
    environment: Object.keys(process.env),
    heapMegabytes: v8.getHeapStatistics().heap_size_limit / 2 ** 20,
  };
  process.send?.({ kind: 'refused', problem: JSON.stringify(told), wantsPassword: false });
  setInterval(() => {}, 1000);
});
