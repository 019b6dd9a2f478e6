/** Native menus, drawn from what the window says; before it has spoken, the least that every app needs. */
import { Menu, type MenuItemConstructorOptions } from 'electron';
import type { MenuTemplate } from '../../shared/ipc/ipcContract.ts';
import { withMnemonics } from '../services/mnemonics.ts';

type Role = NonNullable<MenuItemConstructorOptions['role']>;

const roles = new Map<string, Role>(
  (
    [
      'about',
      'services',
      'hide',
      'hideOthers',
      'unhide',
      'quit',
      'close',
      'minimize',
      'zoom',
      'front',
      'togglefullscreen',
      'appMenu',
      'fileMenu',
      'editMenu',
      'viewMenu',
      'windowMenu',
      'window',
      'help',
    ] satisfies Role[]
  ).map((role) => [role.toLowerCase(), role]),
);
const developerRoles = new Map<string, Role>([
  ['toggledevtools', 'toggleDevTools'],
  ['reload', 'reload'],
  ['forcereload', 'forceReload'],
]);

export interface MenuOptions {
  readonly isDevelopment: boolean;
  readonly onAction: (action: string) => void;
}

export function showDefaultMenu(): void {
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { label: '&File', submenu: [{ role: 'quit' }] },
    { role: 'editMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

/** Unknown roles are left out: a menu without one entry is better than none. */
export function showMenu(menus: MenuTemplate, options: MenuOptions): void {
  const labels = withMnemonics(menus.map((menu) => menu.label));
  const template = menus.map((menu, at) => toMenu({ ...menu, label: labels[at] ?? menu.label }, options));
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

function toMenu(menu: MenuTemplate[number], options: MenuOptions): MenuItemConstructorOptions {
  const role = menu.role === undefined ? undefined : roles.get(menu.role.toLowerCase());
  return {
    label: menu.label,
    ...(role === undefined ? {} : { role }),
    submenu: withItemMnemonics(menu.items).flatMap((item) => toItem(item, options)),
  };
}

function withItemMnemonics(items: MenuTemplate[number]['items']): MenuTemplate[number]['items'] {
  const labels = withMnemonics(items.map((item) => (item.kind === 'action' ? item.label : '')));
  return items.map((item, at) => (item.kind === 'action' ? { ...item, label: labels[at] ?? item.label } : item));
}

function toItem(item: MenuTemplate[number]['items'][number], options: MenuOptions): MenuItemConstructorOptions[] {
  if (item.kind === 'separator') return [{ type: 'separator' }];
  if (item.kind === 'role') {
    const name = item.role.toLowerCase();
    const role = roles.get(name) ?? (options.isDevelopment ? developerRoles.get(name) : undefined);
    return role === undefined ? [] : [{ role }];
  }
  return [
    {
      label: item.label,
      enabled: item.enabled,
      ...(item.checked === undefined ? {} : { type: 'checkbox' as const, checked: item.checked }),
      // The window handles the keys itself, so that text fields keep theirs; here they are only shown.
      ...(item.accelerator === undefined ? {} : { accelerator: item.accelerator, registerAccelerator: false }),
      click: () => {
        options.onAction(item.action);
      },
    },
  ];
}
