/** The native menus: the registry, in an order that people know. */
import type { MenuTemplate } from '../../shared/ipc/ipcContract.ts';
import { callMain } from '../bridge.ts';
import { useBenchStore } from '../store/benchStore.ts';
import { useDeletionStore } from '../store/deletionStore.ts';
import { useProjectStore } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { useShellStore } from '../shell/shellStore.ts';
import type { Action } from './action.ts';
import { actions } from './actionRegistry.ts';

const groups: readonly Action['group'][] = ['File', 'Edit', 'Insert', 'Arrange', 'View', 'Test', 'Help'];

/** Before these a line is drawn. */
const sectionStarts = new Set([
  'file.save',
  'file.export',
  'file.close',
  'file.quit',
  'edit.cut',
  'edit.duplicate',
  'edit.selectAll',
  'view.bottomPanel',
  'view.panel.problems',
  'view.textLarger',
  'view.theme.system',
  'test.deletion',
  'help.about',
]);

type MenuItem = MenuTemplate[number]['items'][number];

const fullScreen: readonly MenuItem[] = [{ kind: 'separator' }, { kind: 'role', role: 'togglefullscreen' }];

export function menusOf(all: readonly Action[], platform: string): MenuTemplate {
  const isMac = platform === 'darwin';
  const menus: MenuTemplate = groups.map((group) => ({
    label: group,
    items: [
      ...all
        // A Mac quits from its own app menu.
        .filter((action) => action.group === group && !(isMac && action.id === 'file.quit'))
        .flatMap((action, index) => [
          ...(index > 0 && sectionStarts.has(action.id) ? [{ kind: 'separator' as const }] : []),
          menuItemOf(action),
        ]),
      ...(group === 'View' ? fullScreen : []),
    ],
  }));
  if (!isMac) return menus;
  const view = menus.findIndex((menu) => menu.label === 'Test');
  return [
    { label: 'Entwine', role: 'appMenu', items: [] },
    ...menus.slice(0, view + 1),
    { label: 'Window', role: 'windowMenu', items: [] },
    ...menus.slice(view + 1),
  ];
}

function menuItemOf(action: Action): MenuItem {
  return {
    kind: 'action',
    action: action.id,
    label: action.label().slice(0, 200),
    ...(action.shortcut === undefined ? {} : { accelerator: action.shortcut }),
    enabled: action.isEnabled(),
    ...(action.isChecked ? { checked: action.isChecked() } : {}),
  };
}

/** Milliseconds; menus are read by people, so a moment late is soon enough. */
const delay = 120;

export function keepMenus(): () => void {
  let sent = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const send = () => {
    timer = undefined;
    const menus = menusOf(actions, useShellStore.getState().app?.platform ?? '');
    const text = JSON.stringify(menus);
    if (text === sent) return;
    sent = text;
    void callMain('menu:set', { menus }).catch(() => {});
  };
  const later = () => {
    timer ??= setTimeout(send, delay);
  };
  send();
  const stops = [useProjectStore, useViewStore, useBenchStore, useDeletionStore, useShellStore].map((store) =>
    store.subscribe(later),
  );
  return () => {
    stops.forEach((stop) => stop());
    clearTimeout(timer);
  };
}
