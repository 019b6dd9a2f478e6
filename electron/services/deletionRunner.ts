/** Executes a deletion plan on a database of this process. */
import { messageOf } from '../../shared/model/messageOf.ts';
import { dialectNamed } from '../../shared/dialects/dialectRegistry.ts';
import type { DeletionNotTried, DeletionReport } from '../../shared/bench/deletion/deletionReport.ts';
import { planDeletion, type DeletionPlan, type DeletionRun } from '../../shared/bench/deletion/planDeletion.ts';
import { reportDeletion } from '../../shared/bench/deletion/reportDeletion.ts';
import type { SqlValue, Statement } from '../../shared/sql/statement.ts';
import { inlineParameters } from '../../shared/bench/plan/probeResult.ts';
import type { Project } from '../../shared/model/project.ts';
import type { DeletionRequest } from './childMessages.ts';
import type { EngineDatabase, OpenEngine } from './engines/engineDatabase.ts';

/** The database must be empty; it stays open. Never rejects for what a plan holds. */
export async function runDeletionPlan(plan: DeletionPlan, database: EngineDatabase): Promise<DeletionRun> {
  const dialect = dialectNamed(plan.dialect);
  let current = '';
  const ask = (statement: Statement) => {
    current = inlineParameters(statement, dialect);
    return database.ask(statement);
  };
  try {
    for (const sql of [...plan.setup, ...plan.create.map((statement) => statement.sql)]) {
      current = sql;
      await database.execute(sql);
    }
    await database.begin();
    for (const statement of plan.inserts) await ask(statement);
    try {
      await ask(plan.delete);
      const by = await database.brokenAtCommit();
      if (by) return { outcome: 'refused', by };
    } catch (error) {
      const by = database.refusingRule(error);
      if (by) return { outcome: 'refused', by };
      throw error;
    }
    const looks: (readonly SqlValue[] | undefined)[] = [];
    for (const statement of plan.looks) looks.push((await ask(statement)).rows[0]);
    const counts: number[] = [];
    for (const statement of plan.counts) counts.push(Number((await ask(statement)).rows[0]?.[0] ?? 0));
    return { outcome: 'deleted', looks, counts };
  } catch (error) {
    return { outcome: 'failed', statement: current, problem: messageOf(error) };
  } finally {
    await database.rollback();
  }
}

/** Plans, runs and reports the delete of one row, on a fresh database. */
export async function runDeletion(
  project: Project,
  { model, engine, mode }: DeletionRequest,
  openEngine: OpenEngine,
): Promise<DeletionReport | DeletionNotTried> {
  const planned = planDeletion(project, model, dialectNamed(engine), mode);
  if (typeof planned === 'string') {
    const name = project.models.find((one) => one.id === model)?.name ?? '';
    return { outcome: 'notTried', model, name, reason: planned };
  }
  const database = await openEngine(engine);
  try {
    return reportDeletion(planned, await runDeletionPlan(planned.plan, database), database.version);
  } finally {
    await database.close();
  }
}
