import { keys } from './keys.ts';
import { openProject } from '../shell/fileFlows.ts';
import { tell, useShellStore } from '../shell/shellStore.ts';
import type { Action } from './action.ts';

const shortcutsAction: Action = {
  id: 'help.shortcuts',
  label: () => 'Keyboard shortcuts',
  group: 'Help',
  shortcut: keys['help.shortcuts'],
  isEnabled: () => true,
  run: () => useShellStore.getState().setShortcutsOpen(true),
};

const exampleAction: Action = {
  id: 'help.example',
  label: () => 'Open the shop example',
  group: 'Help',
  isEnabled: () => useShellStore.getState().app?.examples.some((example) => example.key === 'shop') ?? false,
  run: () => openProject({ from: 'example', key: 'shop' }),
};

const aboutAction: Action = {
  id: 'help.about',
  label: () => 'About Entwine',
  group: 'Help',
  isEnabled: () => true,
  run: () =>
    tell(
      `Entwine ${useShellStore.getState().app?.version ?? ''}`.trim(),
      'A designer for entity-relationship diagrams whose one-to-ones mean what Django and the database will really do. Checks follow Django 5.2.',
    ),
};

export const helpActions: readonly Action[] = [shortcutsAction, exampleAction, aboutAction];
