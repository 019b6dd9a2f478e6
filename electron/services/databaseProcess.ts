/** Starts the child process with a database in it, whichever way this runtime has. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChildReply, ChildRequest } from './childMessages.ts';
import { describeEnding, guardedEnding, type GuardedEnding } from './childGuard.ts';
import { argumentsOfRights, environmentOfChild, flagsOfRights, type ChildRights } from './childRights.ts';
import { engineNeeds } from './engines/engineNeeds.ts';
import { findNode } from './findNode.ts';

/** A started child, whichever way it was started; what it is asked and answers depends on its program. */
export interface StartedChild<Request, Reply> {
  send(request: Request): void;
  onReply(listener: (reply: Reply) => void): void;
  /** Called once, when the process has ended. */
  onExit(listener: (ending: ChildEnding) => void): void;
  kill(): void;
}

export type DatabaseChild = StartedChild<ChildRequest, ChildReply>;

export interface ChildEnding {
  /** What it said or how it ended, as the end of a sentence; where its guard ended it, whole sentences. */
  readonly problem: string;
  readonly guard?: GuardedEnding['reason'];
}

/** Undefined where there is no runtime that can load the databases. */
export type LaunchChild = (childPath: string, rights: ChildRights) => Promise<DatabaseChild | undefined>;

/** The same for any program of ours. */
export type LaunchProcess = <Request = ChildRequest, Reply = ChildReply>(
  childPath: string,
  rights: ChildRights,
) => Promise<StartedChild<Request, Reply> | undefined>;

/** A plain Node that can load better-sqlite3; undefined where there is none. */
export async function forkNode<Request = ChildRequest, Reply = ChildReply>(
  childPath: string,
  rights: ChildRights,
): Promise<StartedChild<Request, Reply> | undefined> {
  const execPath = await findNode(childPath);
  if (execPath === undefined) return undefined;
  // JSON and not the V8 format: the two runtimes may be many versions apart.
  const child = fork(childPath, argumentsOfRights(rights), {
    execPath,
    execArgv: [...flagsOfRights(childPath, rights), ...inspectFlags(process.env['ENTWINE_INSPECT_CHILD'])],
    env: environmentOfChild(process.env),
    serialization: 'json',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  const endings: ((ending: ChildEnding) => void)[] = [];
  let ended: ChildEnding | undefined;
  const end = (ending: ChildEnding) => {
    ended ??= ending;
    for (const listener of endings.splice(0)) listener(ended);
  };
  child.on('error', (error) => end({ problem: error.message }));
  // Behind all that it said.
  child.on('close', (code, killedBy) => end(endingOf({ code, killedBy, said }, rights)));
  return {
    send: (request) => {
      child.send(request as object, (error) => {
        if (error && child.exitCode === null && child.signalCode === null) end({ problem: error.message });
      });
    },
    onReply: (listener) => {
      child.on('message', (message) => listener(message as Reply));
    },
    onExit: (listener) => {
      if (ended) listener(ended);
      else endings.push(listener);
    },
    // A database deep in a query hears no polite signal.
    kill: () => child.kill('SIGKILL'),
  };
}

/** For the one who looks into the child with a debugger: `ENTWINE_INSPECT_CHILD=9230` opens that port on this machine. */
function inspectFlags(port: string | undefined): string[] {
  return port !== undefined && /^\d{4,5}$/.test(port) ? [`--inspect=127.0.0.1:${port}`] : [];
}

interface SeenEnding {
  readonly code: number | null;
  readonly killedBy: string | null;
  readonly said: string;
}

function endingOf({ code, killedBy, said }: SeenEnding, { engine }: ChildRights): ChildEnding {
  const guarded = guardedEnding(said);
  if (guarded) {
    return { problem: describeEnding(guarded, engineNeeds(engine)), guard: guarded.reason };
  }
  const lines = said.split('\n').filter((line) => /error|cannot|invalid/iu.test(line));
  const how = killedBy === null ? `exit code ${String(code)}` : `signal ${killedBy}`;
  return { problem: lines[0] === undefined ? how : `${lines[0].trim()} (${how})` };
}

/** The part of Electron's UtilityProcess that is needed, so that this file knows no Electron. */
export interface UtilityChild {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  readonly stderr?: NodeJS.ReadableStream | null;
  kill(): boolean;
  readonly pid?: number | undefined;
}

/** For an Electron whose own Node can load better-sqlite3 (`process.versions.napi` of 10 or more). */
export function utilityLauncher(start: (childPath: string, args: string[]) => UtilityChild): LaunchProcess {
  return async <Request, Reply>(childPath: string, rights: ChildRights): Promise<StartedChild<Request, Reply>> => {
    const child = start(childPath, argumentsOfRights(rights));
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
    });
    return {
      send: (request) => child.postMessage(request),
      onReply: (listener) => {
        child.on('message', (message) => listener(message as Reply));
      },
      onExit: (listener) => {
        child.on('exit', (code) => listener(endingOf({ code, killedBy: null, said }, rights)));
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
  return firstBeside(['databaseChild.cjs', '../main/databaseChild.cjs', 'databaseChild.ts']);
}

/** The same of the program that speaks to servers. */
export function serverChildBesideThis(): string | undefined {
  return firstBeside(['serverChild.cjs', 'servers/serverChild.ts']);
}

function firstBeside(places: readonly string[]): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  return places.map((place) => join(here, place)).find((path) => existsSync(path));
}
