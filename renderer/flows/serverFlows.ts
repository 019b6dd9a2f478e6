/** From a running database to what was found in it: asked for, connected, read. */
import { flushSync } from 'react-dom';
import type { FoundSchema } from '../../shared/imports/foundSchema.ts';
import type { ConnectionFile, ServerConnectionFields } from '../../shared/ipc/serverContract.ts';
import { messageOf } from '../../shared/model/messageOf.ts';
import { callMain } from '../bridge.ts';
import { useImportStore } from '../store/importStore.ts';
import { guarded } from '../store/questionStore.ts';
import { serverDialects, useServerStore } from '../store/serverStore.ts';
import { commitTyping } from './commitTyping.ts';

/** The connection that was used last stands there. */
export async function chooseServer(): Promise<void> {
  commitTyping();
  await guarded('The connections could not be read', async () => {
    const connections = await callMain('server:connections', {});
    useServerStore.getState().open(connections);
    const [last] = connections.known;
    if (last) useServerStore.getState().take(last);
  });
}

/** Whether the text is an address, which then fills the fields; its password stands in none that can be read. */
export async function takeAddress(text: string): Promise<void> {
  const reply = await callMain('server:address', { text: text.trim() });
  if (reply.kind === 'failed') return useServerStore.getState().patch({ problem: asSentence(reply.problem) });
  const { scheme } = reply.connection;
  const dialect = serverDialects.find(({ name }) => name.startsWith(scheme) || scheme.startsWith(name));
  if (!dialect) return useServerStore.getState().patch({ problem: `No database of ${scheme}:// can be read.` });
  const connection = { ...reply.connection, scheme: dialect.name };
  useServerStore.getState().take({ connection, files: {}, hasPassword: false }, reply.password);
}

export async function chooseConnectionFile(what: ConnectionFile): Promise<void> {
  await guarded('The file could not be chosen', async () => {
    const chosen = await callMain('server:chooseFile', { what });
    if (chosen) useServerStore.getState().setFile(what, chosen);
  });
}

export async function forgetConnection(id: string): Promise<void> {
  await guarded('The connection could not be forgotten', async () => {
    useServerStore.getState().patch({ connections: await callMain('server:forget', { id }) });
  });
}

/** Undefined where it is not whole. */
export function connectionOf(): ServerConnectionFields | undefined {
  const { fields, port } = useServerStore.getState();
  const { user, database, ...rest } = fields;
  if (portProblem(port) !== undefined) return undefined;
  return {
    ...rest,
    host: rest.host.trim(),
    ...(port === '' ? {} : { port: Number(port) }),
    ...(user ? { user } : {}),
    ...(database ? { database } : {}),
  };
}

export function portProblem(port: string): string | undefined {
  const number = Number(port);
  const isPort = /^\d{1,5}$/u.test(port) && number > 0 && number < 65_536;
  return port === '' || isPort ? undefined : 'A port is a number up to 65535.';
}

/** Reads it; the dialog of imports shows what was found. */
export async function connectServer(): Promise<void> {
  const { password, keepsPassword, patch } = useServerStore.getState();
  const connection = connectionOf();
  if (!connection) return;
  patch({ isConnecting: true, problem: undefined });
  try {
    const chosen = await callMain('import:choose', {
      from: 'server',
      connection,
      ...(password === '' ? {} : { password }),
      keepsPassword,
    });
    if (chosen.kind === 'cancelled') return patch({ isConnecting: false });
    const reply = await callMain('import:read', {});
    if (!useServerStore.getState().isOpen) return;
    if (reply.kind === 'found') {
      const found = JSON.parse(reply.foundJson) as FoundSchema;
      flushSync(() => useServerStore.getState().clear());
      useImportStore.getState().begin(chosen.name, 'new');
      useImportStore.getState().show(found);
    } else patch({ isConnecting: false, ...(reply.kind === 'failed' && { problem: reply.problem }) });
  } catch (error) {
    patch({ isConnecting: false, problem: messageOf(error) });
  }
}

/** What runs ends with it. */
export function closeServer(): void {
  const { isConnecting } = useServerStore.getState();
  flushSync(() => useServerStore.getState().clear());
  if (isConnecting) void callMain('import:end', {}).catch(() => {});
}

const asSentence = (problem: string) => `${problem.charAt(0).toUpperCase()}${problem.slice(1)}.`;
