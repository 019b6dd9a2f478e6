/**
 * Bench plans on PostgreSQL over one connection that stays: a plan is made, tried and taken back in one transaction, so
 * that nothing of it is written for good or dropped.
 */
import pg from 'pg';
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import { inlineParameters, type ProbeOutcome } from '../shared/bench/plan/probeResult.ts';
import type { Probe } from '../shared/bench/probes/probe.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import type { SqlValue } from '../shared/sql/statement.ts';
import type { Lane } from './lanes.ts';

/** Rows of the catalogue that were taken back stay in the way of every question until then. */
const VACUUMED_AFTER = 100;

/**
 * Tries a probe inside a block whose end always raises, so that nothing of it stays. There is one block alone: what
 * SET CONSTRAINTS says in a block within it would stay when the outer one is taken back.
 */
const postgresFunction = `
CREATE FUNCTION extensions.try_probe(given text[], tried text, questions text[], deferred boolean) RETURNS json LANGUAGE plpgsql AS $body$
DECLARE
  step text; answer text; answers text[] := '{}'; stage text := 'given'; rule text; found_state text; found_name text; found_schema text;
BEGIN
  FOREACH step IN ARRAY given LOOP EXECUTE step; END LOOP;
  stage := 'when';
  EXECUTE tried;
  IF deferred THEN SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; END IF;
  FOREACH step IN ARRAY questions LOOP EXECUTE step INTO answer; answers := array_append(answers, answer); END LOOP;
  RAISE EXCEPTION USING ERRCODE = 'P0999';
EXCEPTION
  WHEN SQLSTATE 'P0999' THEN
    RETURN json_build_object('kind', 'accepted', 'answers', answers);
  WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS found_state = RETURNED_SQLSTATE, found_name = CONSTRAINT_NAME, found_schema = SCHEMA_NAME;
    rule := CASE found_state WHEN '23502' THEN 'NOT NULL' WHEN '23503' THEN 'FOREIGN KEY' WHEN '23001' THEN 'FOREIGN KEY' WHEN '23514' THEN 'CHECK' WHEN '23P01' THEN 'EXCLUDE' WHEN '22001' THEN 'TYPE' WHEN '22003' THEN 'TYPE' WHEN '22P02' THEN 'TYPE'
      WHEN '23505' THEN CASE WHEN EXISTS (SELECT 1 FROM pg_constraint WHERE conname = found_name AND contype = 'p' AND connamespace = (SELECT oid FROM pg_namespace WHERE nspname = found_schema)) THEN 'PRIMARY KEY' ELSE 'UNIQUE' END END;
    RETURN json_build_object('kind', CASE WHEN rule IS NULL THEN 'failed' ELSE 'refused' END, 'by', rule, 'problem', SQLERRM, 'stage', stage);
END $body$;`;

type RefusingRule = Extract<ProbeOutcome, { kind: 'refused' }>['by'];

/** PGPORT and PGPASSWORD are read by the driver. */
export async function openPostgresSession(database: string): Promise<pg.Client> {
  const { PGHOST = '127.0.0.1', PGUSER = 'postgres' } = process.env;
  const client = new pg.Client({ host: PGHOST, user: PGUSER, database, client_encoding: 'UTF8' });
  await client.connect();
  return client;
}

/** The database must be there and empty. */
export async function openPostgresLane(database: string): Promise<Lane> {
  const client = await openPostgresSession(database);
  await client.query('CREATE SCHEMA extensions');
  // Random projects name a type of its; without it they are skipped.
  await client.query('CREATE EXTENSION citext SCHEMA extensions').catch(() => {});
  await client.query(postgresFunction);
  await client.query(
    'SET client_min_messages = error; SET jit = off; SET synchronous_commit = off; SET search_path = bench, extensions',
  );
  let made = 0;
  return {
    run: async (plan) => {
      made += 1;
      if (made % VACUUMED_AFTER === 0) await client.query('VACUUM');
      try {
        return await tried(client, plan);
      } finally {
        await client.query('ROLLBACK');
      }
    },
    close: () => client.end(),
  };
}

async function tried(client: pg.Client, { create, probes }: BenchPlan): Promise<readonly ProbeOutcome[] | string> {
  try {
    await client.query(['BEGIN', 'CREATE SCHEMA bench', ...create.map(({ sql }) => sql)].join(';\n'));
    if (probes.length === 0) return [];
    // All probes in one round trip: each is taken back by itself.
    const answers = (await client.query(probes.map(question).join(''))) as unknown as Answer | Answer[];
    return [answers].flat().map(({ rows: [row] }) => postgresOutcome(row?.outcome ?? { kind: 'failed' }));
  } catch (error) {
    return messageOf(error);
  }
}

interface Answer {
  readonly rows: readonly { readonly outcome: PostgresResult }[];
}

function question({ given, when, then = [], atCommit }: Probe): string {
  const text = (value: string) => `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const list = (values: readonly string[]) => `ARRAY[${values.map(text).join(', ')}]::text[]`;
  const inline = (statement: Probe['when']) => inlineParameters(statement, postgresDialect);
  const questions = then.map(({ query }) => inline(query));
  return `SELECT try_probe(${list(given.map(inline))}, ${text(inline(when))}, ${list(questions)}, ${atCommit === true}) AS outcome;\n`;
}

interface PostgresResult {
  readonly kind: 'accepted' | 'refused' | 'failed';
  readonly answers?: readonly SqlValue[];
  readonly by?: RefusingRule;
  readonly problem?: string;
  readonly stage?: 'given' | 'when';
}

function postgresOutcome(result: PostgresResult): ProbeOutcome {
  const problem = result.problem ?? '';
  if (result.kind === 'accepted') return { kind: 'accepted', answers: result.answers ?? [] };
  if (result.stage === 'given') return { kind: 'notPrepared', statement: { sql: problem }, problem };
  return result.kind === 'refused' && result.by ? { kind: 'refused', by: result.by } : { kind: 'failed', problem };
}
