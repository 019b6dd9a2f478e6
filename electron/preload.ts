/**
 * The window's only way out, one bundled file since a sandboxed preload cannot load others. It checks nothing that main
 * does not check again, except that only a real drop by the user can name a path.
 */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { EntwineBridge, IpcEvents } from '../shared/ipc/ipcContract.ts';

/** What this file needs of the page; `electron/` is compiled without DOM types. */
interface DropEvent {
  readonly isTrusted: boolean;
  readonly dataTransfer: { readonly files: ArrayLike<object> } | null;
}
declare const window: {
  addEventListener(type: 'drop', listener: (event: DropEvent) => void, capture: boolean): void;
};

type Listener = (payload: never) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on('entwine:event', (_event, name: string, payload: unknown) => {
  for (const listener of listeners.get(name) ?? []) listener(payload as never);
});

let droppedPaths: readonly string[] = [];

window.addEventListener(
  'drop',
  (event) => {
    const files = event.isTrusted ? Array.from(event.dataTransfer?.files ?? []) : [];
    droppedPaths = files.flatMap((file) => pathOf(file) ?? []);
  },
  true,
);

/** Electron 29 brought `webUtils`; before, a File knew its path. */
function pathOf(file: object): string | null {
  const path =
    (webUtils as typeof webUtils | undefined)?.getPathForFile(file as never) ?? (file as { path?: string }).path;
  return path === undefined || path === '' ? null : path;
}

const bridge: EntwineBridge = {
  call: (channel, request) => {
    if (channel === 'project:choose' && (request as { from?: unknown } | null)?.from === 'dropped') {
      return Promise.resolve({ ok: false, problem: 'Only a dropped file can be opened this way.' });
    }
    return ipcRenderer.invoke('entwine:call', channel, request);
  },
  chooseDropped: () => {
    const paths = droppedPaths;
    droppedPaths = [];
    if (paths.length === 0) return Promise.resolve({ ok: false, problem: 'The dropped thing is not a file on disk.' });
    return ipcRenderer.invoke('entwine:call', 'project:choose', { from: 'dropped', paths });
  },
  on: <E extends keyof IpcEvents>(event: E, listener: (payload: IpcEvents[E]) => void) => {
    const registered = listeners.get(event) ?? new Set<Listener>();
    registered.add(listener);
    listeners.set(event, registered);
    return () => {
      registered.delete(listener);
    };
  },
};

contextBridge.exposeInMainWorld('entwine', bridge);
