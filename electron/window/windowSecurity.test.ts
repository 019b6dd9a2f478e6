/** What a window may not do, asked of each listener: also what no page of ours could be made to try. */
import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';

const app = new EventEmitter();
vi.mock('electron', () => ({ app }));
const { isOwnAddress, secureSession, secureWebContents } = await import('./windowSecurity.ts');

const own = 'app://entwine';
const strange = [
  'https://example.org/',
  'app://entwine.example.org/',
  'app://other/',
  'file:///etc/passwd',
  'data:text/html,x',
];

class Contents extends EventEmitter {
  opened: ((details: object) => { readonly action: string }) | undefined;
  policy = '';
  setWindowOpenHandler(handler: (details: object) => { readonly action: string }): void {
    this.opened = handler;
  }
  setWebRTCIPHandlingPolicy(policy: string): void {
    this.policy = policy;
  }
}

let contents = new Contents();
beforeEach(() => {
  app.removeAllListeners();
  secureWebContents([own]);
  contents = new Contents();
  app.emit('web-contents-created', {}, contents);
});

/** Whether a listener says no to an event. */
function isRefused(name: string, address: string): boolean {
  let isPrevented = false;
  contents.emit(name, { url: address, preventDefault: () => (isPrevented = true) }, address);
  return isPrevented;
}

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leads to our own page alone', (name) => {
  expect(strange.filter((address) => !isRefused(name, address))).toEqual([]);
  expect(isRefused(name, `${own}/index.html`)).toBe(false);
});

test('no page within the page, no other window, and no datagram past a proxy', () => {
  expect(isRefused('will-attach-webview', `${own}/index.html`)).toBe(true);
  expect(contents.opened?.({ url: `${own}/index.html` })).toEqual({ action: 'deny' });
  expect(contents.policy).toBe('disable_non_proxied_udp');
});

test('an address is our own by its whole origin', () => {
  expect(strange.filter((address) => isOwnAddress(address, [own]))).toEqual([]);
  expect([own, `${own}/a`].filter((address) => isOwnAddress(address, [own]))).toEqual([own, `${own}/a`]);
});

test('a session grants nothing, loads nothing down, and has no way out', async () => {
  const session = new EventEmitter();
  const handlers: Record<string, (...words: unknown[]) => unknown> = {};
  const keep = (name: string) => (handler: (...words: unknown[]) => unknown) => void (handlers[name] = handler);
  let proxy: { readonly mode?: string; readonly proxyRules?: string; readonly proxyBypassRules?: string } = {};
  Object.assign(session, {
    setPermissionRequestHandler: keep('request'),
    setPermissionCheckHandler: keep('check'),
    setDevicePermissionHandler: keep('device'),
    webRequest: { onBeforeRequest: keep('before') },
    setProxy: async (given: typeof proxy) => void (proxy = given),
  });
  await secureSession(session as unknown as Session, [own]);
  const answers: unknown[] = [];
  handlers['request']?.({}, 'media', (answer: unknown) => answers.push(answer));
  expect([...answers, handlers['check']?.({}, 'midi'), handlers['device']?.({ deviceType: 'hid' })]).toEqual([
    false,
    false,
    false,
  ]);
  let isPrevented = false;
  session.emit('will-download', { preventDefault: () => (isPrevented = true) });
  expect(isPrevented).toBe(true);
  const cancelled = (url: string) => {
    let answer: unknown;
    handlers['before']?.({ url }, (given: unknown) => (answer = given));
    return (answer as { readonly cancel?: boolean }).cancel;
  };
  const others = strange.filter((address) => !address.startsWith('data:'));
  expect(others.filter((address) => cancelled(address) !== true)).toEqual([]);
  expect(['data:image/png,x', 'blob:app://entwine/1', `${own}/index.html`].map(cancelled)).toEqual([
    false,
    false,
    false,
  ]);
  // Nothing listens at the discard port, and loopback goes there too.
  expect(proxy).toEqual({ mode: 'fixed_servers', proxyRules: 'socks5://127.0.0.1:9', proxyBypassRules: '<-loopback>' });
});
