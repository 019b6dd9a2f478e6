/** One command-line client of a server that stays open for many projects: each question is answered before the next. */
import { postgresDialect } from '../shared/dialects/postgres/postgresDialect.ts';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { spawn } from 'node:child_process';
import type { SqlValue } from '../shared/sql/statement.ts';
import type { Ask, SqlRow } from '../shared/sql/statement.ts';
import { inlineParameters } from '../shared/bench/plan/probeResult.ts';
import { tablespace } from '../shared/testing/keptWordsProject.ts';
import type { SqlEngine } from './sqlReadBack.ts';
import { databaseName, mysqlCommand, postgresCommand, postgresEnvironment } from './sqlServerClients.ts';

const VACUUMED_AFTER = 100;
const END = 'entwine: that was all';

/** So many clients, to work side by side. The server must be there: `findServer` has found it. */
export function openConsoles(dialect: Dialect, version: string, count: number): [SqlEngine, ...SqlEngine[]] {
  const others = Array.from({ length: count - 1 }, (_, at) => openConsole(dialect, version, at + 2));
  return [openConsole(dialect, version, 1), ...others];
}

function openConsole(dialect: Dialect, version: string, number: number): SqlEngine {
  const database = `${databaseName}_readback_${number}`;
  const isPostgres = dialect === postgresDialect;
  const first = isPostgres ? postgresCommand : mysqlCommand;
  const options = isPostgres
    ? ['-X', '-q', '-A', '-t', '-d', 'postgres']
    : ['--force', '--xml', '--unbuffered', '--default-character-set=utf8mb4'];
  // Errors in between the answers, where they belong.
  const client = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', ...first, ...options], {
    env: postgresEnvironment(),
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const ending = isPostgres ? `\\echo '${END}'` : `SELECT '${END}' AS ending;`;
  const isEnd = isPostgres
    ? (text: string) => text.endsWith(`${END}\n`)
    : (text: string) => text.includes(`>${END}<`) && text.trimEnd().endsWith('</resultset>');
  let waiting: ((text: string) => void) | undefined;
  let output = '';
  client.stdout.setEncoding('utf8');
  client.stdout.on('data', (text: string) => {
    output += text;
    if (!isEnd(output)) return;
    const answer = output;
    output = '';
    waiting?.(answer);
  });
  client.on('exit', () => waiting?.(`ERROR: the client has ended\n${output}`));
  const send = (sql: string): Promise<string> =>
    new Promise((resolve) => {
      waiting = resolve;
      client.stdin.write(`${sql}\n${ending}\n`);
    });
  const run = async (sql: string): Promise<string> => {
    const answer = await send(sql);
    const problem = /^(?:ERROR|FATAL|error:).*$/mu.exec(answer)?.[0];
    if (problem !== undefined) throw new Error(problem);
    return answer;
  };

  const ask: Ask = async (question, params) => {
    const sql = params ? inlineParameters({ sql: question, params }, dialect) : question;
    if (!/^\s*select\b/iu.test(sql)) {
      await run(`${sql};`);
      return [];
    }
    return isPostgres
      ? postgresRows(await run(`SELECT coalesce(json_agg(q), '[]')::text FROM (${sql}) q;`))
      : mysqlRows(await run(`${sql};`));
  };
  // What a transaction takes back need be neither written to the disk nor dropped.
  const empty = isPostgres
    ? 'ROLLBACK; BEGIN; CREATE SCHEMA bench;'
    : `DROP DATABASE IF EXISTS ${database}; CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin; USE ${database};`;
  const opened = isPostgres
    ? run(`DROP DATABASE IF EXISTS ${database};`)
        .then(() => run(`CREATE DATABASE ${database} ENCODING 'UTF8' TEMPLATE template0;`))
        .then(() => run(`\\c ${database}\nSET client_min_messages = error; SET jit = off; SET search_path = bench;`))
        // What it lacks of these is what a custom type may name.
        .then(() => send('CREATE EXTENSION IF NOT EXISTS citext SCHEMA pg_catalog;'))
        // Those that are there already belong to another run.
        .then(() => send(`SET allow_in_place_tablespaces = on;\nCREATE TABLESPACE ${tablespace} LOCATION '';`))
    : Promise.resolve('');
  let created = 0;
  return {
    version,
    dialect,
    ask,
    create: async (statements) => {
      await opened;
      created += 1;
      // Rows of the catalogue that were taken back stay in the way of every question until then.
      if (isPostgres && created % VACUUMED_AFTER === 0) await run('ROLLBACK;\nVACUUM;');
      await run(empty);
      const answer = await send(statements.map((sql) => `${sql};`).join('\n'));
      return /^(?:ERROR|FATAL).*$/mu.exec(answer)?.[0];
    },
    close: async () => {
      await send(
        isPostgres
          ? `\\c postgres\nDROP DATABASE IF EXISTS ${database};\nDROP TABLESPACE IF EXISTS ${tablespace};`
          : `DROP DATABASE IF EXISTS ${database};`,
      );
      client.stdin.end();
    },
  };
}

function postgresRows(answer: string): SqlRow[] {
  return JSON.parse(answer.slice(0, answer.lastIndexOf(END))) as SqlRow[];
}

/** The client's own XML, which tells NULL from a text. Whole numbers are numbers again. */
function mysqlRows(answer: string): SqlRow[] {
  const [own = ''] = answer.split('</resultset>');
  return [...own.matchAll(/<row>(.*?)<\/row>/gsu)].map(([, row = '']) => {
    const fields = row.matchAll(/<field name="([^"]*)"(?: xsi:nil="true" \/>|>(.*?)<\/field>)/gsu);
    return Object.fromEntries([...fields].map(([, name = '', value]) => [name, mysqlValue(value)]));
  });
}

function mysqlValue(value: string | undefined): SqlValue {
  if (value === undefined) return null;
  const text = value.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return String(Number(text)) === text && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}
