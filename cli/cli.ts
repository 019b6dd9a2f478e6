/** `entwine`: the designer's core on the command line. Data goes to standard output, messages to standard error. */
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { benchEngines, defaultEngine, type BenchEngine } from '../shared/bench/benchEngines.ts';
import {
  djangoVersions,
  sqlModes,
  userModelStyles,
  type Format,
  type SqlMode,
  type SqlOptions,
} from '../shared/formats/format.ts';
import { formatOf, formats } from '../shared/formats/formatRegistry.ts';
import { dialectOf } from '../shared/dialects/dialectRegistry.ts';
import { schemaPrefixProblem } from '../shared/physical/schemaPrefix.ts';
import packageJson from '../package.json' with { type: 'json' };
import { checkCommand } from './checkCommand.ts';
import { exportCommand } from './exportCommand.ts';
import { formatsCommand } from './formatsCommand.ts';
import { renderCommand } from './renderCommand.ts';
import { openTerminal } from './terminal.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { testCommand } from './testCommand.ts';

const exitCodes = `
Exit codes: 0 fine · 1 findings of severity error, failed probes, or something an export cannot say
            2 a file that cannot be read or written, or wrong usage`;

interface TestOptions {
  readonly json: boolean;
  readonly mode: SqlMode;
  readonly on: BenchEngine;
  readonly timeout: number;
  readonly keep?: string;
  readonly rows?: number;
  readonly seed: number;
  readonly force: boolean;
}

/** Runs one command line and says how it ended. */
async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = new Command('entwine')
    .description('Checks, exports, tests and draws entity-relationship projects (.erd files).')
    .version(packageJson.version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', exitCodes)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.write(text),
      writeErr: (text) =>
        text
          .trimEnd()
          .split('\n')
          .forEach((line) => terminal.note(line)),
    });
  const mode = new Option('--mode <mode>', 'SQL as Django migrates it, or with the database enforcing on_delete')
    .choices(sqlModes)
    .default('database');

  program
    .command('check')
    .description("check projects by Django's rules")
    .argument('<files...>', 'project files, - for standard input')
    .option('--json', 'print findings as JSON', false)
    .action(async (files: string[], { json }: { json: boolean }) => {
      code = await checkCommand(files, json, terminal);
    });
  program
    .command('export')
    .description('write projects in another format')
    .argument('<files...>', 'project files, - for standard input')
    .requiredOption('--to <key>', `format: ${formats.map(({ key }) => key).join(', ')}`, (key) => {
      const format = formatOf(key);
      if (format) return format;
      throw new InvalidArgumentError(`Known formats: ${formats.map((each) => each.key).join(', ')}.`);
    })
    .option('--out <dir>', 'write to DIR/<file name without .erd>/ instead of standard output')
    .addOption(mode)
    .addOption(
      new Option('--django <version>', 'Django that the models are for').choices(djangoVersions).default('5.2'),
    )
    .addOption(
      new Option('--user <style>', 'name the user model by settings.AUTH_USER_MODEL, or import auth.User')
        .choices(userModelStyles)
        .default('settings'),
    )
    .addOption(
      new Option('--quote <when>', 'SQL: quote names always, or only reserved words and what is no plain name')
        .choices(['always', 'needed'])
        .default('always'),
    )
    .option('--lower-case', 'SQL: write names in lower case', false)
    .option('--if-not-exists', 'SQL: leave tables and indexes that are there already', false)
    .option('--drop', 'SQL: drop the tables first', false)
    .option('--schema <name>', 'SQL: put the tables into this schema, database or attached database')
    .option('--choice-checks', 'SQL: make choices CHECK constraints', false)
    .option('--json', 'print files, or what was written, as JSON', false)
    .action(async (files: string[], options, command: Command) => {
      const { to, out, json, mode: sqlMode, django: djangoVersion, user: userModel } = options;
      if (files.length > 1 && out === undefined && !json) {
        command.error(`error: several files need --out DIR`, { exitCode: 2 });
      }
      const sql: SqlOptions = {
        quoting: options.quote === 'needed' ? 'whenNeeded' : 'always',
        identifierCase: options.lowerCase ? 'lower' : 'kept',
        ifNotExists: options.ifNotExists,
        dropFirst: options.drop,
        schemaPrefix: options.schema,
        choiceChecks: options.choiceChecks,
      };
      const problem = sqlOptionsProblem(to, options);
      if (problem !== undefined) command.error(`error: ${problem}`, { exitCode: 2 });
      const exportOptions = { mode: sqlMode, djangoVersion, userModel, sql };
      code = await exportCommand(files, { format: to, out, json, options: exportOptions }, terminal);
    });
  program
    .command('formats')
    .description('list the formats that export knows')
    .option('--json', 'print them as JSON', false)
    .action(({ json }: { json: boolean }) => {
      code = formatsCommand(json, terminal);
    });
  program
    .command('test')
    .description('create the schema in a fresh database and probe every relation')
    .argument('<files...>', 'project files, - for standard input')
    .addOption(mode)
    .addOption(
      new Option('--on <engine>', 'the database; both come with Entwine').choices(benchEngines).default(defaultEngine),
    )
    .addOption(new Option('--timeout <seconds>', 'stop after this long').argParser(secondsOf).default(60))
    .option('--keep <path>', 'leave the database there: a file of SQLite, or of SQL for PostgreSQL')
    .addOption(new Option('--rows <number>', 'sample rows for each table of the kept database').argParser(rowsOf))
    .addOption(new Option('--seed <number>', 'other sample rows for another number').argParser(seedOf).default(1))
    .option('--force', 'replace the file that --keep names', false)
    .option('--json', 'print probes as JSON', false)
    .action(async (files: string[], options: TestOptions, command: Command) => {
      const { json, timeout, mode: sqlMode, on: engine, keep: path, rows, seed, force } = options;
      if (path === undefined && rows !== undefined) {
        command.error('error: --rows are for the database that --keep leaves', { exitCode: 2 });
      }
      if (path !== undefined && files.length > 1) {
        command.error('error: --keep takes one project file', { exitCode: 2 });
      }
      const keep = path === undefined ? {} : { keep: { path, force, seed, ...(rows === undefined ? {} : { rows }) } };
      code = await testCommand(files, { json, mode: sqlMode, engine, timeoutMs: timeout * 1000, ...keep }, terminal);
    });
  program
    .command('render')
    .description('draw a diagram as SVG')
    .argument('<file>', 'project file, - for standard input')
    .option('--out <file>', 'write to FILE instead of standard output')
    .addOption(new Option('--theme <theme>', 'colours').choices(['light', 'dark']).default('light'))
    .option('--diagram <name>', 'one of several diagrams (default: the first)')
    .action(async (file: string, { out, theme, diagram }) => {
      code = await renderCommand(file, { out, theme, diagram }, terminal);
    });

  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
}

/** What is wrong with the options of the SQL formats, as a sentence. */
function sqlOptionsProblem(
  { key, language, label }: Format,
  options: {
    readonly quote: string;
    readonly lowerCase: boolean;
    readonly ifNotExists: boolean;
    readonly drop: boolean;
    readonly schema?: string;
    readonly choiceChecks: boolean;
  },
): string | undefined {
  const dialect = dialectOf(key);
  if (dialect !== undefined && options.schema !== undefined) return schemaPrefixProblem(options.schema, dialect);
  if (language === 'sql') return undefined;
  const given = [
    ...(options.quote === 'always' ? [] : ['--quote']),
    ...(options.lowerCase ? ['--lower-case'] : []),
    ...(options.ifNotExists ? ['--if-not-exists'] : []),
    ...(options.drop ? ['--drop'] : []),
    ...(options.schema === undefined ? [] : ['--schema']),
    ...(options.choiceChecks ? ['--choice-checks'] : []),
  ];
  return given.length === 0 ? undefined : `${given.join(', ')} is for SQL, and ${label} is none.`;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isFinite(seconds) || seconds <= 0 || seconds > 86_400) {
    throw new InvalidArgumentError('Give seconds, more than 0.');
  }
  return seconds;
}

function rowsOf(text: string): number {
  const rows = Number(text);
  if (!Number.isInteger(rows) || rows < 1 || rows > 1000)
    throw new InvalidArgumentError('Give a number from 1 to 1000.');
  return rows;
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!Number.isInteger(seed) || seed < 0 || seed > 1_000_000_000) {
    throw new InvalidArgumentError('Give a whole number, 0 or more.');
  }
  return seed;
}

const terminal = openTerminal((code) => process.exit(code));
try {
  process.exitCode = await run(process.argv.slice(2), terminal);
} catch (error) {
  terminal.note(`entwine failed: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
