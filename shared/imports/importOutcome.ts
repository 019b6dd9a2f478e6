/** What comes of an import, told before and after it is done, and the text that it was read from. */
import type { ImportChange } from './importChanges.ts';
import type { ImportCounts } from './importedProject.ts';

export interface ImportOutcome {
  readonly counts: ImportCounts;
  readonly models: number;
  /** What was understood otherwise than it stands, as sentences. */
  readonly remarks: readonly string[];
  /** In the open project. */
  readonly changes: readonly ImportChange[];
}

export interface ScriptLines {
  readonly text: string;
  /** Of the text's first line, counted from 1. */
  readonly firstLine: number;
  /** The place that was asked for, as lines of the file. */
  readonly from: number;
  readonly to: number;
}
