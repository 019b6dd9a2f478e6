/** How well a laid out diagram can be read, in numbers: for the measuring script and for tests. */
import { indexBoxes, overlap, type Box, type Point } from './boxIndex.ts';
import type { DiagramLayout } from './diagramLayout.ts';
import { cardSize } from './cardLayout.ts';
import { lengthOf } from './edgePath.ts';
import type { Position } from './edgeLayout.ts';

/** The points of a right-angled link, from end to end. */
export type Line = readonly Point[];

export interface LayoutQuality {
  /** Pixels at zoom 1, cards and links. */
  readonly width: number;
  readonly height: number;
  /** Zoom at which all of it fits into the canvas given. */
  readonly fitZoom: number;
  /** Share of the extent that cards cover. */
  readonly covered: number;
  /** Pairs of links whose lines cross, each place counted. */
  readonly crossings: number;
  /** Mean length of a link, pixels. */
  readonly meanLength: number;
  /** Links of which a part runs behind a card. Their own two cards count as well, save for the ends. */
  readonly behindCards: number;
  /** Pairs of cards one on another. */
  readonly overlaps: number;
  /** Pairs of links that share a piece of way, so that one cannot tell them apart; those that end at one row excepted. */
  readonly shared: number;
}

export interface CanvasSize {
  readonly width: number;
  readonly height: number;
}

export function layoutQuality(
  layout: DiagramLayout,
  positions: ReadonlyMap<string, Position>,
  lines: readonly Line[],
  canvas: CanvasSize,
): LayoutQuality {
  const boxes: Box[] = [];
  for (const [model, card] of layout.cards) {
    const at = positions.get(model);
    if (at) boxes.push({ x: at.x, y: at.y, width: card.width, height: card.height });
  }
  const { width, height } = extentOf(boxes, lines);
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  const { level, upright } = segmentsOf(lines);
  const lengths = lines.map(lengthOf);
  return {
    width,
    height,
    fitZoom: Math.min(canvas.width / width, canvas.height / height),
    covered: area / (width * height),
    crossings: crossingsByLine(lines).reduce((sum, count) => sum + count, 0) / 2,
    shared: sharedIn(level) + sharedIn(upright),
    meanLength: lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length),
    behindCards: countBehind(boxes, lines),
    overlaps: countOverlaps(boxes),
  };
}

function extentOf(boxes: readonly Box[], lines: readonly Line[]): CanvasSize {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const include = (x: number, y: number) => {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  };
  for (const box of boxes) {
    include(box.x, box.y);
    include(box.x + box.width, box.y + box.height);
  }
  for (const line of lines) for (const { x, y } of line) include(x, y);
  return { width: Math.max(1, right - left), height: Math.max(1, bottom - top) };
}

interface Segment {
  readonly line: number;
  /** The coordinate that stays: y of a level segment, x of an upright one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** Where it touches a card, if it does. */
  readonly end: Point | undefined;
}

/** At the same row of the same card, where lines have to come together. */
function isSameEnd(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a.x === b.x && Math.abs(a.y - b.y) < cardSize.header;
}

function segmentsOf(lines: readonly Line[]): { level: Segment[]; upright: Segment[] } {
  const level: Segment[] = [];
  const upright: Segment[] = [];
  lines.forEach((points, line) => {
    for (let at = 1; at < points.length; at += 1) {
      const [a, b] = [points[at - 1], points[at]];
      if (!a || !b) continue;
      const end = at === 1 ? a : at === points.length - 1 ? b : undefined;
      if (a.y === b.y) level.push({ line, at: a.y, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x), end });
      else upright.push({ line, at: a.x, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y), end });
    }
  });
  return { level, upright };
}

/** How many others each line crosses, each place counted. */
export function crossingsByLine(lines: readonly Line[]): number[] {
  const counts = lines.map(() => 0);
  const { level, upright } = segmentsOf(lines);
  upright.sort((a, b) => a.at - b.at);
  for (const { line, at, from, to } of level) {
    for (let index = firstFrom(upright, from); index < upright.length; index += 1) {
      const other = upright[index];
      if (!other || other.at >= to) break;
      if (other.at <= from || other.line === line || other.from >= at || at >= other.to) continue;
      counts[line] = (counts[line] ?? 0) + 1;
      counts[other.line] = (counts[other.line] ?? 0) + 1;
    }
  }
  return counts;
}

/** Position of the first segment at `least` or after, of a list in order. */
function firstFrom(segments: readonly Segment[], least: number): number {
  let [low, high] = [0, segments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.at ?? 0) < least) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Pieces of way nearer than two pixels to those of another link, for more than a corner's length. */
function sharedIn(segments: readonly Segment[]): number {
  const sorted = segments.toSorted((a, b) => a.at - b.at);
  let shared = 0;
  sorted.forEach((one, index) => {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (!other || other.at - one.at >= 2) break;
      if (other.line === one.line || isSameEnd(one.end, other.end)) continue;
      if (Math.min(one.to, other.to) - Math.max(one.from, other.from) > 24) shared += 1;
    }
  });
  return shared;
}

function countBehind(boxes: readonly Box[], lines: readonly Line[]): number {
  // A little smaller, so that a line along an edge, or one that ends there, is not behind.
  const inner = boxes.map((box) => ({
    x: box.x + 1,
    y: box.y + 1,
    width: Math.max(0, box.width - 2),
    height: Math.max(0, box.height - 2),
  }));
  const index = indexBoxes(inner);
  return lines.filter((points) =>
    points.some((to, at) => {
      const from = points[at - 1];
      return from !== undefined && index.crossedBy(from, to, 1).length > 0;
    }),
  ).length;
}

function countOverlaps(boxes: readonly Box[]): number {
  const sorted = boxes.toSorted((a, b) => a.x - b.x);
  let overlaps = 0;
  sorted.forEach((box, at) => {
    for (let next = at + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (!other || other.x >= box.x + box.width) break;
      if (overlap(box, other)) overlaps += 1;
    }
  });
  return overlaps;
}
