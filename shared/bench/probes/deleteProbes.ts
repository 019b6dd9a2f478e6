/** What deleting the row that a OneToOne or ForeignKey refers to must do. */
import { withArticle } from '../../model/withArticle.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import type { JsonValue } from '../../model/project.ts';
import { isDeferredKey } from '../../physical/deferredKeys.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { storedValue } from '../rows/columnValues.ts';
import { addUpdateProbe } from './compositeProbes.ts';
import { accepted, refusedBy, type ProbeCollector, type ProbeDraft } from './probeDraft.ts';
import { countRow, deleteRow, demandDeletable, fieldIs, selectColumn } from '../rows/rowStatements.ts';
import {
  brokenCheck,
  countsNulls,
  demandFreeBesides,
  demandNotKeptByItself,
  keyOf,
  makeLone,
  makePair,
  pointingAt,
  type Pair,
  type Relation,
} from './relationRows.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { CannotMake } from '../rows/row.ts';
import { capital, shown } from '../rows/sentenceParts.ts';

export function addDeleteProbes(relation: Relation, collector: ProbeCollector): void {
  const { field, selfRequired, uniqueBy, targetField } = relation;
  if (selfRequired && uniqueBy) {
    addSelfDelete(relation, collector);
    return;
  }
  if (!relation.enforced) {
    addUnenforced(relation, collector);
    return;
  }
  if (!selfRequired) addUpdateProbe(field, (rows) => freePair(rows, relation, collector), targetField, collector);
  addWhatDeleteDoes(relation, collector);
  if (!selfRequired) addFree(relation, collector);
}

function titleOf({ target }: Relation, end: string): string {
  return `Deleting the ${target.name} ${end}`;
}

/** A row and its target, which nothing but the relation keeps. */
function freePair(rows: RowMaker, relation: Relation, { facts }: ProbeCollector): Pair {
  const pair = makePair(rows, relation);
  demandFreeBesides(rows, pair.made, relation.field, facts);
  return pair;
}

function addUnenforced(relation: Relation, collector: ProbeCollector): void {
  const { field, owner } = relation;
  const { context } = collector;
  collector.add(field, 'delete', (rows) => {
    const { made, row } = freePair(rows, relation, collector);
    const value = row.values.get(field) ?? null;
    return {
      title: titleOf(relation, `leaves its ${owner.name} pointing at nothing, as the column has no constraint`),
      when: deleteRow(made, context),
      expected: accepted,
      then: [{ ...fieldIs(row, field, value, context), meaning: 'the row stays as it was' }],
    };
  });
}

function addWhatDeleteDoes(relation: Relation, collector: ProbeCollector): void {
  const { field, owner } = relation;
  if (!collector.context.policy.databaseEnforcesOnDelete) {
    addRefused(relation, `has ${withArticle(owner.name)}: Django carries out on_delete before`, collector);
    return;
  }
  switch (field.field.onDelete) {
    case 'CASCADE':
      addCascade(relation, collector);
      return;
    case 'PROTECT':
    case 'RESTRICT':
      addRefused(relation, `has ${withArticle(owner.name)}`, collector);
      return;
    case 'SET_NULL':
      addSetTo(relation, null, 'NULL', collector);
      return;
    case 'SET_DEFAULT':
      addSetTo(relation, field.field.default, 'its default', collector);
      return;
    case 'DO_NOTHING':
    case undefined:
      addRefused(relation, undefined, collector);
      return;
    default:
      addSetTo(relation, field.field.onDelete.set, 'the value of SET', collector);
  }
}

function addCascade(relation: Relation, collector: ProbeCollector): void {
  const { field, owner } = relation;
  const { context } = collector;
  collector.add(field, 'delete', (rows) => {
    demandDeletable(owner, context);
    const { made, row } = freePair(rows, relation, collector);
    demandNotKeptByItself(rows, row, collector.facts);
    return {
      title: titleOf(relation, `deletes its ${owner.name}`),
      when: deleteRow(made, context),
      expected: accepted,
      then: [{ query: countRow(row, context), value: 0, meaning: '1 row gone' }],
    };
  });
}

/** `whileIt`: e.g. "has a Profile"; undefined: while a row points at it. */
function addRefused(relation: Relation, whileIt: string | undefined, collector: ProbeCollector): void {
  const { field, owner } = relation;
  const { context } = collector;
  const sentence = `is refused while ${whileIt === undefined ? `${withArticle(owner.name)} points at it` : `it ${whileIt}`}`;
  collector.add(field, 'delete', (rows) => {
    const { made } = makePair(rows, relation);
    return { title: titleOf(relation, sentence), when: deleteRow(made, context), expected: refusedBy('FOREIGN KEY') };
  });
  if (!isDeferredKey(field, context)) return;
  addEarly(relation, collector);
  addLate(relation, collector);
}

/** The delete sets the field of the row to the value, or a check refuses that. */
function becomes({ made, row }: Pair, value: SqlValue, relation: Relation, collector: ProbeCollector): ProbeDraft {
  const { context } = collector;
  const { field, owner } = relation;
  const what = value === null ? 'NULL' : String(value);
  const check = brokenCheck(row, new Map([[field, value]]), collector.facts);
  if (check) {
    if (!context.dialect.features.checksCascadedChanges) {
      throw new CannotMake(`InnoDB looks at no check when a delete changes ${field.label}.`);
    }
    const rule = shown(check.name ?? check.sql);
    return {
      title: titleOf(relation, `is refused, since ${field.name} = ${what} would break ${rule} of its ${owner.name}`),
      when: deleteRow(made, context),
      expected: refusedBy('CHECK'),
    };
  }
  // Where the relation is the key of its row, the row is found under its new key only.
  const found = { ...row, values: new Map(row.values).set(field, value) };
  const change =
    value === null ? `empties its ${owner.name}’s ${field.name}` : `sets its ${owner.name}’s ${field.name} to ${what}`;
  return {
    title: titleOf(relation, change),
    when: deleteRow(made, context),
    expected: accepted,
    then: [
      { ...fieldIs(found, field, value, context), meaning: `${field.name} becomes ${what}` },
      { query: countRow(found, context), value: 1, meaning: 'the row stays' },
    ],
  };
}

function addSetTo(relation: Relation, json: JsonValue | undefined, what: string, collector: ProbeCollector): void {
  const { field } = relation;
  if (json === undefined) {
    collector.skip(field, `${field.label} has no default that a delete could set.`);
    return;
  }
  const scalar = field.typeSource?.field;
  const value = json === null ? null : scalar && storedValue(json, scalar, collector.context.dialect);
  if (value === undefined) {
    collector.skip(field, `${capital(what)} of ${field.label} is computed by Python.`);
    return;
  }
  if (value === null) addSetToNull(relation, what, collector);
  else addSetToValue(relation, value, what, collector);
}

function addSetToNull(relation: Relation, what: string, collector: ProbeCollector): void {
  const { field, owner, target } = relation;
  collector.add(field, 'delete', (rows) => {
    const pair = freePair(rows, relation, collector);
    if (relation.nullable || field.field.onDelete === 'SET_NULL') return becomes(pair, null, relation, collector);
    const need = `every ${owner.name} needs ${withArticle(target.name)}`;
    return {
      title: titleOf(relation, `is refused: ${what} is empty, but ${need}`),
      when: deleteRow(pair.made, collector.context),
      expected: refusedBy('NOT NULL'),
    };
  });
  if (relation.nullable) addTwice(relation, undefined, collector);
}

function addSetToValue(relation: Relation, value: SqlValue, what: string, collector: ProbeCollector): void {
  const { field, target } = relation;
  const { context } = collector;
  collector.add(field, 'delete', (rows) => {
    makeDefault(rows, relation, value);
    return becomes(freePair(rows, relation, collector), value, relation, collector);
  });
  collector.addWherePossible(field, 'deleteNoDefault', (rows) => {
    const { made, row } = freePair(rows, relation, collector);
    if (brokenCheck(row, new Map([[field, value]]), collector.facts)) return undefined;
    return {
      title: titleOf(relation, `is refused while ${what}, ${String(value)}, is no ${target.name}`),
      when: deleteRow(made, context),
      expected: refusedBy('FOREIGN KEY'),
    };
  });
  addTwice(relation, value, collector);
}

/** Where the engine cannot do what onDelete says, it refuses, and a change of the key as ever. */
export function addRefusedDelete(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target, targetField, selfRequired } = relation;
  if (selfRequired) return;
  addUpdateProbe(field, (rows) => makePair(rows, relation), targetField, collector);
  collector.addWherePossible(field, 'delete', (rows) => ({
    title: `Deleting the ${target.name} is refused while it has ${withArticle(owner.name)}`,
    when: deleteRow(makePair(rows, relation).made, collector.context),
    expected: refusedBy('FOREIGN KEY'),
  }));
}

function makeDefault(rows: RowMaker, relation: Relation, value: SqlValue): void {
  const { field, owner, target, targetField, uniqueBy } = relation;
  rows.make(target, { fixed: new Map([[targetField, value]]) });
  if (uniqueBy !== undefined && rows.rowWith(owner, field, value)) {
    throw new CannotMake(`The ${target.name} that is the default of ${field.label} points at itself, so no other can.`);
  }
}

/** A target without referring rows can go, and takes nothing of others along. */
function addFree(relation: Relation, collector: ProbeCollector): void {
  const { context } = collector;
  const { field, owner, target } = relation;
  collector.add(field, 'deleteFree', (rows) => {
    const { row } = makePair(rows, relation);
    const lone = makeLone(rows, relation, collector.facts);
    const value = row.values.get(field) ?? null;
    return {
      title: `Deleting ${withArticle(target.name)} that has no ${owner.name} is accepted and changes no other`,
      when: deleteRow(lone, context),
      expected: accepted,
      then: [
        { query: countRow(lone, context), value: 0, meaning: '1 row gone' },
        { ...fieldIs(row, field, value, context), meaning: `the other ${owner.name} stays as it was` },
      ],
    };
  });
}

/** Two rows lose their targets: many may be empty, but a one-to-one takes its default once only. */
function addTwice(relation: Relation, value: SqlValue | undefined, collector: ProbeCollector): void {
  const { context } = collector;
  const { field, owner, target } = relation;
  if (relation.uniqueBy !== 'UNIQUE' || (value === undefined && countsNulls(relation))) return;
  collector.addWherePossible(field, 'deleteTwice', (rows) => {
    if (value !== undefined) makeDefault(rows, relation, value);
    const first = makePair(rows, relation);
    const second = makePair(rows, relation);
    for (const { made } of [first, second]) demandFreeBesides(rows, made, field, collector.facts);
    if ([first, second].some(({ row }) => brokenCheck(row, new Map([[field, value ?? null]]), collector.facts)))
      return undefined;
    rows.statements.push(deleteRow(first.made, context));
    const when = deleteRow(second.made, context);
    if (value !== undefined) {
      const title = `Deleting a second ${target.name} is refused: only one ${owner.name} can have the default ${field.name}`;
      return { title, when, expected: refusedBy('UNIQUE') };
    }
    return {
      title: `Deleting a second ${target.name} leaves a second ${owner.name} without one`,
      when,
      expected: accepted,
      then: [first, second].flatMap(({ row }) => [
        { query: selectColumn(row, field, context), value: null, meaning: 'both rows stay, both empty' },
        { query: countRow(row, context), value: 1, meaning: 'both rows stay' },
      ]),
    };
  });
}

/** A key that is checked at commit: rows may come in any order. */
function addEarly(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target, targetField } = relation;
  if (targetField.relation || targetField.owner !== target || targetField.field.generated) return;
  collector.addWherePossible(field, 'early', (rows) => {
    const key = rows.unusedValue(field);
    const first = rows.make(owner, { fixed: pointingAt(key, relation), dangling: new Set([field]) });
    const { row: late, insert } = rows.prepare(target, { fixed: new Map([[targetField, key]]) });
    // In a cycle the target brings another one along.
    const others = rows.rowsOf(owner).filter((row) => row !== first && row !== late);
    if (others.some((row) => row.values.get(field) !== null)) return undefined;
    return {
      title: `${capital(withArticle(owner.name))} may go in before its ${target.name} in the same transaction`,
      when: insert,
      expected: accepted,
    };
  });
}

/** … and may go in any order. */
function addLate(relation: Relation, collector: ProbeCollector): void {
  const { context } = collector;
  const { field, owner, target } = relation;
  collector.addWherePossible(field, 'late', (rows) => {
    const { made, row } = makePair(rows, relation);
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
    rows.statements.push(deleteRow(made, context));
    return {
      title: `${capital(withArticle(owner.name))} may go after its ${target.name} in the same transaction`,
      when: deleteRow(row, context),
      expected: accepted,
      then: [{ query: countRow(row, context), value: 0, meaning: '1 row gone' }],
    };
  });
}

/** Where every row can only point at itself, a delete takes the row or is refused for its own sake. */
function addSelfDelete(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, targetField } = relation;
  const { context } = collector;
  const { onDelete } = field.field;
  const { features } = context.dialect;
  const waits = context.policy.defersForeignKeys && features.supportsDeferrableForeignKeys;
  if (relation.enforced && waits && !targetField.relation) {
    // Checked at commit, so two can be made that point at each other.
    collector.add(field, 'delete', (rows) => {
      const key = rows.unusedValue(targetField);
      const first = rows.make(owner, {
        fixed: pointingAt(key, relation),
        dangling: new Set([field]),
        filled: new Set([targetField]),
      });
      rows.make(owner, { fixed: new Map([[targetField, key], ...pointingAt(keyOf(first, relation, rows), relation)]) });
      return {
        title: `Deleting ${withArticle(owner.name)} that another points at is refused: Django carries out on_delete before`,
        when: deleteRow(first, context),
        expected: refusedBy('FOREIGN KEY'),
      };
    });
    return;
  }
  const isRefusedBySome = features.checksForeignKeysRowByRow || onDelete === 'PROTECT';
  if (relation.enforced && (!context.policy.databaseEnforcesOnDelete || (onDelete !== 'CASCADE' && isRefusedBySome))) {
    collector.skip(
      field,
      `Every ${owner.name} can only point at itself by ${field.name}, so no other is left behind by a delete.`,
    );
    return;
  }
  collector.add(field, 'delete', (rows) => {
    const row = rows.make(owner);
    demandFreeBesides(rows, row, field, collector.facts);
    return {
      title: `Deleting ${withArticle(owner.name)} that points at itself is accepted`,
      when: deleteRow(row, context),
      expected: accepted,
      then: [{ query: countRow(row, context), value: 0, meaning: '1 row gone' }],
    };
  });
}
