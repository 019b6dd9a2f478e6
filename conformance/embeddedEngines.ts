/** The databases that come along, SQLite and PostgreSQL inside PGlite, as engines that are emptied for each project. */
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import Database from 'better-sqlite3';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import type { SqlRow } from '../shared/sql/statement.ts';
import { tablespace } from '../shared/testing/keptWordsProject.ts';
import type { SqlEngine } from './sqlReadBack.ts';

/** Projects until a fresh PGlite: its memory grows and is never given back. */
const RENEWED_AFTER = 300;

/** But for those of the database and of the extensions. */
const DROP_SCHEMAS = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'extensions') LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$`;

export function sqliteEngine(): Promise<SqlEngine> {
  let database = new Database(':memory:');
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  return Promise.resolve({
    version: `SQLite ${version}`,
    dialect: sqliteDialect,
    ask: (sql, params = []) => Promise.resolve(database.prepare(sql).all(...params) as SqlRow[]),
    create: (statements) => {
      database.close();
      database = new Database(':memory:');
      return refusalOf(() => Promise.resolve(database.exec(statements.map((sql) => `${sql};`).join('\n'))));
    },
    close: () => {
      database.close();
      return Promise.resolve();
    },
  });
}

export async function pgliteEngine(): Promise<SqlEngine> {
  let database = await openPglite();
  let used = 0;
  const { rows } = await database.query<{ server_version: string }>('SHOW server_version');
  return {
    version: `PostgreSQL ${rows[0]?.server_version.split(' ')[0] ?? ''} in PGlite`,
    dialect: postgresDialect,
    ask: async (sql, params = []) => (await database.query<SqlRow>(sql, [...params])).rows,
    create: async (statements) => {
      used += 1;
      if (used % RENEWED_AFTER === 0) {
        await database.close();
        database = await openPglite();
      }
      await database.exec(`${DROP_SCHEMAS}; CREATE SCHEMA public;`);
      return refusalOf(() => database.exec(statements.map((sql) => `${sql};`).join('\n')));
    },
    close: () => database.close(),
  };
}

/** With citext, which a custom type may name. */
async function openPglite(): Promise<PGlite> {
  const database = await PGlite.create({ extensions: { btree_gist, citext, hstore } });
  await database.exec(
    'CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions; SET search_path = public, extensions; SET allow_in_place_tablespaces = on',
  );
  // Not in a transaction, which several statements at once are.
  await database.query(`CREATE TABLESPACE ${tablespace} LOCATION ''`);
  return database;
}

async function refusalOf(create: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await create();
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}
