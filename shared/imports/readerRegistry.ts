/** Who reads scripts of which database, by the dialect's name. PostgreSQL's needs its parser, which comes from outside. */
import { mariadbDialect } from '../dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import { sqliteDialect } from '../dialects/sqlite/sqliteDialect.ts';
import { mariadbReader } from './mariadb/mariadbReader.ts';
import { mysqlReader } from './mysql/mysqlReader.ts';
import type { ScriptReader } from './scriptReader.ts';
import { sqliteReader } from './sqlite/sqliteReader.ts';

export const readers: ReadonlyMap<string, () => ScriptReader> = new Map([
  [mysqlDialect.name, mysqlReader],
  [mariadbDialect.name, mariadbReader],
  [sqliteDialect.name, sqliteReader],
]);
