/** Starts the child process with a database in it, whichever way this runtime has. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildReply, ChildRequest } from './childMessages.ts';
import { findNode } from './findNode.ts';

/** A started child, whichever way it was started. */
export interface DatabaseChild {
  send(request: ChildRequest): void;
  onReply(listener: (reply: ChildReply) => void): void;
  /** Called once, when the process has ended; `problem` is what it said or how it ended. */
  onExit(listener: (problem: string) => void): void;
  kill(): void;
}

/** Undefined where there is no runtime that can load the databases. */
export type LaunchChild = (childPath: string) => Promise<DatabaseChild | undefined>;

/** A plain Node that can load better-sqlite3; undefined where there is none. */
export async function forkNode(childPath: string): Promise<DatabaseChild | undefined> {
  const execPath = await findNode(childPath);
  if (execPath === undefined) return undefined;
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _electron, ...env } = process.env;
  // JSON and not the V8 format: the two runtimes may be many versions apart.
  const child = fork(childPath, [], {
    execPath,
    execArgv: inspectFlags(process.env['ENTWINE_INSPECT_CHILD']),
    env,
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const endings: ((problem: string) => void)[] = [];
  const end = (problem: string) => {
    for (const listener of endings.splice(0)) listener(problem);
  };
  child.on('error', (error) => end(error.message));
  child.on('exit', (code, killedBy) => end(endingOf(code, killedBy, said)));
  return {
    send: (request) => {
      child.send(request, (error) => {
        if (error) end(error.message);
      });
    },
    onReply: (listener) => {
      child.on('message', (message) => listener(message as ChildReply));
    },
    onExit: (listener) => {
      endings.push(listener);
      if (child.exitCode !== null || child.signalCode !== null) end(endingOf(child.exitCode, child.signalCode, said));
    },
    // A database deep in a query hears no polite signal.
    kill: () => child.kill('SIGKILL'),
  };
}

/** For the one who looks into the child with a debugger: `ENTWINE_INSPECT_CHILD=9230` opens that port on this machine. */
function inspectFlags(port: string | undefined): string[] {
  return port !== undefined && /^\d{4,5}$/.test(port) ? [`--inspect=127.0.0.1:${port}`] : [];
}

function endingOf(code: number | null, killedBy: string | null, said: string): string {
  const lines = said.split('\n').filter((line) => /error|cannot|invalid/iu.test(line));
  const how = killedBy === null ? `exit code ${String(code)}` : `signal ${killedBy}`;
  return lines[0] === undefined ? how : `${lines[0].trim()} (${how})`;
}

/** The part of Electron's UtilityProcess that is needed, so that this file knows no Electron. */
export interface UtilityChild {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
  readonly pid?: number | undefined;
}

/** For an Electron whose own Node can load better-sqlite3 (`process.versions.napi` of 10 or more). */
export function utilityLauncher(start: (childPath: string) => UtilityChild): LaunchChild {
  return async (childPath) => {
    const child = start(childPath);
    return {
      send: (request) => child.postMessage(request),
      onReply: (listener) => {
        child.on('message', (message) => listener(message as ChildReply));
      },
      onExit: (listener) => {
        child.on('exit', (code) => listener(`exit code ${code}`));
      },
      kill: () => {
        const { pid } = child;
        // Electron asks politely; a database deep in a query hears only this.
        if (pid !== undefined) {
          try {
            process.kill(pid, 'SIGKILL');
            return;
          } catch {
            // It has ended already, or is not ours to end that way.
          }
        }
        child.kill();
      },
    };
  };
}

/** From source the child is TypeScript, which Node reads as it is; bundled it lies beside or in the app's folder. */
export function childBesideThis(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = ['databaseChild.cjs', '../main/databaseChild.cjs', 'databaseChild.ts'];
  return places.map((place) => join(here, place)).find((path) => existsSync(path));
}
