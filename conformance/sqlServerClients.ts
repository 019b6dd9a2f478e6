/**
 * Real servers: how their own command-line clients are called, and sessions that run bench plans. They connect to 127.0.0.1
 * as postgres or root, or as PGHOST, PGUSER, MYSQL_HOST, MYSQL_USER … say; ENTWINE_PSQL and ENTWINE_MYSQL name other
 * clients. Everything happens in databases called entwine_conformance, or as ENTWINE_CONFORMANCE_DATABASE says, and a
 * number behind it; they are dropped before and after.
 */
import { availableParallelism } from 'node:os';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../shared/dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import { lanesOf, type Lane } from './lanes.ts';
import { openMysqlLane, openMysqlSession } from './mysqlLane.ts';
import { openPostgresLane, openPostgresSession } from './postgresLane.ts';

export const databaseName = process.env['ENTWINE_CONFORMANCE_DATABASE'] ?? 'entwine_conformance';

/** Those that a server is asked about. */
export const serverDialects: readonly Dialect[] = [postgresDialect, mariadbDialect, mysqlDialect];

export interface Server extends Lane {
  /** e.g. `PostgreSQL 15.20`. */
  readonly version: string;
  /** The dialect of the database that answers, which may be another than was asked for. */
  readonly dialect: Dialect;
  /** Plans that it runs at a time; more wait. */
  readonly atATime: number;
}

export const postgresCommand = (process.env['ENTWINE_PSQL'] ?? 'psql').split(' ');

const { ENTWINE_MYSQL, MYSQL_HOST = '127.0.0.1', MYSQL_USER = 'root' } = process.env;
export const mysqlCommand = ENTWINE_MYSQL?.split(' ') ?? ['mysql', '-h', MYSQL_HOST, '-u', MYSQL_USER];

export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PGHOST: '127.0.0.1', PGUSER: 'postgres', ...process.env };
}

/** The server, or why there is none to ask. MariaDB answers for MySQL too. */
export async function findServer(dialect: Dialect): Promise<Server | string> {
  try {
    if (dialect === postgresDialect) return await postgresServer();
    const server = await mysqlServer(dialect);
    if (dialect === mysqlDialect || server.dialect === dialect) return server;
    await server.close();
    return `the server is ${server.version}`;
  } catch (error) {
    return messageOf(error);
  }
}

async function postgresServer(): Promise<Server> {
  const admin = await openPostgresSession('postgres');
  const [row] = (await admin.query('SHOW server_version')).rows as { readonly server_version: string }[];
  const drop = (name: string) => admin.query(`DROP DATABASE IF EXISTS ${name}`);
  const open = async (name: string): Promise<Lane> => {
    await drop(name);
    await admin.query(`CREATE DATABASE ${name} ENCODING 'UTF8' TEMPLATE template0`);
    const lane = await openPostgresLane(name);
    return {
      run: lane.run,
      close: async () => {
        await lane.close();
        await drop(name);
      },
    };
  };
  // The first database is there from the beginning: its clients are run on it too.
  const lanes = lanesOf(availableParallelism(), (number) => open(databaseNumbered(number)), [await open(databaseName)]);
  return {
    dialect: postgresDialect,
    version: `PostgreSQL ${row?.server_version.split(' ')[0] ?? ''}`,
    ...lanes,
    close: async () => {
      await lanes.close();
      await admin.end();
    },
  };
}

const databaseNumbered = (number: number): string => (number === 1 ? databaseName : `${databaseName}_${number}`);

/** What waits for the disk waits beside the others. */
const MYSQL_AT_A_TIME = 4;

async function mysqlServer(asked: Dialect): Promise<Server> {
  const admin = await openMysqlSession();
  const version = await admin.version();
  await admin.close();
  const isMariadb = version.includes('MariaDB');
  return {
    dialect: isMariadb ? mariadbDialect : mysqlDialect,
    version: isMariadb ? `MariaDB ${version.split('-')[0] ?? ''}` : `MySQL ${version}`,
    ...lanesOf(MYSQL_AT_A_TIME, (number) => openMysqlLane(databaseNumbered(number), asked)),
  };
}
