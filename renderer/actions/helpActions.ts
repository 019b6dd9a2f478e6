import { useWindowStore } from '../store/windowStore.ts';
import { action } from './action.ts';
import { always } from './actionState.ts';
import { keys } from './keys.ts';

export const helpActions = [
  action('help.shortcuts', {
    label: () => 'Keyboard shortcuts',
    group: 'Help',
    section: 'help',
    shortcut: keys['help.shortcuts'],
    isEnabled: always,
  }),
  action('help.example', {
    label: () => 'Open the shop example',
    group: 'Help',
    section: 'help',
    isEnabled: () => useWindowStore.getState().app?.examples.some((example) => example.key === 'shop') ?? false,
  }),
  action('help.about', {
    label: () => 'About Entwine',
    group: 'Help',
    section: 'about',
    isEnabled: always,
  }),
];
