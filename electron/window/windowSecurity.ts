/** What the window may not do: leave its page, open others, embed, ask for permissions, or reach the network. */
import { app, type Session } from 'electron';

/** `origins`: where the window's own files come from; everything else is refused. */
export function secureWebContents(origins: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.on('will-navigate', (event, address) => {
      if (!isOwnAddress(address, origins)) event.preventDefault();
    });
    contents.on('will-redirect', (event, address) => {
      if (!isOwnAddress(address, origins)) event.preventDefault();
    });
  });
}

/** `origins` as above, with the web socket of the development server where there is one. */
export function secureSession(session: Session, origins: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => {
    answer(false);
  });
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => {
    event.preventDefault();
  });
  session.webRequest.onBeforeRequest((details, answer) => {
    // Pictures and workers that the window makes itself, and the developer tools' own pages.
    const isLocal = /^(data|blob|devtools|chrome-extension):/.test(details.url);
    answer({ cancel: !isLocal && !isOwnAddress(details.url, origins) });
  });
}

export function isOwnAddress(address: string, origins: readonly string[]): boolean {
  return origins.some((origin) => address === origin || address.startsWith(`${origin}/`));
}
