/** What a database says it holds, as a physical schema: for the comparison after a creation, and for imports. */
import type { SqlValue } from '../bench/benchPlan.ts';
import type { Dialect, PhysicalSchema } from '../physical/physicalSchema.ts';
import { mysqlQueries, mysqlSchemaOf } from './mysqlIntrospection.ts';
import { postgresQueries, postgresSchemaOf } from './postgresIntrospection.ts';
import { sqliteQueries, sqliteSchemaOf } from './sqliteIntrospection.ts';

export type SqlRow = Readonly<Record<string, SqlValue>>;

/** Sends one statement to a database. Answers hold numbers, texts and NULL only: the readers ask for nothing else. */
export type Ask = (sql: string, params?: readonly SqlValue[]) => Promise<readonly SqlRow[]>;

export interface ReadOptions {
  /** PostgreSQL: only these schemas; default all but the system's. MySQL: the first is the database; default the one in use. */
  readonly schemas?: readonly string[];
}

/** Reads all tables with a few queries, however many there are. Rejects where the database refuses a query. */
export async function readSchema(dialect: Dialect, ask: Ask, options: ReadOptions = {}): Promise<PhysicalSchema> {
  switch (dialect) {
    case 'sqlite':
      return sqliteSchemaOf(await answersOf(sqliteQueries, ask));
    case 'postgres':
      return postgresSchemaOf(await answersOf(postgresQueries(options.schemas), ask));
    case 'mysql': {
      const [row] = await ask('SELECT version() AS version');
      const version = String(row?.['version']);
      return mysqlSchemaOf(await answersOf(mysqlQueries(version, options.schemas?.[0]), ask), version);
    }
  }
}

async function answersOf<Name extends string>(
  queries: Readonly<Record<Name, string>>,
  ask: Ask,
): Promise<Record<Name, readonly SqlRow[]>> {
  const answers: [string, readonly SqlRow[]][] = [];
  // One after the other: most connections take no two questions at once.
  for (const [name, sql] of Object.entries<string>(queries)) answers.push([name, await ask(sql)]);
  return Object.fromEntries(answers) as Record<Name, readonly SqlRow[]>;
}
