/**
 * One hostile word in each slot of a project, and the export given to those that people give it to: psql, mysql and sqlite3 run
 * it in a folder that is watched, Python reads it. `node conformance/hostileWords.ts [--texts N]`: each slot has so many of
 * the texts, by turns. None may make the table, call the word or leave a file.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { formats } from '../shared/formats/formatRegistry.ts';
import { filesWithSlots, hostileFiles, REACHED } from '../shared/testing/hostileSlots.ts';
import { databaseName, mysqlCommand, postgresCommand, postgresEnvironment } from './sqlServerClients.ts';
import { newTally } from './tally.ts';

const { values } = parseArgs({
  options: { texts: { type: 'string', default: '2' } },
});
const tally = newTally();
const folder = mkdtempSync(join(tmpdir(), 'entwine-slots-'));
/** Where the clients stand; nothing may come to stand beside the script. */
const watched = join(folder, 'watched');
const script = join(watched, 'script');

function call(command: readonly string[], input: string | Buffer): string {
  const [program = '', ...words] = command;
  const env = postgresEnvironment();
  const { stdout, stderr, error } = spawnSync(program, words, { cwd: watched, input, encoding: 'utf8', env });
  return error ? `ERROR ${error.message}` : `${stdout}${stderr}`;
}

interface Client {
  readonly format: string;
  /** Gives it the file `script` in an empty database. */
  readonly run: () => void;
  readonly isReached: () => boolean;
  readonly close: () => void;
}

const psql = [...postgresCommand, '-X', '-q', '-A', '-t', '-v', 'ON_ERROR_ROLLBACK=on'];
const psqlOfOurs = [...psql, '-d', databaseName];
const mysql = [...mysqlCommand, '--force', '--batch', '--skip-column-names', '--default-character-set=utf8mb4'];
const emptied = `DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', name);
  END LOOP;
END $$; CREATE SCHEMA public;`;
const freshMysql = `DROP DATABASE IF EXISTS ${databaseName}; CREATE DATABASE ${databaseName};`;
const databaseFile = join(folder, 'database');

const clients: readonly Client[] = [
  {
    format: 'sqlite',
    run: () => {
      rmSync(databaseFile, { force: true });
      call(['sqlite3', '-batch', databaseFile], readFileSync(script));
    },
    isReached: () => {
      const database = new Database(databaseFile);
      const found = database.prepare('SELECT count(*) FROM sqlite_master WHERE name = ?').pluck().get(REACHED);
      database.close();
      return found !== 0;
    },
    close: () => {},
  },
  {
    format: 'postgres',
    run: () => {
      call(psqlOfOurs, emptied);
      call([...psqlOfOurs, '-f', script], '');
    },
    isReached: () => call(psqlOfOurs, `SELECT count(*) FROM pg_class WHERE relname = '${REACHED}';`).trim() !== '0',
    close: () => void call([...psql, '-d', 'postgres'], `DROP DATABASE IF EXISTS ${databaseName};`),
  },
  {
    format: 'mariadb',
    run: () => {
      call(mysql, freshMysql);
      call([...mysql, databaseName], readFileSync(script));
    },
    isReached: () =>
      call(mysql, `SELECT count(*) FROM information_schema.tables WHERE table_name = '${REACHED}';`).trim() !== '0',
    close: () => void call(mysql, `DROP DATABASE IF EXISTS ${databaseName};`),
  },
  {
    format: 'django',
    run: () => {},
    isReached: () => {
      const program = `import ast, sys
found = [n for n in ast.walk(ast.parse(sys.stdin.buffer.read())) if '${REACHED}' in (getattr(n, 'id', ''), getattr(n, 'attr', ''))]
print(len(found))`;
      return call(['python3', '-c', program], readFileSync(script)).trim() !== '0';
    },
    close: () => {},
  },
];

/** Those that answer, and find the word where it is put in as it is. */
function present(): readonly Client[] {
  call([...psql, '-d', 'postgres'], `DROP DATABASE IF EXISTS ${databaseName};`);
  call([...psql, '-d', 'postgres'], `CREATE DATABASE ${databaseName} ENCODING 'UTF8' TEMPLATE template0;`);
  return clients.filter((client) => {
    const isFound = [`CREATE TABLE ${REACHED} (x int);`, 'SELECT 1;'].map((sql) => {
      const python = sql.includes(REACHED) ? `${REACHED}()` : 'x = 1';
      writeFileSync(script, client.format === 'django' ? python : sql);
      client.run();
      return client.isReached();
    });
    if (isFound[0] === true && isFound[1] === false) return true;
    tally.skip(client.format, 'it does not answer');
    return false;
  });
}

mkdirSync(watched);
const answering = present();
const seen = new Set<string>();
const slots = new Set<string>();
for (const file of filesWithSlots()) {
  for (const { slot, text, project } of hostileFiles(file, Number(values.texts))) {
    for (const client of answering) {
      const made = formats.find(({ key }) => key === client.format)?.exportProject(project).files ?? [];
      // Python's files are modules each, of which none needs another to be read.
      for (const one of made) {
        if (!one.text.includes(REACHED) || seen.has(one.text)) continue;
        seen.add(one.text);
        slots.add(`${client.format} ${slot}`);
        writeFileSync(script, one.text);
        client.run();
        const title = `${client.format}, ${slot}, ${JSON.stringify(text)}`;
        const beside = readdirSync(watched).filter((name) => name !== 'script');
        if (client.isReached()) tally.fail(title, 'the word is reached');
        else if (beside.length > 0) tally.fail(title, `it leaves ${beside.join(', ')}`);
        else tally.pass(title);
        for (const name of beside) rmSync(join(watched, name), { recursive: true });
      }
    }
  }
}
for (const { format } of answering) {
  const count = [...slots].filter((key) => key.startsWith(`${format} `)).length;
  console.log(`${format}: ${count} slots`);
  if (count < 20) tally.fail(format, 'there are hardly any slots');
}
for (const client of answering) client.close();
rmSync(folder, { recursive: true });
tally.finish();
