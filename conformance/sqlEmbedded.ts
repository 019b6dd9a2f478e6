/**
 * Proves the SQL on the databases that come along, SQLite and PostgreSQL inside PGlite:
 *   node conformance/sqlEmbedded.ts [--sample N | --all] [--random N] [--asking N] [--only sqlite|pglite]
 *     [--part readBack|bench] [--mode MODE] [--seed N]
 * `--sample`: so many of the clean cases; `--random`, `--asking`: so many random projects of either kind.
 */
import { messageOf } from '../shared/model/messageOf.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { sqliteDialect } from '../shared/dialects/sqlite/sqliteDialect.ts';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { citext } from '@electric-sql/pglite/contrib/citext';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import Database from 'better-sqlite3';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import type { SqlRow } from '../shared/sql/statement.ts';
import { tablespace } from '../shared/testing/keptWordsProject.ts';
import { checkBench } from './sqlBench.ts';
import { embeddedBench } from './sqlEmbeddedBench.ts';
import { askingProjects, knownProjects, soundProjects, type NamedProject } from './sqlProjects.ts';
import { checkReadBack, type SqlEngine } from './sqlReadBack.ts';
import { newTally } from './tally.ts';

/** Projects until a fresh PGlite: its memory grows and is never given back. */
const RENEWED_AFTER = 300;

const { values } = parseArgs({
  options: {
    sample: { type: 'string' },
    all: { type: 'boolean', default: false },
    random: { type: 'string' },
    asking: { type: 'string' },
    only: { type: 'string' },
    part: { type: 'string' },
    mode: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
/** As much as fits in a minute or two on both together. */
const usualSamples = { readBack: { known: 120, random: 120 }, bench: { known: 30, random: 10 } };
function projectsFor(part: keyof typeof usualSamples): NamedProject[] {
  const { known, random } = usualSamples[part];
  return [
    ...knownProjects(values.all ? Number.POSITIVE_INFINITY : Number(values.sample ?? known)),
    ...soundProjects(Number(values.random ?? (values.all ? 1000 : random)), Number(values.seed)),
  ];
}
const isWanted = (part: string): boolean => values.part === undefined || values.part === part;
const modes: readonly SqlMode[] =
  values.mode === 'database' || values.mode === 'django' ? [values.mode] : ['database', 'django'];

const tally = newTally();
const engines = { sqlite: sqliteEngine, pglite: pgliteEngine };
for (const [name, open] of Object.entries(engines)) {
  if (values.only !== undefined && values.only !== name) continue;
  if (isWanted('readBack')) {
    const engine = await open();
    try {
      await checkReadBack(engine, projectsFor('readBack'), modes, tally);
    } finally {
      await engine.close();
    }
  }
  if (isWanted('bench')) {
    const bench = await embeddedBench(name === 'pglite' ? postgresDialect : sqliteDialect);
    const asking = askingProjects(Number(values.asking ?? (values.all ? 300 : 20)), Number(values.seed), bench.dialect);
    try {
      await checkBench(bench, [...projectsFor('bench'), ...asking], modes, tally);
    } finally {
      await bench.close();
    }
  }
}
tally.finish();

function sqliteEngine(): Promise<SqlEngine> {
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

async function pgliteEngine(): Promise<SqlEngine> {
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
      await database.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
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
