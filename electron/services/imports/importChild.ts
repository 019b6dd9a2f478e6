/**
 * The process that reads what is imported: files of strangers, of which nothing is known. Started as `databaseChild.ts` is,
 * with rights to read the chosen files and no others.
 */
import Database from 'better-sqlite3';
import { messageOf } from '../../../shared/model/messageOf.ts';
import { startGuard } from '../childGuard.ts';
import { readRights } from '../childRights.ts';
import { giveUpPowers } from '../givingUpPowers.ts';
import { ImportAnswers } from './importAnswers.ts';
import type { ImportReply, ImportRequest } from './importMessages.ts';
import { postgresParser } from './postgresParser.ts';

interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void;
  postMessage(message: ImportReply): void;
}

const { parentPort } = process as NodeJS.Process & { readonly parentPort?: ParentPort };

const { engine: _engine, ...limits } = readRights(process.argv.slice(2));
startGuard(limits);
/** Both need a power to load, and none afterwards; the add-on is loaded with the first database. */
new Database().close();
const isReady = postgresParser().then(giveUpPowers);
isReady.catch(() => {});
const answers = new ImportAnswers(reply);

function reply(message: ImportReply): void {
  if (parentPort) parentPort.postMessage(message);
  else process.send?.(message);
}

async function answer(request: ImportRequest): Promise<void> {
  try {
    await isReady;
    await answers.answer(request);
  } catch (error) {
    reply({ kind: 'failed', problem: messageOf(error) });
  }
}

if (parentPort) parentPort.on('message', (event) => void answer(event.data as ImportRequest));
else process.on('message', (message) => void answer(message as ImportRequest));
