/** Where the rows of a long list stand, and which of them are in sight. */

/** The top of each row in pixels, and the end of the last one. */
export function offsetsOf(heights: readonly number[]): readonly number[] {
  const offsets = [0];
  let top = 0;
  for (const height of heights) {
    top += height;
    offsets.push(top);
  }
  return offsets;
}

/** Pixels kept ready above and below what is in sight. */
const margin = 240;

/** Rows `first` to before `end`, with some to spare on both sides. */
export function rangeInView(offsets: readonly number[], top: number, height: number): { first: number; end: number } {
  const rows = offsets.length - 1;
  const first = Math.min(rowAt(offsets, top - margin), Math.max(0, rows - 1));
  const end = Math.min(rows, rowAt(offsets, top + height + margin) + 1);
  return { first, end: Math.max(first, end) };
}

/** The last row that starts at or above this height. */
function rowAt(offsets: readonly number[], y: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
