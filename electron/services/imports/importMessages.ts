/** What the process that reads imports and its parent say to each other: one request at a time. */
import type { ImportOutcome, ScriptLines } from '../../../shared/imports/importOutcome.ts';
import type { FormatValues } from '../../../shared/formats/formatOption.ts';

/** What is to become of what was read. */
export interface ImportPlan {
  /** What a new project is called. */
  readonly name: string;
  /** Keys of the chosen tables; undefined: all. */
  readonly tables: readonly string[] | undefined;
  /** By `importOptionTable`. */
  readonly options: FormatValues;
  /** The open project as JSON, which takes what is imported; undefined: a new project. */
  readonly intoJson: string | undefined;
  /** Keys of renames that are none. */
  readonly declined: readonly string[];
}

export type ImportRequest =
  | {
      readonly kind: 'read';
      /** Files and folders that were chosen, and all files that they are; absolute. */
      readonly inputs: readonly string[];
      readonly files: readonly string[];
      /** Undefined: what the files tell. */
      readonly dialect: string | undefined;
      /** The folder that this process may write to. */
      readonly place: string;
    }
  /** A ReadServer as JSON: what another process has read. */
  | { readonly kind: 'take'; readonly readJson: string }
  /** What would come of it. */
  | { readonly kind: 'plan'; readonly plan: ImportPlan }
  /** The project itself, with places for its models. */
  | { readonly kind: 'make'; readonly plan: ImportPlan }
  /** The text around a line of a file. */
  | { readonly kind: 'lines'; readonly file: number; readonly line: number };

export type ImportReply =
  /** From 0 to 1. */
  | { readonly kind: 'progress'; readonly stage: 'reading' | 'placing'; readonly done: number }
  /** A FoundSchema as JSON. */
  | { readonly kind: 'found'; readonly foundJson: string }
  | { readonly kind: 'planned'; readonly outcome: ImportOutcome }
  /** Models as JSON (Model[]), in order, before `made`. */
  | { readonly kind: 'models'; readonly modelsJson: string }
  /** The project without its models, as JSON. */
  | { readonly kind: 'made'; readonly restJson: string; readonly outcome: ImportOutcome }
  | { readonly kind: 'lines'; readonly lines: ScriptLines }
  /** For people. */
  | { readonly kind: 'failed'; readonly problem: string; readonly wantsPassword?: true };
