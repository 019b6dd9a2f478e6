/** What checks must do: refuse the rows that break them, and take those that only just keep them. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { canHold } from '../rows/columnValues.ts';
import { holds, type ModelCheck } from '../rows/modelChecks.ts';
import { accepted, refusedBy, type ProbeCollector } from './probeDraft.ts';
import { isNoRow, noRow } from '../rows/row.ts';
import { nearValues } from '../rows/rowValues.ts';
import { capital, shown } from '../rows/sentenceParts.ts';

/** Values on the edge of one check that are tried at most. */
const MOST_EDGES = 8;

export function addChecks(node: ModelNode, collector: ProbeCollector): void {
  for (const check of collector.facts.checksOf(node)) {
    const what = shown(check.name ?? check.sql);
    const loss = collector
      .omissionsAt(node.label)
      .find(({ code, part }) => code === 'entwine.sql.check' && part === (check.name ?? check.sql));
    if (loss) {
      collector.skip(node, loss.message);
      continue;
    }
    if (!check.expression) {
      collector.skip(node, `The bench cannot read the check ${what} of ${node.label}.`);
      continue;
    }
    addBroken(node, check, what, collector);
    addEdges(node, check, what, collector);
  }
}

/** A row that breaks this check and no other rule. */
function addBroken(node: ModelNode, check: ModelCheck, what: string, collector: ProbeCollector): void {
  collector.add(node, 'check', (rows) => {
    const broken = rows.prepare(node, { breaks: check });
    if (!isNoRow(broken)) {
      return {
        title: `${capital(withArticle(node.name))} that breaks ${what} is refused`,
        when: broken.insert,
        expected: refusedBy('CHECK'),
      };
    }
    // Where there is no row at all, that is what is to be said.
    const plain = rows.prepare(node);
    return isNoRow(plain) ? plain : noRow(`No row was found that breaks the check ${what} of ${node.label}.`);
  });
}

/** For each constant of the check the value itself and its neighbours: a `>` in place of a `>=` shows there. */
function addEdges(node: ModelNode, check: ModelCheck, what: string, collector: ProbeCollector): void {
  let left = MOST_EDGES;
  for (const field of check.fields) {
    if (field.relation || field.field.generated) continue;
    for (const value of edgesOf(field, check, collector)) {
      if (left <= 0) return;
      left -= 1;
      collector.addWherePossible(node, 'checkEdge', (rows) => {
        const fixed = new Map([[field, value]]);
        const kept = rows.prepare(node, { fixed });
        if (!isNoRow(kept) && holds(check, kept.row.values) === true) {
          return {
            title: `${capital(withArticle(node.name))} with ${field.name} = ${shown(value)} keeps ${what}`,
            when: kept.insert,
            expected: accepted,
          };
        }
        const broken = rows.prepare(node, { fixed, breaks: check });
        if (isNoRow(broken)) return broken;
        return {
          title: `${capital(withArticle(node.name))} with ${field.name} = ${shown(value)} breaks ${what}`,
          when: broken.insert,
          expected: refusedBy('CHECK'),
        };
      });
    }
  }
}

function edgesOf(field: FieldNode, check: ModelCheck, { context }: ProbeCollector): SqlValue[] {
  const found = new Set<SqlValue>();
  for (const constant of check.constants) {
    if (typeof constant !== 'number') {
      if (canHold(field.field, constant, context.dialect)) found.add(constant);
      continue;
    }
    for (const value of nearValues(constant, 1)) if (canHold(field.field, value, context.dialect)) found.add(value);
  }
  return [...found];
}
