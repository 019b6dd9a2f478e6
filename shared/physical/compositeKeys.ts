/** Foreign keys over several columns as one database makes them. */
import {
  compositeForeignKeyOf,
  isCompositeProblem,
  type CompositeForeignKey,
  type CompositeProblem,
} from '../model/compositeForeignKey.ts';
import type { FieldNode, ModelNode } from '../model/modelGraph.ts';
import type { ForeignKeyConstraint } from '../model/plainProject.ts';
import type { KeyColumn } from '../dialects/dialect.ts';
import { columnTypeOf } from './modelColumns.ts';
import type { PhysicalContext } from './physicalContext.ts';

/** What it refers to, or why this database makes none. */
export function heldCompositeKey(
  node: ModelNode,
  constraint: ForeignKeyConstraint,
  context: PhysicalContext,
): CompositeForeignKey | CompositeProblem {
  const { label, limits, features } = context.dialect;
  const found = compositeForeignKeyOf(node, constraint, context.graph, {
    isMade: ({ nullsDistinct }) => nullsDistinct !== false || features.supportsNullsNotDistinct,
    followsIndexOrder: features.foreignKeysFollowIndexes,
    takesFirstOfIndex: features.refersToFirstOfIndex,
  });
  if (isCompositeProblem(found)) return found;
  const over = `${node.label}: the foreign key over (${constraint.fields.join(', ')})`;
  const columns = found.toFields.map((field) => keyColumn(field, context));
  if (limits.keyProblem(columns.map(({ type }) => type)) !== undefined) {
    return {
      kind: 'unique',
      message: `${over} refers to texts that no key of ${label} can be over.`,
      hint: 'Give the fields smaller maxLengths.',
    };
  }
  const odd = found.fields.findIndex((field, at) => {
    const there = columns[at];
    return there !== undefined && !limits.comparesInKeys(keyColumn(field, context), there);
  });
  const [from, to] = [found.fields[odd], found.toFields[odd]];
  if (!from || !to) return found;
  return {
    kind: 'types',
    message: `${over} compares ${from.label} with ${to.label}, which ${label} wants to be of the very same type and collation.`,
    hint: 'Give both the same type.',
  };
}

function keyColumn(node: FieldNode, context: PhysicalContext): KeyColumn {
  const { dbCollation, charset } = node.typeSource?.field ?? node.field;
  const isHeld = dbCollation !== undefined && context.dialect.types.hasCollation(dbCollation);
  return {
    type: columnTypeOf(node, context),
    ...(isHeld ? { collation: dbCollation } : {}),
    ...(charset !== undefined && context.dialect.features.hasColumnCharsets ? { charset } : {}),
  };
}
