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
  readonly omitted: readonly Omission[];
  /** The option that was asked for and does not fit this project, and why; the files are those without it. */
  readonly unfit?: { readonly option: string; readonly problem: string };
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
