/**
 * The parent's side of the bench: starts the child, hands it the plan, and ends it when it is done, too slow or no
 * longer wanted. Whatever becomes of the child, the caller gets a report.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BenchPlan } from '../../shared/bench/benchPlan.ts';
import type { BenchReport } from '../../shared/bench/benchReport.ts';
import type { BenchOptions } from '../../shared/bench/planBench.ts';
import type { Project } from '../../shared/model/project.ts';
import type { BenchReply, BenchRequest } from './benchMessages.ts';
import { findNode } from './findNode.ts';

/** A started child, whichever way it was started. */
export interface BenchChild {
  send(request: BenchRequest): void;
  onReply(listener: (reply: BenchReply) => void): void;
  /** Called once, when the process has ended; `problem` is what it said or how it ended. */
  onExit(listener: (problem: string) => void): void;
  kill(): void;
}

export type LaunchBench = (childPath: string) => Promise<BenchChild | undefined>;

export interface BenchProcessOptions {
  /** The child is killed after this time. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  onProgress?(progress: { readonly done: number; readonly total: number }): void;
  /** The bundled `benchChild`; default: found beside this file. */
  readonly childPath?: string;
  /** Default: `forkNode`. The app passes `utilityLauncher` where its Electron is new enough. */
  readonly launch?: LaunchBench | undefined;
}

/** Plans and runs the bench of a project in the child, so that neither takes the caller's time. Never rejects. */
export function runProjectBench(
  project: Project,
  bench: BenchOptions,
  options: BenchProcessOptions,
): Promise<BenchReport> {
  return runRequest({ project, bench }, options);
}

/** Runs a plan. Never rejects. */
export function runBench(plan: BenchPlan, options: BenchProcessOptions): Promise<BenchReport> {
  return runRequest({ plan }, options);
}

async function runRequest(request: BenchRequest, options: BenchProcessOptions): Promise<BenchReport> {
  const { signal, timeoutMs, launch = forkNode } = options;
  if (signal?.aborted) return cancelled;
  let child: BenchChild | undefined;
  try {
    const childPath = options.childPath ?? childBesideThis();
    child = childPath === undefined ? undefined : await launch(childPath);
  } catch (error) {
    return { outcome: 'stopped', reason: 'unavailable', problem: `The bench could not be started: ${String(error)}.` };
  }
  if (!child) {
    return {
      outcome: 'stopped',
      reason: 'unavailable',
      problem: 'The bench needs Node 22.14 or newer: install it, or name it in ENTWINE_NODE.',
    };
  }
  const started = child;
  if (signal?.aborted) {
    started.kill();
    return cancelled;
  }
  return new Promise((resolve) => {
    let settled = false;
    const settle = (report: BenchReport) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      started.kill();
      resolve(report);
    };
    const onAbort = () => settle(cancelled);
    const timer = setTimeout(() => {
      const seconds = Math.round(timeoutMs / 100) / 10;
      settle({
        outcome: 'stopped',
        reason: 'timeout',
        problem: `The test took longer than ${seconds} s and was stopped.`,
      });
    }, timeoutMs);
    signal?.addEventListener('abort', onAbort);
    started.onReply((reply) => {
      if (settled) return;
      if (reply.kind === 'progress') options.onProgress?.({ done: reply.done, total: reply.total });
      else settle(reply.report);
    });
    started.onExit((problem) => {
      settle({ outcome: 'stopped', reason: 'crash', problem: `The test process ended by itself: ${problem}.` });
    });
    try {
      started.send(request);
    } catch (error) {
      settle({ outcome: 'stopped', reason: 'crash', problem: `The test process took no plan: ${String(error)}.` });
    }
  });
}

const cancelled: BenchReport = { outcome: 'stopped', reason: 'cancelled', problem: 'The test was cancelled.' };

/** A plain Node that can load better-sqlite3; undefined where there is none. */
export async function forkNode(childPath: string): Promise<BenchChild | undefined> {
  const execPath = await findNode(childPath);
  if (execPath === undefined) return undefined;
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _electron, ...env } = process.env;
  // JSON and not the V8 format: the two runtimes may be many versions apart.
  const child = fork(childPath, [], {
    execPath,
    execArgv: [],
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
      child.on('message', (message) => listener(message as BenchReply));
    },
    onExit: (listener) => {
      endings.push(listener);
      if (child.exitCode !== null || child.signalCode !== null) end(endingOf(child.exitCode, child.signalCode, said));
    },
    // A database deep in a query hears no polite signal.
    kill: () => child.kill('SIGKILL'),
  };
}

function endingOf(code: number | null, killedBy: string | null, said: string): string {
  const lines = said.split('\n').filter((line) => /error|cannot|invalid/iu.test(line));
  const how = killedBy === null ? `exit code ${String(code)}` : `signal ${killedBy}`;
  return lines[0] === undefined ? how : `${lines[0].trim()} (${how})`;
}

/** The part of Electron's UtilityProcess that the bench needs, so that this file knows no Electron. */
export interface UtilityChild {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
  readonly pid?: number | undefined;
}

/** For an Electron whose own Node can load better-sqlite3 (`process.versions.napi` of 10 or more). */
export function utilityLauncher(start: (childPath: string) => UtilityChild): LaunchBench {
  return async (childPath) => {
    const child = start(childPath);
    return {
      send: (request) => child.postMessage(request),
      onReply: (listener) => {
        child.on('message', (message) => listener(message as BenchReply));
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
function childBesideThis(): string | undefined {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = ['benchChild.cjs', '../main/benchChild.cjs', 'benchChild.ts'];
  return places.map((place) => join(here, place)).find((path) => existsSync(path));
}
