/** What window and main say to each other of imports. */
import * as z from 'zod';
import type { ImportOutcome, ScriptLines } from '../imports/importOutcome.ts';

/** Files, folders or a text to be read for an import. */
export interface ImportChosen {
  readonly kind: 'import';
  /** What people call the first of them. */
  readonly name: string;
  /** Files and folders that were chosen. */
  readonly count: number;
}

/** `problem`: a sentence. */
export type ImportStopped =
  | { readonly kind: 'failed'; readonly problem: string; readonly wantsPassword?: true }
  | { readonly kind: 'cancelled' };

export type ImportReadReply = { readonly kind: 'found'; readonly foundJson: string } | ImportStopped;
export type ImportPlanReply = { readonly kind: 'planned'; readonly outcome: ImportOutcome } | ImportStopped;
/** Its models came as `import:models`, in parts. */
export type ImportMakeReply =
  | { readonly kind: 'made'; readonly restJson: string; readonly outcome: ImportOutcome }
  | ImportStopped;
export type ImportLinesReply = { readonly kind: 'lines'; readonly lines: ScriptLines } | ImportStopped;

export const importPlan = z.strictObject({
  name: z.string().max(1000),
  tables: z.array(z.string().max(200)).max(100_000).optional(),
  /** Read by `importOptionTable`. */
  options: z.record(z.string(), z.unknown()),
  /** As JSON; see `bench:run`. */
  intoJson: z.string().max(100_000_000).optional(),
  declined: z.array(z.string().max(100_000)).max(100_000),
});
