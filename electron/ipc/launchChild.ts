import { utilityProcess } from 'electron';
import { forkNode, utilityLauncher, type LaunchChild } from '../services/databaseProcess.ts';
import { neededNodeApi } from '../services/findNode.ts';

/** Electron's own Node where it can load the databases, else a Node of the machine. */
export function childLauncher(): LaunchChild {
  if (Number(process.versions['napi'] ?? 0) < neededNodeApi) return forkNode;
  return utilityLauncher((childPath) => utilityProcess.fork(childPath, [], { serviceName: 'Entwine database' }));
}
