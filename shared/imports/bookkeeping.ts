/**
 * Tables in which a framework or a migration tool notes what has run, and in which no project has a model. They are told by name
 * and by all of their columns: a table that has others, or that keys tie to the project's own, is the project's.
 * Source: the migrations and schema statements of each (ActiveRecord::SchemaMigration, Laravel's DatabaseMigrationRepository and
 * its stubs, Prisma's _prisma_migrations, Ecto.Migration.SchemaMigration, Alembic, Flyway, Liquibase, golang-migrate).
 */
import type { PhysicalSchema, Table } from '../physical/physicalSchema.ts';

interface Shape {
  readonly name: string;
  /** Each has these; those in brackets came with a later version, or went. */
  readonly columns: string;
  /** A sentence without its point. */
  readonly reason: string;
  /** Names that others have too count only beside this table, which has a shape here itself. */
  readonly beside?: string;
}

const shapes: readonly Shape[] = [
  { name: 'schema_migrations', columns: 'version', reason: 'Rails notes here which migrations have run' },
  {
    name: 'ar_internal_metadata',
    columns: 'key value created_at updated_at',
    reason: 'Rails notes here which environment the database is for',
  },
  { name: 'schema_migrations', columns: 'version inserted_at', reason: 'Ecto notes here which migrations have run' },
  {
    name: 'schema_migrations',
    columns: 'version dirty',
    reason: 'golang-migrate notes here which migrations have run',
  },
  {
    name: '_prisma_migrations',
    columns: 'id checksum finished_at migration_name logs rolled_back_at started_at applied_steps_count',
    reason: 'Prisma notes here which migrations have run',
  },
  { name: 'migrations', columns: '[id] migration batch', reason: 'Laravel notes here which migrations have run' },
  ...[
    ['failed_jobs', 'id [uuid] connection queue payload exception failed_at', 'jobs that have failed'],
    ['jobs', 'id queue payload attempts [reserved] reserved_at available_at created_at', 'jobs that wait'],
    [
      'job_batches',
      'id name total_jobs pending_jobs failed_jobs failed_job_ids options cancelled_at created_at finished_at',
      'jobs that belong together',
    ],
    ['cache', 'key value expiration', 'what it computes only once'],
    ['cache_locks', 'key owner expiration', 'who computes what'],
    ['sessions', 'id user_id ip_address user_agent payload last_activity', 'sessions'],
    ['password_resets', 'email token created_at', 'resets of passwords'],
    ['password_reset_tokens', 'email token created_at', 'resets of passwords'],
  ].map(([name = '', columns = '', what = '']) => ({
    name,
    columns,
    reason: `Laravel keeps ${what} here`,
    beside: 'migrations',
  })),
  { name: 'alembic_version', columns: 'version_num', reason: 'Alembic notes here which migration was the last' },
  {
    name: 'flyway_schema_history',
    columns: 'installed_rank version description type script checksum installed_by installed_on execution_time success',
    reason: 'Flyway notes here which migrations have run',
  },
  {
    name: 'databasechangelog',
    columns:
      'id author filename dateexecuted orderexecuted exectype md5sum description comments tag liquibase [contexts] [labels] [deployment_id]',
    reason: 'Liquibase notes here which changes have run',
  },
  {
    name: 'databasechangeloglock',
    columns: 'id locked lockgranted lockedby',
    reason: 'Liquibase notes here who changes the database',
  },
];

/** Those tables with why they are, as sentences without their points. */
export function bookkeepingOf({ tables }: PhysicalSchema): ReadonlyMap<Table, string> {
  const referred = new Set(tables.flatMap((table) => table.foreignKeys.map(({ toTable }) => toTable)));
  const found = new Map<Table, Shape>();
  for (const table of tables) {
    if (table.foreignKeys.length > 0 || referred.has(table.name)) continue;
    const shape = shapes.find((each) => isOf(table, each));
    if (shape) found.set(table, shape);
  }
  const names = new Set([...found.keys()].map(({ name }) => name.toLowerCase()));
  return new Map(
    [...found]
      .filter(([, { beside }]) => beside === undefined || names.has(beside))
      .map(([table, { reason }]) => [table, reason]),
  );
}

function isOf({ name, columns }: Table, shape: Shape): boolean {
  if (name.toLowerCase() !== shape.name) return false;
  const words = shape.columns.split(' ');
  const needed = words.filter((word) => !word.startsWith('['));
  const known = new Set(words.map((word) => word.replaceAll(/[[\]]/gu, '')));
  const given = new Set(columns.map((column) => column.name.toLowerCase()));
  return needed.every((word) => given.has(word)) && [...given].every((word) => known.has(word));
}
