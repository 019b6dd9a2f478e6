/** `entwine`: the designer's core on the command line. Data goes to standard output, messages to standard error. */
import { messageOf } from '../shared/model/messageOf.ts';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { benchEngines, defaultEngine, type BenchEngine } from '../shared/bench/benchEngines.ts';
import { serverDrivers } from '../electron/services/servers/serverDrivers.ts';
import { dialects } from '../shared/dialects/dialectRegistry.ts';
import type { Format } from '../shared/formats/format.ts';
import type { SqlMode } from '../shared/physical/sqlOptions.ts';
import { formatOf, formats } from '../shared/formats/formatRegistry.ts';
import { sqlOptionTable } from '../shared/formats/sqlOptionTable.ts';
import { importDefaults, importOptionTable } from '../shared/imports/importOptions.ts';
import { onDeleteNames } from '../shared/options/optionSchemas.ts';
import { pictureKinds, pictureScales } from '../shared/picture/pictureKind.ts';
import packageJson from '../package.json' with { type: 'json' };
import { checkCommand } from './checkCommand.ts';
import { exportCommand } from './exportCommand.ts';
import { flagOf, flagsOf, readFlags, readOptionFlags } from './formatFlags.ts';
import { formatsCommand } from './formatsCommand.ts';
import { importCommand, type ImportOptions } from './importCommand.ts';
import { renderCommand, type RenderRequest } from './renderCommand.ts';
import { joinCommand, splitCommand, splitLinks, type JoinOptions, type SplitOptions } from './reshapeCommands.ts';
import { withSuggestion } from './suggestion.ts';
import { openTerminal } from './terminal.ts';
import type { ExitCode, Terminal } from './terminal.ts';
import { testCommand } from './testCommand.ts';

const exitCodes = `
Exit codes: 0 fine · 1 findings of severity error, failed probes, or something an export cannot say or an import skipped
            2 a file that cannot be read or written, or wrong usage`;

interface ExportFlags {
  readonly to: Format;
  readonly out?: string;
  readonly json: boolean;
}

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

type End = (code: ExitCode) => void;

/** Runs one command line and says how it ended. */
async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const end: End = (ended) => {
    code = ended;
  };
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
      outputError: (text, write) => write(withSuggestion(text, program, words)),
    });
  addCheck(program, terminal, end);
  addExport(program, terminal, end);
  addFormats(program, terminal, end);
  addTest(program, terminal, end);
  addRender(program, terminal, end);
  addSplit(program, terminal, end);
  addJoin(program, terminal, end);
  addImport(program, terminal, end);
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return code;
}

function addCheck(program: Command, terminal: Terminal, end: End): void {
  program
    .command('check')
    .description("check projects by Django's rules")
    .argument('<files...>', 'project files, folders of them, - for standard input')
    .option(
      '--for <keys>',
      `say too what exports cannot hold, with commas between: ${formats.map(({ key }) => key).join(', ')}`,
      formatsOf,
      [],
    )
    .option('--json', 'print findings as JSON', false)
    .action(async (files: string[], { json, for: targets }: { json: boolean; for: readonly Format[] }) => {
      end(await checkCommand(files, { json, targets }, terminal));
    });
}

function formatsOf(keys: string): readonly Format[] {
  return keys.split(',').map((key) => {
    const format = formatOf(key.trim());
    if (format) return format;
    throw new InvalidArgumentError(`Known formats: ${formats.map((each) => each.key).join(', ')}.`);
  });
}

function addExport(program: Command, terminal: Terminal, end: End): void {
  const exporting = program
    .command('export')
    .description('write projects in another format')
    .argument('<files...>', 'project files, - for standard input')
    .requiredOption('--to <key>', `format: ${formats.map(({ key }) => key).join(', ')}`, (key) => {
      const format = formatOf(key);
      if (format) return format;
      throw new InvalidArgumentError(`Known formats: ${formats.map((each) => each.key).join(', ')}.`);
    })
    .option('--out <dir>', 'write to DIR/<file name without .erd>/ instead of standard output')
    .option('--json', 'print files, or what was written, as JSON', false)
    .action(async (files: string[], options: ExportFlags, command: Command) => {
      const { to, out, json } = options;
      if (files.length > 1 && out === undefined && !json) {
        command.error(`error: several files need --out DIR`, { exitCode: 2 });
      }
      const read = readFlags(to, formats, { ...options });
      if ('problem' in read) return command.error(`error: ${read.problem}`, { exitCode: 2 });
      end(await exportCommand(files, { format: to, out, json, options: read.options }, terminal));
    });
  for (const flag of flagsOf(formats)) exporting.addOption(flag);
}

function addFormats(program: Command, terminal: Terminal, end: End): void {
  program
    .command('formats')
    .description('list the formats that export knows')
    .option('--json', 'print them as JSON', false)
    .action(({ json }: { json: boolean }) => {
      end(formatsCommand(json, terminal));
    });
}

function addTest(program: Command, terminal: Terminal, end: End): void {
  program
    .command('test')
    .description('create the schema in a fresh database and probe every relation')
    .argument('<files...>', 'project files, - for standard input')
    .addOption(flagOf(sqlOptionTable.mode))
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
      end(await testCommand(files, { json, mode: sqlMode, engine, timeoutMs: timeout * 1000, ...keep }, terminal));
    });
}

function addRender(program: Command, terminal: Terminal, end: End): void {
  program
    .command('render')
    .description('draw a diagram as SVG, PNG or PDF')
    .argument('<file>', 'project file, - for standard input')
    .option('--out <file>', 'write to FILE instead of standard output')
    .addOption(
      new Option('--format <format>', 'what to write (default: what the name of FILE says, else svg)').choices(
        pictureKinds,
      ),
    )
    .addOption(
      new Option('--scale <number>', 'pixels for each one of the diagram, from 0.1 to 4').argParser(scaleOf).default(1),
    )
    .addOption(new Option('--theme <theme>', 'colours').choices(['light', 'dark']).default('light'))
    .option('--diagram <name>', 'one of several diagrams (default: the first)')
    .addOption(new Option('--area <name>', 'one area of the diagram, with what is in it').conflicts('models'))
    .option('--models <labels>', 'these models alone, as app.Model with commas between', (labels) =>
      labels.split(',').map((label) => label.trim()),
    )
    .option('--transparent', 'paint nothing behind the diagram', false)
    .option('--carry-project', 'put the project into the SVG, which opens again as that project', false)
    .action(async (file: string, options: RenderRequest) => {
      end(await renderCommand(file, options, terminal));
    });
}

function scaleOf(text: string): number {
  const scale = Number(text);
  if (text.trim() === '' || !(scale >= pictureScales.least && scale <= pictureScales.most)) {
    throw new InvalidArgumentError(`It is a number from ${pictureScales.least} to ${pictureScales.most}.`);
  }
  return scale;
}

function addSplit(program: Command, terminal: Terminal, end: End): void {
  program
    .command('split')
    .description('split a model into two that are linked one-to-one')
    .argument('<file>', 'project file, - for standard input')
    .requiredOption('--model <label>', 'the model, as app.Model')
    .requiredOption('--fields <names>', 'the fields that move, with commas between')
    .requiredOption('--into <name>', 'name of the new model')
    .addOption(
      new Option('--link <kind>', 'where the one-to-one stands, and what its key is')
        .choices(Object.keys(splitLinks))
        .default('shared-key'),
    )
    .option('--optional', 'with from-old: a row may be without its other half', false)
    .option('--name <name>', 'name of the one-to-one')
    .option('--related-name <name>', 'name of its reverse side')
    .addOption(new Option('--on-delete <rule>', 'what happens when the target is deleted').choices(onDeleteNames))
    .requiredOption('--out <file>', 'write the project to FILE')
    .action(async (file: string, options: SplitOptions) => {
      end(await splitCommand(file, options, terminal));
    });
}

function addJoin(program: Command, terminal: Terminal, end: End): void {
  program
    .command('join')
    .description('join two models that are linked one-to-one into one')
    .argument('<file>', 'project file, - for standard input')
    .requiredOption('--relation <label>', 'the one-to-one, as app.Model.field')
    .option('--keep <label>', "the model that stays (default: the link's target)")
    .option('--every-row', 'every row has its other half, so that no field has to take NULL', false)
    .requiredOption('--out <file>', 'write the project to FILE')
    .action(async (file: string, options: JoinOptions) => {
      end(await joinCommand(file, options, terminal));
    });
}

function addImport(program: Command, terminal: Terminal, end: End): void {
  const importing = program
    .command('import')
    .description('make a project of SQL dumps, database files and running databases')
    .argument(
      '<inputs...>',
      `files of SQL, database files of SQLite (both also packed by gzip or zip), folders of them, - for standard input, or the address of a running database: ${[...serverDrivers.keys()].join(', ')}://user@host:port/database, whose password comes from PGPASSWORD, MYSQL_PWD, ~/.pgpass or a prompt`,
    )
    .option('--schema <name>', 'of a running database: only this schema (repeatable)', addedTo)
    .option('--table <name>', 'of a running database: only this table, or schema.table (repeatable)', addedTo)
    .addOption(
      new Option('--from <key>', 'the database that they are for (default: what they tell)').choices(
        dialects.map(({ name }) => name),
      ),
    )
    .option('--into <file>', 'a project that takes what is imported; models and fields keep their ids')
    .option(
      '--bookkeeping',
      'take the tables too in which Rails, Laravel, Prisma, Ecto and others note what has run',
      false,
    )
    .requiredOption('--out <file>', 'write the project to FILE')
    .option('--json', 'print counts and what was noted and skipped as JSON', false)
    .action(async (inputs: string[], options: Omit<ImportOptions, 'choices'>) => {
      const read = readOptionFlags(importOptionTable, { ...options });
      if ('problem' in read) return importing.error(`error: ${read.problem}`, { exitCode: 2 });
      end(await importCommand(inputs, { ...options, choices: { ...importDefaults, ...read.options } }, terminal));
    });
  for (const option of Object.values(importOptionTable)) importing.addOption(flagOf(option));
}

function addedTo(name: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), name];
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
// Node would print the text of an error as it stands.
process.on('uncaughtException', (error) => {
  terminal.note(`entwine failed: ${messageOf(error)}`);
  process.exit(2);
});
try {
  process.exitCode = await run(process.argv.slice(2), terminal);
} catch (error) {
  terminal.note(`entwine failed: ${messageOf(error)}`);
  process.exitCode = 2;
}
