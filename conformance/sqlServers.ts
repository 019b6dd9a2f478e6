/**
 * Runs the bench's plans on a real PostgreSQL and a real MySQL or MariaDB by way of their own command-line clients:
 *   node conformance/sqlServers.ts postgres|mysql [database|django]
 * The clients connect as they are set up to (PGHOST, PGUSER, ~/.my.cnf …); ENTWINE_PSQL and ENTWINE_MYSQL name other
 * commands. Everything happens in a database called entwine_conformance, which is dropped before and after.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchPlan, Probe, SqlValue } from '../shared/bench/benchPlan.ts';
import { planBench } from '../shared/bench/planBench.ts';
import { inlineParameters, judgeProbe, type ProbeOutcome } from '../shared/bench/probeResult.ts';
import type { SqlMode } from '../shared/formats/format.ts';
import type { Project } from '../shared/model/project.ts';
import { cleanCases } from '../shared/testing/djangoCases.ts';
import { readExample } from '../shared/testing/readExample.ts';

const databaseName = 'entwine_conformance';

interface Server {
  /** Creates the schema and tries every probe; a schema that is not created is an error text. */
  run(plan: BenchPlan): readonly ProbeOutcome[] | string;
  close(): void;
}

type RefusingRule = Extract<ProbeOutcome, { kind: 'refused' }>['by'];

function call(command: readonly string[], input: string): string {
  const [program = '', ...rest] = command;
  const result = spawnSync(program, rest, { input, encoding: 'utf8', maxBuffer: 1 << 30 });
  if (result.error) throw result.error;
  return `${result.stdout}${result.stderr}`;
}

/** Tries a probe inside a block whose end always raises, so that nothing of it stays. */
const postgresFunction = `
CREATE FUNCTION try_probe(given text[], tried text, questions text[], deferred boolean) RETURNS json LANGUAGE plpgsql AS $body$
DECLARE
  step text; answer text; answers text[] := '{}'; stage text := 'given'; rule text; found_state text; found_name text; result text;
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
      GET STACKED DIAGNOSTICS found_state = RETURNED_SQLSTATE, found_name = CONSTRAINT_NAME;
      rule := CASE found_state WHEN '23502' THEN 'NOT NULL' WHEN '23503' THEN 'FOREIGN KEY' WHEN '23001' THEN 'FOREIGN KEY' WHEN '23514' THEN 'CHECK'
        WHEN '23505' THEN CASE WHEN EXISTS (SELECT 1 FROM pg_constraint WHERE conname = found_name AND contype = 'p' AND connamespace = current_schema()::regnamespace) THEN 'PRIMARY KEY' ELSE 'UNIQUE' END END;
      result := json_build_object('kind', CASE WHEN rule IS NULL THEN 'failed' ELSE 'refused' END, 'by', rule, 'problem', SQLERRM, 'stage', stage);
    END;
    RAISE EXCEPTION USING ERRCODE = 'P0999', MESSAGE = result;
  EXCEPTION WHEN SQLSTATE 'P0999' THEN
    RETURN result::json;
  END;
END $body$;`;

function postgresServer(): Server {
  const psql = (process.env['ENTWINE_PSQL'] ?? 'psql').split(' ');
  const quiet = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1'];
  const admin = (sql: string) => call([...psql, ...quiet, '-d', 'postgres'], sql);
  admin(`DROP DATABASE IF EXISTS ${databaseName};`);
  const made = admin(`CREATE DATABASE ${databaseName} ENCODING 'UTF8' TEMPLATE template0;`);
  if (made.includes('ERROR')) throw new Error(made);
  const text = (value: string) => `E'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
  const list = (values: readonly string[]) => `ARRAY[${values.map(text).join(', ')}]::text[]`;
  return {
    run: (plan) => {
      const lines = [
        'SET client_min_messages = error; DROP SCHEMA IF EXISTS bench CASCADE; CREATE SCHEMA bench; SET search_path = bench;',
        postgresFunction,
        ...plan.create.map((statement) => `${statement.sql};`),
      ];
      for (const probe of plan.probes) {
        const given = probe.given.map((statement) => inlineParameters(statement, 'postgres'));
        const questions = (probe.then ?? []).map((then) => inlineParameters(then.query, 'postgres'));
        const tried = inlineParameters(probe.when, 'postgres');
        lines.push(`SELECT '@' || try_probe(${list(given)}, ${text(tried)}, ${list(questions)}, ${plan.deferred});`);
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

function mysqlServer(): Server {
  const mysql = (process.env['ENTWINE_MYSQL'] ?? 'mysql').split(' ');
  const options = ['--force', '--batch', '--raw', '--skip-column-names', '--default-character-set=utf8mb4'];
  return {
    run: (plan) => {
      const lines: string[] = [];
      // A statement a line: the client names the line of what was refused.
      const add = (sql: string) => lines.push(`${sql.replaceAll('\n', ' ')};`);
      add(`DROP DATABASE IF EXISTS ${databaseName}`);
      add(`CREATE DATABASE ${databaseName} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      add(`USE ${databaseName}`);
      for (const statement of plan.create) add(statement.sql);
      const created = lines.length;
      const places = plan.probes.map((probe, index) => {
        add('START TRANSACTION');
        const first = lines.length + 1;
        for (const statement of probe.given) add(inlineParameters(statement, 'mysql'));
        add(inlineParameters(probe.when, 'mysql'));
        const tried = lines.length;
        (probe.then ?? []).forEach((then, position) => {
          add(
            `SELECT '@${index}', ${position}, (${inlineParameters(then.query, 'mysql')}) IS NULL, (${inlineParameters(then.query, 'mysql')})`,
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
        answers.set(index, [...(answers.get(index) ?? []), match[2] === '1' ? null : (match[3] ?? '')]);
      }
      return plan.probes.map((probe, index) => mysqlOutcome(probe, places[index], errors, answers.get(index) ?? []));
    },
    close: () => {
      call([...mysql, ...options], `DROP DATABASE IF EXISTS ${databaseName};`);
    },
  };
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
            : undefined;
  return by ? { kind: 'refused', by } : { kind: 'failed', problem };
}

function projects(): { id: string; project: Project }[] {
  const folder = join(import.meta.dirname, '../examples');
  const examples = readdirSync(folder)
    .filter((file) => file.endsWith('.erd'))
    .map((file) => ({ id: file, project: readExample(readFileSync(join(folder, file), 'utf8')) }));
  return [...examples, ...cleanCases()];
}

const dialect = process.argv[2];
if (dialect !== 'postgres' && dialect !== 'mysql') throw new Error('Say postgres or mysql.');
const modes: readonly SqlMode[] = process.argv[3] === undefined ? ['database', 'django'] : [process.argv[3] as SqlMode];
const server = dialect === 'postgres' ? postgresServer() : mysqlServer();
let failures = 0;
for (const mode of modes) {
  const totals = { projects: 0, notCreated: 0, probes: 0, red: 0, skipped: 0 };
  for (const { id, project } of projects()) {
    const plan = planBench(project, { dialect, mode });
    totals.projects += 1;
    totals.skipped += plan.skipped.length;
    const outcomes = server.run(plan);
    if (typeof outcomes === 'string') {
      totals.notCreated += 1;
      console.log(`${id} (${mode}): not created: ${outcomes}`);
      continue;
    }
    plan.probes.forEach((probe, index) => {
      const outcome = outcomes[index];
      const result = outcome && judgeProbe(probe, outcome, dialect);
      totals.probes += 1;
      if (result?.passed) return;
      totals.red += 1;
      console.log(
        `${id} (${mode}): ${probe.relation}: ${probe.title}\n    ${result?.sql}\n    ${result?.expected} / ${result?.actual}`,
      );
    });
  }
  failures += totals.red + totals.notCreated;
  console.log(`${dialect}, ${mode}: ${JSON.stringify(totals)}`);
}
server.close();
process.exitCode = failures === 0 ? 0 : 1;
