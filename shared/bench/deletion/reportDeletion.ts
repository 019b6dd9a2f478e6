/** Puts what Django would do and what the database did into one report. */
import { dialectNamed } from '../../dialects/dialectRegistry.ts';
import { countModels, countRelations, relationsOf, type CountedRelation } from './deletionEffects.ts';
import type { Actor } from '../doing.ts';
import { doingOfEffect } from './effectDoing.ts';
import type { ActorReport, DeletionNotTried, DeletionReport } from './deletionReport.ts';
import type { DeletionResult } from './deletionResult.ts';
import { differencesOf, relationText, summaryOf } from './deletionWords.ts';
import { simulateDjango } from './djangoDeletion.ts';
import { resultOf, type DeletionRun, type PlannedDeletion } from './planDeletion.ts';
import type { Sample } from './sample.ts';

/** `engine`: e.g. "SQLite 3.54.0". */
export function reportDeletion(
  { sample, plan }: PlannedDeletion,
  run: DeletionRun,
  engine: string,
): DeletionReport | DeletionNotTried {
  const { id, name } = sample.model;
  const about = { model: id, name };
  if (run.outcome === 'failed') {
    const reason = `${engine} did not take what the models say: ${run.problem}.`;
    return { outcome: 'notTried', ...about, reason, statement: run.statement };
  }
  const relations = relationsOf(sample);
  const tell = (result: DeletionResult | undefined, actor: Actor) => {
    const told = result ?? { outcome: 'refused', refusals: [] };
    const counted = countRelations(told, relations, sample);
    return { result, counted, report: actorReport(told, counted, sample, actor) };
  };
  const django = tell(simulateDjango(sample), 'django');
  const database = tell(resultOf(run, sample), 'database');
  return {
    outcome: 'ran',
    ...about,
    engine,
    mode: plan.mode,
    rows: sample.rows.length,
    django: django.report,
    database: database.report,
    differences: differencesOf(django, database, dialectNamed(plan.dialect).label),
    leftOut: sample.leftOut,
  };
}

function actorReport(
  result: DeletionResult,
  counted: readonly CountedRelation[],
  sample: Sample,
  actor: Actor,
): ActorReport {
  const models = countModels(result, counted, sample);
  return {
    outcome: result.outcome === 'unknown' ? 'notPossible' : result.outcome,
    summary: summaryOf(result, models, sample),
    models,
    relations: counted.map((one) => {
      const { relation, rows, lost, emptied, set, blocking, dangling, parents } = one;
      const text = relationText(one);
      const doing = text === undefined ? undefined : doingOfEffect(one, actor);
      const { source, label } = relation;
      return {
        source,
        label,
        rows,
        lost,
        emptied,
        set,
        blocking,
        dangling,
        parents,
        ...(text === undefined ? {} : { text }),
        ...(doing === undefined ? {} : { doing }),
      };
    }),
  };
}
