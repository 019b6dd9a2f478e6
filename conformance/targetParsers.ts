/** The targets' own parsers, which say whether an export is of their language at all. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { postgresParser } from '../electron/services/imports/postgresParser.ts';
import { messageOf } from '../shared/model/messageOf.ts';

/** What its parser says against a text; undefined where it can be read. */
export type TargetParser = (text: string) => Promise<string | undefined> | string | undefined;

/** Of the machine's Python; undefined where there is none. */
export async function pythonParser(): Promise<{ parse: TargetParser; close: () => void } | undefined> {
  const program =
    'import ast, json, sys\nfor line in sys.stdin:\n try: ast.parse(json.loads(line)); print("ok", flush=True)\n except Exception as error: print(repr(error).replace("\\n", " "), flush=True)';
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
