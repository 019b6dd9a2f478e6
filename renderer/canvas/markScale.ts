import type { ReactFlowState } from '@xyflow/react';

/** By how much a mark is drawn larger than the diagram around it; in steps, so that zooming seldom draws anew. */
export function markScale({ transform: [, , zoom] }: ReactFlowState): number {
  return Math.min(4, Math.max(1, Math.round(3.4 / zoom) / 4));
}
