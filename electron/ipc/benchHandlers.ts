/** Runs the bench in a process or a page of its own, one at a time. */
import type { IpcHandlers } from '../../shared/ipc/ipcContract.ts';
import { runProjectBench } from '../services/benchProcess.ts';
import type { AppContext } from './appContext.ts';

/** A run that takes longer is stuck: the largest real projects take seconds. */
const timeoutMs = 300_000;

export function benchHandlers(context: AppContext): Pick<IpcHandlers, 'bench:run' | 'bench:cancel'> {
  let running: AbortController | null = null;
  return {
    'bench:run': async ({ projectJson, engine, mode }) => {
      running?.abort();
      const controller = new AbortController();
      running = controller;
      let probeCount = 0;
      try {
        // The project is validated where it is planned for, in the child.
        const report = await runProjectBench(
          projectJson,
          { dialect: engine, mode },
          {
            timeoutMs,
            signal: controller.signal,
            childPath: context.databaseChild,
            launch: context.launchChild,
            onProgress: (progress) => {
              context.send('bench:progress', progress);
            },
            onProbes: (probesJson, count) => {
              probeCount += count;
              context.send('bench:probes', { probesJson });
            },
          },
        );
        return { report, probeCount };
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
