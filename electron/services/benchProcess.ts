/**
 * The parent's side of a run in a child process: starts the child, hands it the request, and ends it when it is done,
 * too slow or no longer wanted. Whatever becomes of the child, the caller gets an answer.
 */
import type { BenchPlan } from '../../shared/bench/plan/benchPlan.ts';
import type { BenchReport, ProbeResult, StoppedRun } from '../../shared/bench/benchReport.ts';
import type { DeletionAnswer } from '../../shared/bench/deletion/deletionReport.ts';
import type { BenchRequest, ChildReply, ChildRequest, DeletionRequest } from './childMessages.ts';
import { childBesideThis, forkNode, type DatabaseChild, type LaunchChild } from './databaseProcess.ts';

export interface RunOptions {
  /** The child is killed after this time. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  onProgress?(progress: { readonly done: number; readonly total: number }): void;
  /** Takes the probes part by part, as JSON (ProbeResult[]); then the report comes without them. */
  onProbes?(probesJson: string, count: number): void;
  /** The bundled `databaseChild`; default: found beside this file. */
  readonly childPath?: string;
  /** Default: `forkNode`. The app passes `utilityLauncher` where its Electron is new enough. */
  readonly launch?: LaunchChild | undefined;
}

/** Plans and runs the bench of a project in the child, so that neither takes the caller's time. Never rejects. */
export function runProjectBench(projectJson: string, bench: BenchRequest, options: RunOptions): Promise<BenchReport> {
  return runForReport({ kind: 'bench', projectJson, bench }, options);
}

/** Runs a plan. Never rejects. */
export function runBench(plan: BenchPlan, options: RunOptions): Promise<BenchReport> {
  return runForReport({ kind: 'plan', plan }, options);
}

/** Tries what one delete does, in the child. Never rejects. */
export function runProjectDeletion(
  projectJson: string,
  deletion: DeletionRequest,
  options: RunOptions,
): Promise<DeletionAnswer> {
  return runInChild({ kind: 'deletion', projectJson, deletion }, options, (reply) =>
    reply.kind === 'deletion' ? reply.report : undefined,
  );
}

function runForReport(request: ChildRequest, options: RunOptions): Promise<BenchReport> {
  const probes: ProbeResult[] = [];
  return runInChild(request, options, (reply) => {
    if (reply.kind === 'probes') {
      if (options.onProbes) options.onProbes(reply.probesJson, reply.count);
      else probes.push(...(JSON.parse(reply.probesJson) as ProbeResult[]));
    }
    if (reply.kind !== 'report') return undefined;
    return reply.report.outcome === 'ran' ? { ...reply.report, probes } : reply.report;
  });
}

/** Sends one request and gives every reply to `take`, until that returns the result. Never rejects. */
export async function runInChild<Result>(
  request: ChildRequest,
  options: RunOptions,
  take: (reply: ChildReply) => Result | undefined,
): Promise<Result | StoppedRun> {
  const { signal, timeoutMs, launch = forkNode } = options;
  if (signal?.aborted) return cancelled;
  let child: DatabaseChild | undefined;
  try {
    const childPath = options.childPath ?? childBesideThis();
    child = childPath === undefined ? undefined : await launch(childPath);
  } catch (error) {
    return { outcome: 'stopped', reason: 'unavailable', problem: `The bench could not be started: ${String(error)}.` };
  }
  if (!child) return unavailable;
  const started = child;
  if (signal?.aborted) {
    started.kill();
    return cancelled;
  }
  return new Promise((resolve) => {
    let settled = false;
    const settle = (result: Result | StoppedRun) => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      started.kill();
      resolve(result);
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
      else if (reply.kind === 'failed') settle({ outcome: 'stopped', reason: 'crash', problem: reply.problem });
      else {
        const result = take(reply);
        if (result !== undefined) settle(result);
      }
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

const cancelled: StoppedRun = { outcome: 'stopped', reason: 'cancelled', problem: 'The test was cancelled.' };

/** Where no runtime can load the databases. */
export const unavailable: StoppedRun = {
  outcome: 'stopped',
  reason: 'unavailable',
  problem: 'The bench needs Node 22.14 or newer: install it, or name it in ENTWINE_NODE.',
};
