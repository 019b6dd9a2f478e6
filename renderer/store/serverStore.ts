/** The connection to a running database that is being asked for. */
import { create } from 'zustand';
import type {
  ConnectionFile,
  KnownConnection,
  ServerConnectionFields,
  ServerConnections,
} from '../../shared/ipc/serverContract.ts';
import { dialects } from '../../shared/dialects/dialectRegistry.ts';
import { resettable } from './projectReplacement.ts';

export interface ServerState {
  readonly isOpen: boolean;
  readonly isConnecting: boolean;
  /** Why it could not be read, as a sentence. */
  readonly problem: string | undefined;
  readonly connections: ServerConnections;
  readonly fields: ServerConnectionFields;
  /** As it was typed. */
  readonly port: string;
  /** Names of the chosen files. */
  readonly files: KnownConnection['files'];
  readonly password: string;
  /** One is kept for the connection that was chosen. */
  readonly hasPassword: boolean;
  readonly keepsPassword: boolean;
  open(connections: ServerConnections): void;
  set(fields: Partial<ServerConnectionFields>): void;
  setFile(what: ConnectionFile, chosen: { readonly file: number; readonly name: string } | null): void;
  /** As it was known or written. */
  take(connection: Pick<KnownConnection, 'connection' | 'files' | 'hasPassword'>, password?: string): void;
  patch(part: Partial<ServerState>): void;
  clear(): void;
}

/** Databases that have servers. */
export const serverDialects = dialects.filter(({ features }) => features.serverPort !== undefined);

const closed = {
  isOpen: false,
  isConnecting: false,
  problem: undefined,
  connections: { known: [], keepsPasswords: false },
  fields: { scheme: serverDialects[0]?.name ?? '', host: '', tls: 'prefer' as const },
  port: '',
  files: {},
  password: '',
  hasPassword: false,
  keepsPassword: false,
};

export const useServerStore = resettable(
  create<ServerState>((set) => ({
    ...closed,
    open: (connections) => set({ ...closed, isOpen: true, connections }),
    set: (part) => set(({ fields }) => ({ fields: { ...fields, ...part }, hasPassword: false, problem: undefined })),
    setFile: (what, chosen) =>
      set(({ fields, files }) => {
        const { [what]: _file, ...others } = fields;
        const { [what]: _name, ...names } = files;
        if (!chosen) return { fields: others, files: names };
        return { fields: { ...others, [what]: chosen.file }, files: { ...names, [what]: chosen.name } };
      }),
    take: ({ connection: { port, ...fields }, files, hasPassword }, password = '') =>
      set({
        fields,
        port: port === undefined ? '' : String(port),
        files,
        hasPassword,
        keepsPassword: hasPassword,
        password,
        problem: undefined,
      }),
    patch: (part) => set(part),
    clear: () => set(closed),
  })),
);
