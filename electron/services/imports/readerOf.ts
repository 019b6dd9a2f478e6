import { PostgresReader } from '../../../shared/imports/postgres/postgresReader.ts';
import { postgresDialect } from '../../../shared/dialects/postgres/postgresDialect.ts';
import { readers } from '../../../shared/imports/readerRegistry.ts';
import type { ScriptReader } from '../../../shared/imports/scriptReader.ts';
import { postgresParser } from './postgresParser.ts';

/** A new reader of that database's scripts. Rejects where there is none. */
export async function readerOf(dialect: string): Promise<ScriptReader> {
  if (dialect === postgresDialect.name) return new PostgresReader(await postgresParser());
  const made = readers.get(dialect)?.();
  if (made) return made;
  throw new Error(`There is no reader of scripts of ${dialect}.`);
}
