/** What a sequence does otherwise than PostgreSQL's do unasked. Source: its documentation of CREATE SEQUENCE. */
import type { SequenceOptions } from './physicalSchema.ts';

const largest: Readonly<Record<string, string>> = {
  smallint: '32767',
  integer: '2147483647',
  bigint: '9223372036854775807',
};

/** `type` is that of the column. */
export function unusualSequence(sequence: SequenceOptions, type: string): SequenceOptions | undefined {
  const usual: Record<string, string | false | undefined> = {
    start: sequence.min ?? '1',
    increment: '1',
    min: '1',
    max: largest[type.toLowerCase()],
    cache: '1',
    cycle: false,
  };
  const entries = Object.entries(sequence).filter(([key, value]) => value !== undefined && value !== usual[key]);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
