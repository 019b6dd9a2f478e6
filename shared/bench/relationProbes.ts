/** What a OneToOne or ForeignKey must do in the database, as its model declares it. */
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint, isNullable, isUnique } from '../model/modelQueries.ts';
import { typeField } from '../physical/columnTypes.ts';
import { onDeleteLost } from '../physical/deleteAction.ts';
import { compositeKey, keyField } from '../physical/modelColumns.ts';
import { quoteIdentifier } from '../physical/sqlText.ts';
import type { JsonValue } from '../model/project.ts';
import type { Finding } from '../model/finding.ts';
import type { SqlValue } from './benchPlan.ts';
import { storedValue } from './columnValues.ts';
import { addUpdateProbe } from './compositeProbes.ts';
import {
  accepted,
  countRow,
  deleteRow,
  demandDeletable,
  demandOnlyKeyShared,
  refusedBy,
  selectColumn,
  type ProbeCollector,
  type ProbeDraft,
} from './probeDraft.ts';
import { CannotMake, quotedTable, uniqueSets, type Row, type RowMaker } from './rowMaker.ts';
import { aName, capital } from './sentenceParts.ts';

interface Relation {
  readonly field: FieldNode;
  readonly owner: ModelNode;
  readonly target: ModelNode;
  readonly targetField: FieldNode;
  readonly nullable: boolean;
  /** What refuses a second row for the same target; undefined: nothing does. */
  readonly uniqueBy: 'UNIQUE' | 'PRIMARY KEY' | undefined;
  readonly enforced: boolean;
  /** A required one to its own model: every row made by the way points at itself. */
  readonly selfRequired: boolean;
}

export function addRelationProbes(field: FieldNode, collector: ProbeCollector, lost: readonly Finding[]): void {
  const { context } = collector;
  const target = field.relation?.target?.concrete;
  const targetField = field.relation?.targetField;
  const owner = field.owner;
  if (!target || !targetField || (targetField.origin === 'implicitKey' && compositeKey(targetField.owner))) {
    collector.skip(field, `${field.label} refers to no column of a model, so there is nothing to try.`);
    return;
  }
  const key = keyField(owner) === field;
  const nullable = isNullable(field.field) && !key && compositeKey(owner)?.includes(field) !== true;
  const alone = uniqueSets(owner).some((set) => set.length === 1 && set[0] === field);
  const relation: Relation = {
    field,
    owner,
    target,
    targetField,
    nullable,
    uniqueBy: key ? 'PRIMARY KEY' : isUnique(field.field) || field.isPrimaryKey || alone ? 'UNIQUE' : undefined,
    enforced: hasDbConstraint(field.field),
    selfRequired: target === owner && !nullable,
  };
  if (key && target === owner) {
    collector.skip(field, `Every ${owner.name} would have to share the key of another ${owner.name}.`);
    return;
  }
  addInserts(relation, collector);
  addNulls(relation, collector);
  const loss = lost.find((finding) => finding.code === onDeleteLost && finding.object === field.label);
  if (loss && relation.enforced && context.mode === 'database') collector.skip(field, loss.message);
  else addDeletes(relation, collector);
}

function keyOf(row: Row, relation: Relation, rows: RowMaker): SqlValue {
  return rows.valueOf(row, relation.targetField);
}

function pointingAt(value: SqlValue, relation: Relation): Map<FieldNode, SqlValue> {
  return new Map([[relation.field, value]]);
}

function addInserts(relation: Relation, collector: ProbeCollector): void {
  const { context } = collector;
  const { field, owner, target, targetField } = relation;
  const [anOwner, aTarget] = [aName(owner.name), aName(target.name)];

  collector.add(field, 'valid', (rows) => {
    if (relation.selfRequired && relation.uniqueBy) {
      const { insert } = rows.prepare(owner);
      return { title: `${capital(anOwner)} that points at itself goes in`, when: insert, expected: accepted };
    }
    const made = rows.make(target, { filled: new Set([targetField]) });
    const { row, insert } = rows.prepare(owner, { fixed: pointingAt(keyOf(made, relation, rows), relation) });
    const draft: ProbeDraft = {
      title: `${capital(anOwner)} for an existing ${target.name} goes in`,
      when: insert,
      expected: accepted,
    };
    if (relation.uniqueBy !== 'PRIMARY KEY') {
      return { ...draft, then: [{ query: countRow(row, context), value: 1, meaning: 'accepted' }] };
    }
    const quote = (name: string) => quoteIdentifier(name, context.dialect);
    const join = `o.${quote(context.columnName(field))} = t.${quote(context.columnName(targetField))}`;
    const query = {
      sql: `SELECT COUNT(*) FROM ${quotedTable(owner, context)} o JOIN ${quotedTable(targetField.owner, context)} t ON ${join}`,
    };
    return {
      ...draft,
      title: `${capital(anOwner)} shares the key of its ${target.name}`,
      then: [{ query, value: 1, meaning: 'accepted' }],
    };
  });

  collector.add(field, 'second', (rows) => {
    const pointsAtItself = relation.selfRequired && relation.uniqueBy !== undefined;
    const made = rows.make(target, { filled: new Set([targetField]) });
    const taken = pointsAtItself ? (made.values.get(field) ?? null) : keyOf(made, relation, rows);
    const fixed = pointingAt(taken, relation);
    const first = pointsAtItself ? made : rows.make(owner, { fixed });
    const { row, insert } = rows.prepare(owner, { fixed });
    if (relation.uniqueBy === 'PRIMARY KEY') demandOnlyKeyShared(first, row, [field]);
    return {
      title: `A second ${owner.name} for the same ${target.name} is ${relation.uniqueBy ? 'refused' : 'accepted'}`,
      when: insert,
      expected: relation.uniqueBy ? refusedBy(relation.uniqueBy) : accepted,
    };
  });

  collector.add(field, 'orphan', (rows) => {
    const fixed = pointingAt(rows.unusedValue(field), relation);
    const { insert } = rows.prepare(owner, { fixed, dangling: new Set([field]) });
    const refused = relation.enforced && !relation.owner.external;
    return {
      title: `${capital(anOwner)} for ${aTarget} that does not exist is ${refused ? 'refused' : 'accepted'}`,
      when: insert,
      expected: refused ? refusedBy('FOREIGN KEY') : accepted,
    };
  });
}

function addNulls(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target } = relation;
  const { context } = collector;
  const fixed = pointingAt(null, relation);
  // SQLite numbers an `integer PRIMARY KEY` by itself: as Django migrates, a NULL there is a number.
  if (relation.uniqueBy === 'PRIMARY KEY' && context.dialect === 'sqlite' && context.mode === 'django') return;

  collector.add(field, 'null', (rows) => {
    const { insert } = rows.prepare(owner, { fixed, ignoreChecks: !relation.nullable });
    return {
      title: `${capital(aName(owner.name))} without ${aName(target.name)} is ${relation.nullable ? 'accepted' : 'refused'}`,
      when: insert,
      expected: relation.nullable ? accepted : refusedBy('NOT NULL'),
    };
  });
  if (!relation.nullable || countsNulls(relation)) return;
  collector.add(field, 'nulls', (rows) => {
    rows.make(owner, { fixed });
    const { insert } = rows.prepare(owner, { fixed });
    return {
      title: `A second ${owner.name} without ${aName(target.name)} is accepted`,
      when: insert,
      expected: accepted,
    };
  });
}

/** In a unique set that takes NULLs for equal. */
function countsNulls({ field, owner }: Relation): boolean {
  return owner.meta.constraints.some(
    ({ constraint }) =>
      constraint.type === 'unique' &&
      constraint.nullsDistinct === false &&
      constraint.fields.some((name) => name === field.name || name === field.attname),
  );
}

function addDeletes(relation: Relation, collector: ProbeCollector): void {
  const { context } = collector;
  const { field, owner, target } = relation;
  const title = (end: string) => `Deleting the ${target.name} ${end}`;
  if (relation.selfRequired && relation.uniqueBy) {
    addSelfDelete(relation, collector);
    return;
  }
  const pair = (rows: RowMaker, key?: SqlValue) => {
    const filled = new Set([relation.targetField]);
    const wanted = key === undefined ? { filled } : { fixed: new Map([[relation.targetField, key]]) };
    const made = rows.make(target, wanted);
    const row = rows.make(owner, { fixed: pointingAt(keyOf(made, relation, rows), relation) });
    return { made: rowHolding(made, relation), row };
  };
  const stays = (rows: RowMaker, sentence: string): ProbeDraft => {
    const { made, row } = pair(rows);
    const value = row.values.get(field) ?? null;
    const query = selectColumn(row, field, context);
    return {
      title: title(sentence),
      when: deleteRow(made, context),
      expected: accepted,
      then: [{ query, value, meaning: 'the row stays as it was' }],
    };
  };
  const refused = (sentence: string) => {
    collector.add(field, 'delete', (rows) => {
      const { made } = pair(rows);
      return { title: title(sentence), when: deleteRow(made, context), expected: refusedBy('FOREIGN KEY') };
    });
    if (relation.selfRequired) return;
    collector.add(field, 'deleteFree', (rows) => {
      const made = rowHolding(rows.make(target), relation);
      return {
        title: `Deleting ${aName(target.name)} that has no ${owner.name} is accepted`,
        when: deleteRow(made, context),
        expected: accepted,
        then: [{ query: countRow(made, context), value: 0, meaning: '1 row gone' }],
      };
    });
  };

  if (relation.enforced && !relation.selfRequired) addUpdateProbe(field, pair, relation.targetField, collector);
  if (!relation.enforced) {
    collector.add(field, 'delete', (rows) =>
      stays(rows, `leaves its ${owner.name} pointing at nothing, as the column has no constraint`),
    );
    return;
  }
  if (context.mode === 'django') {
    refused(`is refused while it has ${aName(owner.name)}: Django carries out on_delete before`);
    return;
  }
  switch (field.field.onDelete) {
    case 'CASCADE':
      collector.add(field, 'delete', (rows) => {
        demandDeletable(owner, context);
        const { made, row } = pair(rows);
        return {
          title: title(`deletes its ${owner.name}`),
          when: deleteRow(made, context),
          expected: accepted,
          then: [{ query: countRow(row, context), value: 0, meaning: '1 row gone' }],
        };
      });
      return;
    case 'PROTECT':
    case 'RESTRICT':
      refused(`is refused while it has ${aName(owner.name)}`);
      return;
    case 'SET_NULL':
      collector.add(field, 'delete', (rows) => becomes(pair(rows), null));
      return;
    case 'SET_DEFAULT':
      addSetTo(field.field.default, 'its default');
      return;
    case 'DO_NOTHING':
    case undefined:
      refused(`is refused while ${aName(owner.name)} points at it`);
      return;
    default:
      addSetTo(field.field.onDelete.set, 'the value of SET');
  }

  function becomes({ made, row }: { made: Row; row: Row }, value: SqlValue): ProbeDraft {
    const what = value === null ? 'NULL' : String(value);
    // Where the relation is the key of its row, the row is found under its new key only.
    const found = { ...row, values: new Map(row.values).set(field, value) };
    return {
      title: title(
        value === null
          ? `empties its ${owner.name}’s ${field.name}`
          : `sets its ${owner.name}’s ${field.name} to ${what}`,
      ),
      when: deleteRow(made, context),
      expected: accepted,
      then: [
        { query: selectColumn(found, field, context), value, meaning: `${field.name} becomes ${what}` },
        { query: countRow(found, context), value: 1, meaning: 'the row stays' },
      ],
    };
  }

  function addSetTo(json: JsonValue | undefined, what: string): void {
    if (json === undefined) {
      collector.skip(field, `${field.label} has no default that a delete could set.`);
      return;
    }
    const scalar = typeField(field)?.field;
    const value = scalar && storedValue(json, scalar, context.dialect);
    if (value === undefined) {
      collector.skip(field, `${capital(what)} of ${field.label} is computed by Python.`);
      return;
    }
    collector.add(field, 'delete', (rows) => {
      if (value === null) {
        const { made, row } = pair(rows);
        if (relation.nullable) return becomes({ made, row }, null);
        return {
          title: title(`is refused: ${what} is empty, but every ${owner.name} needs ${aName(target.name)}`),
          when: deleteRow(made, context),
          expected: refusedBy('NOT NULL'),
        };
      }
      makeDefault(rows, value);
      return becomes(pair(rows), value);
    });
  }

  function makeDefault(rows: RowMaker, value: SqlValue): void {
    if (relation.targetField.owner !== target) {
      throw new CannotMake(`The default of ${field.label} refers to an inherited field.`);
    }
    rows.make(target, { fixed: new Map([[relation.targetField, value]]) });
  }
}

/** A multi-table child refers to a field of its parent: then the parent's row is the one referred to. */
function rowHolding(row: Row, relation: Relation): Row {
  if (row.values.has(relation.targetField)) return row;
  for (const parent of row.parents) {
    const holding = rowHolding(parent, relation);
    if (holding.values.has(relation.targetField)) return holding;
  }
  return row;
}

/** Where every row can only point at itself, a delete takes the row or is refused for its own sake. */
function addSelfDelete(relation: Relation, collector: ProbeCollector): void {
  const { field, owner } = relation;
  const { context } = collector;
  if (!relation.enforced || context.mode === 'django' || field.field.onDelete !== 'CASCADE') {
    collector.skip(
      field,
      `Every ${owner.name} can only point at itself by ${field.name}, so no other is left behind by a delete.`,
    );
    return;
  }
  collector.add(field, 'delete', (rows) => {
    const row = rows.make(owner);
    return {
      title: `Deleting ${aName(owner.name)} that points at itself is accepted`,
      when: deleteRow(row, context),
      expected: accepted,
      then: [{ query: countRow(row, context), value: 0, meaning: '1 row gone' }],
    };
  });
}
