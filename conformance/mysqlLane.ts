/** Bench plans on MySQL or MariaDB over one connection that stays; a probe is one round trip. */
import { createConnection, type Connection, type QueryError } from 'mysql2';
import { inlineParameters, type ProbeOutcome } from '../shared/bench/plan/probeResult.ts';
import type { Probe } from '../shared/bench/probes/probe.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import type { SqlValue } from '../shared/sql/statement.ts';
import type { Lane } from './lanes.ts';

type RefusingRule = Extract<ProbeOutcome, { kind: 'refused' }>['by'];

/** What statements came to that were sent at once; the first that is refused ends them. */
interface Came {
  /** So many were done. */
  readonly done: number;
  /** Of those that answer a row, the value in it. */
  readonly values: readonly SqlValue[];
  readonly problem?: QueryError;
}

export interface MysqlSession {
  version(): Promise<string>;
  /** Sends them at once. */
  send(statements: readonly string[]): Promise<Came>;
  /** As a new connection is. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function openMysqlSession(): Promise<MysqlSession> {
  const { MYSQL_HOST = '127.0.0.1', MYSQL_USER = 'root', MYSQL_TCP_PORT, MYSQL_PWD } = process.env;
  const connection = createConnection({
    host: MYSQL_HOST,
    user: MYSQL_USER,
    port: Number(MYSQL_TCP_PORT ?? 3306),
    ...(MYSQL_PWD === undefined ? {} : { password: MYSQL_PWD }),
    multipleStatements: true,
    rowsAsArray: true,
    charset: 'utf8mb4_general_ci',
  });
  await new Promise<void>((resolve, reject) => {
    connection.connect((error) => (error ? reject(error) : resolve()));
  });
  const send = (statements: readonly string[]) => sent(connection, statements);
  return {
    version: async () => String((await send(['SELECT version()'])).values[0]),
    send,
    reset: () =>
      new Promise((resolve, reject) => {
        connection.reset((error) => (error ? reject(error) : resolve()));
      }),
    close: () =>
      new Promise((resolve) => {
        connection.end(() => resolve());
      }),
  };
}

function sent(connection: Connection, statements: readonly string[]): Promise<Came> {
  return new Promise((resolve) => {
    let done = 0;
    // A question without a row is known to be answered by what follows.
    let isAsked = false;
    const values: SqlValue[] = [];
    const command = connection.query(statements.join(';\n'));
    command.on('fields', (fields: unknown) => {
      if (isAsked) done += 1;
      isAsked = fields !== undefined;
    });
    command.on('result', (row: unknown) => {
      if (Array.isArray(row)) values.push((row as SqlValue[])[0] ?? null);
      if (!Array.isArray(row) || isAsked) done += 1;
      isAsked = false;
    });
    command.on('error', (problem: QueryError) => resolve({ done, values, problem }));
    command.on('end', () => resolve({ done: statements.length, values }));
  });
}

export async function openMysqlLane(database: string, dialect: Dialect): Promise<Lane> {
  const session = await openMysqlSession();
  const drop = `DROP DATABASE IF EXISTS ${database}`;
  const fresh = [
    drop,
    `CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`,
    `USE ${database}`,
    'SET NAMES utf8mb4',
  ];
  return {
    run: async (plan) => {
      // What a schema sets for its session must not reach the next.
      await session.reset();
      const create = [...fresh, ...plan.create.map(({ sql }) => sql)];
      const { done, problem } = await session.send(create);
      if (problem) return `${wordsOf(problem)}\n${create[done] ?? ''}`;
      const outcomes: ProbeOutcome[] = [];
      for (const probe of plan.probes) outcomes.push(await outcomeOf(session, probe, dialect));
      await session.send(['ROLLBACK']);
      return outcomes;
    },
    close: async () => {
      await session.send([drop]);
      await session.close();
    },
  };
}

/** In a transaction that the next one takes back. */
async function outcomeOf(session: MysqlSession, probe: Probe, dialect: Dialect): Promise<ProbeOutcome> {
  const inline = (statement: Probe['when']) => inlineParameters(statement, dialect);
  const before = ['ROLLBACK', 'START TRANSACTION'];
  const questions = (probe.then ?? []).map(({ query }) => `SELECT HEX(CONCAT((${inline(query)}), ''))`);
  const came = await session.send([...before, ...probe.given.map(inline), inline(probe.when), ...questions]);
  const { done, problem } = came;
  const statement = probe.given[done - before.length];
  if (problem && statement) return { kind: 'notPrepared', statement, problem: wordsOf(problem) };
  const when = before.length + probe.given.length;
  if (problem && done === when) return refusalOf(problem);
  // One that cannot be asked has no answer; those behind it do.
  const values = [...came.values];
  for (let left = questions.slice(done - when); problem && left.length > 0;) {
    const next = await session.send(left);
    values.push(...next.values);
    left = next.problem ? left.slice(next.done + 1) : [];
  }
  return {
    kind: 'accepted',
    answers: values.map((value) => (value === null ? null : Buffer.from(String(value), 'hex').toString())),
  };
}

/** As the server's own client says it. */
function wordsOf({ errno, sqlState, message }: QueryError): string {
  return `${errno ?? ''} (${sqlState ?? ''}) ${message}`;
}

function refusalOf(error: QueryError): ProbeOutcome {
  const problem = wordsOf(error);
  const code = error.errno;
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
