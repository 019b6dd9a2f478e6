/**
 * The ways that one link could take for itself: out of the side of one card, through the room between cards, into the
 * side of the other. Every second stretch is level, the others are upright.
 */
import type { Box, BoxIndex, Point } from './boxIndex.ts';
import type { Card } from './cardLayout.ts';
import { markLength } from './crowsFoot.ts';
import type { Link } from './diagramLayout.ts';
import { withoutNeedlessPoints } from './edgePath.ts';

/** 1: to the right, -1: to the left. */
export type Direction = 1 | -1;

export interface LinkEndAt {
  readonly card: Card;
  readonly box: Box;
  readonly row: string | undefined;
  readonly y: number;
}

export interface LinkPlan {
  readonly link: Link;
  readonly owner: LinkEndAt;
  readonly target: LinkEndAt;
  readonly ownerSide: Direction;
  readonly targetSide: Direction;
  /** x of the upright stretches from the owner on; none: a straight line. */
  readonly xs: readonly number[];
  /** y of the level stretches between them, one fewer. */
  readonly levels: readonly number[];
  /** Pixels, and what corners and cards in the way are worth. */
  readonly cost: number;
  /** Cards that it would run behind. */
  readonly behind: number;
}

/** From a card to the first corner: the mark at the end is drawn there. */
export const stub = markLength + 4;
/** How far from a card that it goes round, in open space. */
const reach = 40;
/** Gaps wider than this are run along at their edge. */
const wideGap = 160;
const costOfCorner = 40;
const costOfCard = 5000;
/** More cards in the way than these are all equally bad. */
const cardsCounted = 3;
/** How many cards are gone round to find a free level. */
const mostSteps = 10;
/** Room that a level needs above and below it. */
const levelRoom = 8;

/** x of the box's edge on that side. */
export const sideOf = (box: Box, side: Direction) => (side === 1 ? box.x + box.width : box.x);

export function pointsOf(plan: Omit<LinkPlan, 'cost' | 'behind' | 'link'>): Point[] {
  const { owner, target, xs, levels } = plan;
  const points = [{ x: sideOf(owner.box, plan.ownerSide), y: owner.y }];
  xs.forEach((x, at) => {
    points.push({ x, y: levels[at - 1] ?? owner.y }, { x, y: levels[at] ?? target.y });
  });
  points.push({ x: sideOf(target.box, plan.targetSide), y: target.y });
  return withoutNeedlessPoints(points);
}

type Ends = Pick<LinkPlan, 'link' | 'owner' | 'target'>;
export type Shape = Pick<LinkPlan, 'ownerSide' | 'targetSide' | 'xs' | 'levels'>;

/** The plan of a shape, with what it costs. */
export function judgedPlan(ends: Ends, shape: Shape, index: BoxIndex): LinkPlan {
  const { xs, levels } = shape;
  const end = sideOf(ends.target.box, shape.targetSide);
  let x = sideOf(ends.owner.box, shape.ownerSide);
  let { y } = ends.owner;
  let [length, corners, behind] = [0, -1, 0];
  const goTo = (nextX: number, nextY: number) => {
    if (nextX === x && nextY === y) return;
    length += Math.abs(nextX - x) + Math.abs(nextY - y);
    corners += 1;
    if (behind < cardsCounted) behind += index.countCrossed(x, y, nextX, nextY, cardsCounted - behind);
    [x, y] = [nextX, nextY];
  };
  for (let at = 0; at < xs.length; at += 1) {
    goTo(xs[at] ?? 0, y);
    goTo(x, levels[at] ?? ends.target.y);
  }
  goTo(end, y);
  const cost = length + Math.max(0, corners) * costOfCorner + behind * costOfCard;
  return { ...ends, ...shape, cost, behind };
}

/**
 * The cheapest way first, others that cost little more after it. `more`: what another way may cost beyond the cheapest;
 * none is looked for where that is 0.
 */
export function plansFor(link: Link, owner: LinkEndAt, target: LinkEndAt, index: BoxIndex, more: number): LinkPlan[] {
  const ends = { link, owner, target };
  if (link.owner === link.target) {
    return [judgedPlan(ends, { ownerSide: 1, targetSide: 1, xs: [outerX(ends, 1, index)], levels: [] }, index)];
  }
  const plans: LinkPlan[] = [];
  let least = Infinity;
  const consider = (shape: Shape) => {
    const plan = judgedPlan(ends, shape, index);
    plans.push(plan);
    least = Math.min(least, plan.cost);
  };
  for (const shape of bends(ends, index)) consider(shape);
  for (const side of [1, -1] as const) {
    consider({ ownerSide: side, targetSide: side, xs: [outerX(ends, side, index)], levels: [] });
  }
  for (const { ownerSide, targetSide, atLeast } of sidesByLength(ends)) {
    if (atLeast + 4 * costOfCorner > least + more) continue;
    for (const shape of detours(ends, ownerSide, targetSide, index)) consider(shape);
  }
  const kept = plans.filter((plan) => plan.cost <= least + more).sort((a, b) => a.cost - b.cost);
  return kept.filter((plan, at) => !kept.slice(0, at).some((other) => isSameWay(plan, other)));
}

function isSameWay(a: LinkPlan, b: LinkPlan): boolean {
  return (
    a.ownerSide === b.ownerSide &&
    a.targetSide === b.targetSide &&
    a.xs.length === b.xs.length &&
    a.xs.every((x, at) => Math.abs(x - (b.xs[at] ?? 0)) < 30) &&
    a.levels.every((y, at) => Math.abs(y - (b.levels[at] ?? 0)) < 20)
  );
}

/** Which sides to leave and to enter at, the shortest way first, and how long it is at least. */
function sidesByLength({ owner, target }: Ends) {
  const sides = [1, -1] as const;
  return sides
    .flatMap((ownerSide) =>
      sides.map((targetSide) => {
        const [from, to] = [
          sideOf(owner.box, ownerSide) + ownerSide * stub,
          sideOf(target.box, targetSide) + targetSide * stub,
        ];
        return { ownerSide, targetSide, atLeast: Math.abs(from - to) + Math.abs(owner.y - target.y) + 2 * stub };
      }),
    )
    .sort((a, b) => a.atLeast - b.atLeast);
}

/** Between the facing sides of two cards that stand beside each other. */
function bends(ends: Ends, index: BoxIndex): Shape[] {
  const { owner, target } = ends;
  for (const side of [1, -1] as const) {
    const from = sideOf(owner.box, side);
    const to = sideOf(target.box, side === 1 ? -1 : 1);
    if ((to - from) * side < 2 * markLength) continue;
    const sides = { ownerSide: side, targetSide: side === 1 ? (-1 as const) : (1 as const) };
    if (owner.y === target.y) return [{ ...sides, xs: [], levels: [] }];
    const [near, far] = [besideX(owner, side, index), besideX(target, sides.targetSide, index)];
    const middle = Math.round((from + to) / 2);
    const isApart = Math.abs(to - from) > 2 * wideGap;
    return [...new Set(isApart ? [middle, near, far] : [middle])].map((x) => ({ ...sides, xs: [x], levels: [] }));
  }
  return [];
}

/** The middle of the gap beside a card, or not far from it where that is wide. */
function besideX({ box, y }: LinkEndAt, side: Direction, index: BoxIndex): number {
  const edge = sideOf(box, side);
  let next = side * Infinity;
  const area = { x: side === 1 ? edge : edge - wideGap, y: y - 1, width: wideGap, height: 2 };
  index.visit(area, (other) => {
    const at = sideOf(other, side === 1 ? -1 : 1);
    if ((at - edge) * side >= 0) next = side === 1 ? Math.min(next, at) : Math.max(next, at);
  });
  return Number.isFinite(next) ? Math.round((edge + next) / 2) : edge + side * reach;
}

/** Beside both cards, round the same side of them. */
function outerX({ owner, target }: Ends, side: Direction, index: BoxIndex): number {
  const [one, other] = [besideX(owner, side, index), besideX(target, side, index)];
  return side === 1 ? Math.max(one, other) : Math.min(one, other);
}

/** Along a level that is free from beside the one card to beside the other. */
function detours(ends: Ends, ownerSide: Direction, targetSide: Direction, index: BoxIndex): Shape[] {
  const { owner, target } = ends;
  const [from, to] = [besideX(owner, ownerSide, index), besideX(target, targetSide, index)];
  const levels = new Set<number>();
  for (const start of [owner.y, target.y]) {
    for (const direction of [1, -1] as const) {
      const level = freeLevel(Math.min(from, to), Math.max(from, to), start, direction, index);
      if (level !== undefined) levels.add(level);
    }
  }
  return [...levels].map((level) => ({ ownerSide, targetSide, xs: [from, to], levels: [level] }));
}

/** The first level from `start` down (1) or up (-1) on which nothing stands between two x; in the middle of its gap. */
function freeLevel(
  left: number,
  right: number,
  start: number,
  direction: Direction,
  index: BoxIndex,
): number | undefined {
  const area = (y: number, height: number) => ({ x: left, y, width: right - left, height });
  let edge = start;
  for (let step = 0; step < mostSteps; step += 1) {
    let beyond = edge;
    index.visit(area(direction === 1 ? edge : edge - 2 * levelRoom, 2 * levelRoom), (box) => {
      beyond = direction === 1 ? Math.max(beyond, box.y + box.height) : Math.min(beyond, box.y);
    });
    if (beyond === edge) {
      let end = edge + direction * wideGap;
      index.visit(area(direction === 1 ? edge : edge - wideGap, wideGap), (box) => {
        end = direction === 1 ? Math.min(end, box.y) : Math.max(end, box.y + box.height);
      });
      return Math.round(Math.abs(end - edge) < wideGap ? (edge + end) / 2 : edge + (direction * reach) / 2);
    }
    edge = beyond;
  }
  return undefined;
}
