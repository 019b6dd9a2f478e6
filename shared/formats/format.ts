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
export type SqlMode = 'django' | 'database';

export interface ExportOptions {
  /** SQL formats only; default `database`. */
  readonly mode?: SqlMode;
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
