/** Imports: one at a time, read by a process that ends with it. The window names no path; it knows files by their number. */
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { ImportChosen, ImportStopped } from '../../shared/ipc/importContract.ts';
import type { IpcHandlers, Request } from '../../shared/ipc/ipcContract.ts';
import { importEndings } from '../services/imports/importEndings.ts';
import { ImportSession, type ImportAnswer, type ImportCancelled } from '../services/imports/importSession.ts';
import type { AppContext } from './appContext.ts';
import { processLauncher } from './launchChild.ts';
import type { ServerHandlers } from './serverHandlers.ts';

type ImportChannel = 'import:choose' | 'import:read' | 'import:plan' | 'import:make' | 'import:lines' | 'import:end';

export interface ImportHandlers {
  readonly handlers: Pick<IpcHandlers, ImportChannel>;
  /** Files and folders, absolute; what was chosen before is let go. */
  choose(paths: readonly string[]): Promise<ImportChosen>;
  /** For the end of the app. */
  readonly end: () => void;
}

const pastedName = 'Pasted text';

/** `childPath`: the bundle of the process that reads. */
export function importHandlers(context: AppContext, childPath: string, servers: ServerHandlers): ImportHandlers {
  let session: ImportSession | undefined;
  const launch = processLauncher();

  const begin = async (inputs: Parameters<typeof ImportSession.start>[0]): Promise<void> => {
    await session?.end();
    session = await ImportSession.start(inputs, {
      childPath,
      launch,
      onProgress: ({ stage, done }) => {
        context.send('import:progress', { stage, done });
      },
      onModels: (modelsJson) => {
        context.send('import:models', { modelsJson });
      },
    });
  };
  const choose = async (paths: readonly string[]): Promise<ImportChosen> => {
    await begin(paths);
    return { kind: 'import', name: basename(paths[0] ?? ''), count: paths.length };
  };
  const end = async (): Promise<void> => {
    const ending = session;
    session = undefined;
    await ending?.end();
  };

  return {
    choose,
    end: () => void end(),
    handlers: {
      'import:choose': async (request) => {
        if (request.from === 'text') {
          await begin({ text: request.text, name: pastedName });
          return { kind: 'import', name: pastedName, count: 1 };
        }
        if (request.from === 'server') {
          const { name, readServer } = servers.source(request);
          await begin({ readServer });
          return { kind: 'import', name, count: 1 };
        }
        const choice = await dialog.showOpenDialog(context.window(), {
          title: 'Import',
          buttonLabel: 'Import',
          properties: ['openFile', 'multiSelections'],
          filters: [
            { name: 'Scripts of SQL and database files', extensions: importEndings },
            { name: 'All files', extensions: ['*'] },
          ],
        });
        return choice.canceled || choice.filePaths.length === 0 ? { kind: 'cancelled' } : choose(choice.filePaths);
      },
      'import:read': async ({ dialect }) => only('found', await session?.read(dialect)),
      'import:plan': async (plan) => only('planned', await session?.ask({ kind: 'plan', plan: planOf(plan) })),
      'import:make': async (plan) => only('made', await session?.ask({ kind: 'make', plan: planOf(plan) })),
      'import:lines': async ({ file, line }) => only('lines', await session?.ask({ kind: 'lines', file, line })),
      'import:end': async () => {
        await end();
        return null;
      },
    },
  };
}

function planOf({ name, tables, options, intoJson, declined }: Request<'import:plan'>) {
  return { name, tables, options, intoJson, declined };
}

/** The answer of that kind; one that stopped, or was let go, is told as it is. */
function only<Kind extends ImportAnswer['kind']>(
  kind: Kind,
  answer: ImportAnswer | ImportCancelled | undefined,
): Extract<ImportAnswer, { kind: Kind }> | ImportStopped {
  if (answer === undefined || answer.kind === 'cancelled') return { kind: 'cancelled' };
  if (answer.kind === 'failed') return answer;
  if (answer.kind !== kind) throw new Error(`The import answered with ${answer.kind} in place of ${kind}.`);
  return answer as Extract<ImportAnswer, { kind: Kind }>;
}
