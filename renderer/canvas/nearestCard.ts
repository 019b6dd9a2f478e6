/** The next card when going left, right, up or down from one; the first of all without one. Pure. */
import type { Box } from '../../shared/commands/alignment.ts';

/** A step in x and y, one of them zero. */
export type Heading = readonly [number, number];

export function nearestInDirection(
  boxes: readonly Box[],
  from: string | undefined,
  heading: Heading,
  /** What lies more to the side than that many times ahead belongs to another direction. */
  widest = 1.5,
): string | undefined {
  const start = boxes.find((box) => box.model === from);
  if (!start) return boxes.toSorted((a, b) => a.y - b.y || a.x - b.x)[0]?.model;
  const origin = middle(start);
  let nearest: string | undefined;
  let least = Infinity;
  for (const box of boxes) {
    if (box === start) continue;
    const { x, y } = middle(box);
    const ahead = (x - origin.x) * heading[0] + (y - origin.y) * heading[1];
    const aside = Math.abs((x - origin.x) * heading[1]) + Math.abs((y - origin.y) * heading[0]);
    if (ahead <= 0 || aside > ahead * widest) continue;
    const cost = ahead + aside * 2;
    if (cost < least) [least, nearest] = [cost, box.model];
  }
  return nearest;
}

function middle(box: Box): { readonly x: number; readonly y: number } {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
