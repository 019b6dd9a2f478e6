import {
  ClipboardPaste,
  Columns2,
  Combine,
  Copy,
  CopyPlus,
  Image,
  Redo2,
  Scissors,
  SearchCheck,
  Trash2,
  Undo2,
} from 'lucide-react';
import { clip } from '../../shared/model/clip.ts';
import { isDeletionShown } from '../store/deletionStore.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { action } from './action.ts';
import { hasProject, hasSelection, linksOfSelection, modelToSplit, selectedOnDiagram } from './actionState.ts';
import { keys } from './keys.ts';

/** The longest part of a command's label that a menu shows. */
const longest = 60;

function named(verb: string, label: string | undefined): string {
  if (label === undefined) return verb;
  return `${verb} ${clip(label, longest)}`;
}

export const editActions = [
  action('edit.undo', {
    name: 'Undo',
    label: () => named('Undo', useProjectStore.getState().history?.done.at(-1)?.label),
    icon: Undo2,
    group: 'Edit',
    section: 'history',
    shortcut: keys['edit.undo'],
    isEnabled: () => (useProjectStore.getState().history?.done.length ?? 0) > 0,
  }),
  action('edit.redo', {
    name: 'Redo',
    label: () => named('Redo', useProjectStore.getState().history?.undone.at(-1)?.label),
    icon: Redo2,
    group: 'Edit',
    section: 'history',
    shortcut: keys['edit.redo'],
    otherShortcuts: ['CmdOrCtrl+Y'],
    isEnabled: () => (useProjectStore.getState().history?.undone.length ?? 0) > 0,
  }),
  action('edit.cut', {
    label: () => 'Cut',
    icon: Scissors,
    group: 'Edit',
    section: 'clipboard',
    shortcut: keys['edit.cut'],
    isEnabled: hasSelection,
  }),
  action('edit.copy', {
    label: () => 'Copy',
    icon: Copy,
    group: 'Edit',
    section: 'clipboard',
    shortcut: keys['edit.copy'],
    isEnabled: hasSelection,
  }),
  action('edit.copyPicture', {
    label: () => (selectedOnDiagram() > 0 ? 'Copy the selection as a picture' : 'Copy the diagram as a picture'),
    name: 'Copy as a picture',
    contextLabel: 'Copy as a picture',
    icon: Image,
    group: 'Edit',
    section: 'clipboard',
    shortcut: keys['edit.copyPicture'],
    isEnabled: hasProject,
  }),
  action('edit.paste', {
    label: () => 'Paste',
    icon: ClipboardPaste,
    group: 'Edit',
    section: 'clipboard',
    shortcut: keys['edit.paste'],
    isEnabled: hasProject,
  }),
  action('edit.duplicate', {
    label: () => 'Duplicate',
    icon: CopyPlus,
    group: 'Edit',
    section: 'selected',
    shortcut: keys['edit.duplicate'],
    isEnabled: hasSelection,
  }),
  action('edit.delete', {
    label: () => 'Delete',
    icon: Trash2,
    group: 'Edit',
    section: 'selected',
    danger: true,
    shortcut: keys['edit.delete'],
    otherShortcuts: ['Backspace'],
    isEnabled: hasSelection,
  }),
  action('model.split', {
    label: () => 'Split model…',
    contextLabel: 'Split…',
    icon: Columns2,
    group: 'Edit',
    section: 'reshape',
    shortcut: keys['model.split'],
    isEnabled: () => modelToSplit() !== undefined,
  }),
  action('model.join', {
    label: () => 'Join into one…',
    icon: Combine,
    group: 'Edit',
    section: 'reshape',
    shortcut: keys['model.join'],
    isEnabled: () => linksOfSelection().length > 0,
  }),
  action('model.guess', {
    label: () => 'Guess relations…',
    icon: SearchCheck,
    group: 'Edit',
    section: 'reshape',
    isEnabled: hasProject,
  }),
  action('edit.selectAll', {
    label: () => 'Select all',
    group: 'Edit',
    section: 'selecting',
    shortcut: keys['edit.selectAll'],
    isEnabled: hasProject,
  }),
  action('edit.selectNothing', {
    label: () => 'Select nothing',
    group: 'Edit',
    section: 'selecting',
    shortcut: keys['edit.selectNothing'],
    worksWhileTyping: false,
    isEnabled: () => hasSelection() || isDeletionShown() || (hasProject() && useViewStore.getState().tool !== 'select'),
  }),
];
