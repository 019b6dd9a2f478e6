/** Which boxes a straight line runs through, and what lies beside it: buckets, so that thousands of boxes stay quick. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface BoxIndex {
  /** Boxes that the horizontal or vertical line between the points runs through, edges not counted; at most `limit`. */
  crossedBy(from: Point, to: Point, limit: number): Box[];
  /** How many those are, at most `limit`. */
  countCrossed(fromX: number, fromY: number, toX: number, toY: number, limit: number): number;
  /** Calls for each box that the area overlaps, perhaps more than once, until one of the calls answers `false`. */
  visit(area: Box, visitor: (box: Box) => unknown): void;
  /** Whether the area overlaps any of them. */
  isTouched(area: Box): boolean;
}

const none: readonly Box[] = [];

const bucketSize = 320;
/** Two buckets may share a key: then they share their boxes. Small whole numbers are found quickest. */
const keyOf = (column: number, row: number) =>
  (Math.imul(column, 73_856_093) ^ Math.imul(row, 19_349_663)) & 0x3f_ff_ff_ff;

export function indexBoxes(given: Iterable<Box>): BoxIndex {
  const boxes = [...given];
  const buckets = new Map<number, Box[]>();
  /** Found in no bucket: so large that it would fill thousands of them. */
  const huge: Box[] = [];
  for (const box of boxes) {
    if (isHugeBox(box)) {
      huge.push(box);
      continue;
    }
    forBuckets(box, (key) => {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(box);
      else buckets.set(key, [box]);
    });
  }
  const visit = (area: Box, visitor: (box: Box) => unknown) => {
    const isDone = (list: readonly Box[]) => list.some((box) => overlap(area, box) && visitor(box) === false);
    // A line may run from one end of the numbers to the other; then there are fewer boxes than buckets on its way.
    if (countBuckets(area) > Math.max(mostBuckets, boxes.length)) isDone(boxes);
    else if (!isDone(huge)) forBuckets(area, (key) => isDone(buckets.get(key) ?? none));
  };
  const found: Box[] = [];
  const collect = (area: Box, limit: number) => {
    found.length = 0;
    visit(area, (box) => {
      if (found.length < limit && !found.includes(box)) found.push(box);
      return found.length < limit;
    });
    return found;
  };
  const isTouched = (area: Box) => {
    let isAny = false;
    visit(area, () => {
      isAny = true;
      return false;
    });
    return isAny;
  };
  return {
    visit,
    isTouched,
    crossedBy: (from, to, limit) => [...collect(lineBetween(from.x, from.y, to.x, to.y), limit)],
    countCrossed: (fromX, fromY, toX, toY, limit) => collect(lineBetween(fromX, fromY, toX, toY), limit).length,
  };
}

function lineBetween(fromX: number, fromY: number, toX: number, toY: number): Box {
  return {
    x: Math.min(fromX, toX),
    y: Math.min(fromY, toY),
    width: Math.abs(fromX - toX),
    height: Math.abs(fromY - toY),
  };
}

/** What a box or line fills at most of the grid before it is looked for without. */
const mostBuckets = 4096;

/** Infinite where a number is so large that the next bucket would have the same one. */
function countBuckets(box: Box): number {
  const farthest = Math.max(
    Math.abs(box.x),
    Math.abs(box.y),
    Math.abs(box.x + box.width),
    Math.abs(box.y + box.height),
  );
  if (farthest > Number.MAX_SAFE_INTEGER / 1024) return Number.POSITIVE_INFINITY;
  const columns = Math.floor((box.x + box.width) / bucketSize) - Math.floor(box.x / bucketSize) + 1;
  const rows = Math.floor((box.y + box.height) / bucketSize) - Math.floor(box.y / bucketSize) + 1;
  return columns * rows;
}

/** Whether it fills more of the grid than is looked through for one box. */
export function isHugeBox(box: Box): boolean {
  return countBuckets(box) > mostBuckets;
}

/** Until the visitor says that it is done. */
function forBuckets(box: Box, visitor: (key: number) => boolean | void): void {
  const lastColumn = Math.floor((box.x + box.width) / bucketSize);
  const firstRow = Math.floor(box.y / bucketSize);
  const lastRow = Math.floor((box.y + box.height) / bucketSize);
  for (let column = Math.floor(box.x / bucketSize); column <= lastColumn; column += 1) {
    for (let row = firstRow; row <= lastRow; row += 1) if (visitor(keyOf(column, row)) === true) return;
  }
}

/** Sharing an edge is no overlap. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
