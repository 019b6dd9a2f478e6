/** An option of a format, told once: its values, and how the command line and the window let people choose one. */
import * as z from 'zod';
import type { JsonValue } from '../model/jsonValue.ts';
import { shapeOf, type Option, type OptionTable } from '../options/option.ts';

export interface FormatChoice {
  readonly value: string;
  readonly label: string;
  readonly detail?: string;
}

export type FormatControl =
  | { readonly kind: 'choice'; readonly choices: readonly FormatChoice[]; readonly isSegmented?: true }
  /** On or off, which stand for two of the values. */
  | { readonly kind: 'check'; readonly on: JsonValue; readonly off: JsonValue }
  | { readonly kind: 'text'; readonly placeholder: string };

export interface FormatOption<Schema extends z.ZodType = z.ZodType> extends Option<Schema> {
  readonly label: string;
  readonly control: FormatControl;
  /** Stands beside the code; the others are behind a button. */
  readonly isProminent?: true;
  /** As commander reads it: `--quote <when>`; without a value it stands for `on` of the control, as `--no-…` for `off`. */
  readonly flag: string;
  /** Other words of the command line for a value. */
  readonly alsoCalled?: { readonly [word: string]: string };
  /** Formats that this belongs to, as `help` and messages call them: other formats refuse the flag. */
  readonly scope?: string;
  /** Why a text that the schema takes cannot be, as a sentence. */
  readonly problem?: (text: string) => string | undefined;
}

export type FormatOptionTable = { readonly [key: string]: FormatOption };

/** Values by the keys of a table, as they cross to the main process and stand in the window. */
export type FormatValues = { readonly [key: string]: unknown };

export type OptionsRead =
  | { readonly ok: true; readonly options: FormatValues }
  | { readonly ok: false; readonly problem: string };

/** The values as the table takes them, from anywhere; says what is wrong with them otherwise. */
export function readFormatOptions(table: FormatOptionTable, given: unknown): OptionsRead {
  const read = z.strictObject(shapeOf<OptionTable>(table)).safeParse(given ?? {});
  if (read.success) return { ok: true, options: read.data };
  const [issue] = read.error.issues;
  const place = issue?.code === 'unrecognized_keys' ? issue.keys.join(', ') : (issue?.path.join('.') ?? '');
  return { ok: false, problem: `${place === '' ? 'The options' : `The option ${place}`}: ${issue?.message ?? ''}` };
}

/** Those of the values that the table takes: what was chosen for one format, for another. */
export function fittingOptions(table: FormatOptionTable, chosen: FormatValues): FormatValues {
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, { schema }]) => {
      const read = schema.optional().safeParse(chosen[key]);
      return read.success && read.data !== undefined ? [[key, read.data] as const] : [];
    }),
  );
}
