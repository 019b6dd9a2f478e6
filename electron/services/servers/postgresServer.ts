/** PostgreSQL by the package `pg`. */
import { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import type { Ask, SqlRow } from '../../../shared/sql/statement.ts';
import { userOf } from './serverAddress.ts';
import {
  connectAsAsked,
  ConnectionWatch,
  tlsOptions,
  type ServerConnection,
  type ServerRequest,
} from './serverConnection.ts';

const PORT = postgresDialect.features.serverPort ?? 0;
const GOODBYE_MS = 500;

/** Rejects with a ServerProblem, or with the server's own error. */
export async function openPostgres(request: ServerRequest): Promise<ServerConnection> {
  const watch = new ConnectionWatch(request);
  return connectAsAsked(
    request,
    watch,
    (isEncrypted) => connect(request, watch, isEncrypted),
    // Source: pg's connection.js, what it says where the server answers N.
    (error) => error instanceof Error && /does not support SSL/u.test(error.message),
  );
}

async function connect(
  request: ServerRequest,
  watch: ConnectionWatch,
  isEncrypted: boolean,
): Promise<ServerConnection> {
  const { address, password, limits } = request;
  const socket = new Socket();
  watch.watch(socket);
  const port = address.port ?? PORT;
  const user = userOf(address);
  const client = new pg.Client({
    host: address.socket ?? address.host,
    port,
    user,
    database: address.database ?? user,
    // A function, or pg would look for one by itself in places that were not named.
    password: () => password ?? '',
    ssl: isEncrypted ? tlsOptions(address) : false,
    stream: () => socket,
    application_name: 'entwine',
    fallback_application_name: 'entwine',
    client_encoding: 'UTF8',
  });
  // One that is ended is told to whoever waits.
  client.on('error', () => {});
  await watch.race(client.connect());
  watch.connected();
  const send: Ask = async (sql, params) => {
    const { rows } = await watch.race(client.query({ text: sql, values: [...(params ?? [])] }));
    return rows as SqlRow[];
  };
  await send('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
  await send(`SET LOCAL statement_timeout = ${limits.totalMs}`);
  await send(`SET LOCAL lock_timeout = ${limits.connectMs}`);
  const [row] = await send('SHOW server_version');
  return {
    dialect: postgresDialect,
    version: String(row?.['server_version'] ?? ''),
    encryption: isEncrypted ? (address.tls === 'verify' ? 'checked' : 'unchecked') : 'none',
    ask: send,
    // The server is told, so that no session of it stays.
    close: () => {
      const end = client.end().catch(() => {});
      void Promise.race([end, delay(GOODBYE_MS)]).then(() => watch.stop());
    },
  };
}
