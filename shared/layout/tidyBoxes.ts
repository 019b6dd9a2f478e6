/** Straightens what somebody has placed roughly: the same columns and rows, in the same order, at even distances. */
import { indexBoxes, type Box } from './boxIndex.ts';
import { cardSize } from './cardLayout.ts';
import type { Position } from './edgeLayout.ts';
import { gridPlaces, leastGaps, snapUp } from './gridPlaces.ts';

/** Boxes whose middles are no further apart, as a part of a box, stand in one column; tops likewise in one row. */
const sameColumn = 0.5;
const sameRow = 0.4;

/**
 * Top left corner of each box. `edges`: pairs of positions in `boxes`, which need room between them; `others`: what the
 * boxes must not cover, if they can stand clear of it below.
 */
export function tidyBoxes(
  boxes: readonly Box[],
  edges: readonly (readonly [number, number])[],
  others: readonly Box[],
): readonly Position[] {
  if (boxes.length === 0) return [];
  const columns = clustersOf(
    boxes.map((box) => box.x + box.width / 2),
    meanOf(boxes.map((box) => box.width)) * sameColumn,
  );
  const rows = clustersOf(
    boxes.map((box) => box.y),
    meanOf(boxes.map((box) => box.height)) * sameRow,
  );
  const count = Math.max(...columns) + 1;
  const cells: number[] = [];
  const lastRow = new Map<number, number>();
  const fromTop = boxes.map((_, box) => box).sort((a, b) => (boxes[a]?.y ?? 0) - (boxes[b]?.y ?? 0) || a - b);
  for (const box of fromTop) {
    const column = columns[box] ?? 0;
    const row = Math.max(rows[box] ?? 0, (lastRow.get(column) ?? -1) + 1);
    lastRow.set(column, row);
    cells[box] = row * count + column;
  }
  const found = gridPlaces({ boxes, edges, cells, columns: count });
  const left = snap(Math.min(...boxes.map((box) => box.x)));
  let top = snap(Math.min(...boxes.map((box) => box.y)));
  const tidied = indexBoxes(found.places.map(({ x, y }, box) => ({ x: left + x, y, ...sizeOf(boxes[box]) })));
  for (;;) {
    const covered = others.filter((other) => tidied.isTouched({ ...other, y: other.y - top }));
    if (covered.length === 0) break;
    const lowest = covered.reduce((most, other) => Math.max(most, other.y + other.height), -Infinity);
    top = snapUp(lowest + leastGaps.down);
  }
  return found.places.map(({ x, y }) => ({ x: x + left, y: y + top }));
}

/** Number of the cluster of each value, the least first: values not further than `distance` from the first of it. */
function clustersOf(values: readonly number[], distance: number): number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0) || a - b);
  const clusters = values.map(() => 0);
  let [cluster, first] = [-1, -Infinity];
  for (const index of order) {
    const value = values[index] ?? 0;
    if (value - first > distance) [cluster, first] = [cluster + 1, value];
    clusters[index] = cluster;
  }
  return clusters;
}

function sizeOf(box: Box | undefined): Pick<Box, 'width' | 'height'> {
  return { width: box?.width ?? 0, height: box?.height ?? 0 };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

const snap = (value: number) => Math.round(value / cardSize.grid) * cardSize.grid;
