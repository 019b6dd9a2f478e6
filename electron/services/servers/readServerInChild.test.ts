import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { forkServerChild, readServerInChild } from './readServerInChild.ts';
import { readAddress, ServerProblem } from './serverAddress.ts';

const childPath = join(import.meta.dirname, 'serverChild.ts');
const launch = forkServerChild;

test('A process of its own speaks to the server, and says what is wrong', async () => {
  const server = createServer((socket) => socket.on('error', () => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { address } = readAddress(`postgres://me@127.0.0.1:${port}/x`);
  const limits = { connectMs: 300, totalMs: 2000 };
  try {
    const reading = readServerInChild({ address, password: 'secret', limits }, { childPath, launch });
    await expect(reading).rejects.toThrow(/does not answer as a database/u);
    await expect(
      readServerInChild({ address, limits }, { childPath, launch, signal: AbortSignal.abort() }),
    ).rejects.toThrow();
    const other = readServerInChild({ address: { ...address, scheme: 'oracle' } }, { childPath, launch });
    await expect(other).rejects.toBeInstanceOf(ServerProblem);
  } finally {
    server.close();
  }
}, 60_000);
