/** One link's way found for itself: the shapes it could take, and what each costs in length, corners and cards crossed. */
import type { Box, BoxIndex, Point } from './boxIndex.ts';
import { cardSize, type Card } from './cardLayout.ts';
import { markLength } from './crowsFoot.ts';
import type { Link } from './diagramLayout.ts';
import { lengthOf, withoutNeedlessPoints } from './edgePath.ts';

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
  /** Inner points: the first and last lie on the ends' rows, so only segments between them may move. */
  readonly shape: 'straight' | 'bend' | 'bracket' | 'detour';
  /** x of the upright part; for a detour of the part beside the owner. */
  readonly x: number;
  readonly least: number;
  readonly most: number;
  /** A detour's level part and its part beside the target. */
  readonly level: number;
  readonly farX: number;
}

const stub = markLength + 4;
const least = markLength;
const bracketReach = 40;
const costOfCrossing = 600;
const costOfCorner = 30;
/** More crossings than these are all equally bad. */
const crossingsCounted = 6;

/** x of the box's edge on that side. */
export const sideOf = (box: Box, side: Direction) => (side === 1 ? box.x + box.width : box.x);

export function pointsOf(plan: LinkPlan): Point[] {
  const { owner, target } = plan;
  const start = { x: sideOf(owner.box, plan.ownerSide), y: owner.y };
  const end = { x: sideOf(target.box, plan.targetSide), y: target.y };
  const inner =
    plan.shape === 'detour'
      ? [
          { x: plan.x, y: start.y },
          { x: plan.x, y: plan.level },
          { x: plan.farX, y: plan.level },
          { x: plan.farX, y: end.y },
        ]
      : plan.shape === 'straight'
        ? []
        : [
            { x: plan.x, y: start.y },
            { x: plan.x, y: end.y },
          ];
  return withoutNeedlessPoints([start, ...inner, end]);
}

interface Judged {
  readonly plan: LinkPlan;
  readonly cost: number;
  readonly crossed: readonly Box[];
}

/** Undefined as soon as the plan costs as much as `atMost`. */
function judge(plan: LinkPlan, index: BoxIndex, atMost: number): Judged | undefined {
  const points = pointsOf(plan);
  let cost = lengthOf(points) + Math.max(0, points.length - 2) * costOfCorner;
  const crossed: Box[] = [];
  for (let at = 1; at < points.length && cost < atMost; at += 1) {
    const [from, to] = [points[at - 1], points[at]];
    if (!from || !to) continue;
    const more = index.crossedBy(from, to, crossingsCounted - crossed.length);
    cost += more.length * costOfCrossing;
    crossed.push(...more);
    if (crossed.length >= crossingsCounted) break;
  }
  return cost < atMost ? { plan, crossed, cost } : undefined;
}

function best(plans: readonly LinkPlan[], index: BoxIndex, before?: Judged): Judged | undefined {
  let found = before;
  for (const plan of plans) found = judge(plan, index, found?.cost ?? Infinity) ?? found;
  return found;
}

/** The cheapest way from the owner's row to the target's row. */
export function planLink(link: Link, owner: LinkEndAt, target: LinkEndAt, index: BoxIndex): LinkPlan {
  const base = { link, owner, target, level: 0, farX: 0 };
  if (link.owner === link.target) return bracket(base, 1);
  const simple = [...bends(base), bracket(base, 1), bracket(base, -1)];
  const first = best(simple, index);
  if (!first) return bracket(base, 1);
  if (first.crossed.length === 0) return first.plan;
  return best(detours(base, first), index, first)?.plan ?? first.plan;
}

type PlanBase = Pick<LinkPlan, 'link' | 'owner' | 'target' | 'level' | 'farX'>;

/** Between the facing sides of two cards that stand beside each other. */
export function bends(base: PlanBase): LinkPlan[] {
  const { owner, target } = base;
  for (const side of [1, -1] as const) {
    const from = sideOf(owner.box, side);
    const to = sideOf(target.box, side === 1 ? -1 : 1);
    const gap = (to - from) * side;
    if (gap < 2 * least) continue;
    const [low, high] = side === 1 ? [from + least, to - least] : [to + least, from - least];
    const sides = { ownerSide: side, targetSide: side === 1 ? (-1 as const) : (1 as const) };
    if (owner.y === target.y) return [straight({ ...base, ...sides })];
    const middle = Math.round((low + high) / 2);
    const wanted = gap > 240 ? [middle, high - stub, low + stub, (middle + high) / 2, (middle + low) / 2] : [middle];
    return wanted.map((x) => ({ ...base, ...sides, shape: 'bend', x: Math.round(x), least: low, most: high }));
  }
  return [];
}

/** Both ends move a little within their rows, so that the line needs no step. */
export function straight(plan: PlanBase & Pick<LinkPlan, 'ownerSide' | 'targetSide'>): LinkPlan {
  const y = Math.round((plan.owner.y + plan.target.y) / 2);
  const ends = { owner: { ...plan.owner, y }, target: { ...plan.target, y } };
  return { ...plan, ...ends, shape: 'straight', x: 0, least: 0, most: 0 };
}

/** Round the same side of both cards. */
function bracket(base: PlanBase, side: Direction): LinkPlan {
  const edges = [sideOf(base.owner.box, side), sideOf(base.target.box, side)];
  const outermost = side === 1 ? Math.max(...edges) : Math.min(...edges);
  const x = outermost + side * bracketReach;
  return {
    ...base,
    ownerSide: side,
    targetSide: side,
    shape: 'bracket',
    x,
    least: side === 1 ? x - 4 : x - 400,
    most: side === 1 ? x + 400 : x + 4,
  };
}

/** Above or below what stands in the way. */
function detours(base: PlanBase, blocked: Judged): LinkPlan[] {
  const { owner, target } = base;
  const levels = new Set<number>();
  for (const box of blocked.crossed.slice(0, 4)) {
    levels.add(box.y - cardSize.grid);
    levels.add(box.y + box.height + cardSize.grid);
  }
  const sides = [1, -1] as const;
  return [...levels].flatMap((level) =>
    sides.flatMap((ownerSide) =>
      sides.map((targetSide): LinkPlan => {
        const x = sideOf(owner.box, ownerSide) + ownerSide * stub;
        const farX = sideOf(target.box, targetSide) + targetSide * stub;
        return { ...base, ownerSide, targetSide, shape: 'detour', x, least: x - 4, most: x + 4, level, farX };
      }),
    ),
  );
}
