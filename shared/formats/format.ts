import type { Finding } from '../model/finding.ts';
import type { Project } from '../model/project.ts';

export interface ExportedFile {
  /** Relative, with `/`; never leaves the folder it is written to. */
  readonly path: string;
  readonly text: string;
}

export interface Export {
  readonly files: readonly ExportedFile[];
  /** What the target cannot say; never dropped in silence. */
  readonly lost: readonly Finding[];
}

/** Whether SQL says what Django's migrations say, or lets the database enforce `onDelete`. */
export const sqlModes = ['django', 'database'] as const;
export type SqlMode = (typeof sqlModes)[number];

/** Versions of Django that the export can be written for. */
export const djangoVersions = ['4.2', '5.2', '6.0'] as const;
export type DjangoVersion = (typeof djangoVersions)[number];

/** Whether relations name the user model by `settings.AUTH_USER_MODEL` or import auth.User, as Django's tutorials do. */
export const userModelStyles = ['settings', 'direct'] as const;
export type UserModelStyle = (typeof userModelStyles)[number];

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

export interface ExportOptions {
  /** SQL formats only; default `database`. */
  readonly mode?: SqlMode;
  /** SQL formats only. */
  readonly sql?: SqlOptions;
  /** Django only; default `5.2`. */
  readonly djangoVersion?: DjangoVersion;
  /** Django only; default `settings`. */
  readonly userModel?: UserModelStyle;
}

/** Something we write, read or both. A format never throws on user input. */
export interface Format {
  /** As on the command line, `--to KEY`. */
  readonly key: string;
  readonly label: string;
  /** Language of the code view. */
  readonly language: 'python' | 'sql';
  exportProject(project: Project, options?: ExportOptions): Export;
}
