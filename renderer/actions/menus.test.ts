import { expect, test } from 'vitest';
import type { Action } from './action.ts';
import { menusOf } from './menus.ts';

const action = (id: string, group: Action['group'], more: Partial<Action> = {}): Action => ({
  id,
  label: () => `Label of ${id}`,
  group,
  section: id,
  isEnabled: () => true,
  ...more,
});

test('a menu shows live labels, keys, what is on and what is off', () => {
  const menus = menusOf(
    [
      action('edit.undo', 'Edit', { label: () => 'Undo Rename to Author', shortcut: 'CmdOrCtrl+Z' }),
      action('edit.cut', 'Edit', { isEnabled: () => false }),
      action('view.minimap', 'View', { isChecked: () => true }),
    ],
    'linux',
  );
  expect(menus.filter((menu) => menu.items.length > 0)).toEqual([
    {
      label: 'Edit',
      items: [
        {
          kind: 'action',
          action: 'edit.undo',
          label: 'Undo Rename to Author',
          accelerator: 'CmdOrCtrl+Z',
          enabled: true,
        },
        { kind: 'separator' },
        { kind: 'action', action: 'edit.cut', label: 'Label of edit.cut', enabled: false },
      ],
    },
    {
      label: 'View',
      items: [
        { kind: 'action', action: 'view.minimap', label: 'Label of view.minimap', enabled: true, checked: true },
        { kind: 'separator' },
        { kind: 'role', role: 'togglefullscreen' },
      ],
    },
  ]);
});

test('a Mac has its app menu first, quits from there, and has a Window menu before Help', () => {
  const menus = menusOf([action('file.quit', 'File'), action('help.about', 'Help')], 'darwin');
  expect(menus.map((menu) => [menu.label, menu.role, menu.items.length])).toEqual([
    ['Entwine', 'appMenu', 0],
    ['File', undefined, 0],
    ['Edit', undefined, 0],
    ['Insert', undefined, 0],
    ['Arrange', undefined, 0],
    ['View', undefined, 2],
    ['Test', undefined, 0],
    ['Window', 'windowMenu', 0],
    ['Help', undefined, 1],
  ]);
});
