import { keys } from './keys.ts';
import { dialectNamed } from '../../shared/dialects/dialectRegistry.ts';
import { benchEngines } from '../../shared/bench/benchEngines.ts';
import { openConsole } from '../panels/console/consoleFlows.ts';
import { useBenchStore } from '../store/benchStore.ts';
import type { Action } from './action.ts';
import { hasProject } from './actionState.ts';
import { testExport } from './testExport.ts';

const canTest = (): boolean => hasProject() && !useBenchStore.getState().running;

const againAction: Action = {
  id: 'test.run',
  label: () => 'Test the export',
  group: 'Test',
  shortcut: keys['test.run'],
  otherShortcuts: ['F5'],
  isEnabled: canTest,
  run: () => testExport(),
};

const engineActions = benchEngines.map((engine): Action => ({
  id: `test.${engine}`,
  label: () => `Test on ${dialectNamed(engine).label}`,
  group: 'Test',
  isEnabled: canTest,
  run: () => testExport({ engine }),
}));

const cancelAction: Action = {
  id: 'test.cancel',
  label: () => 'Stop the test',
  group: 'Test',
  isEnabled: () => useBenchStore.getState().running !== undefined,
  run: () => useBenchStore.getState().cancel(),
};

const consoleAction: Action = {
  id: 'test.console',
  label: () => 'Open the SQL console',
  group: 'Test',
  isEnabled: hasProject,
  run: openConsole,
};

export const testActions: readonly Action[] = [againAction, ...engineActions, cancelAction, consoleAction];
