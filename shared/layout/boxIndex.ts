/** Which boxes a straight line runs through: a grid of buckets, so that thousands of boxes stay quick. */
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
}

const bucketSize = 320;
const keyOf = (column: number, row: number) => column * 1_000_003 + row;

export function indexBoxes(given: Iterable<Box>): BoxIndex {
  const boxes = [...given];
  const buckets = new Map<number, Box[]>();
  /** Found in no bucket: so large that it would fill thousands of them. */
  const huge: Box[] = [];
  for (const box of boxes) {
    if (countBuckets(box) > mostBuckets) {
      huge.push(box);
      continue;
    }
    for (const key of bucketsOf(box)) {
      const bucket = buckets.get(key);
      if (bucket) bucket.push(box);
      else buckets.set(key, [box]);
    }
  }
  return {
    crossedBy(from, to, limit) {
      const line = {
        x: Math.min(from.x, to.x),
        y: Math.min(from.y, to.y),
        width: Math.abs(from.x - to.x),
        height: Math.abs(from.y - to.y),
      };
      const crossed: Box[] = [];
      // A line may run from one end of the numbers to the other; then there are fewer boxes than buckets on its way.
      if (countBuckets(line) > Math.max(mostBuckets, boxes.length)) {
        return boxes.filter((box) => overlap(line, box)).slice(0, limit);
      }
      const lists = function* () {
        yield huge;
        for (const key of bucketsOf(line)) yield buckets.get(key) ?? [];
      };
      for (const list of lists()) {
        for (const box of list) {
          if (!overlap(line, box) || crossed.includes(box)) continue;
          crossed.push(box);
          if (crossed.length >= limit) return crossed;
        }
      }
      return crossed;
    },
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

function bucketsOf(box: Box): number[] {
  const keys: number[] = [];
  const lastColumn = Math.floor((box.x + box.width) / bucketSize);
  const lastRow = Math.floor((box.y + box.height) / bucketSize);
  for (let column = Math.floor(box.x / bucketSize); column <= lastColumn; column += 1) {
    for (let row = Math.floor(box.y / bucketSize); row <= lastRow; row += 1) keys.push(keyOf(column, row));
  }
  return keys;
}

/** Sharing an edge is no overlap. */
export function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
