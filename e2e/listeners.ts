/** Listeners on this machine for what should reach nobody. */
import { createSocket, type Socket } from 'node:dgram';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { test as base } from './launchApp.ts';

export interface Listeners {
  readonly tcp: number;
  readonly udp: number;
  /** What came in, in words. */
  readonly heard: readonly string[];
}

export const test = base.extend<{ readonly listeners: Listeners }>({
  // oxlint-disable-next-line no-empty-pattern
  listeners: async ({}, use) => {
    const heard: string[] = [];
    const server: Server = createServer((socket) => {
      heard.push('a TCP connection');
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const socket: Socket = createSocket('udp4', (message) => heard.push(`a UDP packet of ${message.length} bytes`));
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    await use({ tcp: (server.address() as AddressInfo).port, udp: socket.address().port, heard });
    server.close();
    socket.close();
  },
});
