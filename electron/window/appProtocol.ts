/** `app://entwine/` and what is like it: built files, each served from one folder with a policy that allows nothing else. */
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { protocol, type Session } from 'electron';

export const appOrigin = 'app://entwine';
/** Of the pages that engines run in. */
export const engineOrigin = 'app://engine';

/**
 * No network at all. Styles may be inline because CodeMirror, Radix and sonner put style elements into the page;
 * scripts may not.
 */
const windowPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data: blob:",
  "worker-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Their own parts, and code that is there already as WebAssembly; no text becomes code. */
const enginePolicy =
  "default-src 'none'; connect-src 'self'; worker-src 'self'; script-src 'self' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
};

/** Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's files below `folder`; everything else is 404. */
export function serveWindow(folder: string): void {
  serve(protocol, { origin: appOrigin, root: resolve(folder), policy: windowPolicy });
}

/** Serves to a session of an engine what lies in `folder`, and nothing of the window. */
export function serveEngine(session: Session, folder: string): void {
  serve(session.protocol, { origin: engineOrigin, root: resolve(folder), policy: enginePolicy });
}

interface Served {
  readonly origin: string;
  readonly root: string;
  readonly policy: string;
}

function serve(to: Session['protocol'], { origin, root, policy }: Served): void {
  to.handle('app', async (request) => {
    const file = fileFor(root, request.url, origin);
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) return new Response('Not found', { status: 404 });
    return new Response(new Uint8Array(body), {
      headers: {
        'content-type': contentTypes[extname(file)] ?? 'application/octet-stream',
        'content-security-policy': policy,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      },
    });
  });
}

function fileFor(root: string, address: string, origin: string): string | null {
  const url = new URL(address);
  if (`${url.protocol}//${url.host}` !== origin) return null;
  let path: string;
  try {
    path = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (path.includes('\0')) return null;
  const file = resolve(join(root, path === '/' ? 'index.html' : path));
  return file.startsWith(root + sep) ? file : null;
}
