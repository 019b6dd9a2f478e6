/** What a foreign key that is checked at commit must let pass before. */
import { withArticle } from '../../model/withArticle.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import { accepted, type ProbeCollector } from './probeDraft.ts';
import { makePair, pointingAt, type Relation } from './relationRows.ts';
import { isNoRow } from '../rows/row.ts';
import { countRow, deleteRow } from '../rows/rowStatements.ts';
import { capital } from '../rows/sentenceParts.ts';

/** The two rows of a relation may come in any order within one transaction … */
export function addEarly(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target, targetField } = relation;
  if (targetField.relation || targetField.owner !== target || targetField.field.generated) return;
  collector.addWherePossible(field, 'early', (rows) => {
    const key = rows.unusedValue(field);
    if (isNoRow(key)) return key;
    const first = rows.make(owner, { fixed: pointingAt(key, relation), dangling: new Set([field]) });
    if (isNoRow(first)) return first;
    const late = rows.prepare(target, { fixed: new Map([[targetField, key]]) });
    if (isNoRow(late)) return late;
    // In a cycle the target brings another one along.
    const others = rows.rowsOf(owner).filter((row) => row !== first && row !== late.row);
    if (others.some((row) => row.values.get(field) !== null)) return undefined;
    return {
      title: `${capital(withArticle(owner.name))} may go in before its ${target.name} in the same transaction`,
      when: late.insert,
      expected: accepted,
    };
  });
}

/** … and may go in any order. */
export function addLate(relation: Relation, collector: ProbeCollector): void {
  const { context } = collector;
  const { field, owner, target } = relation;
  collector.addWherePossible(field, 'late', (rows) => {
    const pair = makePair(rows, relation);
    if (isNoRow(pair)) return pair;
    const { made, row } = pair;
    // In a cycle more rows hang on these.
    const left = rows.allRows().filter((one) => one !== made && one !== row);
    const isWhole = left.every((one) =>
      one.node.localFields.every((other) => {
        const end = other.relation?.targetField;
        const value = one.values.get(other) ?? null;
        if (!end || value === null || !hasDbConstraint(other.field)) return true;
        return left.some((target) => target.node === end.owner && target.values.get(end) === value);
      }),
    );
    if (!isWhole) return undefined;
    const before = deleteRow(made, context);
    if (isNoRow(before)) return before;
    rows.statements.push(before);
    return {
      title: `${capital(withArticle(owner.name))} may go after its ${target.name} in the same transaction`,
      when: deleteRow(row, context),
      expected: accepted,
      then: [{ query: countRow(row, context), value: 0, meaning: '1 row gone' }],
    };
  });
}
