/**
 * The process that databases run in, so that a stuck or crashing one takes nothing else along. Started by
 * `child_process.fork` or by Electron's `utilityProcess.fork`; both send requests and read replies.
 */
import { messageOf } from '../../shared/model/messageOf.ts';
import type { ChildReply, ChildRequest } from './childMessages.ts';
import { startGuard } from './childGuard.ts';
import { readRights } from './childRights.ts';
import { DatabaseAnswers } from './databaseAnswers.ts';
import { openEngine, prepareEngine } from './engines/openEngine.ts';
import { giveUpPowers } from './givingUpPowers.ts';

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
const answers = new DatabaseAnswers({ openEngine, reply });

function reply(message: ChildReply): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

async function answer(request: ChildRequest): Promise<void> {
  try {
    await isReady;
    await answers.answer(request);
  } catch (error) {
    reply({ kind: 'failed', problem: messageOf(error) });
  }
}

if (parentPort) parentPort.on('message', (event) => void answer(event.data as ChildRequest));
else process.on('message', (message) => void answer(message as ChildRequest));
