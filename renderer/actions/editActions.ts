import { keys } from './keys.ts';
import { clip } from '../../shared/model/clip.ts';
import { redoStep, undoStep } from '../canvas/undoSteps.ts';
import { useProjectStore } from '../store/projectStore.ts';
import type { Action } from './action.ts';

const undoAction: Action = {
  id: 'edit.undo',
  name: 'Undo',
  label: () => named('Undo', useProjectStore.getState().history?.done.at(-1)?.label),
  group: 'Edit',
  shortcut: keys['edit.undo'],
  isEnabled: () => (useProjectStore.getState().history?.done.length ?? 0) > 0,
  run: undoStep,
};

const redoAction: Action = {
  id: 'edit.redo',
  name: 'Redo',
  label: () => named('Redo', useProjectStore.getState().history?.undone.at(-1)?.label),
  group: 'Edit',
  shortcut: keys['edit.redo'],
  otherShortcuts: ['CmdOrCtrl+Y'],
  isEnabled: () => (useProjectStore.getState().history?.undone.length ?? 0) > 0,
  run: redoStep,
};

/** The longest part of a command's label that a menu shows. */
const longest = 60;

function named(verb: string, label: string | undefined): string {
  if (label === undefined) return verb;
  return `${verb} ${clip(label, longest)}`;
}

export const editActions: readonly Action[] = [undoAction, redoAction];
