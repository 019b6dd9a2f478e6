/** What a runner saw, in the words of the report. The same for every engine. */
import { clip } from '../../model/clip.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import { ParameterWriter } from '../../sql/parameterWriter.ts';
import type { Expectation, Probe, RefusedBy } from '../probes/probe.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import type { ProbeResult } from '../benchReport.ts';

type RefusingRule = Extract<Expectation, { kind: 'refused' }>['by'];

export type ProbeOutcome =
  /** `answers` are those of the probe's `then` queries, in order; for a query in `when`, its value comes first. */
  | { readonly kind: 'accepted'; readonly answers: readonly SqlValue[] }
  | { readonly kind: 'refused'; readonly by: RefusingRule }
  | { readonly kind: 'failed'; readonly problem: string }
  /** A row that must go in first did not. */
  | { readonly kind: 'notPrepared'; readonly statement: Statement; readonly problem: string };

/** `writer`: of the dialect of the plan. */
export function judgeProbe(probe: Probe, outcome: ProbeOutcome, writer: ParameterWriter): ProbeResult {
  const fault = faultOf(probe, outcome);
  const expected = expectedWords(probe);
  const shown = outcome.kind === 'notPrepared' ? outcome.statement : probe.when;
  return {
    id: probe.id,
    kind: probe.kind,
    relation: probe.relation,
    source: probe.source,
    title: probe.title,
    sql: writer.written(shown),
    expected,
    actual: fault === undefined ? expected : faultWords(fault),
    passed: fault === undefined,
    doing: probe.doing,
  };
}

function expectedWords({ expected, then }: Probe): string {
  if (expected.kind === 'refused') return refusedWords(expected.by);
  if (expected.kind === 'value') return valueWords(expected.value);
  return then?.[0]?.meaning ?? 'accepted';
}

function refusedWords(by: RefusedBy): string {
  return by === 'TYPE' ? 'refused by the type of the column' : `refused by ${by}`;
}

/** How what happened differs from what must happen. */
type ProbeFault =
  | Exclude<ProbeOutcome, { kind: 'accepted' }>
  | { readonly kind: 'acceptedIt' }
  | { readonly kind: 'wrongAnswer'; readonly wanted: SqlValue; readonly found: SqlValue };

function faultOf({ expected, then = [] }: Probe, outcome: ProbeOutcome): ProbeFault | undefined {
  if (outcome.kind === 'refused' && expected.kind === 'refused' && outcome.by === expected.by) return undefined;
  if (outcome.kind !== 'accepted') return outcome;
  if (expected.kind === 'refused') return { kind: 'acceptedIt' };
  const wanted = then.map(({ value }) => value);
  if (expected.kind === 'value') wanted.unshift(expected.value);
  const wrong = wanted.findIndex((value, position) => !isSame(value, outcome.answers[position] ?? null));
  if (wrong < 0) return undefined;
  return { kind: 'wrongAnswer', wanted: wanted[wrong] ?? null, found: outcome.answers[wrong] ?? null };
}

function faultWords(fault: ProbeFault): string {
  switch (fault.kind) {
    case 'notPrepared':
      return `a row before it was ${fault.problem}`;
    case 'failed':
      return fault.problem;
    case 'refused':
      return refusedWords(fault.by);
    case 'acceptedIt':
      return 'accepted';
    case 'wrongAnswer':
      return `accepted, but found ${valueWords(fault.found)} instead of ${valueWords(fault.wanted)}`;
  }
}

/** Engines answer in their own types: a number as text, a truth value as a number. */
function isSame(expected: SqlValue, found: SqlValue): boolean {
  if (expected === null || found === null) return expected === found;
  if (typeof expected === typeof found) return expected === found;
  return String(expected) === String(found) || (String(expected).trim() !== '' && Number(expected) === Number(found));
}

function valueWords(value: SqlValue): string {
  return value === null ? 'NULL' : clip(String(value), 40);
}

/** The statement with its parameters written in, for people to read and copy; of many, `ParameterWriter` does the same. */
export function inlineParameters(statement: Statement, { lexical }: Pick<Dialect, 'lexical'>): string {
  return new ParameterWriter(lexical).written(statement);
}
