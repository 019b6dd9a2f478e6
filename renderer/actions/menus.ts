/** The native menus: the registry, in an order that people know. */
import type { MenuTemplate } from '../../shared/ipc/ipcContract.ts';
import { callMain } from '../bridge.ts';
import { useWindowStore } from '../store/windowStore.ts';
import { actionGroups, type Action } from './action.ts';
import { allActions } from './actionRegistry.ts';
import { watchActionState } from './actionState.ts';

type MenuItem = MenuTemplate[number]['items'][number];

const fullScreen: readonly MenuItem[] = [{ kind: 'separator' }, { kind: 'role', role: 'togglefullscreen' }];

export function menusOf(all: readonly Action[], platform: string): MenuTemplate {
  const isMac = platform === 'darwin';
  const menus: MenuTemplate = actionGroups.map((group) => ({
    label: group,
    items: [
      ...all
        // A Mac quits from its own app menu.
        .filter((action) => action.group === group && !(isMac && action.id === 'file.quit'))
        .flatMap((action, index, listed) => [
          ...(index > 0 && listed[index - 1]?.section !== action.section ? [{ kind: 'separator' as const }] : []),
          nativeItemOf(action),
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

function nativeItemOf(action: Action): MenuItem {
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
    const menus = menusOf(allActions(), useWindowStore.getState().app?.platform ?? '');
    const text = JSON.stringify(menus);
    if (text === sent) return;
    sent = text;
    void callMain('menu:set', { menus }).catch(() => {});
  };
  const later = () => {
    timer ??= setTimeout(send, delay);
  };
  send();
  const stop = watchActionState(later);
  return () => {
    stop();
    clearTimeout(timer);
  };
}
