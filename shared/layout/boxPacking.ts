/** Rectangles packed close into the proportions wanted: bottom-left on a skyline. */
import type { Position } from './edgeLayout.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Packing extends Size {
  /** Top left corner of each box, in the order given. */
  readonly places: readonly Position[];
}

/** Widths that are tried, as parts of the one that would do if nothing were wasted. */
const widthsTried = [1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.75, 2];

/**
 * `aspectRatio`: width to height of the whole. `order`: in which the boxes are put; default: tall ones first, so that low
 * ones fill what they leave. No two boxes are nearer than `gap`. Deterministic.
 */
export function packBoxes(
  boxes: readonly Size[],
  gap: number,
  aspectRatio: number,
  order: readonly number[] = boxes
    .map((_, index) => index)
    .sort((a, b) => (boxes[b]?.height ?? 0) - (boxes[a]?.height ?? 0) || a - b),
): Packing {
  const area = boxes.reduce((sum, box) => sum + (box.width + gap) * (box.height + gap), 0);
  const widest = boxes.reduce((most, box) => Math.max(most, box.width), 0);
  let best: Packing | undefined;
  for (const part of widthsTried) {
    const packing = packInto(boxes, gap, order, Math.max(widest, Math.sqrt(area * aspectRatio) * part));
    if (!best || spreadOf(packing, aspectRatio) < spreadOf(best, aspectRatio)) best = packing;
  }
  return best ?? { width: 0, height: 0, places: [] };
}

/** Smaller is seen larger in a window of the proportions. */
function spreadOf({ width, height }: Size, aspectRatio: number): number {
  return Math.max(width, height * aspectRatio);
}

interface Step {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

function packInto(boxes: readonly Size[], gap: number, order: readonly number[], room: number): Packing {
  let skyline: Step[] = [{ x: 0, y: 0, width: room + gap }];
  const places: Position[] = boxes.map(() => ({ x: 0, y: 0 }));
  let [width, height] = [0, 0];
  for (const index of order) {
    const box = boxes[index] ?? { width: 0, height: 0 };
    const place = lowestPlace(skyline, box.width + gap, room + gap);
    places[index] = place;
    width = Math.max(width, place.x + box.width);
    height = Math.max(height, place.y + box.height);
    skyline = raised(skyline, place.x, box.width + gap, place.y + box.height + gap);
  }
  return { width, height, places };
}

function lowestPlace(skyline: readonly Step[], width: number, room: number): Position {
  let best: Position | undefined;
  for (const { x } of skyline) {
    if (x > 0 && x + width > room) break;
    let y = 0;
    for (const step of skyline) if (step.x < x + width && x < step.x + step.width) y = Math.max(y, step.y);
    if (!best || y < best.y) best = { x, y };
  }
  return best ?? { x: 0, y: 0 };
}

function raised(skyline: readonly Step[], x: number, width: number, y: number): Step[] {
  const steps: Step[] = [];
  for (const step of skyline) {
    const end = step.x + step.width;
    if (end <= x || step.x >= x + width) {
      steps.push(step);
      continue;
    }
    if (step.x < x) steps.push({ ...step, width: x - step.x });
    if (end > x + width) steps.push({ x: x + width, y: step.y, width: end - x - width });
  }
  steps.push({ x, y, width });
  return steps.sort((a, b) => a.x - b.x);
}
