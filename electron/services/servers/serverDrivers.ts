/** Who speaks to which running database, by the scheme of its address. */
import { openMysql } from './mysqlServer.ts';
import { openPostgres } from './postgresServer.ts';
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

const postgres: ServerDriver = {
  open: openPostgres,
  passwordVariable: 'PGPASSWORD',
  port: 5432,
  readsPasswordFile: true,
};
const mysql: ServerDriver = { open: openMysql, passwordVariable: 'MYSQL_PWD', port: 3306, readsPasswordFile: false };

export const serverDrivers: ReadonlyMap<string, ServerDriver> = new Map([
  ['postgres', postgres],
  ['postgresql', postgres],
  ['mysql', mysql],
  ['mariadb', mysql],
]);
