/** Rows of multi-table parents, and of theirs in turn, without recursion: models may be based on each other over any length. */
import type { Row } from './row.ts';

/** Each once; one before those above it, and all of one parent before the next parent. */
export function* rowsAbove(row: Row): Generator<Row> {
  const seen = new Set([row]);
  const open = row.parents.toReversed();
  for (let next = open.pop(); next; next = open.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    yield next;
    open.push(...next.parents.toReversed());
  }
}
