/** What every driver of a running database gives, and the limits that none may pass. */
import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { Dialect } from '../../../shared/dialects/dialect.ts';
import type { Encryption } from '../../../shared/imports/foundSchema.ts';
import type { Ask } from '../../../shared/sql/statement.ts';
import { ServerProblem, type ServerAddress } from './serverAddress.ts';

export interface ServerConnection {
  /** MySQL and MariaDB are told apart by what the server says of itself. */
  readonly dialect: Dialect;
  /** As the server says it. */
  readonly version: string;
  readonly encryption: Encryption;
  /** In a transaction that only reads. */
  readonly ask: Ask;
  close(): void;
}

export interface ServerLimits {
  /** Until the server has greeted and taken the password. */
  readonly connectMs: number;
  /** For all together. */
  readonly totalMs: number;
  /** Of all answers together. */
  readonly bytes: number;
}

export const usualLimits: ServerLimits = { connectMs: 15_000, totalMs: 120_000, bytes: 512 * 1024 * 1024 };

export interface ServerRequest {
  readonly address: ServerAddress;
  readonly password?: string | undefined;
  readonly limits: ServerLimits;
}

/** Ends a connection that takes too long or answers without end. `problem` is for whoever waits for it. */
export class ConnectionWatch {
  /** Rejects when the connection was ended here, and never resolves. */
  readonly problem: Promise<never>;
  private readonly timer: NodeJS.Timeout;
  private sockets: Socket[] = [];
  private fail: (error: ServerProblem) => void = () => {};
  private ended: ServerProblem | undefined;

  constructor({ address, limits }: ServerRequest) {
    this.problem = new Promise((_, reject) => (this.fail = reject));
    this.problem.catch(() => {});
    const start = performance.now();
    let isConnected = false;
    this.connected = () => (isConnected = true);
    this.timer = setInterval(() => {
      const took = performance.now() - start;
      if (!isConnected && took > limits.connectMs) {
        this.end(
          `${address.host} does not answer as a database of ${address.scheme} within ${limits.connectMs / 1000} seconds`,
        );
      } else if (took > limits.totalMs) {
        this.end(`the server has not told its schema within ${limits.totalMs / 1000} seconds`);
      } else if (this.bytes() > limits.bytes) {
        this.end(`the server answers with more than ${Math.round(limits.bytes / 1024 / 1024)} MB, which no schema has`);
      }
    }, 50);
  }

  /** To be called when the server has greeted. */
  readonly connected: () => void;

  watch(socket: Socket): void {
    if (this.ended) socket.destroy();
    else this.sockets.push(socket);
  }

  /** The first of both: what is waited for, or the end by a limit. */
  race<Result>(waited: Promise<Result>): Promise<Result> {
    return Promise.race([waited, this.problem]);
  }

  stop(): void {
    clearInterval(this.timer);
    for (const socket of this.sockets) socket.destroy();
  }

  private bytes(): number {
    return this.sockets.reduce((sum, socket) => sum + socket.bytesRead, 0);
  }

  private end(message: string): void {
    this.ended = new ServerProblem(message);
    this.fail(this.ended);
    this.stop();
  }
}

/** What Node's TLS needs; throws a ServerProblem where a file cannot be read. */
export function tlsOptions({ ca, certificate, key, tls }: ServerAddress): ConnectionOptions {
  return {
    rejectUnauthorized: tls === 'verify',
    ...(ca === undefined ? {} : { ca: fileText(ca) }),
    ...(certificate === undefined ? {} : { cert: fileText(certificate) }),
    ...(key === undefined ? {} : { key: fileText(key) }),
  };
}

function fileText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new ServerProblem(`${path} cannot be read`);
  }
}

/**
 * Connects as the address asks: plainly, encrypted, or with `prefer` plainly where `isRefusal` tells that the server has no
 * encryption. Where no connection comes of it, `watch` ends.
 */
export async function connectAsAsked(
  { address }: ServerRequest,
  watch: ConnectionWatch,
  connect: (isEncrypted: boolean) => Promise<ServerConnection>,
  isRefusal: (error: unknown) => boolean,
): Promise<ServerConnection> {
  try {
    if (address.tls === 'off' || address.socket !== undefined) return await connect(false);
    try {
      return await connect(true);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (address.tls !== 'prefer') throw new ServerProblem('the server has no encrypted connections');
      return await connect(false);
    }
  } catch (error) {
    watch.stop();
    throw error;
  }
}
