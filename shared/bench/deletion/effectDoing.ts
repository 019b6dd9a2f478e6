/** Who does what becomes of the rows of one relation. */
import type { DatabaseMeans, DatabaseRule, Actor, Doing } from '../doing.ts';
import type { CountedRelation, SampleRelation } from './deletionEffects.ts';

/** Undefined for rows that are left pointing at nothing, which nobody does. */
export function doingOfEffect(counted: CountedRelation, actor: Actor): Doing | undefined {
  const { relation, refusal, lost, emptied, set, parents } = counted;
  const isTouched = lost + emptied + set + parents > 0;
  const database = actionOf(relation);
  if (actor === 'django') {
    // What Django lets through may still meet the database.
    if (refusal && refusal.rule !== 'PROTECT' && refusal.rule !== 'RESTRICT')
      return { actor: 'database', database: refusal.rule };
    return refusal || isTouched ? { actor: 'django', django: 'collector' } : undefined;
  }
  if (refusal) {
    const isByAction = refusal.rule === 'FOREIGN KEY' && database === 'ON DELETE RESTRICT';
    return { actor: 'database', database: isByAction ? database : ruleOf(refusal.rule) };
  }
  return isTouched ? { actor: 'database', ...(database === undefined ? {} : { database }) } : undefined;
}

/** A database has neither word as a rule of its own. */
function ruleOf(rule: DatabaseRule | 'PROTECT' | 'RESTRICT'): DatabaseRule {
  return rule === 'PROTECT' || rule === 'RESTRICT' ? 'FOREIGN KEY' : rule;
}

function actionOf({ table, columns, key }: SampleRelation): DatabaseMeans | undefined {
  const found =
    key ?? table.table.foreignKeys.find((one) => one.columns.length === 1 && columns.includes(one.columns[0] ?? ''));
  return found && `ON DELETE ${found.onDelete}`;
}
