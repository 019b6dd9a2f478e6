/** Whether a row refers to the same row by several keys that a delete treats in different ways. */
import type { FieldNode } from '../../model/modelGraph.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import type { SqlAction } from '../../model/plainProject.ts';
import { heldAction } from '../../physical/keyAction.ts';
import type { PhysicalContext } from '../../physical/physicalContext.ts';
import type { BenchFacts } from '../rows/benchFacts.ts';
import type { CompositeReference } from '../rows/compositeReferences.ts';
import { noRow, type NoRow, type Row } from '../rows/row.ts';
import type { Pair } from './relationRows.ts';

/** One key of a row, by a field or over several. */
type Reference = FieldNode | CompositeReference;

/**
 * Why nothing can be said of `reference` by deleting what the pair's row refers to: another key between the two, one of them
 * over several columns, does something else, and which of them comes first is each database's own.
 */
export function otherwiseReferring({ made, row }: Pair, reference: Reference, facts: BenchFacts): NoRow | undefined {
  const { context } = facts;
  const composites = facts.compositesOf(row.node);
  if (composites.length === 0) return undefined;
  const singles = 'owner' in reference ? [] : row.node.localFields.filter((field) => refersTo(field, made, row));
  const others: readonly Reference[] = [
    ...singles,
    ...composites.filter((one) => one.position !== positionOf(reference) && meets(one, made, row)),
  ];
  const own = heldDelete(reference, context);
  const other = others.find((one) => heldDelete(one, context) !== own);
  if (!other) return undefined;
  const names = fieldsOf(other).map(({ name }) => name);
  return noRow(
    `The ${row.node.name} refers to the same ${made.node.name} by ${names.join(' and ')} as well, where a delete does something else.`,
  );
}

function positionOf(reference: Reference): number | undefined {
  return 'owner' in reference ? undefined : reference.position;
}

function fieldsOf(reference: Reference): readonly FieldNode[] {
  return 'owner' in reference ? [reference] : reference.fields;
}

function refersTo(field: FieldNode, made: Row, row: Row): boolean {
  const targetField = field.relation?.targetField;
  if (!targetField || targetField.owner !== made.node || !hasDbConstraint(field.field)) return false;
  const value = row.values.get(field) ?? null;
  return value !== null && made.values.get(targetField) === value;
}

function meets({ fields, target, toFields }: CompositeReference, made: Row, row: Row): boolean {
  if (target !== made.node) return false;
  return fields.every((field, at) => {
    const value = row.values.get(field) ?? null;
    return value !== null && made.values.get(toFields[at] as FieldNode) === value;
  });
}

/** What refuses does so alike, at once or at last. */
function heldDelete(reference: Reference, context: PhysicalContext): SqlAction {
  const toField = 'owner' in reference ? reference.relation?.targetField : undefined;
  const held =
    'owner' in reference
      ? heldAction(
          {
            event: 'DELETE',
            wanted: wantedOf(reference, context),
            fields: [reference],
            toFields: toField ? [toField] : [],
          },
          context,
        )
      : heldAction({ event: 'DELETE', wanted: reference.constraint.onDelete, ...reference }, context);
  return held.action === 'RESTRICT' ? 'NO ACTION' : held.action;
}

function wantedOf({ field }: FieldNode, { policy }: PhysicalContext): SqlAction | undefined {
  if (!policy.databaseEnforcesOnDelete) return undefined;
  switch (field.onDelete) {
    case 'CASCADE':
      return 'CASCADE';
    case 'SET_NULL':
      return 'SET NULL';
    case 'SET_DEFAULT':
      return 'SET DEFAULT';
    default:
      return typeof field.onDelete === 'object' ? 'SET DEFAULT' : undefined;
  }
}
