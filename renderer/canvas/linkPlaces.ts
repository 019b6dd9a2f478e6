/** What a link is of, as selections and deletions find it, and where its middle is. Pure. */
import type { Link } from '../../shared/layout/diagramLayout.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import type { FieldRef } from '../store/viewStore.ts';

/** A generic link is of both its fields. */
export function isAmong({ at, by }: Link, selected: FieldRef | undefined, rows: readonly string[]): boolean {
  return [at, by].some((place) => place !== undefined && place.model === selected?.model && rows.includes(place.field));
}

/** A relation of an abstract base is one of each child. No delete is told of generic links. */
export function effectKey(link: Link): string {
  if (link.kind === 'generic') return `generic ${link.id}`;
  return `${link.owner}/${link.at?.field ?? ''}`;
}

/** The middle of the way. */
export function middleOf(route: LinkRoute): { x: number; y: number } {
  const middle = Math.floor((route.points.length - 1) / 2);
  const [a, b] = [route.points[middle], route.points[middle + 1]];
  if (!a || !b) return route.owner.at;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
