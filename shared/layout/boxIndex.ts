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

export function indexBoxes(boxes: Iterable<Box>): BoxIndex {
  const buckets = new Map<number, Box[]>();
  for (const box of boxes) {
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
      for (const key of bucketsOf(line)) {
        for (const box of buckets.get(key) ?? []) {
          if (!overlap(line, box) || crossed.includes(box)) continue;
          crossed.push(box);
          if (crossed.length >= limit) return crossed;
        }
      }
      return crossed;
    },
  };
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
