/**
 * The process that databases run in, so that a stuck or crashing one takes nothing else along. Started by
 * `child_process.fork` or by Electron's `utilityProcess.fork`; both send requests and read replies.
 */
import type { BenchReport } from '../../shared/bench/benchReport.ts';
import { planBench } from '../../shared/bench/planBench.ts';
import type { Project } from '../../shared/model/project.ts';
import type { ChildReply, ChildRequest } from './childMessages.ts';
import type { ConsoleDesk } from './console/consoleDatabase.ts';
import { validatedProject } from './validatedProject.ts';

interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ChildReply): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

/** Made with the first request of a console. */
let desk: ConsoleDesk | undefined;

/** Probes in one message. */
const PART = 400;

function reply(message: ChildReply): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

async function answer(request: ChildRequest): Promise<void> {
  try {
    if (request.kind === 'console') {
      desk ??= new (await import('./console/consoleDatabase.ts')).ConsoleDesk();
      const final = await desk.answer(request.request, (part) => reply({ kind: 'console', reply: part }));
      reply({ kind: 'console', reply: final });
      return;
    }
    // Loaded here, so that a runtime too old for a database is reported and not only seen as a crash.
    const { runPlan } = await import('./benchRunner.ts');
    const onProgress = (done: number, total: number) => reply({ kind: 'progress', done, total });
    switch (request.kind) {
      case 'deletion': {
        const { runDeletion } = await import('./deletionRunner.ts');
        reply({ kind: 'deletion', report: await runDeletion(projectOf(request.projectJson), request.deletion) });
        break;
      }
      case 'plan':
        replyInParts(await runPlan(request.plan, { onProgress }));
        break;
      case 'bench':
        replyInParts(
          await runPlan(planBench(projectOf(request.projectJson), request.bench), {
            onProgress,
          }),
        );
        break;
    }
  } catch (error) {
    reply({ kind: 'failed', problem: error instanceof Error ? error.message : String(error) });
  }
}

function projectOf(json: string): Project {
  return validatedProject(JSON.parse(json) as Project);
}

function replyInParts(report: BenchReport): void {
  if (report.outcome !== 'ran') {
    reply({ kind: 'report', report });
    return;
  }
  for (let at = 0; at < report.probes.length; at += PART) {
    const part = report.probes.slice(at, at + PART);
    reply({ kind: 'probes', count: part.length, probesJson: JSON.stringify(part) });
  }
  reply({ kind: 'report', report: { ...report, probes: [] } });
}

if (parentPort) parentPort.on('message', (event) => void answer(event.data as ChildRequest));
else process.on('message', (message) => void answer(message as ChildRequest));
