/** References at which two cascades may meet. */
import type { FieldNode } from '../../model/modelGraph.ts';
import { hasDbConstraint } from '../../model/modelQueries.ts';
import type { BenchFacts } from './benchFacts.ts';

/** A reference that two rows may share, and whose end is to be told apart: PROTECT, RESTRICT or one more cascade. */
export function isDiamondSide(field: FieldNode, facts: BenchFacts): boolean {
  const { onDelete } = field.field;
  if (onDelete !== 'CASCADE' && onDelete !== 'PROTECT' && onDelete !== 'RESTRICT') return false;
  if (!hasDbConstraint(field.field)) return false;
  return !facts.fieldsOfUniqueRules(field.owner).has(field);
}
