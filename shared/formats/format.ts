import type { Omission } from '../model/omission.ts';
import type { Project } from '../model/project.ts';
import type { FormatOption, FormatValues } from './formatOption.ts';

export interface ExportedFile {
  /** Relative, with `/`; never leaves the folder it is written to. */
  readonly path: string;
  readonly text: string;
}

export interface Export {
  readonly files: readonly ExportedFile[];
  /** What the target cannot say; never dropped in silence. */
  readonly lost: readonly Omission[];
  /** The option that was asked for and does not fit this project, and why; the files are those without it. */
  readonly unfit?: { readonly option: string; readonly problem: string };
}

/** Whether SQL says what Django's migrations say, or lets the database enforce `onDelete`. */
export const sqlModes = ['django', 'database'] as const;
export type SqlMode = (typeof sqlModes)[number];

/** How names are quoted, `whenNeeded`: only reserved words and what is no plain name in the dialect. */
export const quotings = ['always', 'whenNeeded'] as const;
export type Quoting = (typeof quotings)[number];

/** Whether names keep their case or become lower case. */
export const identifierCases = ['kept', 'lower'] as const;
export type IdentifierCase = (typeof identifierCases)[number];

/** How the SQL is written; what is not given stays as it is by default. */
export interface SqlOptions {
  /** Default `always`. */
  readonly quoting?: Quoting | undefined;
  /** Default `kept`. */
  readonly identifierCase?: IdentifierCase | undefined;
  /** The text may run where it has run before: what is there already stays. */
  readonly ifNotExists?: boolean | undefined;
  /** Drops the tables first, with all that they hold. */
  readonly dropFirst?: boolean | undefined;
  /** Where the tables stand: a schema of PostgreSQL, a database of MySQL, an attached database of SQLite. */
  readonly schemaPrefix?: string | undefined;
  /** Choices become CHECK constraints, which Django does not make. */
  readonly choiceChecks?: boolean | undefined;
}

/** Something we write, read or both. A format never throws on user input. */
export interface Format<Options extends object = FormatValues> {
  /** As on the command line, `--to KEY`. */
  readonly key: string;
  readonly label: string;
  /** Language of the code view. */
  readonly language: 'python' | 'sql';
  /** What it can be asked for, in the order people see it: flags, controls and checks of values come from here. */
  readonly options: { readonly [Key in keyof Options]-?: FormatOption };
  /** What is not given is as it is by default. */
  exportProject(project: Project, options?: Options): Export;
}
