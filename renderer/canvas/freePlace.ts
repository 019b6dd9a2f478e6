/** Where a new thing stands on the diagram: in sight, beside the last one, on a tidy grid. Pure. */
import { overlap, type Box } from '../../shared/layout/boxIndex.ts';
import { cardSize } from '../../shared/layout/cardLayout.ts';

/** Between cards, on all sides: room for links, and below for the rows that relations from elsewhere will add. */
export const cardGap = 120;

/** Columns, and rows, that are tried. */
const mostLines = 80;

interface Size {
  readonly width: number;
  readonly height: number;
}

interface Surroundings {
  /** What stands on the diagram. */
  readonly taken: readonly Box[];
  /** What the new thing belongs beside; undefined on an empty diagram. */
  readonly beside: Box | undefined;
  /** The part of the diagram that can be seen, and what floats over it. */
  readonly visible: Box;
  readonly covered: readonly Box[];
}

/**
 * The top left corner for something of this size: in the row of `beside` and right of it, else in the next rows, else
 * above; at least `cardGap` from everything. All of it lies in the visible part, unless that is full: then the rows go
 * on below it, else it is the nearest such place outside.
 */
export function freePlaceFor(size: Size, { taken, beside, visible, covered }: Surroundings): { x: number; y: number } {
  if (!beside) return firstPlace(size, visible);
  const step = ceilToGrid(size.width + cardGap);
  const near = taken.filter((box) => overlap(grown(visible, cardGap), box));
  const isFree = (place: { x: number; y: number }) => {
    const wanted = grown({ ...place, ...size }, cardGap);
    return !taken.some((box) => overlap(wanted, box));
  };
  const isInSight = (place: { x: number; y: number }) => {
    const box = { ...place, ...size };
    return contains(visible, box) && !covered.some((other) => overlap(box, other));
  };
  const inSight = candidates(beside, near, step, visible)
    .sort((a, b) => readingOrder(a, beside) - readingOrder(b, beside) || a.y - b.y || a.x - b.x)
    .find((place) => isInSight(place) && isFree(place));
  if (inSight) return inSight;
  const everywhere = enclosing([beside, ...taken], step + size.height + cardGap);
  const outside = candidates(beside, taken, step, everywhere);
  const isBelow = ({ x, y }: { x: number; y: number }) =>
    x >= visible.x && x + size.width <= visible.x + visible.width && y > beside.y && y < beside.y + visible.height;
  const nextRow = outside
    .filter(isBelow)
    .sort((a, b) => a.y - b.y || a.x - b.x)
    .find(isFree);
  if (nextRow) return nextRow;
  const nearby = outside.sort((a, b) => distance(a, beside) - distance(b, beside)).find(isFree);
  return nearby ?? { x: ceilToGrid(everywhere.x + everywhere.width), y: ceilToGrid(beside.y) };
}

/** So that a row of such things stands in the middle of what is seen. */
function firstPlace(size: Size, visible: Box): { x: number; y: number } {
  const columns = Math.max(1, Math.floor((visible.width + cardGap) / (size.width + cardGap)));
  const spare = Math.max(0, visible.width - columns * size.width - (columns - 1) * cardGap);
  const down = Math.max(0, Math.min(80, (visible.height - size.height) / 3));
  return { x: toGrid(visible.x + spare / 2), y: toGrid(visible.y + down) };
}

/** Columns a step apart from the one to stand beside, and rows where others stand or under them, within the area. */
function candidates(beside: Box, others: readonly Box[], step: number, area: Box): { x: number; y: number }[] {
  const columns = new Set<number>();
  const right = Math.max(step, ceilToGrid(beside.width + cardGap));
  for (let x = beside.x + right; x <= area.x + area.width; x += step) columns.add(x);
  for (let x = beside.x; x >= area.x - step; x -= step) columns.add(x);
  const rows = new Set<number>([beside.y, ceilToGrid(area.y)]);
  for (const box of others) {
    columns.add(box.x);
    columns.add(ceilToGrid(box.x + box.width + cardGap));
    rows.add(box.y);
    rows.add(ceilToGrid(box.y + box.height + cardGap));
  }
  const xs = nearest(columns, beside.x, area.x - step, area.x + area.width);
  const ys = nearest(rows, beside.y, area.y - step, area.y + area.height);
  return xs.flatMap((x) => ys.map((y) => ({ x, y })));
}

/** On the grid and within the limits; among hundreds of scattered cards the nearest are enough. */
function nearest(values: Iterable<number>, to: number, from: number, until: number): number[] {
  const onGrid = new Set(Array.from(values, ceilToGrid));
  return [...onGrid]
    .filter((value) => value >= from && value <= until)
    .sort((a, b) => Math.abs(a - to) - Math.abs(b - to))
    .slice(0, mostLines);
}

/** First what is right of it in its row, then the rows below, then above; what is left of it in its row comes last. */
function readingOrder(place: { x: number; y: number }, beside: Box): number {
  if (Math.abs(place.y - beside.y) < cardSize.grid) return place.x > beside.x ? 0 : 3;
  return place.y > beside.y ? 1 : 2;
}

function distance(place: { x: number; y: number }, from: Box): number {
  return Math.hypot(place.x - from.x, place.y - from.y);
}

function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function enclosing(boxes: readonly Box[], more: number): Box {
  const left = Math.min(...boxes.map((box) => box.x));
  const top = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return grown({ x: left, y: top, width: right - left, height: bottom - top }, more);
}

const toGrid = (value: number) => Math.round(value / cardSize.grid) * cardSize.grid;
const ceilToGrid = (value: number) => Math.ceil(value / cardSize.grid) * cardSize.grid;
