/** What a ManyToMany must do: its join table as Django makes it, or its through model. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import { joinColumns } from '../../physical/joinTable.ts';
import { localField } from '../../model/modelQueries.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue, Statement } from '../../sql/statement.ts';
import { accepted, refusedBy, type ProbeCollector } from './probeDraft.ts';
import { countRow, deleteRow, quotedTable, whereRow } from '../rows/rowStatements.ts';
import { keptBesides } from './relationRows.ts';
import type { RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, type NoRow, type Row } from '../rows/row.ts';
import { capital } from '../rows/sentenceParts.ts';

export function addJoinProbes(field: FieldNode, collector: ProbeCollector): void {
  const { relation } = field;
  if (!relation?.target) {
    collector.skip(field, `${field.label} points at no model, so there is nothing to try.`);
    return;
  }
  if (relation.joinTable !== undefined) addAutomatic(field, relation.target, collector);
  else if (relation.through && relation.through.hasTable)
    addThrough(field, relation.through, relation.target, collector);
  else collector.skip(field, `The through model of ${field.label} has no table in this export.`);
}

/** A ManyToMany's own table, as the probes speak of it. */
interface JoinTable {
  readonly field: FieldNode;
  readonly owner: ModelNode;
  readonly target: ModelNode;
  readonly fromKey: FieldNode;
  readonly toKey: FieldNode;
  /** Quoted. */
  readonly table: string;
  readonly columns: readonly string[];
  readonly enforced: boolean;
  readonly context: PhysicalContext;
}

type JoinSide = 'from' | 'to';

function addAutomatic(field: FieldNode, target: ModelNode, collector: ProbeCollector): void {
  const { context } = collector;
  const owner = field.owner;
  const [fromKey, toKey] = [owner.key, target.concrete.key];
  if (!fromKey || !toKey || owner.compositeKey || target.concrete.compositeKey) {
    collector.skip(field, `${field.label} joins no two models with a key of one column each.`);
    return;
  }
  const { dialect, names } = context;
  const wanted = joinColumns(field, target, context);
  // The names are those of the schema; what was said about them there is not said again.
  const columns = [names.held(wanted.from, 'column', field), names.held(wanted.to, 'column', field)];
  const join: JoinTable = {
    field,
    owner,
    target,
    fromKey,
    toKey,
    table: quoteIdentifier(names.joinTable(field), dialect),
    columns: columns.map((name) => quoteIdentifier(name, dialect)),
    enforced: hasDbConstraint(field.field),
    context,
  };
  addPairs(join, collector);
  for (const side of ['from', 'to'] as const) {
    addMissing(join, side, collector);
    addEarlyJoin(join, side, collector);
    if (join.enforced) addKeyChange(join, side, collector);
    addJoinDelete(join, side, collector);
  }
}

function insertPair({ field, table, columns, context }: JoinTable, rows: RowMaker, ...pair: SqlValue[]): Statement {
  return {
    sql: `INSERT INTO ${table} (${quoteIdentifier('id', context.dialect)}, ${columns.join(', ')}) VALUES (?, ?, ?)`,
    params: [rows.nextJoinId(field), ...pair],
  };
}

interface Sides {
  readonly from: Row;
  readonly to: Row;
}

function makeSides({ owner, target }: JoinTable, rows: RowMaker): Sides | NoRow {
  const from = rows.make(owner);
  if (isNoRow(from)) return from;
  const to = rows.make(target);
  return isNoRow(to) ? to : { from, to };
}

const keyValue = (row: Row, key: FieldNode): SqlValue => row.values.get(key) ?? null;

function makeKey(rows: RowMaker, node: ModelNode, key: FieldNode): SqlValue | NoRow {
  const made = rows.make(node);
  return isNoRow(made) ? made : keyValue(made, key);
}

/** Two rows that are joined already, with their keys. */
function makeJoined(join: JoinTable, rows: RowMaker) {
  const sides = makeSides(join, rows);
  if (isNoRow(sides)) return sides;
  const { from, to } = sides;
  const keys = { from: keyValue(from, join.fromKey), to: keyValue(to, join.toKey) };
  const insert = insertPair(join, rows, keys.from, keys.to);
  rows.statements.push(insert);
  return { from, to, keys, insert };
}

function addPairs(join: JoinTable, collector: ProbeCollector): void {
  const { field, owner, target, fromKey, toKey } = join;
  const [anOwner, aTarget] = [withArticle(owner.name), withArticle(target.name)];
  collector.add(field, 'pair', (rows) => {
    const sides = makeSides(join, rows);
    if (isNoRow(sides)) return sides;
    return {
      title: `${capital(anOwner)} and ${aTarget} can be joined`,
      when: insertPair(join, rows, keyValue(sides.from, fromKey), keyValue(sides.to, toKey)),
      expected: accepted,
    };
  });
  collector.add(field, 'repeat', (rows) => {
    const joined = makeJoined(join, rows);
    if (isNoRow(joined)) return joined;
    return {
      title: `Joining the same ${owner.name} and ${target.name} twice is refused`,
      when: insertPair(join, rows, joined.keys.from, joined.keys.to),
      expected: refusedBy('UNIQUE'),
    };
  });
  collector.add(field, 'many', (rows) => {
    const joined = makeJoined(join, rows);
    if (isNoRow(joined)) return joined;
    const other = makeKey(rows, target, toKey);
    if (isNoRow(other)) return other;
    return {
      title: `${capital(anOwner)} can be joined with a second ${target.name}`,
      when: insertPair(join, rows, joined.keys.from, other),
      expected: accepted,
    };
  });
  collector.add(field, 'manyBack', (rows) => {
    const joined = makeJoined(join, rows);
    if (isNoRow(joined)) return joined;
    const other = makeKey(rows, owner, fromKey);
    if (isNoRow(other)) return other;
    return {
      title: `${capital(aTarget)} can be joined with a second ${owner.name}`,
      when: insertPair(join, rows, other, joined.keys.to),
      expected: accepted,
    };
  });
  collector.add(field, 'key', (rows) => {
    const joined = makeJoined(join, rows);
    if (isNoRow(joined)) return joined;
    const other = makeKey(rows, target, toKey);
    if (isNoRow(other)) return other;
    const [id = null] = joined.insert.params ?? [];
    return {
      title: 'A second join with the same id is refused',
      when: { sql: joined.insert.sql, params: [id, joined.keys.from, other] },
      expected: refusedBy('PRIMARY KEY'),
    };
  });
}

/** Without one of the two rows, or with NULL for it. */
function addMissing(join: JoinTable, side: JoinSide, collector: ProbeCollector): void {
  const { field, owner, target, fromKey, toKey, enforced } = join;
  const missing = withArticle(side === 'from' ? owner.name : target.name);
  collector.add(field, `${side}Orphan`, (rows) => {
    const from = side === 'from' ? rows.unusedValue(fromKey) : makeKey(rows, owner, fromKey);
    if (isNoRow(from)) return from;
    const to = side === 'to' ? rows.unusedValue(toKey) : makeKey(rows, target, toKey);
    if (isNoRow(to)) return to;
    return {
      title: `Joining ${missing} that does not exist is ${enforced ? 'refused' : 'accepted'}`,
      when: insertPair(join, rows, from, to),
      expected: enforced ? refusedBy('FOREIGN KEY') : accepted,
    };
  });
  collector.add(field, `${side}Null`, (rows) => {
    const sides = makeSides(join, rows);
    if (isNoRow(sides)) return sides;
    const from = side === 'from' ? null : keyValue(sides.from, fromKey);
    const to = side === 'to' ? null : keyValue(sides.to, toKey);
    return {
      title: `A join without ${missing} is refused`,
      when: insertPair(join, rows, from, to),
      expected: refusedBy('NOT NULL'),
    };
  });
}

/** A key that is checked at commit lets the join go in before its row. */
function addEarlyJoin(join: JoinTable, side: JoinSide, collector: ProbeCollector): void {
  const { field, owner, target, fromKey, toKey, enforced, context } = join;
  const ownKey = side === 'from' ? fromKey : toKey;
  const isDeferred = context.policy.defersForeignKeys && context.dialect.features.supportsDeferrableForeignKeys;
  if (!enforced || !isDeferred || ownKey.relation || ownKey.field.generated) return;
  collector.addWherePossible(field, `${side}Early`, (rows) => {
    const key = rows.unusedValue(ownKey);
    if (isNoRow(key)) return key;
    const other = side === 'from' ? makeKey(rows, target, toKey) : makeKey(rows, owner, fromKey);
    if (isNoRow(other)) return other;
    rows.statements.push(side === 'from' ? insertPair(join, rows, key, other) : insertPair(join, rows, other, key));
    const late = rows.prepare(side === 'from' ? owner : target, { fixed: new Map([[ownKey, key]]) });
    if (isNoRow(late)) return late;
    return {
      title: `A join may go in before ${withArticle(side === 'from' ? owner.name : target.name)} of it in the same transaction`,
      when: late.insert,
      expected: accepted,
    };
  });
}

function addKeyChange(join: JoinTable, side: JoinSide, collector: ProbeCollector): void {
  const { field, fromKey, toKey, context } = join;
  collector.addWherePossible(field, `${side}Update`, (rows) => {
    const joined = makeJoined(join, rows);
    if (isNoRow(joined)) return joined;
    const { [side]: row } = joined;
    const key = side === 'from' ? fromKey : toKey;
    const other = rows.prepare(row.node);
    if (isNoRow(other)) return other;
    const where = whereRow(row, context);
    const column = quoteIdentifier(context.names.column(key), context.dialect);
    return {
      title: `Changing ${key.name} of the ${row.node.name} is refused while it is joined`,
      when: {
        sql: `UPDATE ${quotedTable(row.node, context)} SET ${column} = ? ${where.sql}`,
        params: [keyValue(other.row, key), ...where.params],
      },
      expected: refusedBy('FOREIGN KEY'),
    };
  });
}

function addJoinDelete(join: JoinTable, side: JoinSide, collector: ProbeCollector): void {
  const { field, owner, target, table, enforced, context } = join;
  const name = side === 'from' ? owner.name : target.name;
  const countPairs: Statement = { sql: `SELECT COUNT(*) FROM ${table}` };
  collector.add(field, `${side}Delete`, (rows) => {
    const joined = makeJoined(join, rows);
    if (isNoRow(joined)) return joined;
    const { [side]: gone } = joined;
    const deletion = deleteRow(gone, context);
    if (isNoRow(deletion)) return deletion;
    const when = keptBesides(rows, gone, field, collector.facts) ?? deletion;
    if (!enforced) {
      const then = [{ query: countPairs, value: 1, meaning: 'the join stays' }];
      const title = `Deleting the ${name} leaves its joins, as they have no constraint`;
      return { title, when, expected: accepted, then };
    }
    if (!context.policy.databaseEnforcesOnDelete) {
      const title = `Deleting the ${name} is refused while it is joined: Django deletes the joins before`;
      return { title, when: deletion, expected: refusedBy('FOREIGN KEY') };
    }
    const then = [{ query: countPairs, value: 0, meaning: '1 row gone' }];
    return { title: `Deleting the ${name} deletes its joins`, when, expected: accepted, then };
  });
}

function addThrough(field: FieldNode, through: ModelNode, target: ModelNode, collector: ProbeCollector): void {
  const ends = throughEnds(field, through, target);
  if (!ends) {
    collector.skip(field, `${through.label} has no two relations for ${field.label}.`);
    return;
  }
  const { from, to } = ends;
  const owner = field.owner;
  const fixedFor = (rows: RowMaker): Map<FieldNode, SqlValue> | NoRow => {
    const filled = new Set([from, to].flatMap((end) => end.relation?.targetField ?? []));
    const fromRow = rows.make(from.relation?.target ?? owner, { filled });
    if (isNoRow(fromRow)) return fromRow;
    const toRow = rows.make(to.relation?.target ?? target, { filled });
    if (isNoRow(toRow)) return toRow;
    return new Map([
      [from, from.relation?.targetField ? rows.valueOf(fromRow, from.relation.targetField) : null],
      [to, to.relation?.targetField ? rows.valueOf(toRow, to.relation.targetField) : null],
    ]);
  };
  collector.add(field, 'pair', (rows) => {
    const fixed = fixedFor(rows);
    if (isNoRow(fixed)) return fixed;
    const pair = rows.prepare(through, { fixed });
    if (isNoRow(pair)) return pair;
    return {
      title: `${capital(withArticle(owner.name))} and ${withArticle(target.name)} can be joined by ${withArticle(through.name)}`,
      when: pair.insert,
      expected: accepted,
      then: [{ query: countRow(pair.row, collector.context), value: 1, meaning: 'accepted' }],
    };
  });
  const unique = collector.facts
    .uniqueRulesOf(through)
    .some(
      (rule) => rule.enforced && rule.condition === undefined && rule.fields.every((one) => one === from || one === to),
    );
  if ([from, to].some((one) => collector.facts.ofField(one).isAlwaysUnique)) return;
  const composite = through.compositeKey;
  const key = composite?.every((one) => one === from || one === to) === true;
  collector.add(field, 'repeat', (rows) => {
    const fixed = fixedFor(rows);
    if (isNoRow(fixed)) return fixed;
    const first = rows.make(through, { fixed });
    if (isNoRow(first)) return first;
    const second = rows.prepare(through, { fixed });
    if (isNoRow(second)) return second;
    const refused = unique || key;
    return {
      title: `Joining the same ${owner.name} and ${target.name} twice is ${refused ? 'refused' : 'accepted'}`,
      when: second.insert,
      expected: refused ? refusedBy(key ? 'PRIMARY KEY' : 'UNIQUE') : accepted,
    };
  });
}

/** Django, ManyToManyField: `through_fields`, else the first relations of the through model to each side. */
function throughEnds(
  field: FieldNode,
  through: ModelNode,
  target: ModelNode,
): { from: FieldNode; to: FieldNode } | undefined {
  const named = field.field.throughFields;
  if (named && named.length >= 2) {
    const [from, to] = named.map((name) => localField(through, name));
    return from?.relation && to?.relation ? { from, to } : undefined;
  }
  const relations = through.localFields.filter((one) => one.relation);
  const from = relations.find((one) => one.relation?.target?.concrete === field.owner.concrete);
  const to = relations.find((one) => one !== from && one.relation?.target?.concrete === target.concrete);
  return from && to ? { from, to } : undefined;
}
