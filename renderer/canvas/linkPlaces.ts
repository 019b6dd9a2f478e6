/** What a link is of, as selections and deletions find it, and where its middle is. Pure. */
import type { Link } from '../../shared/layout/diagramLayout.ts';
import type { LinkRoute } from '../../shared/layout/edgeLayout.ts';
import { constraintKey, fieldKey } from '../../shared/model/fieldKey.ts';
import type { ConstraintRef, FieldRef } from '../store/viewStore.ts';

/** A generic link is of both its fields, one of a foreign key over several fields is chosen as a constraint. */
export function isAmong(
  { at, by, constraint }: Link,
  selected: FieldRef | undefined,
  rows: readonly string[],
  chosen: ConstraintRef | undefined,
): boolean {
  if (constraint) return constraint.model === chosen?.model && constraint.constraint === chosen.constraint;
  return [at, by].some((place) => place !== undefined && place.model === selected?.model && rows.includes(place.field));
}

/** A relation of an abstract base is one of each child. No delete is told of generic links. */
export function effectKey(link: Link): string {
  if (link.kind === 'generic') return `generic ${link.id}`;
  return markKey(link) ?? `${link.owner}/${link.at?.field ?? ''}`;
}

/** Where its findings are filed; undefined for a base. */
export function placeOfLink({ at, constraint }: Link): string | undefined {
  return constraint ? constraintKey(constraint) : at && fieldKey(at);
}

/** Under which what was tried of a foreign key over several fields is filed: that of the table which has it. */
export function markKey({ owner, constraint }: Link): string | undefined {
  return constraint && constraintKey({ model: owner, constraint: constraint.constraint });
}

/** The middle of the way. */
export function middleOf(route: LinkRoute): { x: number; y: number } {
  const middle = Math.floor((route.points.length - 1) / 2);
  const [a, b] = [route.points[middle], route.points[middle + 1]];
  if (!a || !b) return route.owner.at;
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}
