/**
 * What is read of running servers, compared with the truth of the corpus and with what its scripts give: each file is loaded into
 * PostgreSQL and MariaDB, and the database is read as `entwine import` reads an address. `node conformance/importRunning.ts [part of a
 * path…]`. A fact that holds is passed, a difference failed unless `importReasons.ts` says why (skipped); a file of which a server refuses
 * parts is skipped whole where anything differs. Servers: PGHOST, PGPORT, PGUSER, MYSQL_HOST, MYSQL_TCP_PORT.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readServer } from '../electron/services/servers/readServer.ts';
import { readAddress } from '../electron/services/servers/serverAddress.ts';
import { contained, mariadb, postgres, withPath, type Server } from './importLoading.ts';
import { reasonOf } from './importReasons.ts';
import { compareWithTruth, type Truth } from './importTruth.ts';
import { newTally } from './tally.ts';

const DATABASE = process.env['ENTWINE_CONFORMANCE_DATABASE'] ?? 'entwine_import_running';
const WANTED = 0.999;

const { env } = process;
const servers: readonly (readonly [Server, string])[] = [
  [mariadb, `mysql://root@${env['MYSQL_HOST'] ?? '127.0.0.1'}:${env['MYSQL_TCP_PORT'] ?? '3306'}/${DATABASE}`],
  [
    postgres,
    `postgres://${env['PGUSER'] ?? 'postgres'}@${env['PGHOST'] ?? '127.0.0.1'}:${env['PGPORT'] ?? '5432'}/${DATABASE}`,
  ],
];

const words = process.argv.slice(2);
const wanted = words.filter((word) => !word.startsWith('--'));
const corpus = [
  join(import.meta.dirname, '../../../shared/corpus'),
  join(import.meta.dirname, '../../shared/corpus'),
].find((path) => existsSync(path));
const total = { right: 0, all: 0 };
const tally = newTally();

if (corpus === undefined) tally.skip('all', 'there is no corpus beside the project');
else {
  for (const [server, address] of servers) {
    for (const file of readdirSync(join(corpus, 'truth', server.kind)).sort()) {
      const name = `${server.kind}/${file.replace(/[.]json$/u, '')}`;
      if (wanted.length === 0 || wanted.some((word) => name.includes(word)))
        await compare(name, server, address, corpus);
    }
    server.drop(DATABASE);
  }
  console.log(`${total.right} of ${total.all} facts, ${((100 * total.right) / Math.max(1, total.all)).toFixed(3)} %`);
  if (total.right < total.all * WANTED) tally.fail('all', `less than ${100 * WANTED} % of the facts hold`);
}
tally.finish();

async function compare(name: string, server: Server, text: string, folder: string): Promise<void> {
  const path = join(folder, ...name.split('/'));
  const truth = JSON.parse(readFileSync(join(folder, 'truth', `${name}.json`), 'utf8')) as Truth;
  const files = statSync(path).isDirectory() ? (truth.files ?? []).map((each) => join(path, each)) : [path];
  const prelude = join(folder, 'truth', 'preludes', `${name.split('/')[1]?.replace(/[.]sql$/u, '') ?? ''}.sql`);
  const before =
    server === postgres && existsSync(prelude) ? readFileSync(prelude, 'utf8').replaceAll(':ROLE', 'postgres') : '';
  const given = files.map((each) => readFileSync(each, 'utf8').replace(/^\uFEFF/u, '')).join('\n');
  const refused = server.load(DATABASE, contained(withPath(before, given), server.dialect));
  const { address } = readAddress(text);
  const start = performance.now();
  const { schema, notes } = await readServer({ address });
  const took = Math.round(performance.now() - start);
  // The truth calls tables by the database that their file names.
  const [own = schema.defaultSchema] = truth.databases ?? [];
  const named = own === undefined ? schema : { ...schema, defaultSchema: own };
  const { right, all, differences } = compareWithTruth(named, truth);
  console.log(`${name}: ${right}/${all}; ${refused.length} statements refused; ${took} ms`);
  if (refused.length > 0 && differences.length > 0) {
    tally.skip(name, 'the server does not load the file whole');
    return;
  }
  total.right += right;
  total.all += all;
  for (const note of notes) console.log(`    note: ${note}`);
  tally.pass(name, right);
  for (const difference of differences) {
    const reason = reasonOf(difference, { stage: 'running', dialect: server.dialect.name, truth });
    if (reason === undefined) tally.fail(name, difference);
    else {
      tally.skip(name, reason);
      console.log(`    ${difference}`);
    }
  }
}
