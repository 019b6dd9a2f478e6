/** What deleting the row that a foreign key over several columns refers to must do. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { SqlAction } from '../../model/plainProject.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { storedValue } from '../rows/columnValues.ts';
import type { CompositeReference } from '../rows/compositeReferences.ts';
import type { RowMaker } from '../rows/rowMaker.ts';
import { countRow, deleteRow, fieldIs } from '../rows/rowStatements.ts';
import { isNoRow, noRow, type NoRow, type Row } from '../rows/row.ts';
import type { DatabaseMeans } from '../doing.ts';
import { accepted, refusedBy, type ProbeCollector, type ProbeDraft } from './probeDraft.ts';
import { otherwiseReferring } from './otherReferences.ts';
import { brokenCheck, type Pair } from './relationRows.ts';

/** `action`: what the engine does of it; `pair` makes a row with the one that it refers to. */
export function addCompositeDelete(
  node: ModelNode,
  reference: CompositeReference,
  action: SqlAction,
  anyPair: (rows: RowMaker) => Pair | NoRow,
  collector: ProbeCollector,
): void {
  const { fields, target, constraint } = reference;
  const pair = (rows: RowMaker): Pair | NoRow => {
    const found = anyPair(rows);
    return isNoRow(found) ? found : (otherwiseReferring(found, reference, collector.facts) ?? found);
  };
  const names = fields.map((field) => field.name).join(' and ');
  const title = `Deleting the ${target.name} that ${names} of ${withArticle(node.name)} refer to`;
  const { features } = collector.context.dialect;
  const only = features.supportsSetColumns ? constraint.setFields : undefined;
  const set = fields.filter(({ name }) => only === undefined || only.includes(name));
  if (action === 'SET DEFAULT') {
    addSetDefault(node, reference, set, title, pair, collector);
    return;
  }
  collector.add(node, 'compositeDelete', (rows) => {
    const referring = pair(rows);
    if (isNoRow(referring)) return referring;
    if (action === 'SET NULL') {
      // As with one column: where one of them may not be empty, the model contradicts itself, and the probe is red.
      return becomes(
        referring,
        new Map(set.map((field) => [field, null])),
        title,
        ['empties them', 'ON DELETE SET NULL'],
        collector,
      );
    }
    const when = deleteRow(referring.made, collector.context);
    if (isNoRow(when)) return when;
    if (action !== 'CASCADE')
      return { title: `${title} is refused`, when, expected: refusedBy('FOREIGN KEY'), ...meansOf(action) };
    return {
      title: `${title} deletes the row`,
      when,
      expected: accepted,
      means: 'ON DELETE CASCADE',
      then: [{ query: countRow(referring.row, collector.context), value: 0, meaning: '1 row gone' }],
    };
  });
}

function meansOf(action: SqlAction): Pick<ProbeDraft, 'means'> {
  return action === 'RESTRICT' ? { means: 'ON DELETE RESTRICT' } : {};
}

/** The row that the defaults name is there, or it is missed. */
function addSetDefault(
  node: ModelNode,
  { fields, target, toFields }: CompositeReference,
  set: readonly FieldNode[],
  title: string,
  pair: (rows: RowMaker) => Pair | NoRow,
  collector: ProbeCollector,
): void {
  const defaults = defaultsOf(set, collector);
  if (isNoRow(defaults)) {
    collector.skip(node, defaults.reason);
    return;
  }
  const isWhole = set.length === fields.length && fields.every((field) => (defaults.get(field) ?? null) !== null);
  const named = new Map(toFields.map((field, at) => [field, defaults.get(fields[at] as FieldNode) ?? null]));
  collector.add(node, 'compositeDelete', (rows) => {
    if (isWhole) {
      const standing = rows.make(target, { fixed: named });
      if (isNoRow(standing)) return standing;
    }
    const referring = pair(rows);
    if (isNoRow(referring)) return referring;
    const demanded = set.find((field) => defaults.get(field) === null && field.isNotNull);
    if (!demanded)
      return becomes(referring, defaults, title, ['sets them to their defaults', 'ON DELETE SET DEFAULT'], collector);
    const when = deleteRow(referring.made, collector.context);
    if (isNoRow(when)) return when;
    const why = `the database would empty ${demanded.name}, whose default is NULL, but it may not be empty`;
    return { title: `${title} is refused by NOT NULL: ${why}`, when, expected: refusedBy('NOT NULL') };
  });
  if (!isWhole) return;
  // The databases look after the row is gone.
  collector.addWherePossible(node, 'compositeDefault', (rows) => {
    const standing = rows.make(target, { fixed: named });
    if (isNoRow(standing)) return standing;
    const row = rows.make(node, { fixed: defaults });
    if (isNoRow(row)) return row;
    return {
      title: `${title} is refused while their defaults name that very row`,
      when: deleteRow(standing, collector.context),
      expected: refusedBy('FOREIGN KEY'),
    };
  });
  collector.addWherePossible(node, 'compositeNoDefault', (rows) => {
    const referring = pair(rows);
    if (isNoRow(referring)) return referring;
    if (brokenCheck(referring.row, defaults, collector.facts)) return undefined;
    const isThere = rows
      .rowsOf(target)
      .some(({ values }) => [...named].every(([field, one]) => values.get(field) === one));
    if (isThere) return undefined;
    return {
      title: `${title} is refused while no ${target.name} has their defaults`,
      when: deleteRow(referring.made, collector.context),
      expected: refusedBy('FOREIGN KEY'),
    };
  });
}

/** What SET DEFAULT puts in: constants and NULL. */
function defaultsOf(set: readonly FieldNode[], { context }: ProbeCollector): Map<FieldNode, SqlValue> | NoRow {
  const found = new Map<FieldNode, SqlValue>();
  for (const field of set) {
    const json = field.field.default ?? null;
    const scalar = field.typeSource?.field;
    const value = json === null ? null : scalar && storedValue(json, scalar, context.dialect);
    if (value === undefined || field.field.dbDefault !== undefined) {
      return noRow(`The default of ${field.label} is computed, so what a delete sets it to is not known.`);
    }
    found.set(field, value);
  }
  return found;
}

function becomes(
  { made, row }: Pair,
  values: ReadonlyMap<FieldNode, SqlValue>,
  title: string,
  [change, means]: readonly [words: string, means: DatabaseMeans],
  collector: ProbeCollector,
): ProbeDraft | NoRow {
  const { context, facts } = collector;
  const when = deleteRow(made, context);
  if (isNoRow(when)) return when;
  if (brokenCheck(row, values, facts)) {
    if (!context.dialect.features.checksCascadedChanges) {
      return noRow(`InnoDB looks at no check when a delete changes a ${row.node.name}.`);
    }
    return { title: `${title} is refused: the row would break a check`, when, expected: refusedBy('CHECK') };
  }
  // Where they are part of its key, the row is found under its new key only.
  const found: Row = { ...row, values: new Map([...row.values, ...values]) };
  return {
    title: `${title} ${change}`,
    when,
    expected: accepted,
    means,
    then: [
      ...[...values].map(([field, value]) => ({
        ...fieldIs(found, field, value, context),
        meaning: `${field.name} becomes ${value === null ? 'NULL' : String(value)}`,
      })),
      { query: countRow(found, context), value: 1, meaning: 'the row stays' },
    ],
  };
}
