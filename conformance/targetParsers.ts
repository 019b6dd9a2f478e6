/** The targets' own parsers, which say whether an export is of their language at all. */
import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { postgresParser } from '../electron/services/imports/postgresParser.ts';
import { messageOf } from '../shared/model/messageOf.ts';
import { databaseName, mysqlCommand } from './sqlServerClients.ts';

/** What its parser says against a text; undefined where it can be read. */
export type TargetParser = (text: string) => Promise<string | undefined> | string | undefined;

/** `reads`: an expression of Python that parses `text`, after `imports`. Undefined where there is no Python. */
async function byPython(
  imports: string,
  reads: string,
): Promise<{ parse: TargetParser; close: () => void } | undefined> {
  const program = `import ${imports}, json, sys\nfor line in sys.stdin:\n text = json.loads(line)\n try: ${reads}; print("ok", flush=True)\n except Exception as error: print(repr(error).replace("\\n", " "), flush=True)`;
  const child: ChildProcessWithoutNullStreams = spawn('python3', ['-c', program]);
  const started = await new Promise<boolean>((resolve) => {
    child.once('spawn', () => resolve(true));
    child.once('error', () => resolve(false));
  });
  if (!started) return undefined;
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    parse: async (text) => {
      child.stdin.write(`${JSON.stringify(text)}\n`);
      const { value } = (await answers.next()) as { value?: string };
      return value === 'ok' ? undefined : (value ?? 'Python ended');
    },
    close: () => child.kill(),
  };
}

/** Of the machine's Python; undefined where there is none. */
export const pythonParser = () => byPython('ast', 'ast.parse(text)');

/** Of XML, by the same. */
export const xmlParser = () => byPython('xml.dom.minidom', 'xml.dom.minidom.parseString(text.encode())');

/** SQLite reads a statement when it is prepared; what it says of tables that are not there is no matter of its grammar. */
export function sqliteParser(): { parse: TargetParser; close: () => void } {
  const database = new Database(':memory:');
  return {
    parse: (text) => {
      try {
        database.exec(`SAVEPOINT looked;\n${text}`);
        return undefined;
      } catch (error) {
        const message = messageOf(error);
        return /syntax error|unrecognized token|incomplete input/u.test(message) ? message : undefined;
      } finally {
        if (database.inTransaction) database.exec('ROLLBACK');
      }
    },
    close: () => database.close(),
  };
}

/** PostgreSQL's own. */
export async function postgresTargetParser(): Promise<TargetParser> {
  const parser = await postgresParser();
  return (text) => {
    try {
      parser.parse(text);
      return undefined;
    } catch (error) {
      return messageOf(error);
    }
  };
}

/** MariaDB's, on a server: what it says of a statement's grammar alone. A string says why there is none. */
export function mariadbParser(): { parse: TargetParser; close: () => void } | string {
  const call = (text: string): string => {
    const [program = '', ...words] = [...mysqlCommand, '--force', '--default-character-set=utf8mb4'];
    const { stdout, stderr, error } = spawnSync(program, words, { input: text, encoding: 'utf8', maxBuffer: 1 << 28 });
    return error ? `ERROR ${error.message}` : stdout + stderr;
  };
  const version = call('SELECT version()');
  if (!version.includes('MariaDB')) return `the server is ${version.trim()}`;
  const [drop, make] = [`DROP DATABASE IF EXISTS ${databaseName};`, `CREATE DATABASE ${databaseName};`];
  return {
    parse: (text) => /^ERROR 1064 .*/mu.exec(call(`${drop}\n${make}\nUSE ${databaseName};\n${text}`))?.[0],
    close: () => void call(drop),
  };
}
