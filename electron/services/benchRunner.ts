/** Executes a bench plan on a fresh SQLite database in memory. Pure Node: the bench's child and the tests call it. */
import Database from 'better-sqlite3';
import type { BenchPlan, Probe, SqlValue, Statement } from '../../shared/bench/benchPlan.ts';
import type { BenchReport, ProbeResult } from '../../shared/bench/benchReport.ts';
import { diffSchemas } from '../../shared/physical/diffSchemas.ts';
import { judgeProbe, type ProbeOutcome } from '../../shared/bench/probeResult.ts';
import { readSqliteSchema } from './benchReadBack.ts';

export interface RunnerOptions {
  /** Called before the first probe and now and then until the last. */
  onProgress?(done: number, total: number): void;
  /** File of the database; default in memory. */
  readonly file?: string;
}

/** Probes between two progress reports. */
const REPORT_EVERY = 25;

/** Never throws for what a plan holds: a schema that cannot be created and a failing probe are parts of the report. */
export function runPlan(plan: BenchPlan, options: RunnerOptions = {}): BenchReport {
  const start = performance.now();
  const database = new Database(options.file ?? ':memory:');
  try {
    const version = database.prepare('SELECT sqlite_version()').pluck().get();
    const engine = `SQLite ${String(version)}`;
    for (const sql of plan.setup) database.exec(sql);
    for (const statement of plan.create) {
      try {
        database.exec(statement.sql);
      } catch (error) {
        const { sql, source } = statement;
        return { outcome: 'notCreated', engine, statement: sql, problem: messageOf(error), source };
      }
    }
    const differences = plan.schema && diffSchemas(plan.schema, readSqliteSchema(database));
    const runner = new ProbeRunner(database, plan);
    const probes: ProbeResult[] = [];
    for (const probe of plan.probes) {
      if (probes.length % REPORT_EVERY === 0) options.onProgress?.(probes.length, plan.probes.length);
      probes.push(judgeProbe(probe, runner.run(probe), plan.dialect));
    }
    options.onProgress?.(probes.length, plan.probes.length);
    const milliseconds = Math.round(performance.now() - start);
    return {
      outcome: 'ran',
      engine,
      milliseconds,
      ...(differences ? { differences } : {}),
      probes,
      skipped: plan.skipped,
    };
  } finally {
    database.close();
  }
}

class ProbeRunner {
  private readonly prepared = new Map<string, Database.Statement>();
  private readonly database: Database.Database;
  private readonly plan: BenchPlan;

  constructor(database: Database.Database, plan: BenchPlan) {
    this.database = database;
    this.plan = plan;
  }

  run(probe: Probe): ProbeOutcome {
    this.database.exec('BEGIN');
    try {
      for (const statement of probe.given) {
        const outcome = this.attempt(statement);
        if (outcome.kind === 'refused') return { kind: 'notPrepared', statement, problem: `refused by ${outcome.by}` };
        if (outcome.kind === 'failed') return { kind: 'notPrepared', statement, problem: outcome.problem };
      }
      const outcome = this.attempt(probe.when);
      if (outcome.kind !== 'accepted') return outcome;
      if (this.plan.deferred && this.breaksForeignKeys()) return { kind: 'refused', by: 'FOREIGN KEY' };
      const answers = [...outcome.answers];
      for (const { query } of probe.then ?? []) {
        const answer = this.attempt(query);
        if (answer.kind !== 'accepted') return answer;
        answers.push(answer.answers[0] ?? null);
      }
      return { kind: 'accepted', answers };
    } catch (error) {
      return { kind: 'failed', problem: messageOf(error) };
    } finally {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
    }
  }

  private attempt(statement: Statement): ProbeOutcome {
    try {
      const prepared = this.prepare(statement.sql);
      const params = [...(statement.params ?? [])];
      if (!prepared.reader) {
        prepared.run(...params);
        return { kind: 'accepted', answers: [] };
      }
      const row = prepared.raw().get(...params) as SqlValue[] | undefined;
      return { kind: 'accepted', answers: [row?.[0] ?? null] };
    } catch (error) {
      const by = refusingRule(error);
      return by ? { kind: 'refused', by } : { kind: 'failed', problem: messageOf(error) };
    }
  }

  /** What a commit would refuse. */
  private breaksForeignKeys(): boolean {
    return this.prepare('PRAGMA foreign_key_check').get() !== undefined;
  }

  private prepare(sql: string): Database.Statement {
    const known = this.prepared.get(sql);
    if (known) return known;
    const prepared = this.database.prepare(sql);
    this.prepared.set(sql, prepared);
    return prepared;
  }
}

function refusingRule(error: unknown): Extract<ProbeOutcome, { kind: 'refused' }>['by'] | undefined {
  if (!(error instanceof Database.SqliteError)) return undefined;
  switch (error.code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
      return 'UNIQUE';
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
    case 'SQLITE_CONSTRAINT_ROWID':
      return 'PRIMARY KEY';
    case 'SQLITE_CONSTRAINT_NOTNULL':
      return 'NOT NULL';
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
      return 'FOREIGN KEY';
    case 'SQLITE_CONSTRAINT_CHECK':
      return 'CHECK';
    // ON DELETE RESTRICT is carried out by a trigger of SQLite's own.
    case 'SQLITE_CONSTRAINT_TRIGGER':
      return /foreign key/iu.test(error.message) ? 'FOREIGN KEY' : undefined;
    default:
      return undefined;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
