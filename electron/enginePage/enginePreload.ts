/** Hands the ports that main sends once to the page, which has no other way to main. */
import { ipcRenderer } from 'electron';
import { portsChannel } from './messages.ts';

/** What this file needs of the page; `electron/` is compiled without DOM types. */
declare const window: { postMessage(message: unknown, origin: string, ports: readonly unknown[]): void };
declare const location: { readonly origin: string };

ipcRenderer.once(portsChannel, (event) => {
  window.postMessage(portsChannel, location.origin, event.ports);
});
