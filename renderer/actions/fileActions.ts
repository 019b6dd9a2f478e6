import { keys } from './keys.ts';
import { formats } from '../../shared/formats/formatRegistry.ts';
import { loadFromDisk } from '../shell/diskFlows.ts';
import { closeProject, closeWindow, openProject, startNewProject } from '../shell/fileFlows.ts';
import { saveProject } from '../shell/saveFlows.ts';
import { exportPicture, exportProject } from '../shell/exportFlows.ts';
import { useShellStore } from '../shell/shellStore.ts';
import { useProjectStore } from '../store/projectStore.ts';
import type { Action } from './action.ts';
import { hasProject } from './actionState.ts';

const newAction: Action = {
  id: 'file.new',
  label: () => 'New project',
  group: 'File',
  shortcut: keys['file.new'],
  isEnabled: () => true,
  run: startNewProject,
};

const openAction: Action = {
  id: 'file.open',
  label: () => 'Open…',
  group: 'File',
  shortcut: keys['file.open'],
  isEnabled: () => true,
  run: () => openProject({ from: 'dialog' }),
};

const saveAction: Action = {
  id: 'file.save',
  label: () => 'Save',
  group: 'File',
  shortcut: keys['file.save'],
  isEnabled: hasProject,
  run: async () => {
    await saveProject();
  },
};

const saveAsAction: Action = {
  id: 'file.saveAs',
  label: () => 'Save as…',
  group: 'File',
  shortcut: keys['file.saveAs'],
  isEnabled: hasProject,
  run: async () => {
    await saveProject('saveAs');
  },
};

const loadFromDiskAction: Action = {
  id: 'file.loadFromDisk',
  label: () => 'Load from disk again',
  group: 'File',
  isEnabled: () => useProjectStore.getState().changedOnDisk === 'changed',
  run: loadFromDisk,
};

const exportAction: Action = {
  id: 'file.export',
  label: () => 'Export…',
  group: 'File',
  shortcut: keys['file.export'],
  isEnabled: hasProject,
  run: () => useShellStore.getState().setExportMenuOpen(true),
};

const exportFormatActions: readonly Action[] = formats.map((format) => ({
  id: `file.export.${format.key}`,
  label: () => `Export ${format.label} to a folder…`,
  group: 'File',
  isEnabled: hasProject,
  run: () => exportProject(format.key),
}));

const exportPictureAction: Action = {
  id: 'file.exportPicture',
  label: () => 'Export picture…',
  group: 'File',
  shortcut: keys['file.exportPicture'],
  isEnabled: hasProject,
  run: exportPicture,
};

const closeAction: Action = {
  id: 'file.close',
  label: () => 'Close project',
  group: 'File',
  shortcut: keys['file.close'],
  isEnabled: hasProject,
  run: closeProject,
};

const quitAction: Action = {
  id: 'file.quit',
  label: () => 'Quit Entwine',
  group: 'File',
  shortcut: keys['file.quit'],
  isEnabled: () => true,
  run: closeWindow,
};

export const fileActions: readonly Action[] = [
  newAction,
  openAction,
  saveAction,
  saveAsAction,
  loadFromDiskAction,
  exportAction,
  ...exportFormatActions,
  exportPictureAction,
  closeAction,
  quitAction,
];
