/** Right-angled lines as SVG path data. */
import type { Box, Point } from './boxIndex.ts';

const cornerRadius = 8;

/** Drops points that repeat or lie on a straight line between their neighbours. */
export function withoutNeedlessPoints(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last && last.x === point.x && last.y === point.y) continue;
    const before = kept.at(-2);
    if (
      before &&
      last &&
      ((before.x === last.x && last.x === point.x) || (before.y === last.y && last.y === point.y))
    ) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

/** `M…L…Q…`: corners rounded by 8 pixels, or less where a segment is too short for that. */
export function roundedPath(points: readonly Point[]): string {
  const first = points[0];
  if (!first) return '';
  let path = `M${first.x} ${first.y}`;
  for (let index = 1; index < points.length; index += 1) {
    const [before, corner, after] = [points[index - 1], points[index], points[index + 1]];
    if (!before || !corner) continue;
    if (!after) {
      path += `L${corner.x} ${corner.y}`;
      continue;
    }
    const into = Math.abs(corner.x - before.x) + Math.abs(corner.y - before.y);
    const out = Math.abs(after.x - corner.x) + Math.abs(after.y - corner.y);
    const radius = Math.min(cornerRadius, into / 2, out / 2);
    const start = towards(corner, before, radius);
    const end = towards(corner, after, radius);
    path += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
  }
  return path;
}

function towards(from: Point, to: Point, distance: number): Point {
  return { x: from.x + Math.sign(to.x - from.x) * distance, y: from.y + Math.sign(to.y - from.y) * distance };
}

export function boundsOf(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function lengthOf(points: readonly Point[]): number {
  let length = 0;
  for (let index = 1; index < points.length; index += 1) {
    const [a, b] = [points[index - 1], points[index]];
    if (a && b) length += Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
  }
  return length;
}
