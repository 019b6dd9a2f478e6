/**
 * The process that the bench runs in, so that a stuck or crashing database takes nothing else along. Started by
 * `child_process.fork` or by Electron's `utilityProcess.fork`; both send one plan and read progress and a report.
 */
import { planBench } from '../../shared/bench/planBench.ts';
import type { BenchReply, BenchRequest } from './benchMessages.ts';

interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: BenchReply): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

function reply(message: BenchReply): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

async function answer(request: BenchRequest): Promise<void> {
  try {
    // Loaded here, so that a runtime too old for better-sqlite3 is reported and not only seen as a crash.
    const { runPlan } = await import('./benchRunner.ts');
    const plan = 'plan' in request ? request.plan : planBench(request.project, request.bench);
    const report = runPlan(plan, {
      onProgress: (done, total) => reply({ kind: 'progress', done, total }),
    });
    reply({ kind: 'report', report });
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    reply({ kind: 'report', report: { outcome: 'stopped', reason: 'crash', problem } });
  }
}

if (parentPort) parentPort.on('message', (event) => void answer(event.data as BenchRequest));
else process.on('message', (message) => void answer(message as BenchRequest));
