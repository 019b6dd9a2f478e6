/**
 * The connections that were used last, newest first. A password stands in no file, save sealed by the system; those that the
 * system does not keep safely are kept in memory until the app ends.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod';
import { tlsModes } from '../../shared/ipc/serverContract.ts';
import { jsonOf, type OnProblem, readStore, writeStore } from './jsonStore.ts';
import type { ServerAddress } from './servers/serverAddress.ts';

/** Where the system keeps secrets. */
export interface PasswordSafe {
  /** Nobody else can open what it seals. */
  isSafe(): boolean;
  seal(text: string): string;
  /** Undefined where it cannot be opened any longer. */
  open(sealed: string): string | undefined;
}

export interface KnownAddress {
  readonly id: string;
  readonly address: ServerAddress;
  readonly hasPassword: boolean;
}

export interface KnownConnections {
  list(): Promise<readonly KnownAddress[]>;
  /** Undefined password: what was kept stays; null: it is forgotten. */
  add(address: ServerAddress, password: string | null | undefined): Promise<void>;
  remove(id: string): Promise<void>;
  passwordOf(address: ServerAddress): Promise<string | undefined>;
}

const maximumKnown = 20;
const text = z.string().max(32_768);
const entry = z.strictObject({
  address: z.strictObject({
    scheme: text,
    host: text,
    port: z.number().int().optional(),
    socket: text.optional(),
    user: text.optional(),
    database: text.optional(),
    tls: z.enum(tlsModes),
    ca: text.optional(),
    certificate: text.optional(),
    key: text.optional(),
  }),
  sealed: text.optional(),
});
type Entry = { readonly address: ServerAddress; readonly sealed?: string };
const entries = z.array(entry);

export function createKnownConnections(userData: string, safe: PasswordSafe, onProblem?: OnProblem): KnownConnections {
  const store = join(userData, 'connections.json');
  const inMemory = new Map<string, string>();
  const read = async () =>
    (
      await readStore<readonly Entry[]>(store, entries as z.ZodType<readonly Entry[]>, [], { onProblem, salvage })
    ).slice(0, maximumKnown);
  const without = async (id: string) => (await read()).filter(({ address }) => idOf(address) !== id);
  return {
    list: async () =>
      (await read()).map(({ address, sealed }) => ({
        id: idOf(address),
        address,
        hasPassword: sealed !== undefined || inMemory.has(idOf(address)),
      })),
    add: async (address, password) => {
      const id = idOf(address);
      const before = (await read()).find((each) => idOf(each.address) === id)?.sealed;
      inMemory.delete(id);
      const isSealed = typeof password === 'string' && safe.isSafe();
      if (typeof password === 'string' && !isSealed) inMemory.set(id, password);
      const sealed = isSealed ? safe.seal(password) : password === undefined ? before : undefined;
      const newest: Entry = { address, ...(sealed === undefined ? {} : { sealed }) };
      await writeStore(store, [newest, ...(await without(id))].slice(0, maximumKnown));
    },
    remove: async (id) => {
      inMemory.delete(id);
      await writeStore(store, await without(id));
    },
    passwordOf: async (address) => {
      const id = idOf(address);
      const sealed = (await read()).find((each) => idOf(each.address) === id)?.sealed;
      return inMemory.get(id) ?? (sealed === undefined ? undefined : safe.open(sealed));
    },
  };
}

/** The entries that are whole, also of a list that breaks off. */
function salvage(broken: string): readonly Entry[] | undefined {
  const list = jsonOf(broken);
  const whole = Array.isArray(list) ? list.flatMap((each: unknown) => (entry.safeParse(each).data as Entry) ?? []) : [];
  return whole.length === 0 ? undefined : whole.slice(0, maximumKnown);
}

/** Whom it connects to, as whom: another way to encrypt is no other connection. */
function idOf({ scheme, host, port, socket, user, database }: ServerAddress): string {
  const parts = [scheme, socket ?? host, port ?? null, user ?? null, database ?? null];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
