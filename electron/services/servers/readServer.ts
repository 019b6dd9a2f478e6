/** Reads the schema of a running database into what an import of its script would give. Nothing in it is changed. */
import { messageOf } from '../../../shared/model/messageOf.ts';
import type { Encryption } from '../../../shared/imports/foundSchema.ts';
import { readServerSchema, type ServerChoice, type ServerSchema } from '../../../shared/imports/serverSchema.ts';
import { ServerProblem, type ServerAddress } from './serverAddress.ts';
import { usualLimits, type ServerConnection, type ServerLimits } from './serverConnection.ts';
import { serverDrivers } from './serverDrivers.ts';
import { showCreateSchema } from './showCreateSchema.ts';

export interface ReadServerRequest {
  readonly address: ServerAddress;
  readonly password?: string;
  readonly choice?: ServerChoice;
  readonly limits?: Partial<ServerLimits>;
}

export interface ReadServer extends ServerSchema {
  readonly version: string;
  readonly encryption: Encryption;
}

/** Rejects with a ServerProblem, within the time of the limits. */
export async function readServer({ address, password, choice = {}, limits }: ReadServerRequest): Promise<ReadServer> {
  const driver = serverDrivers.get(address.scheme);
  if (!driver) {
    const known = [...serverDrivers.keys()].map((scheme) => `${scheme}://`).join(', ');
    throw new ServerProblem(`no database of ${address.scheme}:// can be read while it runs: ${known} can`);
  }
  let connection: ServerConnection | undefined;
  try {
    connection = await driver.open({ address, password, limits: { ...usualLimits, ...limits } });
    const { dialect, ask, version, encryption } = connection;
    const read = await readServerSchema(dialect, ask, { choice, showCreate: showCreateSchema });
    return { ...read, version, encryption };
  } catch (error) {
    throw problemOf(error, address, password !== undefined);
  } finally {
    connection?.close();
  }
}

/** What the system says where a server cannot be reached. */
const reasons: Readonly<Record<string, (address: ServerAddress) => string>> = {
  ECONNREFUSED: ({ host, socket }) =>
    `nothing listens at ${socket ?? host}: is the server running, and is the port right?`,
  ENOTFOUND: ({ host }) => `there is no computer called ${host}`,
  EAI_AGAIN: ({ host }) => `the name ${host} cannot be looked up now`,
  ENOENT: ({ socket }) => `there is no socket at ${socket ?? 'that place'}`,
  EACCES: ({ socket }) => `the socket at ${socket ?? 'that place'} may not be used`,
  EHOSTUNREACH: ({ host }) => `${host} cannot be reached`,
  ENETUNREACH: ({ host }) => `${host} cannot be reached`,
  ETIMEDOUT: ({ host }) => `${host} does not answer`,
  ECONNRESET: ({ host }) => `${host} closed the connection: is it a server of that database?`,
  EPIPE: ({ host }) => `${host} closed the connection: is it a server of that database?`,
};

const LONGEST = 300;

function problemOf(error: unknown, address: ServerAddress, hasPassword: boolean): ServerProblem {
  if (error instanceof ServerProblem) return error;
  const { code = '', errors } = error as { readonly code?: string; readonly errors?: readonly unknown[] };
  // Of several places that a name stands for, the first says it.
  if (errors?.[0] !== undefined) return problemOf(errors[0], address, hasPassword);
  if (Object.hasOwn(reasons, code)) return new ServerProblem(reasons[code]?.(address) ?? code);
  const words = messageOf(error).replaceAll(/\s+/gu, ' ').trim();
  const said = words.length > LONGEST ? `${words.slice(0, LONGEST - 1)}…` : words;
  // Source: mysql2's query.js, which answers with nothing.
  if (said.includes('LOCAL INFILE')) {
    return new ServerProblem('the server asked for a file of this computer and did not get it: do not trust it');
  }
  if (
    /password must be a (?:non-empty )?string|no password supplied/iu.test(said) ||
    (!hasPassword && isRefusal(code))
  ) {
    return new ServerProblem('the server wants a password, and none was given', { wantsPassword: true });
  }
  return new ServerProblem(`the server says: ${said === '' ? 'nothing' : said}`);
}

/** Source: PostgreSQL's class 28; MySQL's error 1045. */
function isRefusal(code: string): boolean {
  return code === '28P01' || code === '28000' || code === 'ER_ACCESS_DENIED_ERROR';
}
