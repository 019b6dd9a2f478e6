/** The address of a running database, as people write it, and as messages between processes hold it. */

import { userInfo } from 'node:os';
import type { TlsMode } from '../../../shared/ipc/serverContract.ts';

export interface ServerAddress {
  /** Scheme of the address in lower case, by which the driver is found. */
  readonly scheme: string;
  readonly host: string;
  /** Undefined: the usual one of the database. */
  readonly port?: number;
  /** Path of a socket, or of the folder that it lies in, instead of host and port. */
  readonly socket?: string;
  readonly user?: string;
  readonly database?: string;
  readonly tls: TlsMode;
  /** Paths of files: certificates that are trusted, the client's own and its key. */
  readonly ca?: string;
  readonly certificate?: string;
  readonly key?: string;
}

export interface ReadAddress {
  readonly address: ServerAddress;
  /** What stood in the address; it belongs nowhere else. */
  readonly password?: string;
}

/** A sentence for people says what is wrong with a connection. It never holds a password. */
export class ServerProblem extends Error {
  /** Whether the server wants a password and none was given. */
  readonly wantsPassword: boolean;

  constructor(message: string, { wantsPassword = false } = {}) {
    super(message);
    this.wantsPassword = wantsPassword;
  }
}

/** Whether this is the address of something that runs, not of a file. */
export function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//iu.test(text);
}

/** Words for encryption of PostgreSQL's and MySQL's clients. */
const tlsModes: Readonly<Record<string, TlsMode>> = {
  disable: 'off',
  disabled: 'off',
  allow: 'prefer',
  prefer: 'prefer',
  preferred: 'prefer',
  require: 'require',
  required: 'require',
  'verify-ca': 'verify',
  verify_ca: 'verify',
  'verify-full': 'verify',
  verify_identity: 'verify',
};

const parameters = {
  tls: ['sslmode', 'ssl-mode'],
  ca: ['sslrootcert', 'ssl-ca'],
  certificate: ['sslcert', 'ssl-cert'],
  key: ['sslkey', 'ssl-key'],
  socket: ['socket', 'host'],
} as const;

/** Throws a ServerProblem where it is none. */
export function readAddress(text: string): ReadAddress {
  let url: URL;
  try {
    // Without a host it is this computer.
    url = new URL(text.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/?#]*@)(?=[/?#:]|$)/iu, '$1localhost'));
  } catch {
    throw new ServerProblem('the address is not written as scheme://user@host:port/database');
  }
  const given = (key: keyof typeof parameters) =>
    parameters[key].map((name) => url.searchParams.get(name)).find((value) => value !== null) ?? undefined;
  const known = new Set<string>(Object.values(parameters).flat());
  const unknown = [...url.searchParams.keys()].find((name) => !known.has(name));
  if (unknown !== undefined) {
    throw new ServerProblem(`the address says ${unknown}, which is not known: ${[...known].sort().join(', ')} are`);
  }
  const word = given('tls');
  const tls = word === undefined ? 'prefer' : tlsModes[word.toLowerCase()];
  if (tls === undefined)
    throw new ServerProblem(`sslmode is ${word}: it is one of ${Object.keys(tlsModes).join(', ')}`);
  // A host with a slash is a folder, encoded in the address.
  const host = decoded(url.hostname.replaceAll(/^\[|\]$/gu, ''));
  const said = host.startsWith('/') ? host : given('socket');
  const isPath = said?.startsWith('/') ?? false;
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  const files = (['ca', 'certificate', 'key'] as const).flatMap((key) => {
    const path = given(key);
    return path === undefined ? [] : [[key, path] as const];
  });
  return {
    address: {
      scheme: url.protocol.slice(0, -1).toLowerCase(),
      host: isPath ? 'localhost' : said || host || 'localhost',
      ...(url.port === '' ? {} : { port: Number(url.port) }),
      ...(isPath && said !== undefined ? { socket: said } : {}),
      ...(user ? { user } : {}),
      ...(database ? { database } : {}),
      tls,
      ...Object.fromEntries(files),
    },
    ...(password ? { password } : {}),
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ServerProblem('the address holds a % that begins no character: write %25 for it');
  }
}

/** As these databases' own clients take it: who uses this computer, unless the address says another. */
export function userOf({ user }: ServerAddress): string {
  return user ?? userInfo().username;
}

/** For people: never with a password. */
export function placeOfAddress({ scheme, host, port, socket, user, database }: ServerAddress): string {
  const at = socket ?? `${host.includes(':') ? `[${host}]` : host}${port === undefined ? '' : `:${port}`}`;
  return `${scheme}://${user === undefined ? '' : `${user}@`}${at}${database === undefined ? '' : `/${database}`}`;
}
