import { DatabaseZap, FileInput, FileOutput, FilePlus2, FolderOpen, Image } from 'lucide-react';
import { formats } from '../../shared/formats/formatRegistry.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { action, type Action } from './action.ts';
import { always, hasProject } from './actionState.ts';
import { keys } from './keys.ts';

type ExportTo = Action & { readonly id: `file.export.${string}` };

const exportFormatActions = formats.map((format): ExportTo => ({
  id: `file.export.${format.key}`,
  label: () => `Export ${format.label} to a folder…`,
  contextLabel: `${format.label} to a folder…`,
  icon: FileOutput,
  group: 'File',
  section: 'export',
  isEnabled: hasProject,
  performer: (families) => () => families['file.export'](format.key),
}));

export const fileActions = [
  action('file.new', {
    label: () => 'New project',
    icon: FilePlus2,
    group: 'File',
    section: 'open',
    shortcut: keys['file.new'],
    isEnabled: always,
  }),
  action('file.open', {
    label: () => 'Open…',
    icon: FolderOpen,
    group: 'File',
    section: 'open',
    shortcut: keys['file.open'],
    isEnabled: always,
  }),
  action('file.import', {
    label: () => 'Import from files…',
    contextLabel: 'Import…',
    icon: FileInput,
    group: 'File',
    section: 'open',
    shortcut: keys['file.import'],
    isEnabled: always,
  }),
  action('file.importServer', {
    label: () => 'Import from a server…',
    icon: DatabaseZap,
    group: 'File',
    section: 'open',
    isEnabled: always,
  }),
  action('file.save', {
    label: () => 'Save',
    group: 'File',
    section: 'save',
    shortcut: keys['file.save'],
    isEnabled: hasProject,
  }),
  action('file.saveAs', {
    label: () => 'Save as…',
    group: 'File',
    section: 'save',
    shortcut: keys['file.saveAs'],
    isEnabled: hasProject,
  }),
  action('file.loadFromDisk', {
    label: () => 'Load from disk again',
    group: 'File',
    section: 'save',
    isEnabled: () => useProjectStore.getState().changedOnDisk === 'changed',
  }),
  action('file.export', {
    label: () => 'Export…',
    contextLabel: 'Export',
    icon: FileOutput,
    group: 'File',
    section: 'export',
    shortcut: keys['file.export'],
    isEnabled: hasProject,
  }),
  ...exportFormatActions,
  action('file.exportPicture', {
    label: () => 'Export picture…',
    contextLabel: 'Picture…',
    icon: Image,
    group: 'File',
    section: 'export',
    shortcut: keys['file.exportPicture'],
    isEnabled: hasProject,
  }),
  action('file.close', {
    label: () => 'Close project',
    group: 'File',
    section: 'close',
    shortcut: keys['file.close'],
    isEnabled: hasProject,
  }),
  action('file.quit', {
    label: () => 'Quit Entwine',
    group: 'File',
    section: 'quit',
    shortcut: keys['file.quit'],
    isEnabled: always,
  }),
];
