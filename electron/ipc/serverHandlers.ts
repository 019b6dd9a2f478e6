/** Connections to running databases: what is known of them, and what the window may say of one. Nothing here connects. */
import { basename } from 'node:path';
import { dialog } from 'electron';
import type { IpcHandlers, Request } from '../../shared/ipc/ipcContract.ts';
import {
  connectionFiles,
  type ConnectionFile,
  type KnownConnection,
  type ServerConnectionFields,
  type ServerConnections,
} from '../../shared/ipc/serverContract.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { createKnownConnections } from '../services/knownConnections.ts';
import { readServerInChild, type LaunchServerChild } from '../services/servers/readServerInChild.ts';
import { placeOfAddress, readAddress, type ServerAddress } from '../services/servers/serverAddress.ts';
import type { AppContext } from './appContext.ts';
import { passwordSafe } from './passwordSafe.ts';

type ServerChannel = 'server:connections' | 'server:forget' | 'server:address' | 'server:chooseFile';

export interface ServerHandlers {
  readonly handlers: Pick<IpcHandlers, ServerChannel>;
  /** What people call it, and how it is read; it is remembered once it was. */
  source(request: Extract<Request<'import:choose'>, { from: 'server' }>): {
    readonly name: string;
    readonly readServer: (signal: AbortSignal) => Promise<string>;
  };
}

const titles: Readonly<Record<ConnectionFile, string>> = {
  ca: 'Certificates to trust',
  certificate: 'Certificate of the client',
  key: 'Key of the client',
};

/** `childPath`: the bundle of the process that connects. */
export function serverHandlers(context: AppContext, childPath: string, launch: LaunchServerChild): ServerHandlers {
  const known = createKnownConnections(context.userData, passwordSafe, context.problems.say);
  /** Files by their numbers: the window names none. */
  const files: string[] = [];
  const fileOf = (path: string): number => {
    const at = files.indexOf(path);
    return at >= 0 ? at : files.push(path) - 1;
  };

  const connections = async (): Promise<ServerConnections> => ({
    known: (await known.list()).map(({ id, address, hasPassword }): KnownConnection => {
      const given = connectionFiles.flatMap((file) =>
        address[file] === undefined ? [] : [[file, address[file]] as const],
      );
      return {
        id,
        place: placeOfAddress(address),
        connection: {
          ...fieldsOf(address),
          ...Object.fromEntries(given.map(([file, path]) => [file, fileOf(path)])),
        },
        files: Object.fromEntries(given.map(([file, path]) => [file, basename(path)])),
        hasPassword,
      };
    }),
    keepsPasswords: passwordSafe.isSafe(),
  });

  return {
    source: ({ connection, password, keepsPassword }) => {
      const address = addressOf(connection, (file) => files[file]);
      const readServer = async (signal: AbortSignal): Promise<string> => {
        const used = password ?? (await known.passwordOf(address));
        const request = { address, ...(used === undefined ? {} : { password: used }) };
        const json = await readServerInChild(request, { childPath, launch, signal });
        await known.add(address, keepsPassword ? used : null).catch(() => {});
        return json;
      };
      return { name: address.database ?? address.user ?? address.host, readServer };
    },
    handlers: {
      'server:connections': connections,
      'server:forget': async ({ id }) => {
        await known.remove(id);
        return connections();
      },
      'server:address': async ({ text }) => {
        try {
          const { address, password } = readAddress(text);
          return { kind: 'address', connection: fieldsOf(address), ...(password === undefined ? {} : { password }) };
        } catch (error) {
          return { kind: 'failed', problem: messageOf(error) };
        }
      },
      'server:chooseFile': async ({ what }) => {
        const { canceled, filePaths } = await dialog.showOpenDialog(context.window(), {
          title: titles[what],
          properties: ['openFile'],
        });
        const [path] = filePaths;
        return canceled || path === undefined ? null : { file: fileOf(path), name: basename(path) };
      },
    },
  };
}

/** Without its files. */
function fieldsOf({ scheme, host, port, socket, user, database, tls }: ServerAddress): ServerConnectionFields {
  return {
    scheme,
    host: socket ?? host,
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    tls,
  };
}

function addressOf(fields: ServerConnectionFields, pathOf: (file: number) => string | undefined): ServerAddress {
  const { scheme, host, port, user, database, tls } = fields;
  const isSocket = host.startsWith('/');
  const given = connectionFiles.flatMap((what) => {
    const path = fields[what] === undefined ? undefined : pathOf(fields[what]);
    return path === undefined ? [] : [[what, path] as const];
  });
  return {
    scheme,
    host: isSocket || host === '' ? 'localhost' : host,
    ...(isSocket ? { socket: host } : {}),
    ...(port === undefined ? {} : { port }),
    ...(user === undefined ? {} : { user }),
    ...(database === undefined ? {} : { database }),
    tls,
    ...Object.fromEntries(given),
  };
}
