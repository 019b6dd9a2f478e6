/** What a running database says of its schema, made what a script of it would give. */
import type { Dialect } from '../dialects/dialect.ts';
import { readSchema } from '../introspection/readSchema.ts';
import type { PhysicalSchema, Table } from '../physical/physicalSchema.ts';
import { quoteIdentifier } from '../physical/sqlText.ts';
import type { Ask } from '../sql/statement.ts';
import type { ReadScript } from './scriptReader.ts';

export interface ServerChoice {
  /** Names of schemas; absent: all that are not the system's. */
  readonly schemas?: readonly string[];
  /** Names of tables, also as `schema.table`; absent: all. */
  readonly tables?: readonly string[];
}

export interface ServerSchema {
  readonly dialect: string;
  readonly schema: PhysicalSchema;
  /** What the role may not see and what is not there, as sentences without their point. */
  readonly notes: readonly string[];
}

export interface ServerReading {
  readonly choice: ServerChoice;
  /** Reads tables by the statements that the server says would make them. */
  showCreate(dialect: Dialect, ask: Ask, names: readonly string[]): Promise<ReadScript>;
}

/** Rejects where the server refuses a question. */
export async function readServerSchema(dialect: Dialect, ask: Ask, reading: ServerReading): Promise<ServerSchema> {
  const notes: string[] = [];
  const read = await (dialect.features.holdsSchemas ? readBySchemas : readDatabase)(dialect, ask, reading, notes);
  const schema = chosen(read, reading.choice, notes);
  return { dialect: dialect.name, schema, notes };
}

/** Every name with its schema, as a dump has them, whatever the role's search path is. */
async function readBySchemas(
  dialect: Dialect,
  ask: Ask,
  { choice }: ServerReading,
  notes: string[],
): Promise<PhysicalSchema> {
  const [row] = await ask('SELECT current_schema() AS "schema"');
  const usual = row?.['schema'] == null ? 'public' : String(row['schema']);
  await ask("SELECT pg_catalog.set_config('search_path', '', true)");
  const parts = await ask(`SELECT n.nspname AS "schema", c.relname AS name FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.relispartition`);
  const isPart = new Set(parts.map((each) => JSON.stringify([each['schema'], each['name']])));
  const { types = [], ...read } = await readSchema(dialect, ask, choice.schemas ? { schemas: choice.schemas } : {});
  for (const name of choice.schemas ?? []) {
    if (read.tables.every((table) => table.schema !== name)) notes.push(`the schema ${name} holds no table`);
  }
  const whole = read.tables.filter(({ schema, name }) => !isPart.has(JSON.stringify([schema, name])));
  return {
    ...read,
    defaultSchema: usual,
    tables: whole.map((table) => withoutUsualSchema(table, usual)),
    ...(types.length > 0
      ? {
          enums: types.map(({ name, schema, values, comment }) => ({
            name,
            ...(schema === undefined ? {} : { schema }),
            labels: values,
            ...(comment === undefined ? {} : { comment }),
          })),
        }
      : {}),
  };
}

function withoutUsualSchema({ schema, ...table }: Table, usual: string): Table {
  return schema === undefined || schema === usual ? table : { ...table, schema };
}

async function readDatabase(
  dialect: Dialect,
  ask: Ask,
  { choice, showCreate }: ServerReading,
  notes: string[],
): Promise<PhysicalSchema> {
  const [database] = choice.schemas ?? [];
  if (choice.schemas !== undefined && choice.schemas.length > 1)
    notes.push(`only the database ${String(database)} is read: several are imported one by one`);
  if (database !== undefined) await ask(`USE ${quoteIdentifier(database, dialect)}`);
  // Source: MySQL's manual, information_schema: keys, their actions and checks are shown to whoever has more than SELECT.
  const [rights] = await ask(`SELECT
    (SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE NOT IN ('USAGE', 'SELECT')) +
    (SELECT COUNT(*) FROM information_schema.SCHEMA_PRIVILEGES WHERE TABLE_SCHEMA = DATABASE() AND PRIVILEGE_TYPE <> 'SELECT') AS wide,
    (SELECT COUNT(*) FROM information_schema.USER_PRIVILEGES WHERE PRIVILEGE_TYPE <> 'USAGE') +
    (SELECT COUNT(*) FROM information_schema.SCHEMA_PRIVILEGES WHERE TABLE_SCHEMA = DATABASE()) AS whole`);
  if (Number(rights?.['whole'] ?? 0) === 0)
    notes.push('the role has rights on single tables only: what else the database holds is not shown to it');
  if (Number(rights?.['wide'] ?? 0) > 0) return readSchema(dialect, ask);
  const names = await ask(
    "SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND TABLE_TYPE = 'BASE TABLE' ORDER BY CREATE_TIME, TABLE_NAME",
  );
  const { schema, skipped } = await showCreate(
    dialect,
    ask,
    names.map(({ name }) => String(name)),
  );
  for (const { file, reason } of skipped) notes.push(`the table ${file} is not read: ${reason}`);
  return schema;
}

/** The tables that were asked for. What they refer to beside them stands elsewhere. */
function chosen(schema: PhysicalSchema, { tables: names }: ServerChoice, notes: string[]): PhysicalSchema {
  if (names === undefined || names.length === 0) return schema;
  const isNamed = (table: Table, name: string) =>
    table.name === name || `${table.schema ?? schema.defaultSchema ?? ''}.${table.name}` === name;
  for (const name of names) {
    if (!schema.tables.some((table) => isNamed(table, name)))
      notes.push(`there is no table ${name} that the role can see`);
  }
  return { ...schema, tables: schema.tables.filter((table) => names.some((name) => isNamed(table, name))) };
}
