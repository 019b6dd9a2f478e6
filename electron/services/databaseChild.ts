/**
 * The process that databases run in, so that a stuck or crashing one takes nothing else along. Started by
 * `child_process.fork` or by Electron's `utilityProcess.fork`; both send requests and read replies.
 */
import { messageOf } from '../../shared/model/messageOf.ts';
import { dialectNamed } from '../../shared/dialects/dialectRegistry.ts';
import type { BenchReport, ProbeResult } from '../../shared/bench/benchReport.ts';
import { planBench } from '../../shared/bench/plan/planBench.ts';
import type { Project } from '../../shared/model/project.ts';
import type { ChildReply, ChildRequest } from './childMessages.ts';
import type { ConsoleDatabase } from './console/consoleDatabase.ts';
import type { ConsolePart } from './console/consoleMessages.ts';
import { startGuard } from './childGuard.ts';
import { readRights } from './childRights.ts';
import { prepareEngine } from './engines/openEngine.ts';
import { giveUpPowers } from './givingUpPowers.ts';
import { validatedProject } from './validatedProject.ts';

interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ChildReply): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

/** Before the first word of a stranger is read, the process keeps nothing but what its engine needs. */
const { engine, ...limits } = readRights(process.argv.slice(2));
startGuard(limits);
const isReady = prepareEngine(engine).then(giveUpPowers);
// Told with the answer to the first request.
isReady.catch(() => {});

/** Made with the first request of a console. */
let consoleDatabase: ConsoleDatabase | undefined;
let partTaken: (() => void) | undefined;

function reply(message: ChildReply): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

async function answer(request: ChildRequest): Promise<void> {
  try {
    if (request.kind === 'partTaken') {
      partTaken?.();
      return;
    }
    await isReady;
    if (request.kind === 'console') {
      consoleDatabase ??= new (await import('./console/consoleDatabase.ts')).ConsoleDatabase();
      reply({ kind: 'console', reply: await consoleDatabase.answer(request.request, sendPart) });
      return;
    }
    // Loaded here, so that a runtime too old for a database is reported and not only seen as a crash.
    const { runPlan } = await import('./benchRunner.ts');
    const onProgress = (done: number, total: number) => reply({ kind: 'progress', done, total });
    const onResults = (results: readonly ProbeResult[]) =>
      reply({ kind: 'probes', count: results.length, probesJson: JSON.stringify(results) });
    switch (request.kind) {
      case 'deletion': {
        const { runDeletion } = await import('./deletionRunner.ts');
        reply({ kind: 'deletion', report: await runDeletion(projectOf(request.projectJson), request.deletion) });
        break;
      }
      case 'plan':
        replyWith(await runPlan(request.plan, { onProgress, onResults }));
        break;
      case 'bench':
        const options = { ...request.bench, dialect: dialectNamed(request.bench.dialect) };
        replyWith(await runPlan(planBench(projectOf(request.projectJson), options), { onProgress, onResults }));
        break;
    }
  } catch (error) {
    reply({ kind: 'failed', problem: messageOf(error) });
  }
}

function projectOf(json: string): Project {
  return validatedProject(JSON.parse(json) as Project);
}

/** One at a time, so that whoever takes them is never busy with many at once. */
function sendPart(part: ConsolePart): Promise<void> {
  return new Promise((resolve) => {
    partTaken = resolve;
    reply({ kind: 'console', reply: part });
  });
}

/** The probes went out while it ran. */
function replyWith(report: BenchReport): void {
  reply({ kind: 'report', report: report.outcome === 'ran' ? { ...report, probes: [] } : report });
}

if (parentPort) parentPort.on('message', (event) => void answer(event.data as ChildRequest));
else process.on('message', (message) => void answer(message as ChildRequest));
