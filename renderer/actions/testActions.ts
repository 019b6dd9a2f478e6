import { useBenchStore } from '../store/benchStore.ts';
import type { Action } from './action.ts';
import { hasProject } from './actionState.ts';
import { testOnSqlite } from './testOnSqlite.ts';

const testAction: Action = {
  id: 'test.sqlite',
  label: () => 'Test on SQLite',
  group: 'Test',
  shortcut: 'CmdOrCtrl+Enter',
  otherShortcuts: ['F5'],
  isEnabled: () => hasProject() && !useBenchStore.getState().running,
  run: testOnSqlite,
};

const cancelAction: Action = {
  id: 'test.cancel',
  label: () => 'Stop the test',
  group: 'Test',
  isEnabled: () => useBenchStore.getState().running,
  run: () => useBenchStore.getState().cancel(),
};

export const testActions: readonly Action[] = [testAction, cancelAction];
