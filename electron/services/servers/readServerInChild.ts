/** Reads a running database in a process of its own, which is ended where it takes too long. */
import { fork } from 'node:child_process';
import { environmentOfChild } from '../childRights.ts';
import type { ReadServer, ReadServerRequest } from './readServer.ts';
import { ServerProblem } from './serverAddress.ts';
import { usualLimits } from './serverConnection.ts';

/** Plain data: it crosses as JSON. */
export type ServerChildRequest = ReadServerRequest;

export type ServerChildReply =
  | { readonly kind: 'read'; readonly json: string }
  | { readonly kind: 'refused'; readonly problem: string; readonly wantsPassword: boolean };

export interface ServerChildOptions {
  /** Path of the child's file. */
  readonly childPath: string;
  readonly execPath?: string;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** Of memory, whatever the server sends. */
const MEGABYTES = 1024;
/** How long the child may take beyond its own limits. */
const GRACE_MS = 3000;

/** Rejects with a ServerProblem, or with the signal's reason. */
export function readServerInChild(
  request: ServerChildRequest,
  { childPath, execPath = process.execPath, signal }: ServerChildOptions,
): Promise<ReadServer> {
  const child = fork(childPath, [], {
    execPath,
    execArgv: [`--max-old-space-size=${MEGABYTES}`],
    env: environmentOfChild(process.env),
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const { totalMs } = { ...usualLimits, ...request.limits };
  return new Promise<ReadServer>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new ServerProblem(`the server has not told its schema within ${totalMs / 1000} seconds`)),
      totalMs + GRACE_MS,
    );
    const abort = () => reject(signal?.reason instanceof Error ? signal.reason : new ServerProblem('it was cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    child.on('error', (error) =>
      reject(new ServerProblem(`the process for the server cannot be started: ${error.message}`)),
    );
    child.on('exit', () => reject(new ServerProblem('the process for the server ended before it had an answer')));
    child.on('message', (message) => {
      const reply = message as ServerChildReply;
      if (reply.kind === 'read') resolve(JSON.parse(reply.json) as ReadServer);
      else reject(new ServerProblem(reply.problem, { wantsPassword: reply.wantsPassword }));
    });
    child.send(request, (error) => {
      if (error) reject(new ServerProblem(`the process for the server cannot be asked: ${error.message}`));
    });
    child.once('close', () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    });
  }).finally(() => child.kill('SIGKILL'));
}
