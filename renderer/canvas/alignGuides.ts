/** Where a dragged box lines up with others, or stands as far from them as they from each other. Pure. */
import type { Box } from '../../shared/layout/boxIndex.ts';

/** A line along an edge or middle that both share: `at` on its own axis, from one end to the other on the other axis. */
export interface AlignLine {
  readonly kind: 'line';
  /** Of the coordinate that is shared: `x` is a vertical line. */
  readonly axis: Axis;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** One of two or more gaps of the same width: along `axis` from one box to the next, drawn at `at` of the other axis. */
export interface GapMark {
  readonly kind: 'gap';
  readonly axis: Axis;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export type Guide = AlignLine | GapMark;

export interface Guidance {
  /** What is to be added to the place of the box. */
  readonly x: number;
  readonly y: number;
  readonly guides: readonly Guide[];
}

type Axis = 'x' | 'y';

/** A box seen along one axis: where it begins and ends there, and across. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly acrossStart: number;
  readonly acrossEnd: number;
}

const sides = [
  ({ start }: Span) => start,
  ({ start, end }: Span) => (start + end) / 2,
  ({ end }: Span) => end,
] as const;

/** Closer than this two places are one, pixels at zoom 1. */
const same = 0.5;

/** `reach`: how far the box is drawn to a guide, in the diagram's measure; 0: guides are only shown where it stands. */
export function guidanceFor(box: Box, others: readonly Box[], reach: number): Guidance {
  const x = shiftAlong('x', box, others, reach);
  const y = shiftAlong('y', { ...box, x: box.x + x }, others, reach);
  const settled = { ...box, x: box.x + x, y: box.y + y };
  return { x, y, guides: [...guidesAlong('x', settled, others), ...guidesAlong('y', settled, others)] };
}

function spanOf(axis: Axis, { x, y, width, height }: Box): Span {
  return axis === 'x'
    ? { start: x, end: x + width, acrossStart: y, acrossEnd: y + height }
    : { start: y, end: y + height, acrossStart: x, acrossEnd: x + width };
}

/** The least shift that brings the box to a guide; 0 where none is within reach. */
function shiftAlong(axis: Axis, box: Box, others: readonly Box[], reach: number): number {
  if (reach === 0) return 0;
  const span = spanOf(axis, box);
  let best = Infinity;
  const consider = (shift: number) => {
    if (Math.abs(shift) <= reach && Math.abs(shift) < Math.abs(best)) best = shift;
  };
  for (const other of others) {
    const theirs = spanOf(axis, other);
    for (const side of sides) consider(side(theirs) - side(span));
  }
  for (const start of evenStarts(span, beside(axis, span, others))) consider(start - span.start);
  return Number.isFinite(best) ? best : 0;
}

interface Beside {
  /** The nearest that end before the box begins, and the one before that. */
  readonly before: readonly Span[];
  readonly after: readonly Span[];
}

/** What stands in the row (or column) of the box, nearest first, two on each side. */
function beside(axis: Axis, span: Span, others: readonly Box[]): Beside {
  const inRow = others
    .map((other) => spanOf(axis, other))
    .filter((other) => other.acrossStart < span.acrossEnd && span.acrossStart < other.acrossEnd);
  const middle = (span.start + span.end) / 2;
  const before = inRow.filter((other) => other.end <= middle).toSorted((a, b) => b.end - a.end);
  const after = inRow.filter((other) => other.start >= middle).toSorted((a, b) => a.start - b.start);
  return { before: apart(before, 'before'), after: apart(after, 'after') };
}

/** The nearest, and the nearest of those that stand beyond it. */
function apart(spans: readonly Span[], side: 'before' | 'after'): Span[] {
  const [first] = spans;
  if (!first) return [];
  const second = spans.find((span) => (side === 'before' ? span.end < first.start : span.start > first.end));
  return second ? [first, second] : [first];
}

/** Where the box would begin to have the same gap on both sides, or the gap that two on one side have. */
function evenStarts(span: Span, { before, after }: Beside): number[] {
  const size = span.end - span.start;
  const [left, furtherLeft] = before;
  const [right, furtherRight] = after;
  return [
    ...(left && right ? [(left.end + right.start - size) / 2] : []),
    ...(left && furtherLeft ? [left.end + (left.start - furtherLeft.end)] : []),
    ...(right && furtherRight ? [right.start - (furtherRight.start - right.end) - size] : []),
  ].filter((start) => (!left || start > left.end) && (!right || start + size < right.start));
}

function guidesAlong(axis: Axis, box: Box, others: readonly Box[]): Guide[] {
  const span = spanOf(axis, box);
  const lines = new Map<number, { from: number; to: number }>();
  for (const other of others) {
    const theirs = spanOf(axis, other);
    for (const side of sides) {
      if (Math.abs(side(theirs) - side(span)) >= same) continue;
      const at = side(span);
      const known = lines.get(at) ?? { from: span.acrossStart, to: span.acrossEnd };
      lines.set(at, { from: Math.min(known.from, theirs.acrossStart), to: Math.max(known.to, theirs.acrossEnd) });
    }
  }
  return [
    ...[...lines].map(([at, { from, to }]): Guide => ({ kind: 'line', axis, at, from, to })),
    ...gapsAlong(axis, span, beside(axis, span, others)),
  ];
}

function gapsAlong(axis: Axis, span: Span, { before, after }: Beside): Guide[] {
  const [left, furtherLeft] = before;
  const [right, furtherRight] = after;
  const row = [furtherLeft, left, span, right, furtherRight].flatMap((each) => (each ? [each] : []));
  const gaps = row.slice(1).map((next, index) => {
    const last = row[index] as Span;
    const shared = [
      Math.max(last.acrossStart, next.acrossStart, span.acrossStart),
      Math.min(last.acrossEnd, next.acrossEnd, span.acrossEnd),
    ];
    const at = ((shared[0] ?? 0) + (shared[1] ?? 0)) / 2;
    return { axis, at, from: last.end, to: next.start, touches: last === span || next === span };
  });
  const width = (gap: { from: number; to: number }) => gap.to - gap.from;
  return gaps
    .filter(
      (gap) =>
        width(gap) > same &&
        gaps.some(
          (other) => other !== gap && (gap.touches || other.touches) && Math.abs(width(other) - width(gap)) < same,
        ),
    )
    .map(({ axis: along, at, from, to }): Guide => ({ kind: 'gap', axis: along, at, from, to }));
}
