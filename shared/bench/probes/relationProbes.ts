/** What a OneToOne or ForeignKey must do in the database, as its model declares it. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode } from '../../model/modelGraph.ts';
import { isDeferredKey } from '../../physical/deferredKeys.ts';
import { onDeleteOmitted } from '../../physical/deleteAction.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import { addEarly } from './commitProbes.ts';
import { addDeleteProbes, addRefusedDelete } from './deleteProbes.ts';
import {
  accepted,
  isRowNumber,
  refusedBy,
  sharedBesidesKey,
  sharedUnique,
  type ProbeCollector,
  type ProbeDraft,
} from './probeDraft.ts';
import { countRow, quotedTable } from '../rows/rowStatements.ts';
import { countsNulls, keyOf, makePair, pointingAt, relationOf, type Pair, type Relation } from './relationRows.ts';
import type { RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, type NoRow, type PreparedRow, type Row } from '../rows/row.ts';
import { capital } from '../rows/sentenceParts.ts';

export function addRelationProbes(field: FieldNode, collector: ProbeCollector): void {
  const { context } = collector;
  const relation = relationOf(field, collector.facts);
  if (!relation) {
    collector.skip(field, `${field.label} refers to no column of a model, so there is nothing to try.`);
    return;
  }
  const { owner, target } = relation;
  if (relation.uniqueBy === 'PRIMARY KEY' && target === owner) {
    collector.skip(field, `Every ${owner.name} would have to share the key of another ${owner.name}.`);
    return;
  }
  addInserts(relation, collector);
  addNulls(relation, collector);
  const loss = collector.omissionsAt(field.label).find(({ code }) => code === onDeleteOmitted);
  if (loss && relation.enforced && context.policy.databaseEnforcesOnDelete) {
    collector.skip(field, loss.message);
    addRefusedDelete(relation, collector);
  } else addDeleteProbes(relation, collector);
  if (relation.enforced && isDeferredKey(field, context)) addEarly(relation, collector);
}

function addInserts(relation: Relation, collector: ProbeCollector): void {
  const { context, facts } = collector;
  const { field, owner, target, targetField } = relation;
  const anOwner = withArticle(owner.name);

  collector.add(field, 'valid', (rows) => {
    if (relation.selfRequired && relation.uniqueBy) {
      const own = rows.prepare(owner);
      if (isNoRow(own)) return own;
      return { title: `${capital(anOwner)} that points at itself goes in`, when: own.insert, expected: accepted };
    }
    const prepared = prepareOwner(rows, relation);
    if (isNoRow(prepared)) return prepared;
    const { row, insert } = prepared;
    const draft: ProbeDraft = {
      title: field.relation?.isParentLink
        ? `${capital(anOwner)} that is an existing ${target.name} goes in`
        : `${capital(anOwner)} for an existing ${target.name} goes in`,
      when: insert,
      expected: accepted,
    };
    if (relation.uniqueBy !== 'PRIMARY KEY') {
      return { ...draft, then: [{ query: countRow(row, context), value: 1, meaning: 'accepted' }] };
    }
    const quote = (name: string) => quoteIdentifier(name, context.dialect);
    const join = `o.${quote(context.names.column(field))} = t.${quote(context.names.column(targetField))}`;
    const query = {
      sql: `SELECT COUNT(*) FROM ${quotedTable(owner, context)} o JOIN ${quotedTable(targetField.owner, context)} t ON ${join} WHERE o.${quote(context.names.column(field))} = ?`,
      params: [row.values.get(field) ?? null],
    };
    return {
      ...draft,
      title: `${capital(anOwner)} shares the key of ${field.relation?.isParentLink ? `the ${target.name} that it is` : `its ${target.name}`}`,
      then: [{ query, value: 1, meaning: 'accepted' }],
    };
  });

  // What the engine cannot hold is said with the unique set.
  const isLost = !relation.uniqueBy && facts.ofField(field).isAlwaysUnique;
  if (!isLost) addSecond(relation, collector);
  addOrphan(relation, collector);
}

function addSecond(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target } = relation;
  collector.add(field, 'second', (rows) => {
    const pointsAtItself = relation.selfRequired && relation.uniqueBy !== undefined;
    const first = pointsAtItself ? rows.make(owner) : referringRow(makePair(rows, relation));
    if (isNoRow(first)) return first;
    const second = rows.prepare(owner, { fixed: pointingAt(first.values.get(field) ?? null, relation) });
    if (isNoRow(second)) return second;
    const shared = relation.uniqueBy
      ? sharedBesidesKey(first, second.row, [field], collector.facts)
      : sharedUnique(first, second.row, collector.facts);
    return {
      title: `A second ${owner.name} for the same ${target.name} is ${relation.uniqueBy ? 'refused' : 'accepted'}`,
      when: shared ?? second.insert,
      expected: relation.uniqueBy ? refusedBy(relation.uniqueBy) : accepted,
    };
  });
}

function referringRow(pair: Pair | NoRow): Row | NoRow {
  return isNoRow(pair) ? pair : pair.row;
}

function addOrphan(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target } = relation;
  const [anOwner, aTarget] = [withArticle(owner.name), withArticle(target.name)];
  collector.add(field, 'orphan', (rows) => {
    const unused = rows.unusedValue(field);
    if (isNoRow(unused)) return unused;
    const orphan = rows.prepare(owner, { fixed: pointingAt(unused, relation), dangling: new Set([field]) });
    if (isNoRow(orphan)) return orphan;
    const refused = relation.enforced && !relation.owner.external;
    return {
      title: `${capital(anOwner)} for ${aTarget} that does not exist is ${refused ? 'refused' : 'accepted'}`,
      when: orphan.insert,
      expected: refused ? refusedBy('FOREIGN KEY') : accepted,
    };
  });
}

function addNulls(relation: Relation, collector: ProbeCollector): void {
  const { field, owner, target } = relation;
  const { context } = collector;
  const fixed = pointingAt(null, relation);
  if (relation.uniqueBy === 'PRIMARY KEY' && isRowNumber(field, context)) return;

  collector.add(field, 'null', (rows) => {
    const without = rows.prepare(owner, { fixed, ignoreChecks: !relation.nullable });
    if (isNoRow(without)) return without;
    return {
      title: `${capital(withArticle(owner.name))} without ${withArticle(target.name)} is ${relation.nullable ? 'accepted' : 'refused'}`,
      when: without.insert,
      expected: relation.nullable ? accepted : refusedBy('NOT NULL'),
    };
  });
  if (!relation.nullable || countsNulls(relation)) return;
  collector.add(field, 'nulls', (rows) => {
    const first = rows.make(owner, { fixed });
    if (isNoRow(first)) return first;
    const second = rows.prepare(owner, { fixed });
    if (isNoRow(second)) return second;
    return {
      title: `A second ${owner.name} without ${withArticle(target.name)} is accepted`,
      when: second.insert,
      expected: accepted,
    };
  });
}

/** A row that refers to an existing one, to be inserted; in a cycle the target has to bring it along. */
function prepareOwner(rows: RowMaker, relation: Relation): PreparedRow | NoRow {
  const { field, owner, targetField } = relation;
  const trial = rows.makeTarget(field, targetField);
  if (isNoRow(trial)) return trial;
  const value = keyOf(trial, relation, rows);
  const isTaken = relation.uniqueBy !== undefined && rows.rowWith(owner, field, value) !== undefined;
  return rows.prepare(owner, isTaken ? { filled: new Set([field]) } : { fixed: pointingAt(value, relation) });
}
