import { utilityProcess } from 'electron';
import { environmentOfChild } from '../services/childRights.ts';
import { forkNode, utilityLauncher, type LaunchChild, type LaunchProcess } from '../services/databaseProcess.ts';
import { engineNeeds } from '../services/engines/engineNeeds.ts';
import { neededNodeApi } from '../services/findNode.ts';
import { openEnginePage, type EnginePageFiles } from '../window/enginePage.ts';

/** A page for an engine that needs no more; else Electron's own Node where it can load the databases, or one of the machine. */
export function childLauncher(page: EnginePageFiles): LaunchChild {
  const launchProcess = processLauncher();
  return (childPath, rights) =>
    engineNeeds(rights.engine).runsInPage ? openEnginePage(page, rights) : launchProcess(childPath, rights);
}

/** Electron's own Node where it can load the databases, or one of the machine. */
export function processLauncher(): LaunchProcess {
  if (Number(process.versions['napi'] ?? 0) < neededNodeApi) return forkNode;
  return utilityLauncher((childPath, args) => {
    return utilityProcess.fork(childPath, args, {
      serviceName: 'Entwine database',
      stdio: ['ignore', 'ignore', 'pipe'],
      env: environmentOfChild(process.env),
    });
  });
}
