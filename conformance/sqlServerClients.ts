/**
 * Runs bench plans on a real PostgreSQL, MySQL or MariaDB by way of their own command-line clients. They connect to
 * 127.0.0.1 as postgres or root, or as PGHOST, PGUSER, MYSQL_HOST, MYSQL_USER … say; ENTWINE_PSQL and ENTWINE_MYSQL
 * name other commands. Everything happens in a database called entwine_conformance, or as
 * ENTWINE_CONFORMANCE_DATABASE says, dropped before and after.
 */
import type { Dialect } from '../shared/dialects/dialect.ts';
import { mariadbDialect } from '../shared/dialects/mariadb/mariadbDialect.ts';
import { mysqlDialect } from '../shared/dialects/mysql/mysqlDialect.ts';
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import { spawnSync } from 'node:child_process';
import type { BenchPlan } from '../shared/bench/plan/benchPlan.ts';
import type { Probe } from '../shared/bench/probes/probe.ts';
import type { SqlValue } from '../shared/sql/statement.ts';
import { inlineParameters, type ProbeOutcome } from '../shared/bench/plan/probeResult.ts';

export const databaseName = process.env['ENTWINE_CONFORMANCE_DATABASE'] ?? 'entwine_conformance';

/** Those that a server is asked about. */
export const serverDialects: readonly Dialect[] = [postgresDialect, mariadbDialect, mysqlDialect];

export interface Server {
  /** e.g. `PostgreSQL 15.20`. */
  readonly version: string;
  /** The dialect of the database that answers, which may be another than was asked for. */
  readonly dialect: Dialect;
  /** Creates the schema and tries every probe; a schema that is not created is an error text. */
  run(plan: BenchPlan): readonly ProbeOutcome[] | string;
  close(): void;
}

type RefusingRule = Extract<ProbeOutcome, { kind: 'refused' }>['by'];

export const postgresCommand = (process.env['ENTWINE_PSQL'] ?? 'psql').split(' ');

const { ENTWINE_MYSQL, MYSQL_HOST = '127.0.0.1', MYSQL_USER = 'root' } = process.env;
export const mysqlCommand = ENTWINE_MYSQL?.split(' ') ?? ['mysql', '-h', MYSQL_HOST, '-u', MYSQL_USER];

export function postgresEnvironment(): NodeJS.ProcessEnv {
  return { PGHOST: '127.0.0.1', PGUSER: 'postgres', ...process.env };
}

function call(command: readonly string[], input: string): string {
  const [program = '', ...rest] = command;
  const env = postgresEnvironment();
  const result = spawnSync(program, rest, { input, encoding: 'utf8', maxBuffer: 1 << 30, env });
  if (result.error) return `ERROR: ${result.error.message}`;
  return `${result.stdout}${result.stderr}`;
}

/** Tries a probe inside a block whose end always raises, so that nothing of it stays. */
const postgresFunction = `
CREATE FUNCTION try_probe(given text[], tried text, questions text[], deferred boolean) RETURNS json LANGUAGE plpgsql AS $body$
DECLARE
  step text; answer text; answers text[] := '{}'; stage text := 'given'; rule text; found_state text; found_name text; found_schema text; result text;
BEGIN
  BEGIN
    BEGIN
      FOREACH step IN ARRAY given LOOP EXECUTE step; END LOOP;
      stage := 'when';
      EXECUTE tried;
      IF deferred THEN SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; END IF;
      FOREACH step IN ARRAY questions LOOP EXECUTE step INTO answer; answers := array_append(answers, answer); END LOOP;
      result := json_build_object('kind', 'accepted', 'answers', answers);
    EXCEPTION WHEN OTHERS THEN
      GET STACKED DIAGNOSTICS found_state = RETURNED_SQLSTATE, found_name = CONSTRAINT_NAME, found_schema = SCHEMA_NAME;
      rule := CASE found_state WHEN '23502' THEN 'NOT NULL' WHEN '23503' THEN 'FOREIGN KEY' WHEN '23001' THEN 'FOREIGN KEY' WHEN '23514' THEN 'CHECK' WHEN '23P01' THEN 'EXCLUDE' WHEN '22001' THEN 'TYPE' WHEN '22003' THEN 'TYPE' WHEN '22P02' THEN 'TYPE'
        WHEN '23505' THEN CASE WHEN EXISTS (SELECT 1 FROM pg_constraint WHERE conname = found_name AND contype = 'p' AND connamespace = (SELECT oid FROM pg_namespace WHERE nspname = found_schema)) THEN 'PRIMARY KEY' ELSE 'UNIQUE' END END;
      result := json_build_object('kind', CASE WHEN rule IS NULL THEN 'failed' ELSE 'refused' END, 'by', rule, 'problem', SQLERRM, 'stage', stage);
    END;
    RAISE EXCEPTION USING ERRCODE = 'P0999', MESSAGE = result;
  EXCEPTION WHEN SQLSTATE 'P0999' THEN
    RETURN result::json;
  END;
END $body$;`;

/** Those of the project before; a model may name one. */
const dropSchemas = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace
    WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'extensions', 'public') LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$;`;

/** The server, or why there is none to ask. MariaDB answers for MySQL too. */
export function findServer(dialect: Dialect): Server | string {
  if (dialect === postgresDialect) return postgresServer();
  const server = mysqlServer(dialect);
  if (typeof server === 'string' || dialect === mysqlDialect || server.dialect === dialect) return server;
  return `the server is ${server.version}`;
}

function postgresServer(): Server | string {
  const psql = postgresCommand;
  const quiet = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'];
  const admin = (sql: string) => call([...psql, ...quiet, '-d', 'postgres'], sql);
  admin(`DROP DATABASE IF EXISTS ${databaseName};`);
  const made = admin(`CREATE DATABASE ${databaseName} ENCODING 'UTF8' TEMPLATE template0;`);
  if (/ERROR|FATAL|error:/u.test(made)) return made.trim();
  // Random projects name a type of its; without it they are skipped.
  call([...psql, ...quiet, '-d', databaseName], 'CREATE SCHEMA extensions; CREATE EXTENSION citext SCHEMA extensions;');
  const text = (value: string) => `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const list = (values: readonly string[]) => `ARRAY[${values.map(text).join(', ')}]::text[]`;
  return {
    dialect: postgresDialect,
    version: `PostgreSQL ${admin('SHOW server_version;').trim().split(' ')[0] ?? ''}`,
    run: (plan) => {
      const lines = [
        'SET client_min_messages = error;',
        dropSchemas,
        'CREATE SCHEMA bench; SET search_path = bench, extensions;',
        postgresFunction,
        ...plan.create.map((statement) => `${statement.sql};`),
      ];
      for (const probe of plan.probes) {
        const given = probe.given.map((statement) => inlineParameters(statement, postgresDialect));
        const questions = (probe.then ?? []).map((then) => inlineParameters(then.query, postgresDialect));
        const tried = inlineParameters(probe.when, postgresDialect);
        lines.push(
          `SELECT '@' || try_probe(${list(given)}, ${text(tried)}, ${list(questions)}, ${probe.atCommit === true});`,
        );
      }
      const output = call([...psql, ...quiet, '-d', databaseName], lines.join('\n'));
      const results = output.split('\n').filter((line) => line.startsWith('@'));
      if (results.length !== plan.probes.length) return output.slice(-600);
      return results.map((line) => postgresOutcome(JSON.parse(line.slice(1)) as PostgresResult));
    },
    close: () => {
      admin(`DROP DATABASE IF EXISTS ${databaseName};`);
    },
  };
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

function mysqlServer(asked: Dialect): Server | string {
  const mysql = mysqlCommand;
  const options = ['--force', '--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4'];
  const version = call([...mysql, ...options], 'SELECT version();').trim();
  if (/ERROR/u.test(version)) return version;
  return {
    dialect: version.includes('MariaDB') ? mariadbDialect : mysqlDialect,
    version: version.includes('MariaDB') ? `MariaDB ${version.split('-')[0] ?? ''}` : `MySQL ${version}`,
    run: (plan) => {
      const lines: string[] = [];
      // A statement a line: the client names the line of what was refused.
      const add = (sql: string) => lines.push(`${onOneLine(sql)};`);
      add(`DROP DATABASE IF EXISTS ${databaseName}`);
      add(`CREATE DATABASE ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      add(`USE ${databaseName}`);
      for (const statement of plan.create) add(statement.sql);
      const created = lines.length;
      const places = plan.probes.map((probe, index) => {
        add('START TRANSACTION');
        const first = lines.length + 1;
        for (const statement of probe.given) add(inlineParameters(statement, asked));
        add(inlineParameters(probe.when, asked));
        const tried = lines.length;
        (probe.then ?? []).forEach((then, position) => {
          add(
            `SELECT '@${index}', ${position}, (${inlineParameters(then.query, asked)}) IS NULL, HEX(CONCAT((${inlineParameters(then.query, asked)}), ''))`,
          );
        });
        add('ROLLBACK');
        return { first, tried };
      });
      const output = call([...mysql, ...options], lines.join('\n'));
      const errors = new Map<number, string>();
      for (const match of output.matchAll(/^ERROR (\d+ \([^)]*\)) at line (\d+): (.*)$/gmu)) {
        errors.set(Number(match[2]), `${match[1] ?? ''} ${match[3] ?? ''}`);
      }
      for (const [line, problem] of errors) if (line <= created) return `${problem}\n${lines[line - 1] ?? ''}`;
      const answers = new Map<number, SqlValue[]>();
      for (const match of output.matchAll(/^@(\d+)\t\d+\t([01])\t(.*)$/gmu)) {
        const index = Number(match[1]);
        answers.set(index, [
          ...(answers.get(index) ?? []),
          match[2] === '1' ? null : Buffer.from(match[3] ?? '', 'hex').toString(),
        ]);
      }
      return plan.probes.map((probe, index) => mysqlOutcome(probe, places[index], errors, answers.get(index) ?? []));
    },
    close: () => {
      call([...mysql, ...options], `DROP DATABASE IF EXISTS ${databaseName};`);
    },
  };
}

/** Texts keep their line ends; one in a name becomes a blank, here as in every statement that names it. */
function onOneLine(sql: string): string {
  return sql.replaceAll(/'(?:[^'\\]|''|\\.)*'|`[^`]*`|\n/gsu, (part) =>
    part.replaceAll('\n', part.startsWith("'") ? '\\n' : ' '),
  );
}

function mysqlOutcome(
  probe: Probe,
  place: { readonly first: number; readonly tried: number } | undefined,
  errors: ReadonlyMap<number, string>,
  answers: readonly SqlValue[],
): ProbeOutcome {
  const { first = 0, tried = 0 } = place ?? {};
  for (let line = first; line < tried; line += 1) {
    const problem = errors.get(line);
    const statement = probe.given[line - first];
    if (problem !== undefined && statement) return { kind: 'notPrepared', statement, problem };
  }
  const problem = errors.get(tried);
  if (problem === undefined) return { kind: 'accepted', answers };
  const code = Number(/^\d+/u.exec(problem)?.[0]);
  const by: RefusingRule | undefined =
    code === 1062
      ? /key '(?:[^']*\.)?PRIMARY'/u.test(problem)
        ? 'PRIMARY KEY'
        : 'UNIQUE'
      : code === 1451 || code === 1452
        ? 'FOREIGN KEY'
        : code === 1048 || code === 1364
          ? 'NOT NULL'
          : code === 4025 || code === 3819
            ? 'CHECK'
            : code === 1264 || code === 1265 || code === 1406
              ? 'TYPE'
              : undefined;
  return by ? { kind: 'refused', by } : { kind: 'failed', problem };
}
