/** Every database that we write SQL for, in the order people see them. */
import type { Dialect, DialectName } from './dialect.ts';
import { mariadbDialect } from './mariadb/mariadbDialect.ts';
import { mysqlDialect } from './mysql/mysqlDialect.ts';
import { postgresDialect } from './postgres/postgresDialect.ts';
import { sqliteDialect } from './sqlite/sqliteDialect.ts';

export const dialects: readonly Dialect[] = [sqliteDialect, postgresDialect, mysqlDialect, mariadbDialect];

/** The dialect of this name, as a file, a message or the command line says it; undefined where there is none. */
export function dialectOf(name: DialectName): Dialect | undefined {
  return dialects.find((dialect) => dialect.name === name);
}

/** As `dialectOf`, for names that have been checked. Throws where there is none. */
export function dialectNamed(name: DialectName): Dialect {
  const dialect = dialectOf(name);
  if (!dialect) throw new Error(`There is no dialect ${JSON.stringify(name)}.`);
  return dialect;
}
