import { utilityProcess } from 'electron';
import { environmentOfChild } from '../services/childRights.ts';
import { forkNode, utilityLauncher, type LaunchChild } from '../services/databaseProcess.ts';
import { neededNodeApi } from '../services/findNode.ts';

/** Electron's own Node where it can load the databases, else a Node of the machine. */
export function childLauncher(): LaunchChild {
  if (Number(process.versions['napi'] ?? 0) < neededNodeApi) return forkNode;
  return utilityLauncher((childPath, args) => {
    return utilityProcess.fork(childPath, args, {
      serviceName: 'Entwine database',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environmentOfChild(process.env),
    });
  });
}
