/** Tries deletes in a process or a page of its own, one at a time. */
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { runProjectDeletion } from '../services/benchProcess.ts';
import type { AppContext } from './appContext.ts';

/** A run that takes longer is stuck: the tables of a large project take seconds. */
const timeoutMs = 120_000;

export function deletionHandlers(context: AppContext): Pick<IpcHandlers, 'deletion:run' | 'deletion:cancel'> {
  let running: AbortController | null = null;
  return {
    'deletion:run': async ({ projectJson, model, engine, mode }) => {
      running?.abort();
      const controller = new AbortController();
      running = controller;
      try {
        return await runProjectDeletion(
          projectJson,
          { model, engine, mode },
          {
            timeoutMs,
            signal: controller.signal,
            childPath: context.databaseChild,
            launch: context.launchChild,
          },
        );
      } finally {
        if (running === controller) running = null;
      }
    },
    'deletion:cancel': async () => {
      running?.abort();
      return null;
    },
  };
}
