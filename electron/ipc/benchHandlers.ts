/** Runs the bench in a process of its own, one at a time. */
import { utilityProcess } from 'electron';
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { forkNode, runProjectBench, utilityLauncher } from '../services/benchProcess.ts';
import { neededNodeApi } from '../services/findNode.ts';
import { validatedProject } from '../services/projectDesk.ts';
import type { AppContext } from './appContext.ts';

/** A run that takes longer is stuck: the largest real projects take seconds. */
const timeoutMs = 120_000;

export function benchHandlers(context: AppContext): Pick<IpcHandlers, 'bench:run' | 'bench:cancel'> {
  let running: AbortController | null = null;
  return {
    'bench:run': async ({ project, engine }) => {
      running?.abort();
      const controller = new AbortController();
      running = controller;
      try {
        const bench = { dialect: engine, mode: 'database' } as const;
        return await runProjectBench(validatedProject(project), bench, {
          timeoutMs,
          signal: controller.signal,
          childPath: context.benchChild,
          launch: launchBench(),
          onProgress: (progress) => {
            context.send('bench:progress', progress);
          },
        });
      } finally {
        if (running === controller) running = null;
      }
    },
    'bench:cancel': async () => {
      running?.abort();
      return null;
    },
  };
}

/** Electron's own Node where it can load the database, else a Node of the machine. */
function launchBench() {
  if (Number(process.versions['napi'] ?? 0) < neededNodeApi) return forkNode;
  return utilityLauncher((childPath) => utilityProcess.fork(childPath, [], { serviceName: 'Entwine bench' }));
}
