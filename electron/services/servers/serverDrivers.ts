/** Who speaks to which running database, by the scheme of its address. Drivers are loaded when they are needed. */
import { mariadbDialect } from '../../../shared/dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../../../shared/dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import type { ServerConnection, ServerRequest } from './serverConnection.ts';

export interface ServerDriver {
  /** Rejects with a ServerProblem, or with what the server or the system says. */
  open(request: ServerRequest): Promise<ServerConnection>;
  /** Environment variable that its own clients take a password from. */
  readonly passwordVariable: string;
  readonly port: number;
  /** Its own clients look into `~/.pgpass`. */
  readonly readsPasswordFile: boolean;
}

const byPg: ServerDriver = {
  open: async (request) => (await import('./postgresServer.ts')).openPostgres(request),
  passwordVariable: 'PGPASSWORD',
  port: postgresDialect.features.serverPort ?? 0,
  readsPasswordFile: true,
};
const byMysql2: ServerDriver = {
  open: async (request) => (await import('./mysqlServer.ts')).openMysql(request),
  passwordVariable: 'MYSQL_PWD',
  port: mysqlDialect.features.serverPort ?? 0,
  readsPasswordFile: false,
};

export const serverDrivers: ReadonlyMap<string, ServerDriver> = new Map([
  [postgresDialect.name, byPg],
  ['postgresql', byPg],
  [mysqlDialect.name, byMysql2],
  [mariadbDialect.name, byMysql2],
]);
