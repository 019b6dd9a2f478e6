/** What a ManyToMany must do: its join table as Django makes it, or its through model. */
import { withArticle } from '../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import { hasDbConstraint } from '../model/modelQueries.ts';
import { joinColumns } from '../physical/joinTable.ts';
import { localField } from '../model/modelQueries.ts';
import { quoteIdentifier } from '../physical/sqlText.ts';
import type { SqlValue, Statement } from '../sql/statement.ts';
import { accepted, countRow, deleteRow, refusedBy, whereRow, type ProbeCollector } from './probeDraft.ts';
import { demandFreeBesides } from './relationRows.ts';
import { quotedTable } from './rowFacts.ts';
import type { Row, RowMaker } from './rowMaker.ts';
import { capital } from './sentenceParts.ts';
import { isAlwaysUnique, uniqueRulesOf } from './uniqueRules.ts';

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

function addAutomatic(field: FieldNode, target: ModelNode, collector: ProbeCollector): void {
  const { context } = collector;
  const owner = field.owner;
  const [fromKey, toKey] = [owner.key, target.concrete.key];
  if (!fromKey || !toKey || owner.compositeKey || target.concrete.compositeKey) {
    collector.skip(field, `${field.label} joins no two models with a key of one column each.`);
    return;
  }
  const { dialect } = context;
  const wanted = joinColumns(field, target);
  // The names are those of the schema; what was said about them there is not said again.
  const columns = [
    context.names.held(wanted.from, 'column', field),
    context.names.held(wanted.to, 'column', field),
  ].map((name) => quoteIdentifier(name, dialect));
  const table = quoteIdentifier(context.names.joinTable(field), dialect);
  const enforced = hasDbConstraint(field.field);
  const insertPair = (rows: RowMaker, from: SqlValue, to: SqlValue): Statement => {
    return {
      sql: `INSERT INTO ${table} (${quoteIdentifier('id', dialect)}, ${columns.join(', ')}) VALUES (?, ?, ?)`,
      params: [rows.nextJoinId(field), from, to],
    };
  };
  const sides = (rows: RowMaker): { from: Row; to: Row } => ({ from: rows.make(owner), to: rows.make(target) });
  const fromValue = (row: Row) => row.values.get(fromKey) ?? null;
  const toValue = (row: Row) => row.values.get(toKey) ?? null;
  const countPairs: Statement = { sql: `SELECT COUNT(*) FROM ${table}` };
  const [anOwner, aTarget] = [withArticle(owner.name), withArticle(target.name)];

  collector.add(field, 'pair', (rows) => {
    const { from, to } = sides(rows);
    return {
      title: `${capital(anOwner)} and ${aTarget} can be joined`,
      when: insertPair(rows, fromValue(from), toValue(to)),
      expected: accepted,
    };
  });
  collector.add(field, 'repeat', (rows) => {
    const { from, to } = sides(rows);
    rows.statements.push(insertPair(rows, fromValue(from), toValue(to)));
    return {
      title: `Joining the same ${owner.name} and ${target.name} twice is refused`,
      when: insertPair(rows, fromValue(from), toValue(to)),
      expected: refusedBy('UNIQUE'),
    };
  });
  collector.add(field, 'many', (rows) => {
    const { from, to } = sides(rows);
    rows.statements.push(insertPair(rows, fromValue(from), toValue(to)));
    const other = rows.make(target);
    return {
      title: `${capital(anOwner)} can be joined with a second ${target.name}`,
      when: insertPair(rows, fromValue(from), toValue(other)),
      expected: accepted,
    };
  });
  collector.add(field, 'manyBack', (rows) => {
    const { from, to } = sides(rows);
    rows.statements.push(insertPair(rows, fromValue(from), toValue(to)));
    const other = rows.make(owner);
    return {
      title: `${capital(aTarget)} can be joined with a second ${owner.name}`,
      when: insertPair(rows, fromValue(other), toValue(to)),
      expected: accepted,
    };
  });
  collector.add(field, 'key', (rows) => {
    const { from, to } = sides(rows);
    const first = insertPair(rows, fromValue(from), toValue(to));
    rows.statements.push(first);
    const [id = null] = first.params ?? [];
    const params = [id, fromValue(from), toValue(rows.make(target))];
    return {
      title: 'A second join with the same id is refused',
      when: { sql: first.sql, params },
      expected: refusedBy('PRIMARY KEY'),
    };
  });
  for (const side of ['from', 'to'] as const) {
    const missing = side === 'from' ? anOwner : aTarget;
    collector.add(field, `${side}Orphan`, (rows) => {
      const from = side === 'from' ? rows.unusedValue(fromKey) : fromValue(rows.make(owner));
      const to = side === 'to' ? rows.unusedValue(toKey) : toValue(rows.make(target));
      return {
        title: `Joining ${missing} that does not exist is ${enforced ? 'refused' : 'accepted'}`,
        when: insertPair(rows, from, to),
        expected: enforced ? refusedBy('FOREIGN KEY') : accepted,
      };
    });
    collector.add(field, `${side}Null`, (rows) => {
      const { from, to } = sides(rows);
      return {
        title: `A join without ${missing} is refused`,
        when: insertPair(rows, side === 'from' ? null : fromValue(from), side === 'to' ? null : toValue(to)),
        expected: refusedBy('NOT NULL'),
      };
    });
    const ownKey = side === 'from' ? fromKey : toKey;
    const isDeferred = context.policy.defersForeignKeys && dialect.features.supportsDeferrableForeignKeys;
    if (enforced && isDeferred && !ownKey.relation && !ownKey.field.generated) {
      collector.addWherePossible(field, `${side}Early`, (rows) => {
        const key = rows.unusedValue(ownKey);
        const other = side === 'from' ? toValue(rows.make(target)) : fromValue(rows.make(owner));
        rows.statements.push(side === 'from' ? insertPair(rows, key, other) : insertPair(rows, other, key));
        const { insert } = rows.prepare(side === 'from' ? owner : target, { fixed: new Map([[ownKey, key]]) });
        return {
          title: `A join may go in before ${missing} of it in the same transaction`,
          when: insert,
          expected: accepted,
        };
      });
    }
    if (enforced) {
      collector.addWherePossible(field, `${side}Update`, (rows) => {
        const { from, to } = sides(rows);
        rows.statements.push(insertPair(rows, fromValue(from), toValue(to)));
        const row = side === 'from' ? from : to;
        const key = side === 'from' ? fromKey : toKey;
        const { row: other } = rows.prepare(row.node);
        const where = whereRow(row, context);
        const column = quoteIdentifier(context.names.column(key), dialect);
        return {
          title: `Changing ${key.name} of the ${row.node.name} is refused while it is joined`,
          when: {
            sql: `UPDATE ${quotedTable(row.node, context)} SET ${column} = ? ${where.sql}`,
            params: [other.values.get(key) ?? null, ...where.params],
          },
          expected: refusedBy('FOREIGN KEY'),
        };
      });
    }
    collector.add(field, `${side}Delete`, (rows) => {
      const { from, to } = sides(rows);
      rows.statements.push(insertPair(rows, fromValue(from), toValue(to)));
      const gone = side === 'from' ? from : to;
      const when = deleteRow(gone, context);
      const name = side === 'from' ? owner.name : target.name;
      if (!enforced) {
        demandFreeBesides(rows, gone, field, context);
        const then = [{ query: countPairs, value: 1, meaning: 'the join stays' }];
        return {
          title: `Deleting the ${name} leaves its joins, as they have no constraint`,
          when,
          expected: accepted,
          then,
        };
      }
      if (!context.policy.databaseEnforcesOnDelete) {
        const title = `Deleting the ${name} is refused while it is joined: Django deletes the joins before`;
        return { title, when, expected: refusedBy('FOREIGN KEY') };
      }
      demandFreeBesides(rows, gone, field, context);
      const then = [{ query: countPairs, value: 0, meaning: '1 row gone' }];
      return { title: `Deleting the ${name} deletes its joins`, when, expected: accepted, then };
    });
  }
}

function addThrough(field: FieldNode, through: ModelNode, target: ModelNode, collector: ProbeCollector): void {
  const ends = throughEnds(field, through, target);
  if (!ends) {
    collector.skip(field, `${through.label} has no two relations for ${field.label}.`);
    return;
  }
  const { from, to } = ends;
  const owner = field.owner;
  const fixedFor = (rows: RowMaker): Map<FieldNode, SqlValue> => {
    const filled = new Set([from, to].flatMap((end) => end.relation?.targetField ?? []));
    const fromRow = rows.make(from.relation?.target ?? owner, { filled });
    const toRow = rows.make(to.relation?.target ?? target, { filled });
    return new Map([
      [from, from.relation?.targetField ? rows.valueOf(fromRow, from.relation.targetField) : null],
      [to, to.relation?.targetField ? rows.valueOf(toRow, to.relation.targetField) : null],
    ]);
  };
  collector.add(field, 'pair', (rows) => {
    const { row, insert } = rows.prepare(through, { fixed: fixedFor(rows) });
    return {
      title: `${capital(withArticle(owner.name))} and ${withArticle(target.name)} can be joined by ${withArticle(through.name)}`,
      when: insert,
      expected: accepted,
      then: [
        {
          query: countRow(row, collector.context),
          value: 1,
          meaning: 'accepted',
        },
      ],
    };
  });
  const unique = uniqueRulesOf(through, collector.context).some(
    (rule) => rule.enforced && rule.condition === undefined && rule.fields.every((one) => one === from || one === to),
  );
  if ([from, to].some((one) => isAlwaysUnique(one, collector.context))) return;
  const composite = through.compositeKey;
  const key = composite?.every((one) => one === from || one === to) === true;
  collector.add(field, 'repeat', (rows) => {
    const fixed = fixedFor(rows);
    rows.make(through, { fixed });
    const { insert } = rows.prepare(through, { fixed });
    const refused = unique || key;
    return {
      title: `Joining the same ${owner.name} and ${target.name} twice is ${refused ? 'refused' : 'accepted'}`,
      when: insert,
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
