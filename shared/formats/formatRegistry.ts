/** Every format, in the order people see them. */
import { djangoFormat } from './django/djangoFormat.ts';
import type { Format } from './format.ts';
import { mysqlFormat } from './mysql/mysqlFormat.ts';
import { postgresFormat } from './postgres/postgresFormat.ts';
import { sqliteFormat } from './sqlite/sqliteFormat.ts';

export const formats: readonly Format[] = [djangoFormat, sqliteFormat, postgresFormat, mysqlFormat];

/** The format of this key, or undefined. */
export function formatOf(key: string): Format | undefined {
  return formats.find((format) => format.key === key);
}
