/**
 * Pixels for nodes that stand in the cells of a grid. Rows are level, or several of them are stacked closely column by
 * column where cards differ much in height; either way straight streets run between, wide enough for their links.
 */
import type { Size } from './boxPacking.ts';
import { cardSize } from './cardLayout.ts';
import type { Position } from './edgeLayout.ts';

export interface GridPlaces extends Size {
  /** Top left corner of each node, the topmost and leftmost at 0. */
  readonly places: readonly Position[];
}

interface Grid {
  readonly boxes: readonly Size[];
  /** Pairs of positions in `boxes`. */
  readonly edges: readonly (readonly [number, number])[];
  /** `row * columns + column` of each box. */
  readonly cells: ArrayLike<number>;
  readonly columns: number;
}

/** Between cards beside each other and below each other, where few links run. */
export const leastGaps = { across: 100, down: 60 } as const;
/** Room for one more link, and for the marks at the ends on both sides of a street. */
const laneWidth = 8;
const marks = { across: 56, down: 28 } as const;
/** A street that is wider than this would part what belongs together. */
const mostLanes = 24;
/** How much higher than as close as can be the whole may be for the sake of level rows. */
const levelRowsMayCost = 1.12;

export const snapUp = (value: number) => Math.ceil(value / cardSize.grid) * cardSize.grid;

export function gridPlaces(grid: Grid): GridPlaces {
  const { boxes, columns } = grid;
  const columnOf = boxes.map((_, box) => (grid.cells[box] ?? 0) % columns);
  const rowOf = boxes.map((_, box) => Math.floor((grid.cells[box] ?? 0) / columns));
  const rows = Math.max(0, ...rowOf) + 1;
  const perBlock = rowsPerBlock(boxes, columnOf, rowOf, rows);
  const blockOf = rowOf.map((row) => Math.floor(row / perBlock));
  const lanes = lanesOf(grid.edges, columnOf, blockOf, columns, Math.ceil(rows / perBlock));

  const widths = new Float64Array(columns);
  boxes.forEach(({ width }, box) => (widths[columnOf[box] ?? 0] = Math.max(widths[columnOf[box] ?? 0] ?? 0, width)));
  const lefts: number[] = [];
  let x = 0;
  for (let column = 0; column < columns; column += 1) {
    lefts.push(x);
    const width = widths[column] ?? 0;
    if (width > 0) x = snapUp(x + width + gapFor(lanes.upright[column] ?? 0, leastGaps.across, marks.across));
  }

  const places = new Map<number, Position>();
  let [top, bottom, right] = [0, 0, 0];
  for (let block = 0; block * perBlock < rows; block += 1) {
    const bottoms = new Float64Array(columns).fill(top);
    const members = boxes.map((_, box) => box).filter((box) => blockOf[box] === block);
    for (const box of members.sort((a, b) => (rowOf[a] ?? 0) - (rowOf[b] ?? 0) || a - b)) {
      const column = columnOf[box] ?? 0;
      const [left, y] = [lefts[column] ?? 0, bottoms[column] ?? 0];
      const { width, height } = boxes[box] ?? { width: 0, height: 0 };
      places.set(box, { x: left, y });
      bottom = Math.max(bottom, y + height);
      right = Math.max(right, left + width);
      bottoms[column] = snapUp(y + height + leastGaps.down);
    }
    if (members.length > 0) top = snapUp(bottom + gapFor(lanes.level[block] ?? 0, leastGaps.down, marks.down));
  }
  return { width: right, height: bottom, places: boxes.map((_, box) => places.get(box) ?? { x: 0, y: 0 }) };
}

function gapFor(lanes: number, least: number, ends: number): number {
  return Math.max(least, ends + Math.min(lanes, mostLanes) * laneWidth);
}

/** The fewest rows that have to be stacked closely; 1: all are level. */
function rowsPerBlock(
  boxes: readonly Size[],
  columnOf: readonly number[],
  rowOf: readonly number[],
  rows: number,
): number {
  const heightWith = (perBlock: number) => {
    const stacks = new Map<string, number>();
    boxes.forEach(({ height }, box) => {
      const key = `${Math.floor((rowOf[box] ?? 0) / perBlock)} ${columnOf[box] ?? 0}`;
      stacks.set(key, (stacks.get(key) ?? 0) + height + leastGaps.down);
    });
    const blocks = new Map<string, number>();
    for (const [key, height] of stacks) {
      const block = key.split(' ')[0] ?? '';
      blocks.set(block, Math.max(blocks.get(block) ?? 0, height));
    }
    return [...blocks.values()].reduce((sum, height) => sum + height, 0);
  };
  const heights = Array.from({ length: Math.min(rows, 12) }, (_, index) => heightWith(index + 1));
  const closest = Math.min(...heights, heightWith(rows));
  const found = heights.findIndex((height) => height <= closest * levelRowsMayCost);
  return found < 0 ? rows : found + 1;
}

/**
 * How many links run side by side at most in the street right of each column and below each block of rows, if each
 * leaves its ends towards the other and changes streets once.
 */
function lanesOf(
  edges: readonly (readonly [number, number])[],
  columnOf: readonly number[],
  blockOf: readonly number[],
  columns: number,
  blocks: number,
): { upright: number[]; level: number[] } {
  const upright = Array.from({ length: columns }, () => new Int32Array(blocks + 1));
  const level = Array.from({ length: blocks }, () => new Int32Array(columns + 1));
  const count = (counts: Int32Array | undefined, from: number, to: number) => {
    if (!counts) return;
    for (let at = Math.min(from, to); at <= Math.max(from, to); at += 1) counts[at] = (counts[at] ?? 0) + 1;
  };
  edges.forEach(([a, b], index) => {
    const [left, right] = (columnOf[a] ?? 0) <= (columnOf[b] ?? 0) ? [a, b] : [b, a];
    const [from, to] = [columnOf[left] ?? 0, columnOf[right] ?? 0];
    const [start, end] = [blockOf[left] ?? 0, blockOf[right] ?? 0];
    if (to - from <= 1) return count(upright[from], start, end);
    // Below the upper one, or above the lower one: by turns, as a router would spread them.
    const street = start === end ? start : index % 2 === 0 ? Math.min(start, end) : Math.max(start, end) - 1;
    count(upright[from], start, street);
    count(level[street], from + 1, to - 1);
    count(upright[to - 1], street, end);
  });
  return {
    upright: upright.map((counts) => Math.max(...counts)),
    level: level.map((counts) => Math.max(...counts)),
  };
}
