/** Rows that are being made, each waiting for the next. */
import { withArticle } from '../../model/withArticle.ts';
import type { FieldNode, ModelNode } from '../../model/modelGraph.ts';
import type { Row } from './row.ts';
import { rowsAbove } from './rowsAbove.ts';
import { capital } from './sentenceParts.ts';

/** The row that a parent link of the last row may point at, since another way up from the same child made it. */
export function sharedParent(
  target: ModelNode,
  path: readonly Row[],
  rows: ReadonlyMap<ModelNode, readonly Row[]>,
): Row | undefined {
  for (let at = path.length - 1; at >= 0; at -= 1) {
    const open = path[at];
    if (!open?.node.ancestors.includes(target)) return undefined;
    const next = path[at + 1];
    // A row that this one only refers to is not part of it.
    if (next && !open.node.ancestors.includes(next.node)) return undefined;
    const there = ancestorRow(open, target);
    if (there) return there;
    for (const ancestor of target.ancestors) {
      const common = ancestorRow(open, ancestor);
      const made = common && rows.get(target)?.find((row) => ancestorRow(row, ancestor) === common);
      if (made) return made;
    }
  }
  return undefined;
}

/** So many rows may wait for each other, each for the next, and be tried in all for one that is asked for. */
const MOST_WAITING = 100;
const MOST_TRIED = 5000;

/** Why no row is tried behind those of the path. `tried`: rows, for the first of them. */
export function beyondTrying(path: readonly Row[], tried: number): string | undefined {
  const [first] = path;
  if (!first || (path.length < MOST_WAITING && tried <= MOST_TRIED)) return undefined;
  return `${capital(withArticle(first.node.name))} needs so many rows before it that the bench does not try it.`;
}

/** Why there can be no first row: from `open` on each row of the path needs the next, and `row` needs `open`. */
export function cycleSentence(path: readonly Row[], row: Row, open: Row, field: FieldNode | undefined): string {
  if (open === row) {
    return `Every ${row.node.name} needs another ${row.node.name} first (by ${field?.name ?? 'a foreign key'}), so there can be no first one.`;
  }
  const names = path.slice(path.indexOf(open)).map((step) => step.node.name);
  const needs = names.map(
    (name, position) => `every ${name} needs ${withArticle(names[position + 1] ?? open.node.name)}`,
  );
  const last = needs.pop() ?? '';
  return `${capital(needs.join(', '))} and ${last} first, so there can be no first one.`;
}

function ancestorRow(row: Row, target: ModelNode): Row | undefined {
  for (const above of rowsAbove(row)) if (above.node === target) return above;
  return undefined;
}
