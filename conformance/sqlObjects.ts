/**
 * Views and objects by way of the databases' own command-line clients: exports that hold them are loaded, again and again
 * where the options say so, and a stranger's are run as a careless person would, in a folder that is watched.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dialect } from '../shared/dialects/dialect.ts';
import { textWords } from '../shared/dialects/dialectWords.ts';
import { sqlFormat } from '../shared/formats/sqlFormat.ts';
import type { Project } from '../shared/model/project.ts';
import type { SqlOptions } from '../shared/physical/sqlOptions.ts';
import {
  hostileObjects,
  MARKER,
  mysqlObjects,
  objectsProject,
  postgresObjects,
  sqliteObjects,
} from '../shared/testing/objectsProjects.ts';
import { viewsProject } from '../shared/testing/viewsProject.ts';
import { databaseName, mysqlCommand, postgresCommand, postgresEnvironment } from './sqlServerClients.ts';
import type { Tally } from './tally.ts';

interface Client {
  /** Ways to run a file, as people do: each goes on behind an error. */
  readonly commands: readonly (readonly string[])[];
  /** Statements that make an empty database. */
  readonly fresh: string;
  /** Names of its tables and of all else that is made. */
  readonly names: string;
}

/** Objects of the project, by the word under which its texts stand. */
const projects: Readonly<Record<string, Project>> = {
  sqlite: sqliteObjects,
  postgres: postgresObjects,
  mysql: mysqlObjects,
};

function clientOf(dialect: Dialect, folder: string): Client {
  const [word = ''] = textWords(dialect.name).toReversed();
  const found: Readonly<Record<string, Client>> = {
    sqlite: {
      commands: [['sqlite3', join(folder, 'database')]],
      fresh: '',
      names: "SELECT name || ' ' || type FROM sqlite_master;",
    },
    postgres: {
      commands: [
        [...postgresCommand, '-X', '-q', '-A', '-t', '-d', databaseName],
        [...postgresCommand, '-X', '-q', '-A', '-t', '-1', '-d', databaseName],
      ],
      fresh: 'DROP SCHEMA public CASCADE; CREATE SCHEMA public;',
      names:
        "SELECT relname || ' ' || relkind::text FROM pg_class WHERE relnamespace = 'public'::regnamespace UNION ALL SELECT proname || ' function' FROM pg_proc WHERE pronamespace = 'public'::regnamespace UNION ALL SELECT tgname || ' trigger' FROM pg_trigger WHERE NOT tgisinternal UNION ALL SELECT polname || ' policy' FROM pg_policy UNION ALL SELECT rulename || ' rule' FROM pg_rules WHERE schemaname = 'public';",
    },
    mysql: {
      commands: [
        [...mysqlCommand, '--force', '--batch', '--skip-column-names', databaseName],
        [...mysqlCommand, '--force', '--batch', '--skip-column-names', '--named-commands', '--comments', databaseName],
      ],
      fresh: `DROP DATABASE IF EXISTS ${databaseName}; CREATE DATABASE ${databaseName}; USE ${databaseName};`,
      names: `SELECT CONCAT(table_name, ' ', table_type) FROM information_schema.tables WHERE table_schema = '${databaseName}' UNION ALL SELECT CONCAT(routine_name, ' ', routine_type) FROM information_schema.routines WHERE routine_schema = '${databaseName}' UNION ALL SELECT CONCAT(trigger_name, ' trigger') FROM information_schema.triggers WHERE trigger_schema = '${databaseName}';`,
    },
  };
  return found[word] ?? { commands: [], fresh: '', names: '' };
}

/** What each project's file must have made, of what is not a table. */
const made: Readonly<Record<string, readonly string[]>> = {
  sqlite: ['shop_seen view', 'sizes view', 'book_said trigger', 'sizes_said trigger'],
  postgres: [
    'numbers S',
    'is_rate function',
    'say function',
    'twice function',
    'shop_seen v',
    'sizes v',
    'book_said trigger',
    'own policy',
    'quiet rule',
  ],
  mysql: ['twice FUNCTION', 'empty_log PROCEDURE', 'shop_seen VIEW', 'sizes VIEW', 'book_said trigger'],
};

/** `title`: of the server. Everything happens in its database for conformance. */
export function checkObjects(dialect: Dialect, title: string, tally: Tally): void {
  const folder = mkdtempSync(join(tmpdir(), 'entwine-objects-'));
  try {
    new Check(dialect, title, tally, folder).all();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

class Check {
  private readonly client: Client;
  private readonly dialect: Dialect;
  private readonly title: string;
  private readonly tally: Tally;
  private readonly folder: string;

  constructor(dialect: Dialect, title: string, tally: Tally, folder: string) {
    this.dialect = dialect;
    this.title = title;
    this.tally = tally;
    this.folder = folder;
    this.client = clientOf(dialect, folder);
  }

  all(): void {
    const [word = ''] = textWords(this.dialect.name).toReversed();
    const project = projects[word];
    if (!project) return;
    this.loads('objects', project, made[word] ?? []);
    this.loads('views', viewsProject, ['shop_priced', 'shop_top', 'shop_titles']);
    const own = hostileObjects.filter((object) => object.dialect === word);
    const reached = own.filter(({ sql }) =>
      this.client.commands.some((command) => this.leavesMarker(command, `${sql};\n`)),
    );
    this.say('what is not judged reaches its mark', reached.length > 0, `none of ${own.length} does`);
    for (const object of own) {
      const text = this.textOf(objectsProject(object.dialect, [object]));
      const isReached = this.client.commands.some((command) => this.leavesMarker(command, text));
      this.say(`hostile ${JSON.stringify(object.sql)}`, !isReached, 'it was run');
    }
  }

  private loads(what: string, project: Project, names: readonly string[]): void {
    const [command = []] = this.client.commands;
    this.clear(command);
    for (const options of [{}, { dropFirst: true }, { ifNotExists: true }] satisfies SqlOptions[]) {
      const output = this.run(command, this.textOf(project, options));
      const how = Object.keys(options).join() || 'once';
      this.say(`${what}, ${how}`, !/error/iu.test(output), output.slice(0, 400));
    }
    const found = this.run(command, this.client.names);
    const missing = names.filter((name) => !found.includes(name));
    this.say(`${what} are there`, missing.length === 0, `${missing.join(', ')} among ${found.slice(0, 600)}`);
  }

  private textOf(project: Project, options: SqlOptions = {}): string {
    return sqlFormat(this.dialect).exportProject(project, options).files[0]?.text ?? '';
  }

  private leavesMarker(command: readonly string[], text: string): boolean {
    this.clear(command);
    this.run(command, text);
    return this.run(command, this.client.names).includes(MARKER) || readdirSync(this.folder).includes(MARKER);
  }

  private clear(command: readonly string[]): void {
    for (const file of readdirSync(this.folder)) rmSync(join(this.folder, file), { recursive: true });
    // Neither in one transaction nor in a database that is to be made first.
    const opening = command.filter((word) => word !== '-1' && (word !== databaseName || command.includes('-d')));
    if (this.client.fresh !== '') this.run(opening, this.client.fresh);
  }

  private run(command: readonly string[], input: string): string {
    const [program = '', ...rest] = command;
    const result = spawnSync(program, rest, {
      input,
      encoding: 'utf8',
      cwd: this.folder,
      env: postgresEnvironment(),
      timeout: 60_000,
    });
    return result.error ? `ERROR: ${result.error.message}` : `${result.stdout}${result.stderr}`;
  }

  private say(what: string, isRight: boolean, why: string): void {
    if (isRight) this.tally.pass(`${this.title}: ${what}`);
    else this.tally.fail(`${this.title}: ${what}`, why);
  }
}
