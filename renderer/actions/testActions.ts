import { FlaskConical, Square, Unlink } from 'lucide-react';
import { benchEngines } from '../../shared/bench/benchEngines.ts';
import { dialectNamed } from '../../shared/dialects/dialectRegistry.ts';
import { useBenchStore } from '../store/benchStore.ts';
import { useDeletionStore } from '../store/deletionStore.ts';
import { action, type Action } from './action.ts';
import { hasProject } from './actionState.ts';
import { keys } from './keys.ts';

const canTest = (): boolean => hasProject() && !useBenchStore.getState().running;

type TestOn = Action & { readonly id: `test.on.${string}` };

const engineActions = benchEngines.map((engine): TestOn => ({
  id: `test.on.${engine}`,
  label: () => `Test on ${dialectNamed(engine).label}`,
  group: 'Test',
  section: 'export',
  isEnabled: canTest,
  performer: (families) => () => families['test.on'](engine),
}));

export const testActions = [
  action('test.run', {
    label: () => 'Test the export',
    contextLabel: 'Test',
    icon: FlaskConical,
    group: 'Test',
    section: 'export',
    shortcut: keys['test.run'],
    otherShortcuts: ['F5'],
    isEnabled: canTest,
  }),
  ...engineActions,
  action('test.cancel', {
    label: () => 'Stop the test',
    contextLabel: 'Stop',
    icon: Square,
    group: 'Test',
    section: 'export',
    isEnabled: () => useBenchStore.getState().running !== undefined,
  }),
  action('test.console', {
    label: () => 'Open the SQL console',
    group: 'Test',
    section: 'export',
    isEnabled: hasProject,
  }),
  action('test.deletion', {
    label: () => 'What happens if one is deleted?',
    icon: Unlink,
    group: 'Test',
    section: 'deletion',
    isEnabled: hasProject,
  }),
  action('test.deletionCancel', {
    label: () => 'Stop trying the delete',
    contextLabel: 'Stop',
    icon: Square,
    group: 'Test',
    section: 'deletion',
    isEnabled: () => useDeletionStore.getState().running,
  }),
];
