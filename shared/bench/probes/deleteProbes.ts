/** What deleting the row that a OneToOne or ForeignKey refers to must do. */
import { withArticle } from '../../model/withArticle.ts';
import type { JsonValue } from '../../model/plainProject.ts';
import { isDeferredKey } from '../../physical/deferredKeys.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { storedValue } from '../rows/columnValues.ts';
import { addLate } from './commitProbes.ts';
import { addUpdateProbe } from './compositeProbes.ts';
import { accepted, refusedBy, type ProbeCollector, type ProbeDraft } from './probeDraft.ts';
import { countRow, deleteRow, fieldIs, selectColumn, undeletable } from '../rows/rowStatements.ts';
import {
  brokenCheck,
  countsNulls,
  keptBesides,
  keptByItself,
  keyOf,
  makeLone,
  makePair,
  pointingAt,
  type Pair,
  type Relation,
} from './relationRows.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, noRow, type NoRow } from '../rows/row.ts';
import { otherwiseReferring } from './otherReferences.ts';
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
  // What a change carries along would leave the very row that changes.
  const isRefused = field.field.onUpdate === undefined && uniqueBy === undefined;
  if (!selfRequired || isRefused)
    addUpdateProbe(field, (rows) => freePair(rows, relation, collector), targetField, collector);
  addWhatDeleteDoes(relation, collector);
  if (!selfRequired) addFree(relation, collector);
}

function titleOf({ target }: Relation, end: string): string {
  return `Deleting the ${target.name} ${end}`;
}

/** A row and its target, which nothing but the relation keeps. */
function freePair(rows: RowMaker, relation: Relation, { facts }: ProbeCollector): Pair | NoRow {
  const pair = makePair(rows, relation);
  if (isNoRow(pair)) return pair;
  return keptBesides(rows, pair.made, relation.field, facts) ?? otherwiseReferring(pair, relation.field, facts) ?? pair;
}

function addUnenforced(relation: Relation, collector: ProbeCollector): void {
  const { field, owner } = relation;
  const { context } = collector;
  collector.add(field, 'delete', (rows) => {
    const pair = freePair(rows, relation, collector);
    if (isNoRow(pair)) return pair;
    const { made, row } = pair;
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
    const kept = undeletable(owner, context);
    if (kept) return kept;
    const pair = freePair(rows, relation, collector);
    if (isNoRow(pair)) return pair;
    const { made, row } = pair;
    return {
      title: titleOf(relation, `deletes its ${owner.name}`),
      when: keptByItself(rows, row, collector.facts) ?? deleteRow(made, context),
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
    const pair = makePair(rows, relation);
    if (isNoRow(pair)) return pair;
    const otherwise = otherwiseReferring(pair, field, collector.facts);
    if (otherwise) return otherwise;
    const when = deleteRow(pair.made, context, field);
    return { title: titleOf(relation, sentence), when, expected: refusedBy('FOREIGN KEY') };
  });
  // ON DELETE RESTRICT refuses at once, whenever the rest of the key is looked at.
  const isRestricted = field.field.onDelete === 'PROTECT' && context.policy.databaseEnforcesOnDelete;
  if (isRestricted || !isDeferredKey(field, context)) return;
  addLate(relation, collector);
}

/** The delete sets the field of the row to the value, or a check refuses that. */
function becomes(
  { made, row }: Pair,
  value: SqlValue,
  relation: Relation,
  collector: ProbeCollector,
): ProbeDraft | NoRow {
  const { context } = collector;
  const { field, owner } = relation;
  const what = value === null ? 'NULL' : String(value);
  const check = brokenCheck(row, new Map([[field, value]]), collector.facts);
  if (check) {
    if (!context.dialect.features.checksCascadedChanges) {
      return noRow(`InnoDB looks at no check when a delete changes ${field.label}.`);
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
    if (isNoRow(pair)) return pair;
    if (relation.nullable || field.field.onDelete === 'SET_NULL') return becomes(pair, null, relation, collector);
    const empties = `the database would empty its ${owner.name}’s ${field.name}, as ${what} is NULL`;
    return {
      title: titleOf(
        relation,
        `is refused by NOT NULL: ${empties}, but every ${owner.name} needs ${withArticle(target.name)}`,
      ),
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
    const missing = makeDefault(rows, relation, value);
    if (missing) return missing;
    const pair = freePair(rows, relation, collector);
    return isNoRow(pair) ? pair : becomes(pair, value, relation, collector);
  });
  collector.addWherePossible(field, 'deleteNoDefault', (rows) => {
    const pair = freePair(rows, relation, collector);
    if (isNoRow(pair)) return pair;
    const { made, row } = pair;
    if (brokenCheck(row, new Map([[field, value]]), collector.facts)) return undefined;
    // Another of its relations may have brought it.
    if (rows.rowWith(target.concrete, relation.targetField, value)) return undefined;
    return {
      title: titleOf(relation, `is refused while ${what}, ${String(value)}, is no ${target.name}`),
      when: deleteRow(made, context),
      expected: refusedBy('FOREIGN KEY'),
    };
  });
  addDefaultItself(relation, value, what, collector);
  addTwice(relation, value, collector);
}

/** What the delete would set points at the very row that goes: the databases look after the row is gone, and refuse. */
function addDefaultItself(relation: Relation, value: SqlValue, what: string, collector: ProbeCollector): void {
  const { field, owner, target } = relation;
  collector.addWherePossible(field, 'deleteDefault', (rows) => {
    const missing = makeDefault(rows, relation, value);
    if (missing) return missing;
    const standing = rows.rowWith(target.concrete, relation.targetField, value);
    if (!standing) return undefined;
    const row = rows.make(owner, { fixed: pointingAt(value, relation) });
    if (isNoRow(row) || keptBesides(rows, standing, field, collector.facts)) return undefined;
    return {
      title: titleOf(relation, `is refused while it is itself ${what} of ${withArticle(owner.name)} that points at it`),
      when: deleteRow(standing, collector.context),
      expected: refusedBy('FOREIGN KEY'),
    };
  });
}

/** Where the engine cannot do what onDelete says, it refuses, and a change of the key as ever. */
export function addRefusedDelete(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target, targetField, selfRequired, uniqueBy } = relation;
  // Then every row can only point at itself, so no other is kept.
  if (selfRequired && uniqueBy) return;
  if (!selfRequired || field.field.onUpdate === undefined)
    addUpdateProbe(field, (rows) => makePair(rows, relation), targetField, collector);
  collector.addWherePossible(field, 'delete', (rows) => {
    const pair = makePair(rows, relation);
    if (isNoRow(pair)) return pair;
    return {
      title: `Deleting the ${target.name} is refused while it has ${withArticle(owner.name)}`,
      when: deleteRow(pair.made, collector.context, field),
      expected: refusedBy('FOREIGN KEY'),
    };
  });
}

function makeDefault(rows: RowMaker, relation: Relation, value: SqlValue): NoRow | undefined {
  const { field, owner, target, targetField, uniqueBy } = relation;
  const made = rows.make(target, { fixed: new Map([[targetField, value]]) });
  if (isNoRow(made)) return made;
  return uniqueBy !== undefined && rows.rowWith(owner, field, value)
    ? noRow(`The ${target.name} that is the default of ${field.label} points at itself, so no other can.`)
    : undefined;
}

/** A target without referring rows can go, and takes nothing of others along. */
function addFree(relation: Relation, collector: ProbeCollector): void {
  const { context } = collector;
  const { field, owner, target } = relation;
  collector.add(field, 'deleteFree', (rows) => {
    const pair = makePair(rows, relation);
    if (isNoRow(pair)) return pair;
    const { row } = pair;
    const lone = makeLone(rows, relation, collector.facts);
    if (isNoRow(lone)) return lone;
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
  const { context, facts } = collector;
  const { field, owner, target } = relation;
  if (relation.uniqueBy !== 'UNIQUE' || (value === undefined && countsNulls(relation))) return;
  collector.addWherePossible(field, 'deleteTwice', (rows) => {
    const missing = value === undefined ? undefined : makeDefault(rows, relation, value);
    if (missing) return missing;
    const first = makePair(rows, relation);
    if (isNoRow(first)) return first;
    const second = makePair(rows, relation);
    if (isNoRow(second)) return second;
    const kept = [first, second].map(({ made }) => keptBesides(rows, made, field, facts)).find(isNoRow);
    if (kept) return kept;
    if ([first, second].some(({ row }) => brokenCheck(row, new Map([[field, value ?? null]]), collector.facts)))
      return undefined;
    const before = deleteRow(first.made, context);
    if (isNoRow(before)) return before;
    rows.statements.push(before);
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
      if (isNoRow(key)) return key;
      const first = rows.make(owner, {
        fixed: pointingAt(key, relation),
        dangling: new Set([field]),
        filled: new Set([targetField]),
      });
      if (isNoRow(first)) return first;
      const pointing = pointingAt(keyOf(first, relation, rows), relation);
      const second = rows.make(owner, { fixed: new Map([[targetField, key], ...pointing]) });
      if (isNoRow(second)) return second;
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
    if (isNoRow(row)) return row;
    return {
      title: `Deleting ${withArticle(owner.name)} that points at itself is accepted`,
      when: keptBesides(rows, row, field, collector.facts) ?? deleteRow(row, context),
      expected: accepted,
      then: [{ query: countRow(row, context), value: 0, meaning: '1 row gone' }],
    };
  });
}
