/** What a foreign key over several columns must do, and what changing a key that rows refer to must do. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { SqlAction } from '../../model/plainProject.ts';
import { heldAction } from '../../physical/keyAction.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import { quoteIdentifier } from '../../physical/sqlText.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { storedValue } from '../rows/columnValues.ts';
import { addCompositeDelete } from './compositeDeletes.ts';
import { accepted, refusedBy, type ProbeCollector } from './probeDraft.ts';
import { countRow, fieldIs, quotedTable, whereRow } from '../rows/rowStatements.ts';
import { brokenCheck, referringRows, type Pair } from './relationRows.ts';
import type { CompositeReference } from '../rows/compositeReferences.ts';
import { type RowMaker } from '../rows/rowMaker.ts';
import { isNoRow, noRow, type NoRow } from '../rows/row.ts';
import { capital } from '../rows/sentenceParts.ts';

export function addCompositeProbes(node: ModelNode, collector: ProbeCollector): void {
  for (const reference of collector.facts.compositesOf(node)) {
    collector.ofConstraint(reference.position, () => addOne(node, reference, collector));
  }
}

/** A key that is checked at commit lets its rows come before those that they refer to. */
function addEarly(
  node: ModelNode,
  { fields, target, toFields }: CompositeReference,
  unusedValues: (rows: RowMaker) => ReadonlyMap<FieldNode, SqlValue> | NoRow,
  collector: ProbeCollector,
): void {
  if ([...fields, ...toFields].some((field) => field.relation || field.field.generated)) return;
  collector.addWherePossible(node, 'compositeEarly', (rows) => {
    const fixed = unusedValues(rows);
    if (isNoRow(fixed)) return fixed;
    const first = rows.make(node, { fixed, dangling: new Set(fields), filled: new Set(fields) });
    if (isNoRow(first)) return first;
    const named = new Map(toFields.map((field, at) => [field, fixed.get(fields[at] as FieldNode) ?? null]));
    const late = rows.prepare(target, { fixed: named });
    if (isNoRow(late)) return late;
    return {
      title: `${capital(withArticle(node.name))} may go in before the ${target.name} that its ${fields.map(({ name }) => name).join(' and ')} refer to in the same transaction`,
      when: late.insert,
      expected: accepted,
    };
  });
}

function addOne(node: ModelNode, reference: CompositeReference, collector: ProbeCollector): void {
  const { context } = collector;
  const { constraint, fields, target, toFields } = reference;
  const names = fields.map((field) => field.name).join(' and ');
  const held = (event: 'DELETE' | 'UPDATE', wanted: SqlAction | undefined) =>
    heldAction({ event, wanted, fields, toFields }, context).action;
  const action = held('DELETE', constraint.onDelete);
  const pair = (rows: RowMaker): Pair | NoRow => {
    const made = rows.make(target, { filled: new Set(toFields) });
    if (isNoRow(made)) return made;
    const fixed = new Map(fields.map((field, at) => [field, made.values.get(toFields[at] as FieldNode) ?? null]));
    const row = rows.make(node, { fixed });
    return isNoRow(row) ? row : { made, row };
  };

  const unusedValues = (rows: RowMaker): Map<FieldNode, SqlValue> | NoRow => {
    const unused = new Map<FieldNode, SqlValue>();
    for (const field of fields) {
      const value = rows.unusedValue(field);
      if (isNoRow(value)) return value;
      if (!field.relation) unused.set(field, value);
    }
    return unused;
  };

  collector.add(node, 'compositeOrphan', (rows) => {
    const fixed = unusedValues(rows);
    if (isNoRow(fixed)) return fixed;
    const orphan = rows.prepare(node, { fixed, dangling: new Set(fields), filled: new Set(fields) });
    if (isNoRow(orphan)) return orphan;
    return {
      title: `${capital(withArticle(node.name))} whose ${names} are those of no ${target.name} is refused`,
      when: orphan.insert,
      expected: refusedBy('FOREIGN KEY'),
    };
  });
  if (constraint.deferrable === 'deferred' && context.dialect.features.supportsDeferrableForeignKeys) {
    addEarly(node, reference, unusedValues, collector);
  }
  const [toField] = toFields;
  if (toField && !toField.field.generated && held('UPDATE', constraint.onUpdate) === 'NO ACTION') {
    collector.addWherePossible(node, 'compositeUpdate', (rows) => {
      const referring = pair(rows);
      if (isNoRow(referring)) return referring;
      const { made } = referring;
      const other = rows.prepare(target, { filled: new Set(toFields) });
      if (isNoRow(other)) return other;
      const where = whereRow(made, context);
      const column = quoteIdentifier(context.names.column(toField), context.dialect);
      return {
        title: `Changing ${toField.name} of the ${target.name} that ${names} of ${withArticle(node.name)} refer to is refused`,
        when: {
          sql: `UPDATE ${quotedTable(target, context)} SET ${column} = ? ${where.sql}`,
          params: [other.row.values.get(toField) ?? null, ...where.params],
        },
        expected: refusedBy('FOREIGN KEY'),
      };
    });
  }
  addCompositeDelete(node, reference, action, pair, collector);
}

function updateActionOf(field: FieldNode, context: PhysicalContext): SqlAction {
  const toField = field.relation?.targetField;
  if (!toField || !context.policy.databaseCarriesUpdates) return 'NO ACTION';
  const { onUpdate } = field.field;
  return heldAction({ event: 'UPDATE', wanted: onUpdate, fields: [field], toFields: [toField] }, context).action;
}

/** ON UPDATE of one relation: a key that rows refer to is changed. */
export function addUpdateProbe(
  field: FieldNode,
  pair: (rows: RowMaker) => Pair | NoRow,
  targetField: FieldNode,
  collector: ProbeCollector,
): void {
  const { context } = collector;
  // Without a request a key that rows refer to stays as it is.
  if (targetField.field.generated) return;
  const held = updateActionOf(field, context);
  const action = held === 'SET DEFAULT' ? undefined : held;
  if (action === undefined || (action === 'SET NULL' && field.field.null !== true)) return;
  const add = field.field.onUpdate === undefined ? 'addWherePossible' : 'add';
  collector[add](field, 'update', (rows) => {
    // Where its default stands ready, nothing but the refusal keeps the key from being left for it.
    const said = typeof field.field.onDelete === 'object' ? field.field.onDelete.set : field.field.default;
    const scalar = field.typeSource?.field;
    const standing =
      said === undefined || said === null || !scalar ? undefined : storedValue(said, scalar, context.dialect);
    if (standing !== undefined) rows.tryMake(targetField.owner, { fixed: new Map([[targetField, standing]]) });
    const referring = pair(rows);
    if (isNoRow(referring)) return referring;
    const { made, row } = referring;
    // A value that the target's own rules allow.
    const other = rows.prepare(made.node, { filled: new Set([targetField]) });
    if (isNoRow(other)) return other;
    const value = other.row.values.get(targetField) ?? null;
    if (value === null || brokenCheck(made, new Map([[targetField, value]]), collector.facts)) return undefined;
    const keeping = referringRows(rows, made, collector.facts).find(
      (one) => one.field !== field && !['CASCADE', 'SET NULL'].includes(updateActionOf(one.field, context)),
    );
    if (keeping) return noRow(`Every ${made.node.name} is referred to by ${keeping.field.label} as well.`);
    const where = whereRow(made, context);
    const column = quoteIdentifier(context.names.column(targetField), context.dialect);
    const when = {
      sql: `UPDATE ${quotedTable(made.node, context)} SET ${column} = ? ${where.sql}`,
      params: [value, ...where.params],
    };
    const title = `Changing ${targetField.name} of the ${made.node.name} that ${withArticle(row.node.name)} points at`;
    // InnoDB follows no change back into the table that it began in.
    const isOwn = !context.dialect.features.followsCascadesInCycles && made.node === row.node;
    if ((action !== 'CASCADE' && action !== 'SET NULL') || isOwn) {
      return { title: `${title} is refused`, when, expected: refusedBy('FOREIGN KEY') };
    }
    const becomes = action === 'CASCADE' ? value : null;
    // Where the relation is the key of its row, the row is found under its new key only.
    const found = { ...row, values: new Map(row.values).set(field, becomes) };
    return {
      title: `${title} ${action === 'CASCADE' ? 'changes' : 'empties'} its ${field.name}`,
      when,
      expected: accepted,
      means: `ON UPDATE ${action}`,
      then: [
        {
          ...fieldIs(found, field, becomes, context),
          meaning: `${field.name} becomes ${becomes === null ? 'NULL' : String(becomes)}`,
        },
        { query: countRow(found, context), value: 1, meaning: 'the row stays' },
      ],
    };
  });
}
