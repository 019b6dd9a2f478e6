/** What a link is of, as selections and deletions find it, and where its middle is. Pure. */
import type { Link } from '../../shared/layout/diagramLayout.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import type { FieldRef } from '../store/viewStore.ts';

export function isAmong({ at }: Link, selected: FieldRef | undefined, rows: readonly string[]): boolean {
  return at !== undefined && at.model === selected?.model && rows.includes(at.field);
}

/** A relation of an abstract base is one of each child. */
export function effectKey(link: Link): string {
  return `${link.owner}/${link.at?.field ?? ''}`;
}

/** The middle of the way. */
export function middleOf(route: LinkRoute): { x: number; y: number } {
  const middle = Math.floor((route.points.length - 1) / 2);
  const [a, b] = [route.points[middle], route.points[middle + 1]];
  if (!a || !b) return route.owner.at;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
