/** MySQL and MariaDB by the package `mysql2`. */
import { connect as connectSocket, type Socket } from 'node:net';
import { createConnection, type Connection, type ConnectionOptions } from 'mysql2';
import { mariadbDialect } from '../../../shared/dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../../../shared/dialects/mysql/mysqlDialect.ts';
import type { Ask, SqlRow } from '../../../shared/sql/statement.ts';
import { ServerProblem, userOf } from './serverAddress.ts';
import {
  connectAsAsked,
  ConnectionWatch,
  tlsOptions,
  type ServerConnection,
  type ServerRequest,
} from './serverConnection.ts';

const PORT = mysqlDialect.features.serverPort ?? 0;
const GOODBYE_MS = 500;

/** Rejects with a ServerProblem, or with the server's own error. */
export async function openMysql(request: ServerRequest): Promise<ServerConnection> {
  const { address } = request;
  if (address.database === undefined) {
    throw new ServerProblem('the address names no database: write it behind the host, as in user@host/database');
  }
  const watch = new ConnectionWatch(request);
  return connectAsAsked(
    request,
    watch,
    (isEncrypted) => connect(request, watch, isEncrypted),
    (error) => (error as { readonly code?: string }).code === 'HANDSHAKE_NO_SSL_SUPPORT',
  );
}

async function connect(
  request: ServerRequest,
  watch: ConnectionWatch,
  isEncrypted: boolean,
): Promise<ServerConnection> {
  const { address, password } = request;
  const socket = socketTo(request);
  watch.watch(socket);
  const options: ConnectionOptions = {
    user: userOf(address),
    password: password ?? '',
    database: address.database ?? '',
    host: address.host,
    stream: socket,
    ...(isEncrypted ? { ssl: { ...tlsOptions(address), verifyIdentity: address.tls === 'verify' } } : {}),
    // A server that asks for a file of this computer is not answered, and not told that it may ask.
    flags: ['-LOCAL_FILES'],
    multipleStatements: false,
    supportBigNumbers: true,
    bigNumberStrings: false,
    dateStrings: true,
    jsonStrings: true,
    charset: 'utf8mb4',
    // Neither code made of names out of the server's answers.
    disableEval: true,
  } as ConnectionOptions;
  const connection = createConnection(options);
  const broken = new Promise<never>((_, reject) => connection.on('error', reject));
  broken.catch(() => {});
  await watch.race(Promise.race([broken, connected(connection)]));
  watch.connected();
  const ask: Ask = (sql) => watch.race(Promise.race([broken, query(connection, sql)]));
  const [row] = await ask('SELECT version() AS version');
  const version = String(row?.['version'] ?? '');
  await ask('SET SESSION TRANSACTION READ ONLY');
  await ask('START TRANSACTION READ ONLY');
  return {
    dialect: /mariadb/iu.test(version) ? mariadbDialect : mysqlDialect,
    version,
    encryption: isEncrypted ? (address.tls === 'verify' ? 'checked' : 'unchecked') : 'none',
    ask,
    close: () => {
      connection.end(() => watch.stop());
      setTimeout(() => watch.stop(), GOODBYE_MS).unref();
    },
  };
}

function socketTo({ address }: ServerRequest): Socket {
  return address.socket === undefined
    ? connectSocket({ host: address.host, port: address.port ?? PORT })
    : connectSocket({ path: address.socket });
}

function connected(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => connection.connect((error) => (error ? reject(error) : resolve())));
}

function query(connection: Connection, sql: string): Promise<readonly SqlRow[]> {
  return new Promise((resolve, reject) => {
    connection.query(sql, (error, rows) => {
      if (error) reject(error);
      else resolve(Array.isArray(rows) ? rows.map((row) => plainRow(row as Record<string, unknown>)) : []);
    });
  });
}

/** Texts of the catalogue may come as bytes. */
function plainRow(row: Record<string, unknown>): SqlRow {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, Buffer.isBuffer(value) ? value.toString('utf8') : value]),
  ) as SqlRow;
}
