import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { RowRequest } from './row.ts';

/** What is asked of inherited fields is the parent row's part. `targetField`: what the link to the parent refers to. */
export function parentRequest(node: ModelNode, targetField: FieldNode, request: RowRequest): RowRequest {
  const isInherited = (one: FieldNode) => one.owner !== node;
  return {
    filled: new Set([targetField, ...[...(request.filled ?? [])].filter(isInherited)]),
    fixed: new Map([...(request.fixed ?? [])].filter(([one]) => isInherited(one))),
  };
}
