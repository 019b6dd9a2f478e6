/** Executes a bench plan on a database of this process. Knows no Node. */
import { messageOf } from '../../shared/model/messageOf.ts';
import { dialectNamed } from '../../shared/dialects/dialectRegistry.ts';
import type { BenchPlan } from '../../shared/bench/plan/benchPlan.ts';
import type { Probe, SkippedProbe } from '../../shared/bench/probes/probe.ts';
import { ParameterWriter } from '../../shared/sql/parameterWriter.ts';
import type { SqlValue } from '../../shared/sql/statement.ts';
import type { BenchReport, ProbeResult } from '../../shared/bench/benchReport.ts';
import { judgeProbe, type ProbeOutcome } from '../../shared/bench/plan/probeResult.ts';
import { readBack } from '../../shared/introspection/readBack.ts';
import { askOf, type EngineDatabase } from './engines/engineDatabase.ts';

export interface RunnerOptions {
  /** Called before the first probe and now and then until the last. */
  onProgress?(done: number, total: number): void;
  /** Called with each part of the results as it is there; together they are the report's probes. */
  onResults?(results: readonly ProbeResult[]): void;
  /** Ends the run behind the first probe that fails, for whoever asks only whether all pass. */
  readonly stopAtFailure?: boolean;
}

/** Probes in one part. */
const PART = 400;

/** Probes between two progress reports. */
const REPORT_EVERY = 25;

/**
 * `database` must be empty; it stays open. Never rejects for what a plan holds: a schema that cannot be created and a
 * failing probe are parts of the report.
 */
export async function runPlanOn(
  database: EngineDatabase,
  plan: BenchPlan,
  options: RunnerOptions = {},
): Promise<BenchReport> {
  const start = performance.now();
  const dialect = dialectNamed(plan.dialect);
  const engine = database.version;
  for (const sql of plan.setup) await database.execute(sql);
  const refused: SkippedProbe[] = [];
  for (const statement of plan.create) {
    try {
      await database.execute(statement.sql);
    } catch (error) {
      const { sql, source, dispensable: relation } = statement;
      if (relation !== undefined) {
        const reason = `${dialect.label} does not make ${relation} here, which may read what the bench has not: ${messageOf(error)}`;
        refused.push({ relation, source, reason });
        continue;
      }
      return { outcome: 'notCreated', engine, statement: sql, problem: messageOf(error), source };
    }
  }
  const differences = plan.schema && (await readBack(plan.schema, askOf(database)));
  const probes: ProbeResult[] = [];
  const writer = new ParameterWriter(dialect.lexical);
  for (const probe of plan.probes) {
    if (probes.length % REPORT_EVERY === 0) options.onProgress?.(probes.length, plan.probes.length);
    probes.push(judgeProbe(probe, await runProbe(probe, database), writer));
    if (options.stopAtFailure === true && probes.at(-1)?.passed === false) break;
    if (probes.length % PART !== 0) continue;
    options.onResults?.(probes.slice(-PART));
    // SQLite never waits for anything, and a message leaves only when the process has a moment.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
  if (probes.length % PART > 0) options.onResults?.(probes.slice(-(probes.length % PART)));
  options.onProgress?.(probes.length, plan.probes.length);
  const milliseconds = Math.round(performance.now() - start);
  return {
    outcome: 'ran',
    engine,
    milliseconds,
    ...(differences ? { differences } : {}),
    probes,
    skipped: [...plan.skipped, ...refused],
  };
}

/** In a transaction of its own, of which nothing stays. */
async function runProbe(probe: Probe, database: EngineDatabase): Promise<ProbeOutcome> {
  try {
    await database.begin();
    for (const statement of probe.given) {
      try {
        await database.ask(statement);
      } catch (error) {
        const by = database.refusingRule(error);
        return { kind: 'notPrepared', statement, problem: by === undefined ? messageOf(error) : `refused by ${by}` };
      }
    }
    const answers: SqlValue[] = [];
    const { rows, columns } = await database.ask(probe.when);
    if (columns.length > 0) answers.push(rows[0]?.[0] ?? null);
    const broken = probe.atCommit ? await database.brokenAtCommit() : undefined;
    if (broken !== undefined) return { kind: 'refused', by: broken };
    for (const { query } of probe.then ?? []) answers.push((await database.ask(query)).rows[0]?.[0] ?? null);
    return { kind: 'accepted', answers };
  } catch (error) {
    const by = database.refusingRule(error);
    return by === undefined ? { kind: 'failed', problem: messageOf(error) } : { kind: 'refused', by };
  } finally {
    await database.rollback();
  }
}
