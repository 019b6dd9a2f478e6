/**
 * The parent's side of a run in a child process: starts the child, hands it the request, and ends it when it is done,
 * too slow or no longer wanted. Whatever becomes of the child, the caller gets an answer.
 */
import type { BenchPlan } from '../../shared/bench/plan/benchPlan.ts';
import type { BenchReport, ProbeResult, StoppedRun } from '../../shared/bench/benchReport.ts';
import type { DialectName } from '../../shared/dialects/dialect.ts';
import type { DeletionAnswer } from '../../shared/bench/deletion/deletionReport.ts';
import type { BenchRequest, ChildReply, ChildRequest, DeletionRequest } from './childMessages.ts';
import { childBesideThis, forkNode, type DatabaseChild, type LaunchChild } from './databaseProcess.ts';

/** What one child is started for. */
type RunRequest = Extract<ChildRequest, { readonly kind: 'plan' | 'bench' | 'deletion' }>;

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

function runForReport(request: RunRequest, options: RunOptions): Promise<BenchReport> {
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
  request: RunRequest,
  options: RunOptions,
  take: (reply: ChildReply) => Result | undefined,
): Promise<Result | StoppedRun> {
  const { signal, timeoutMs, launch = forkNode } = options;
  const rights = { engine: engineOf(request), deadline: Date.now() + timeoutMs };
  if (signal?.aborted) return cancelled;
  let child: DatabaseChild | undefined;
  try {
    const childPath = options.childPath ?? childBesideThis();
    child = childPath === undefined ? undefined : await launch(childPath, rights);
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
    const tooLong = `The test took longer than ${Math.round(timeoutMs / 100) / 10} s and was stopped.`;
    // The child ends itself and says what it was doing; this is for one that does not.
    const timer = setTimeout(() => {
      settle({ outcome: 'stopped', reason: 'timeout', problem: tooLong });
    }, timeoutMs + graceMs);
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
    started.onExit(({ problem, guard }) => {
      if (guard === 'timeout') settle({ outcome: 'stopped', reason: 'timeout', problem: `${tooLong} ${problem}` });
      else {
        const sentence = guard === undefined ? `The test process ended by itself: ${problem}.` : problem;
        settle({ outcome: 'stopped', reason: 'crash', problem: sentence });
      }
    });
    try {
      started.send(request);
    } catch (error) {
      settle({ outcome: 'stopped', reason: 'crash', problem: `The test process took no plan: ${String(error)}.` });
    }
  });
}

/** Milliseconds for a child to end itself. */
const graceMs = 10_000;

function engineOf(request: RunRequest): DialectName {
  switch (request.kind) {
    case 'plan':
      return request.plan.dialect;
    case 'bench':
      return request.bench.dialect;
    case 'deletion':
      return request.deletion.engine;
  }
}

const cancelled: StoppedRun = { outcome: 'stopped', reason: 'cancelled', problem: 'The test was cancelled.' };

/** Where no runtime can load the databases. */
export const unavailable: StoppedRun = {
  outcome: 'stopped',
  reason: 'unavailable',
  problem: 'The bench needs Node 22.14 or newer: install it, or name it in ENTWINE_NODE.',
};
