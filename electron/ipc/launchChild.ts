import { utilityProcess } from 'electron';
import { environmentOfChild } from '../services/childRights.ts';
import { forkNode, utilityLauncher, type LaunchChild, type LaunchProcess } from '../services/databaseProcess.ts';
import { engineNeeds } from '../services/engines/engineNeeds.ts';
import { neededNodeApi } from '../services/findNode.ts';
import {
  forkServerChild,
  serverChildFlags,
  type LaunchServerChild,
  type ServerChildReply,
} from '../services/servers/readServerInChild.ts';
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

/** For the process that connects to running databases: what it needs has no native part. */
export function serverChildLauncher(): LaunchServerChild {
  if (Number(process.versions['napi'] ?? 0) < neededNodeApi) return forkServerChild;
  return async (childPath) => {
    const child = utilityProcess.fork(childPath, [], {
      serviceName: 'Entwine connection',
      stdio: 'ignore',
      execArgv: [...serverChildFlags],
      env: environmentOfChild(process.env),
    });
    return {
      send: (request) => child.postMessage(request),
      onReply: (listener) => {
        child.on('message', (message) => listener(message as ServerChildReply));
      },
      onExit: (listener) => {
        child.on('exit', () => listener());
      },
      kill: () => void child.kill(),
    };
  };
}
