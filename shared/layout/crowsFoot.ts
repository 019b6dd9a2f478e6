/** The marks at the ends of a link, as path data. Distances are pixels from the card's edge outwards. */
import { isBaseLink, type Link } from './diagramLayout.ts';

export type EndMark = 'exactlyOne' | 'zeroOrOne' | 'zeroOrMany' | 'oneOrMany' | 'triangle' | 'none';

export interface EndMarkShape {
  /** Strokes. */
  readonly path: string;
  /** A closed shape that is filled with the background, so that the line ends at it. */
  readonly outline: string;
}

/** How far the longest mark reaches. */
export const markLength = 20;
const circleRadius = 4.5;

/** How many owners a target has. */
export function ownerMark(link: Link): EndMark {
  if (isBaseLink(link)) return 'none';
  const isOne = link.kind === 'OneToOne' || link.kind === 'parentLink' || link.isUnique === true;
  return isOne ? 'zeroOrOne' : 'zeroOrMany';
}

/** How many targets an owner has. */
export function targetMark(link: Link): EndMark {
  if (isBaseLink(link) || link.kind === 'parentLink') return 'triangle';
  if (link.kind === 'ManyToMany') return 'zeroOrMany';
  return link.isNullable ? 'zeroOrOne' : 'exactlyOne';
}

const bar = (x: number, y: number) => `M${x} ${y - 6}V${y + 6}`;

function circle(x: number, y: number): string {
  const r = circleRadius;
  return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
}

function foot(x: number, y: number, direction: 1 | -1): string {
  const apex = x + direction * 11;
  return `M${x} ${y - 6}L${apex} ${y}L${x} ${y + 6}`;
}

/** `direction`: 1 when the link leaves the card to the right. */
export function shapeOfMark(mark: EndMark, x: number, y: number, direction: 1 | -1): EndMarkShape {
  const at = (distance: number) => x + direction * distance;
  switch (mark) {
    case 'exactlyOne':
      return { path: bar(at(7), y) + bar(at(12), y), outline: '' };
    case 'zeroOrOne':
      return { path: bar(at(6), y), outline: circle(at(13.5), y) };
    case 'zeroOrMany':
      return { path: foot(x, y, direction), outline: circle(at(15.5), y) };
    case 'oneOrMany':
      return { path: foot(x, y, direction) + bar(at(15), y), outline: '' };
    case 'triangle':
      return { path: '', outline: `M${at(1)} ${y}L${at(13)} ${y - 7}V${y + 7}Z` };
    case 'none':
      return { path: '', outline: '' };
  }
}
