/** Which part of the diagram a canvas element shows, and what of the diagram lies in it. Pure. */
import type { Box } from '../../shared/layout/boxIndex.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';

export interface PaintedView {
  /** Place of the diagram's origin, in pixels of the window. */
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  /** Size in pixels of the window. */
  readonly width: number;
  readonly height: number;
  /** Pixels of the screen for each pixel of the window. */
  readonly density: number;
}

/** What is in view in the diagram's own measure, `margin` of it more on each side. */
export function boxInView({ x, y, zoom, width, height }: PaintedView, margin: number): Box {
  return {
    x: -x / zoom - margin,
    y: -y / zoom - margin,
    width: width / zoom + 2 * margin,
    height: height / zoom + 2 * margin,
  };
}

/**
 * What is in view in whole tiles of about a quarter of the view, with a margin: the same box through most steps of a movement, so that
 * what was found for one step is right for the next.
 */
export function tilesInView(view: PaintedView, margin: number): Box {
  const box = boxInView(view, margin);
  // The same tiles while zooming by a little.
  const tile = 2 ** Math.ceil(Math.log2(Math.max(1, box.width, box.height) / 4));
  const [x, y] = [Math.floor(box.x / tile) * tile, Math.floor(box.y / tile) * tile];
  const right = Math.ceil((box.x + box.width) / tile) * tile;
  const bottom = Math.ceil((box.y + box.height) / tile) * tile;
  return { x, y, width: right - x, height: bottom - y };
}

/** Whether a part of the line lies in the box; one that only runs round it does not. */
export function doesRunThrough(route: LinkRoute, box: Box): boolean {
  if (!doTouch(route.bounds, box)) return false;
  const { points } = route;
  for (let at = 1; at < points.length; at += 1) {
    const [from, to] = [points[at - 1], points[at]];
    if (!from || !to) continue;
    if (
      Math.min(from.x, to.x) <= box.x + box.width &&
      Math.max(from.x, to.x) >= box.x &&
      Math.min(from.y, to.y) <= box.y + box.height &&
      Math.max(from.y, to.y) >= box.y
    ) {
      return true;
    }
  }
  return false;
}

export function doTouch(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}
