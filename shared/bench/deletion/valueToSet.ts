import type { FieldNode } from '../../model/modelGraph.ts';
import type { Dialect } from '../../dialects/dialect.ts';
import type { SqlValue } from '../../sql/statement.ts';
import { storedValue } from '../rows/columnValues.ts';

/** What SET_NULL, SET_DEFAULT or SET(v) puts in; undefined where only Python or the database can compute it. */
export function valueToSet(node: FieldNode, dialect: Dialect): SqlValue | undefined {
  const { onDelete, dbDefault, default: ownDefault } = node.field;
  if (onDelete === 'SET_NULL') return null;
  if (onDelete === 'SET_DEFAULT' && ownDefault === undefined && dbDefault !== undefined) return undefined;
  const value = typeof onDelete === 'object' ? onDelete.set : (ownDefault ?? null);
  const scalar = node.typeSource?.field;
  return value === null ? null : scalar && storedValue(value, scalar, dialect);
}
