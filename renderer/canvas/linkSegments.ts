/**
 * A right-angled line as level and upright segments and the round corners between them: boxes of one colour are painted
 * many times faster than strokes along a path. Pure.
 */
import type { Box, Point } from '../../shared/layout/boxIndex.ts';
import { withoutNeedlessPoints } from '../../shared/layout/edgePath.ts';

const cornerRadius = 8;

/** From the smaller to the larger place; `across` is the other coordinate. */
export interface Segment {
  readonly isLevel: boolean;
  readonly from: number;
  readonly to: number;
  readonly across: number;
}

export interface LinkSegments {
  /** From corner to corner. */
  readonly whole: readonly Segment[];
  /** Without what the round corners take of them. */
  readonly short: readonly Segment[];
  /** SVG path data of the corners alone. */
  readonly corners: string;
}

export function segmentsOf(points: readonly Point[]): LinkSegments {
  const line = withoutNeedlessPoints(points);
  const radii = line.map((corner, at) => {
    const [before, after] = [line[at - 1], line[at + 1]];
    return before && after ? Math.min(cornerRadius, distance(before, corner) / 2, distance(corner, after) / 2) : 0;
  });
  const whole: Segment[] = [];
  const short: Segment[] = [];
  let corners = '';
  for (let at = 1; at < line.length; at += 1) {
    const [from, to, after] = [line[at - 1], line[at], line[at + 1]];
    if (!from || !to) continue;
    const [start, end] = [towards(from, to, radii[at - 1] ?? 0), towards(to, from, radii[at] ?? 0)];
    const isLevel = from.y === to.y;
    whole.push(segment(from, to, isLevel));
    if (start.x !== end.x || start.y !== end.y) short.push(segment(start, end, isLevel));
    if (!after) continue;
    const next = towards(to, after, radii[at] ?? 0);
    corners += `M${end.x} ${end.y}Q${to.x} ${to.y} ${next.x} ${next.y}`;
  }
  return { whole, short, corners };
}

function segment(a: Point, b: Point, isLevel: boolean): Segment {
  return isLevel
    ? { isLevel, from: Math.min(a.x, b.x), to: Math.max(a.x, b.x), across: a.y }
    : { isLevel, from: Math.min(a.y, b.y), to: Math.max(a.y, b.y), across: a.x };
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, way: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * way, y: from.y + Math.sign(to.y - from.y) * way };
}

/** The part of the segment that lies in the box, a line of no width; undefined outside of it. */
export function segmentWithin({ isLevel, from, to, across }: Segment, box: Box): readonly [number, number] | undefined {
  const [start, room, low, high] = isLevel
    ? [box.x, box.width, box.y, box.y + box.height]
    : [box.y, box.height, box.x, box.x + box.width];
  if (across < low || across > high) return undefined;
  const part = [Math.max(from, start), Math.min(to, start + room)] as const;
  return part[0] <= part[1] ? part : undefined;
}
