import { expect, test } from 'vitest';
import { mysqlDialect } from '../dialects/mysql/mysqlDialect.ts';
import type { PhysicalSchema } from '../physical/physicalSchema.ts';
import { splitScript } from '../sql/script.ts';
import { bookkeepingOf } from './bookkeeping.ts';
import { mysqlReader } from './mysql/mysqlReader.ts';

function read(script: string): PhysicalSchema {
  const reader = mysqlReader();
  const { lexical, script: rules } = mysqlDialect;
  for (const piece of splitScript(script, lexical, rules)) reader.read(piece, 'a.sql');
  return reader.finish().schema;
}

const found = (script: string) => [...bookkeepingOf(read(script))].map(([{ name }, reason]) => `${name}: ${reason}`);

const users = 'CREATE TABLE users (id bigint PRIMARY KEY, email varchar(80));';

test.each([
  [
    'Rails',
    'CREATE TABLE schema_migrations (version varchar(255) PRIMARY KEY); CREATE TABLE ar_internal_metadata (`key` varchar(255) PRIMARY KEY, value varchar(255), created_at datetime, updated_at datetime);',
    [
      'schema_migrations: Rails notes here which migrations have run',
      'ar_internal_metadata: Rails notes here which environment the database is for',
    ],
  ],
  [
    'Ecto',
    'CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at datetime);',
    ['schema_migrations: Ecto notes here which migrations have run'],
  ],
  [
    'Prisma',
    'CREATE TABLE _prisma_migrations (id varchar(36) PRIMARY KEY, checksum varchar(64), finished_at datetime, migration_name varchar(255), logs text, rolled_back_at datetime, started_at datetime, applied_steps_count int);',
    ['_prisma_migrations: Prisma notes here which migrations have run'],
  ],
  [
    'Laravel',
    'CREATE TABLE migrations (id int PRIMARY KEY, migration varchar(255), batch int); CREATE TABLE failed_jobs (id bigint PRIMARY KEY, connection text, queue text, payload text, exception text, failed_at timestamp); CREATE TABLE sessions (id varchar(255) PRIMARY KEY, user_id bigint, ip_address varchar(45), user_agent text, payload text, last_activity int);',
    [
      'migrations: Laravel notes here which migrations have run',
      'failed_jobs: Laravel keeps jobs that have failed here',
      'sessions: Laravel keeps sessions here',
    ],
  ],
])('What %s keeps for itself is told by its shape', (_name, script, expected) => {
  expect(found(users + script)).toEqual(expected);
});

test('A table of that name with other columns, one that keys tie to others, and one of Laravel without Laravel are the project’s', () => {
  expect(
    found(`${users}
      CREATE TABLE schema_migrations (version varchar(255) PRIMARY KEY, author varchar(80));
      CREATE TABLE migrations (id int PRIMARY KEY, migration varchar(255), batch int);
      CREATE TABLE runs (id int PRIMARY KEY, migration_id int, FOREIGN KEY (migration_id) REFERENCES migrations (id));
      CREATE TABLE sessions (id varchar(255) PRIMARY KEY, user_id bigint, ip_address varchar(45), user_agent text, payload text, last_activity int);
      CREATE TABLE failed_jobs (id bigint PRIMARY KEY, queue text);`),
  ).toEqual([]);
});
