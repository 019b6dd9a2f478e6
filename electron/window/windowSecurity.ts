/** What the window may not do: leave its page, open others, embed, ask for permissions, or reach the network. */
import { app, type Session } from 'electron';

/** `origins`: where the window's own files come from; everything else is refused. */
export function secureWebContents(origins: readonly string[]): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // Half of the wall against WebRTC, which no content policy and no request filter sees: nothing by UDP past a proxy …
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
    });
    contents.on('will-navigate', (event, address) => {
      if (!isOwnAddress(address, origins)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!isOwnAddress(event.url, origins)) event.preventDefault();
    });
    contents.on('will-redirect', (event, address) => {
      if (!isOwnAddress(address, origins)) event.preventDefault();
    });
  });
}

/** Browser features that could ask a person for files, devices or colours of the screen past our own dialogs; they are not there at all. */
export const disabledBlinkFeatures =
  'FileSystemAccess,FileSystemAccessLocal,FileSystemAccessOriginPrivate,EyeDropperAPI';

/**
 * `origins` as above, with the web socket of the development server where there is one. Rejects where the session cannot
 * be closed to the network; then no window must open.
 */
export async function secureSession(session: Session, origins: readonly string[]): Promise<void> {
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
  // … and the other half: all that would leave by TCP is sent to a proxy that is not there. The discard port refuses at
  // once, and `<-loopback>` sends this machine's own addresses there too, save the development server's.
  const development = origins.filter((origin) => origin.startsWith('http')).map((origin) => new URL(origin).host);
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: 'socks5://127.0.0.1:9',
    proxyBypassRules: ['<-loopback>', ...development].join(';'),
  });
}

export function isOwnAddress(address: string, origins: readonly string[]): boolean {
  return origins.some((origin) => address === origin || address.startsWith(`${origin}/`));
}
