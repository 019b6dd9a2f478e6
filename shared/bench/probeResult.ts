/** What a runner saw, in the words of the report. The same for every engine. */
import type { Dialect } from '../dialects/dialect.ts';

import { quoteText } from '../physical/sqlText.ts';
import type { Expectation, Probe, RefusedBy } from './benchPlan.ts';
import type { SqlValue, Statement } from '../sql/statement.ts';
import type { ProbeResult } from './benchReport.ts';

type RefusingRule = Extract<Expectation, { kind: 'refused' }>['by'];

export type ProbeOutcome =
  /** `answers` are those of the probe's `then` queries, in order; for a query in `when`, its value comes first. */
  | { readonly kind: 'accepted'; readonly answers: readonly SqlValue[] }
  | { readonly kind: 'refused'; readonly by: RefusingRule }
  | { readonly kind: 'failed'; readonly problem: string }
  /** A row that must go in first did not. */
  | { readonly kind: 'notPrepared'; readonly statement: Statement; readonly problem: string };

export function judgeProbe(probe: Probe, outcome: ProbeOutcome, dialect: Dialect): ProbeResult {
  const expected = expectedWords(probe);
  const actual = actualWords(probe, outcome, expected);
  const shown = outcome.kind === 'notPrepared' ? outcome.statement : probe.when;
  return {
    id: probe.id,
    kind: probe.kind,
    relation: probe.relation,
    source: probe.source,
    title: probe.title,
    sql: inlineParameters(shown, dialect),
    expected,
    actual,
    passed: actual === expected,
  };
}

function expectedWords({ expected, then }: Probe): string {
  if (expected.kind === 'refused') return refusedWords(expected.by);
  if (expected.kind === 'value') return valueWords(expected.value);
  return then?.[0]?.meaning ?? 'accepted';
}

/** PostgreSQL's, MySQL's and MariaDB's words for a value that a type has no room for. */
const TOO_LARGE = /value too long for type|numeric field overflow|out of range|data too long/iu;

function refusedWords(by: RefusedBy): string {
  return by === 'TYPE' ? 'refused by the type of the column' : `refused by ${by}`;
}

function actualWords(probe: Probe, outcome: ProbeOutcome, expected: string): string {
  if (outcome.kind === 'notPrepared') return `a row before it was ${outcome.problem}`;
  if (outcome.kind === 'failed') return TOO_LARGE.test(outcome.problem) ? refusedWords('TYPE') : outcome.problem;
  if (outcome.kind === 'refused') return refusedWords(outcome.by);
  if (probe.expected.kind === 'refused') return 'accepted';
  const wanted = (probe.then ?? []).map((then) => then.value);
  if (probe.expected.kind === 'value') wanted.unshift(probe.expected.value);
  const wrong = wanted.findIndex((value, position) => !isSame(value, outcome.answers[position] ?? null));
  if (wrong < 0) return expected;
  const found = outcome.answers[wrong] ?? null;
  return `accepted, but found ${valueWords(found)} instead of ${valueWords(wanted[wrong] ?? null)}`;
}

/** Engines answer in their own types: a number as text, a truth value as a number. */
function isSame(expected: SqlValue, found: SqlValue): boolean {
  if (expected === null || found === null) return expected === found;
  if (typeof expected === typeof found) return expected === found;
  return String(expected) === String(found) || (String(expected).trim() !== '' && Number(expected) === Number(found));
}

function valueWords(value: SqlValue): string {
  if (value === null) return 'NULL';
  const text = String(value);
  return [...text].length > 40 ? `${[...text].slice(0, 37).join('')}…` : text;
}

/** The statement with its parameters written in, for people to read and copy. */
export function inlineParameters(statement: Statement, dialect: Dialect): string {
  const params = statement.params ?? [];
  let position = 0;
  // Placeholders stand outside of quotes; quoted names and texts are passed over whole.
  return statement.sql.replace(/"(?:[^"]|"")*"|'(?:[^']|'')*'|`(?:[^`]|``)*`|\?/gu, (part) => {
    if (part !== '?') return part;
    const value = params[position] ?? null;
    position += 1;
    return value === null ? 'NULL' : typeof value === 'number' ? String(value) : quoteText(value, dialect);
  });
}
