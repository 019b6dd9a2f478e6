/** `entwine import INPUT… --out FILE.erd`: a project of what dumps, database files and running databases hold. */
import { basename } from 'node:path';
import { writeAtomically } from '../electron/services/atomicWrite.ts';
import { describeDiskProblem } from '../electron/services/diskProblem.ts';
import { dialectOfFiles, UnknownDialect } from '../electron/services/imports/importFiles.ts';
import { importedFiles, ImportProblem } from '../electron/services/imports/importInputs.ts';
import { readScripts } from '../electron/services/imports/readScripts.ts';
import { isAddress } from '../electron/services/servers/serverAddress.ts';
import { validatedBytes } from '../electron/services/validatedProject.ts';
import { withoutBookkeeping } from '../shared/imports/chosenTables.ts';
import { dialectNamed } from '../shared/dialects/dialectRegistry.ts';
import { describeChange } from '../shared/imports/importChanges.ts';
import { importedProject, type ImportCounts } from '../shared/imports/importedProject.ts';
import type { ImportChoices } from '../shared/imports/importOptions.ts';
import { intoProject } from '../shared/imports/intoProject.ts';
import { placeImported } from '../shared/imports/placeImported.ts';
import type { Remark } from '../shared/imports/remarks.ts';
import type { ReadScript } from '../shared/imports/scriptReader.ts';
import type { Project } from '../shared/model/project.ts';
import { ScriptError } from '../shared/sql/script.ts';
import { messageOf, readProjectAt } from './readProjects.ts';
import { serverInput } from './serverInput.ts';
import { oneLine, type ExitCode, type Terminal } from './terminal.ts';

export interface ImportOptions {
  /** Name of the dialect; undefined: what the files tell. */
  readonly from?: string;
  /** A project that takes what is imported. */
  readonly into?: string;
  /** Of a running database: names of schemas, and of tables. */
  readonly schema?: readonly string[];
  readonly table?: readonly string[];
  /** Tables that frameworks keep for themselves are taken too. */
  readonly bookkeeping: boolean;
  /** By the flags of `importOptionTable`. */
  readonly choices: ImportChoices;
  readonly out: string;
  readonly json: boolean;
}

export async function importCommand(
  inputs: readonly string[],
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitCode> {
  const { into, choices, out, json } = options;
  const open = into === undefined ? undefined : await readProjectAt(into);
  if (open && 'error' in open) {
    terminal.note(messageOf(open));
    return 2;
  }
  // An address may hold a password.
  let place = inputs.find((input) => !isAddress(input)) ?? '';
  try {
    const {
      files,
      name,
      dialect,
      schema: found,
      noted,
      skipped,
    } = await (inputs.some(isAddress)
      ? runningInput(inputs, options, terminal)
      : fileInput(inputs, options, (file) => (place = file)));
    if (found.tables.length === 0) {
      for (const each of skipped.slice(0, MOST)) terminal.note(sentenceOf(each));
      throw new ImportProblem(
        files.some(isAddress)
          ? 'no table was found that is chosen and that the role can see'
          : `no table was found, read as a script of ${dialectNamed(dialect).label}`,
      );
    }
    const isWhole = options.bookkeeping || options.table !== undefined;
    const { schema, leftOut } = isWhole ? { schema: found, leftOut: [] } : withoutBookkeeping(found);
    const { project, counts, remarks } = importedProject(schema, name, choices);
    const merged = open ? intoProject(open.project, project, dialect, { choices }) : undefined;
    place = out;
    await writeAtomically(out, validatedBytes(merged?.project ?? placeImported(project)));
    if (json) terminal.writeJson({ files, dialect, counts, noted, skipped });
    else
      terminal.write(
        describe({ out, dialect, counts, project, noted, changes: merged?.changes.map(describeChange) ?? [] }),
      );
    for (const remark of remarks) terminal.note(remark);
    for (const { table, reason } of leftOut)
      terminal.note(`${table.name}: left out, since ${reason}; --bookkeeping takes it.`);
    sayWhatIsSkipped(skipped, json, terminal);
    return skipped.length > 0 ? 1 : 0;
  } catch (error) {
    terminal.note(problemOf(error, place));
    return 2;
  }
}

interface Input extends Pick<ReadScript, 'schema' | 'noted' | 'skipped'> {
  readonly files: readonly string[];
  readonly dialect: string;
  /** What the project is called. */
  readonly name: string;
}

async function fileInput(
  inputs: readonly string[],
  { from, schema, table }: ImportOptions,
  at: (file: string) => void,
): Promise<Input> {
  if (schema !== undefined || table !== undefined) {
    throw new ImportProblem('--schema and --table choose of a running database: files are read whole');
  }
  const files = await importedFiles(inputs);
  at(files[0] ?? '');
  if (from === undefined && files.includes('-')) {
    throw new ImportProblem('say with --from which database standard input is for');
  }
  const dialect = from ?? (await dialectOfFiles(files));
  return { files, name: nameOf(inputs), dialect, ...(await readScripts(files, { dialect })) };
}

async function runningInput(
  inputs: readonly string[],
  { schema: schemas, table: tables }: ImportOptions,
  terminal: Terminal,
): Promise<Input> {
  const choice = { ...(schemas && { schemas }), ...(tables && { tables }) };
  const { read, place, name } = await serverInput(inputs, choice, terminal);
  return { files: [place], name, dialect: read.dialect, schema: read.schema, noted: [], skipped: [] };
}

/** Of what was skipped at most so much is said one by one; JSON has all of it. */
const MOST = 50;

function sayWhatIsSkipped(skipped: readonly Remark[], json: boolean, terminal: Terminal): void {
  if (json) return;
  for (const each of skipped.slice(0, MOST)) terminal.note(sentenceOf(each));
  if (skipped.length > MOST) terminal.note(`and ${skipped.length - MOST} more; --json lists them all`);
}

function sentenceOf({ file, line, text, reason }: Remark): string {
  return `${file}: line ${line}: skipped, ${reason}: ${text}`;
}

function problemOf(error: unknown, place: string): string {
  if (error instanceof UnknownDialect) return `${error.message}: say it with --from`;
  if (error instanceof ImportProblem) return error.message;
  if (error instanceof ScriptError) return error.message;
  const { code } = error as { readonly code?: string };
  if (code === 'SQLITE_NOTADB') return `${place} is encrypted, or no database of SQLite`;
  return describeDiskProblem(error, place);
}

/** What the project is called: the first input's name without its endings. */
function nameOf([first = '-']: readonly string[]): string {
  const name = first === '-' ? '' : basename(first).replace(/(?:\.[a-z0-9]{1,7}){1,2}$/iu, '');
  return name === '' ? 'Imported' : name;
}

function describe(found: {
  readonly out: string;
  readonly dialect: string;
  readonly counts: ImportCounts;
  readonly project: Project;
  readonly noted: readonly Remark[];
  readonly changes: readonly string[];
}): string {
  const { out, dialect, counts, project, noted, changes } = found;
  const numbers = [
    counted(counts.tables, 'table'),
    counted(counts.columns, 'column'),
    `${counted(counts.foreignKeys, 'foreign key')} (${counts.oneToOnes} one-to-one)`,
    counted(counts.manyToManys, 'many-to-many'),
    ...(project.enums ? [counted(project.enums.length, 'enum')] : []),
    ...(project.objects ? [`${counted(project.objects.length, 'other object')} kept as SQL`] : []),
  ];
  const lines = [
    `${out}: from ${dialectNamed(dialect).label}, ${numbers.join(', ')}`,
    ...changes.map((change) => `  ${change}`),
    ...(noted.length > 0 ? [`  ${counted(noted.length, 'statement')} without meaning for a schema`] : []),
  ];
  return `${lines.map(oneLine).join('\n')}\n`;
}

function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : word === 'many-to-many' ? 'many-to-manys' : `${word}s`}`;
}
