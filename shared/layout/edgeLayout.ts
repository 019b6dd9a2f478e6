/**
 * Where the links of a diagram run: right-angled, from the owner's row to the target's row, round other cards where
 * that costs little, side by side where several share a way. Deterministic.
 */
import { indexBoxes, type Box, type BoxIndex, type Point } from './boxIndex.ts';
import { cardSize, rowMiddle, type Card } from './cardLayout.ts';
import { markLength, ownerMark, shapeOfMark, targetMark, type EndMark, type EndMarkShape } from './crowsFoot.ts';
import type { DiagramLayout, Link } from './diagramLayout.ts';
import { assignLanes, type LaneSegment } from './edgeLanes.ts';
import { boundsOf, lengthOf, roundedPath, withoutNeedlessPoints } from './edgePath.ts';

export type Direction = 1 | -1;

export interface LinkEnd {
  readonly at: Point;
  /** 1: leaves the card to the right. */
  readonly direction: Direction;
  readonly shape: EndMarkShape;
}

export interface LinkRoute {
  readonly points: readonly Point[];
  /** From the owner to the target. */
  readonly path: string;
  readonly owner: LinkEnd;
  readonly target: LinkEnd;
  readonly bounds: Box;
}

export interface Position {
  readonly x: number;
  readonly y: number;
}

interface End {
  readonly card: Card;
  readonly box: Box;
  readonly row: string | undefined;
  readonly y: number;
}

interface Plan {
  readonly link: Link;
  readonly owner: End;
  readonly target: End;
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
/** Rows are 26 pixels high, so an end may be this far from the middle of both. */
const nearlyLevel = 14;
const costOfCrossing = 600;
const costOfCorner = 30;
/** More crossings than these are all equally bad. */
const crossingsCounted = 6;

/** Positions are the cards' top left corners; links of cards without one are left out. */
export function routeLinks(
  layout: DiagramLayout,
  positions: ReadonlyMap<string, Position>,
  links: readonly Link[] = layout.links,
): Map<string, LinkRoute> {
  const boxes = new Map<string, Box>();
  for (const [model, card] of layout.cards) {
    const position = positions.get(model);
    if (position) boxes.set(model, { x: position.x, y: position.y, width: card.width, height: card.height });
  }
  const index = indexBoxes(boxes.values());
  const plans: Plan[] = [];
  for (const link of links) {
    const owner = endAt(layout, boxes, link.owner, link.ownerRow);
    const target = endAt(layout, boxes, link.target, link.targetRow);
    if (owner && target) plans.push(planLink(link, owner, target, index));
  }
  return drawPlans(spreadEnds(plans));
}

function endAt(
  layout: DiagramLayout,
  boxes: ReadonlyMap<string, Box>,
  model: string,
  row: string | undefined,
): End | undefined {
  const card = layout.cards.get(model);
  const box = boxes.get(model);
  return card && box && { card, box, row, y: box.y + rowMiddle(card, row) };
}

const sideOf = (box: Box, side: Direction) => (side === 1 ? box.x + box.width : box.x);

function pointsOf(plan: Plan): Point[] {
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
  readonly plan: Plan;
  readonly cost: number;
  readonly crossed: readonly Box[];
}

/** Undefined as soon as the plan costs as much as `atMost`. */
function judge(plan: Plan, index: BoxIndex, atMost: number): Judged | undefined {
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

function best(plans: readonly Plan[], index: BoxIndex, before?: Judged): Judged | undefined {
  let found = before;
  for (const plan of plans) found = judge(plan, index, found?.cost ?? Infinity) ?? found;
  return found;
}

function planLink(link: Link, owner: End, target: End, index: BoxIndex): Plan {
  const base = { link, owner, target, level: 0, farX: 0 };
  if (link.owner === link.target) return bracket(base, 1);
  const simple = [...bends(base), bracket(base, 1), bracket(base, -1)];
  const first = best(simple, index);
  if (!first) return bracket(base, 1);
  if (first.crossed.length === 0) return first.plan;
  return best(detours(base, first), index, first)?.plan ?? first.plan;
}

type PlanBase = Pick<Plan, 'link' | 'owner' | 'target' | 'level' | 'farX'>;

/** Between the facing sides of two cards that stand beside each other. */
function bends(base: PlanBase): Plan[] {
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
function straight(plan: PlanBase & Pick<Plan, 'ownerSide' | 'targetSide'>): Plan {
  const y = Math.round((plan.owner.y + plan.target.y) / 2);
  const ends = { owner: { ...plan.owner, y }, target: { ...plan.target, y } };
  return { ...plan, ...ends, shape: 'straight', x: 0, least: 0, most: 0 };
}

/** Round the same side of both cards. */
function bracket(base: PlanBase, side: Direction): Plan {
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
function detours(base: PlanBase, blocked: Judged): Plan[] {
  const { owner, target } = base;
  const levels = new Set<number>();
  for (const box of blocked.crossed.slice(0, 4)) {
    levels.add(box.y - cardSize.grid);
    levels.add(box.y + box.height + cardSize.grid);
  }
  const sides = [1, -1] as const;
  return [...levels].flatMap((level) =>
    sides.flatMap((ownerSide) =>
      sides.map((targetSide): Plan => {
        const x = sideOf(owner.box, ownerSide) + ownerSide * stub;
        const farX = sideOf(target.box, targetSide) + targetSide * stub;
        return { ...base, ownerSide, targetSide, shape: 'detour', x, least: x - 4, most: x + 4, level, farX };
      }),
    ),
  );
}

/** Links that end at the same row and side are spread over it, in the order of their far ends. */
function spreadEnds(plans: readonly Plan[]): Plan[] {
  interface Arrival {
    readonly plan: number;
    readonly which: 'owner' | 'target';
    readonly farY: number;
  }
  const arrivals = new Map<string, Arrival[]>();
  const arrive = (end: End, side: Direction, arrival: Arrival) => {
    const key = `${end.card.model} ${side} ${end.y}`;
    const there = arrivals.get(key);
    if (there) there.push(arrival);
    else arrivals.set(key, [arrival]);
  };
  plans.forEach((plan, index) => {
    arrive(plan.owner, plan.ownerSide, { plan: index, which: 'owner', farY: plan.target.y });
    // Bases have one triangle, however many models inherit.
    if (plan.link.at === undefined) return;
    arrive(plan.target, plan.targetSide, { plan: index, which: 'target', farY: plan.owner.y });
  });
  const spread = [...plans];
  const crowded = new Set<number>();
  for (const there of arrivals.values()) {
    if (there.length < 2) continue;
    for (const { plan } of there) crowded.add(plan);
    there.sort((a, b) => a.farY - b.farY || a.plan - b.plan);
    const first = spread[there[0]?.plan ?? 0];
    const row = there[0]?.which === 'owner' ? first?.owner.row : first?.target.row;
    const room = (row === undefined ? cardSize.header : cardSize.row) - 12;
    const step = Math.min(12, room / (there.length - 1));
    there.forEach((arrival, position) => {
      const plan = spread[arrival.plan];
      if (!plan) return;
      const end = plan[arrival.which];
      const y = Math.round(end.y + (position - (there.length - 1) / 2) * step);
      const moved: Plan = { ...plan, [arrival.which]: { ...end, y } };
      spread[arrival.plan] =
        moved.shape === 'straight' && moved.owner.y !== moved.target.y ? { ...moved, ...bends(moved)[0] } : moved;
    });
  }
  return spread.map((plan, index) =>
    plan.shape === 'bend' && !crowded.has(index) && Math.abs(plan.owner.y - plan.target.y) <= nearlyLevel
      ? straight(plan)
      : plan,
  );
}

function drawPlans(plans: readonly Plan[]): Map<string, LinkRoute> {
  const upright: LaneSegment[] = [];
  const uprightOf: { plan: number; which: 'x' | 'farX' }[] = [];
  const level: LaneSegment[] = [];
  const levelOf: number[] = [];
  plans.forEach((plan, index) => {
    if (plan.shape === 'straight') return;
    const to = plan.shape === 'detour' ? plan.level : plan.target.y;
    upright.push(uprightSegment(plan, plan.x, plan.owner.y, to, plan.least, plan.most));
    uprightOf.push({ plan: index, which: 'x' });
    if (plan.shape !== 'detour') return;
    upright.push(uprightSegment(plan, plan.farX, plan.level, plan.target.y, plan.farX - 4, plan.farX + 4));
    uprightOf.push({ plan: index, which: 'farX' });
    level.push({
      wanted: plan.level,
      least: plan.level - 40,
      most: plan.level + 40,
      from: plan.x,
      to: plan.farX,
      bundle: `level ${plan.level}`,
      rank: index,
      grows: 0,
    });
    levelOf.push(index);
  });
  const placed = plans.map((plan) => ({ ...plan }));
  assignLanes(upright).forEach((x, position) => {
    const of = uprightOf[position];
    const plan = of && placed[of.plan];
    if (plan && of) placed[of.plan] = { ...plan, [of.which]: x };
  });
  assignLanes(level).forEach((y, position) => {
    const at = levelOf[position];
    const plan = at === undefined ? undefined : placed[at];
    if (plan && at !== undefined) placed[at] = { ...plan, level: y };
  });
  return new Map(placed.map((plan) => [plan.link.id, drawPlan(plan)]));
}

/** Lines that fall lie the further right the higher they start, lines that rise the other way, so none cross. */
function uprightSegment(plan: Plan, x: number, from: number, to: number, least: number, most: number): LaneSegment {
  const falls = to > from;
  const place = Math.round(x / 12);
  const bundle = `${plan.shape} ${plan.ownerSide} ${plan.targetSide} ${place} ${falls}`;
  if (plan.shape === 'bracket') {
    return {
      wanted: x,
      least,
      most,
      from,
      to,
      bundle: `bracket ${plan.ownerSide} ${place}`,
      rank: Math.abs(to - from),
      grows: plan.ownerSide,
    };
  }
  const rank = falls === (plan.ownerSide === 1) ? -from : from;
  return { wanted: x, least, most, from, to, bundle, rank, grows: 0 };
}

function drawPlan(plan: Plan): LinkRoute {
  const points = pointsOf(plan);
  const ownerAt = { x: sideOf(plan.owner.box, plan.ownerSide), y: plan.owner.y };
  const targetAt = { x: sideOf(plan.target.box, plan.targetSide), y: plan.target.y };
  return {
    points,
    path: roundedPath(points),
    owner: endWith(ownerAt, plan.ownerSide, ownerMark(plan.link)),
    target: endWith(targetAt, plan.targetSide, targetMark(plan.link)),
    bounds: boundsOf(points),
  };
}

function endWith(at: Point, direction: Direction, mark: EndMark): LinkEnd {
  return { at, direction, shape: shapeOfMark(mark, at.x, at.y, direction) };
}
