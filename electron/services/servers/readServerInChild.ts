/** Reads a running database in a process of its own, which is ended where it takes too long. */
import { fork } from 'node:child_process';
import { environmentOfChild, flagsOfConnection } from '../childRights.ts';
import { findNode, knowsFlag } from '../findNode.ts';
import type { ReadServerRequest } from './readServer.ts';
import { ServerProblem } from './serverAddress.ts';
import { usualLimits } from './serverConnection.ts';

/** Plain data: it crosses as JSON. */
export type ServerChildRequest = ReadServerRequest;

export type ServerChildReply =
  | { readonly kind: 'read'; readonly json: string }
  | { readonly kind: 'refused'; readonly problem: string; readonly wantsPassword: boolean };

/** A started process, whichever way it was started. */
export interface ServerChild {
  send(request: ServerChildRequest): void;
  onReply(listener: (reply: ServerChildReply) => void): void;
  /** Called once, when it has ended. */
  onExit(listener: () => void): void;
  kill(): void;
}

/** `files`: of the connection, which the process reads. Undefined where there is no runtime for it. */
export type LaunchServerChild = (childPath: string, files: readonly string[]) => Promise<ServerChild | undefined>;

export interface ServerChildOptions {
  /** Path of the child's file. */
  readonly childPath: string;
  readonly launch: LaunchServerChild;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/** Of memory, whatever the server sends. */
export const serverChildFlags: readonly string[] = ['--max-old-space-size=1024'];
/** How long the child may take beyond its own limits, its start on a busy machine included. */
const GRACE_MS = 20_000;

/** A plain Node of this machine. */
export const forkServerChild: LaunchServerChild = async (childPath, files) => {
  const execPath = await findNode(childPath);
  if (execPath === undefined) return undefined;
  const asksForNetwork = await knowsFlag(execPath, '--allow-net');
  const child = fork(childPath, [], {
    execPath,
    execArgv: [...flagsOfConnection(childPath, files, { asksForNetwork }), ...serverChildFlags],
    env: environmentOfChild(process.env),
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let end = () => {};
  child.on('error', () => end());
  child.on('exit', () => end());
  return {
    send: (request) => child.send(request, (error) => error && end()),
    onReply: (listener) => child.on('message', (message) => listener(message as ServerChildReply)),
    onExit: (listener) => (end = listener),
    kill: () => child.kill('SIGKILL'),
  };
};

/** The ReadServer as JSON. Rejects with a ServerProblem, or with the signal's reason. */
export async function readServerInChild(
  request: ServerChildRequest,
  { childPath, launch, signal }: ServerChildOptions,
): Promise<string> {
  signal?.throwIfAborted();
  const { ca, certificate, key } = request.address;
  const files = [ca, certificate, key].filter((path) => path !== undefined);
  const child = await launch(childPath, files);
  if (!child) throw new ServerProblem('it needs Node 22.14 or newer: install it, or name it in ENTWINE_NODE');
  const { totalMs } = { ...usualLimits, ...request.limits };
  let timer: NodeJS.Timeout | undefined;
  let abort = () => {};
  return new Promise<string>((resolve, reject) => {
    timer = setTimeout(
      () => reject(new ServerProblem(`the server has not told its schema within ${totalMs / 1000} seconds`)),
      totalMs + GRACE_MS,
    );
    abort = () => reject(signal?.reason instanceof Error ? signal.reason : new ServerProblem('it was cancelled'));
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) abort();
    child.onExit(() => reject(new ServerProblem('the process for the server ended before it had an answer')));
    child.onReply((reply) => {
      if (reply.kind === 'read') resolve(reply.json);
      else reject(new ServerProblem(reply.problem, { wantsPassword: reply.wantsPassword }));
    });
    child.send(request);
  }).finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    child.kill();
  });
}
