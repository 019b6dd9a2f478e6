/**
 * Where the links of a diagram run: right-angled, from the owner's row to the target's row, round other cards where
 * that costs little, side by side where several share a way. Deterministic.
 */
import { indexBoxes, type Box, type Point } from './boxIndex.ts';
import { cardSize, rowMiddle } from './cardLayout.ts';
import { ownerMark, shapeOfMark, targetMark, type EndMark, type EndMarkShape } from './crowsFoot.ts';
import type { DiagramLayout } from './diagramLayout.ts';
import { assignLanes, type LaneSegment } from './edgeLanes.ts';
import { boundsOf, roundedPath } from './edgePath.ts';
import {
  bends,
  planLink,
  pointsOf,
  sideOf,
  straight,
  type Direction,
  type LinkEndAt,
  type LinkPlan,
} from './linkPlan.ts';

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

/** Rows are 26 pixels high, so an end may be this far from the middle of both. */
const nearlyLevel = 14;

/** Positions are the cards' top left corners; links of cards without one are left out. */
export function routeLinks(
  layout: DiagramLayout,
  positions: ReadonlyMap<string, Position>,
  links: DiagramLayout['links'] = layout.links,
): Map<string, LinkRoute> {
  const boxes = new Map<string, Box>();
  for (const [model, card] of layout.cards) {
    const position = positions.get(model);
    if (position) boxes.set(model, { x: position.x, y: position.y, width: card.width, height: card.height });
  }
  const index = indexBoxes(boxes.values());
  const plans: LinkPlan[] = [];
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
): LinkEndAt | undefined {
  const card = layout.cards.get(model);
  const box = boxes.get(model);
  return card && box && { card, box, row, y: box.y + rowMiddle(card, row) };
}

/** Links that end at the same row and side are spread over it, in the order of their far ends. */
function spreadEnds(plans: readonly LinkPlan[]): LinkPlan[] {
  interface Arrival {
    readonly plan: number;
    readonly which: 'owner' | 'target';
    readonly farY: number;
  }
  const arrivals = new Map<string, Arrival[]>();
  const arrive = (end: LinkEndAt, side: Direction, arrival: Arrival) => {
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
      const moved: LinkPlan = { ...plan, [arrival.which]: { ...end, y } };
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

function drawPlans(plans: readonly LinkPlan[]): Map<string, LinkRoute> {
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
function uprightSegment(plan: LinkPlan, x: number, from: number, to: number, least: number, most: number): LaneSegment {
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

function drawPlan(plan: LinkPlan): LinkRoute {
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
