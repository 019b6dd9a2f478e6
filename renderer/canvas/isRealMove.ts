import type { PointerEvent } from 'react';

/** False when a list merely came to stand under a resting pointer, which must not change what the keys have chosen. */
export function isRealMove(event: PointerEvent): boolean {
  return event.movementX !== 0 || event.movementY !== 0;
}
