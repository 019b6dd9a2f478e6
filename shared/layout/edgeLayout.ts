/**
 * Where the links of a diagram run: right-angled, from the owner's row to the target's row, round other cards, in lanes
 * of their own where several share a street, in few crossings. Deterministic.
 */
import { indexBoxes, type Box, type BoxIndex, type Point } from './boxIndex.ts';
import { cardSize, rowMiddle } from './cardLayout.ts';
import { ownerMark, shapeOfMark, targetMark, type EndMark, type EndMarkShape } from './crowsFoot.ts';
import { isBaseLink, type DiagramLayout, type Link } from './diagramLayout.ts';
import { boundsOf, roundedPath } from './edgePath.ts';
import { withFewCrossings } from './fewCrossings.ts';
import { judgedPlan, plansFor, pointsOf, sideOf, type Direction, type LinkEndAt, type LinkPlan } from './linkPlan.ts';
import { inLanes } from './linkLanes.ts';
import { findWay } from './wayFinder.ts';

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
/** With more links, the shortest way of each has to do: choosing among ways takes time for each pair of links. */
const fewLinks = 200;
/** What another way may cost more than the shortest, pixels. */
const moreForFewCrossings = 2000;
const mostChoices = 16;

/**
 * Positions are the cards' top left corners; links of cards without one are left out. `links`: those to route; only some of
 * them are routed while their cards are dragged, at each step, so then a way that takes long to find is not looked for.
 */
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
  // By all links: some of them run as they do among all.
  const more = layout.links.length <= fewLinks ? moreForFewCrossings : 0;
  const plans: LinkPlan[][] = [];
  for (const link of links) {
    const owner = endAt(layout, boxes, link.owner, link.ownerRow);
    const target = endAt(layout, boxes, link.target, link.targetRow);
    if (owner && target) plans.push(waysOf(link, owner, target, index, more, links === layout.links));
  }
  const chosen = more > 0 ? withFewCrossings(plans) : plans.flatMap(([first]) => first ?? []);
  const placed = inLanes(spreadEnds(chosen), index);
  return new Map(placed.map((plan) => [plan.link.id, drawPlan(plan)]));
}

function waysOf(
  link: Link,
  owner: LinkEndAt,
  target: LinkEndAt,
  index: BoxIndex,
  more: number,
  isThorough: boolean,
): LinkPlan[] {
  const plans = plansFor(link, owner, target, index, more).slice(0, mostChoices);
  const [first] = plans;
  if (!first || first.behind === 0 || !isThorough) return plans;
  const way = findWay(owner, target, index);
  const found = way && judgedPlan({ link, owner, target }, way, index);
  return found && found.cost < first.cost ? [found] : [first];
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

interface Arrival {
  readonly plan: number;
  readonly which: 'owner' | 'target';
  /** From the top of the row: those that turn up, those that run on, those that turn down. */
  readonly turn: number;
  /** Among those that turn alike, from the top. */
  readonly rank: number;
}

/** Links that end at the same row and side are spread over it, in an order in which they do not cross there. */
function spreadEnds(plans: readonly LinkPlan[]): LinkPlan[] {
  const arrivals = new Map<string, Arrival[]>();
  plans.forEach((plan, index) => {
    // Bases have one triangle, however many models inherit.
    const ends = isBaseLink(plan.link) ? (['owner'] as const) : (['owner', 'target'] as const);
    for (const which of ends) {
      const end = plan[which];
      const key = `${end.card.model} ${which === 'owner' ? plan.ownerSide : plan.targetSide} ${end.y}`;
      const there = arrivals.get(key);
      if (there) there.push(arrivalOf(plan, index, which));
      else arrivals.set(key, [arrivalOf(plan, index, which)]);
    }
  });
  const spread = [...plans];
  const crowded = new Set<number>();
  for (const there of arrivals.values()) {
    if (there.length < 2) continue;
    there.sort((a, b) => a.turn - b.turn || a.rank - b.rank || a.plan - b.plan);
    for (const { plan } of there) crowded.add(plan);
    const [first] = there;
    const row = first && spread[first.plan]?.[first.which].row;
    const room = (row === undefined ? cardSize.header : cardSize.row) - 12;
    const step = Math.min(12, room / (there.length - 1));
    there.forEach((arrival, position) => {
      const plan = spread[arrival.plan];
      if (!plan) return;
      const end = plan[arrival.which];
      const y = Math.round(end.y + (position - (there.length - 1) / 2) * step);
      spread[arrival.plan] = withStep({ ...plan, [arrival.which]: { ...end, y } });
    });
  }
  return spread.map((plan, index) =>
    plan.xs.length === 1 &&
    plan.ownerSide !== plan.targetSide &&
    !crowded.has(index) &&
    Math.abs(plan.owner.y - plan.target.y) <= nearlyLevel
      ? straight(plan)
      : plan,
  );
}

function arrivalOf(plan: LinkPlan, index: number, which: 'owner' | 'target'): Arrival {
  const isOwner = which === 'owner';
  const { y } = plan[which];
  const side = isOwner ? plan.ownerSide : plan.targetSide;
  const xs = isOwner ? plan.xs : plan.xs.toReversed();
  const levels = isOwner ? plan.levels : plan.levels.toReversed();
  const far = isOwner ? plan.target : plan.owner;
  const farSide = isOwner ? plan.targetSide : plan.ownerSide;
  const [x] = xs;
  if (x === undefined) return { plan: index, which, turn: 0, rank: 0 };
  const farY = levels[0] ?? far.y;
  const turn = Math.sign(farY - y);
  const next = xs[1] ?? sideOf(far.box, farSide);
  // Those that come back over the card lie inside of those that go on.
  const comesBack = (next - x) * side < 0;
  const inside = comesBack ? -1e6 : 0;
  const rank = turn <= 0 ? inside + (comesBack ? -farY : farY) : -inside + (comesBack ? -farY : farY);
  return { plan: index, which, turn, rank };
}

/** A straight line whose ends were moved apart needs a step. */
function withStep(plan: LinkPlan): LinkPlan {
  if (plan.xs.length > 0 || plan.owner.y === plan.target.y) return plan;
  const middle = (sideOf(plan.owner.box, plan.ownerSide) + sideOf(plan.target.box, plan.targetSide)) / 2;
  return { ...plan, xs: [Math.round(middle)], levels: [] };
}

/** Both ends move a little within their rows, so that the line needs no step. */
function straight(plan: LinkPlan): LinkPlan {
  const y = Math.round((plan.owner.y + plan.target.y) / 2);
  return { ...plan, owner: { ...plan.owner, y }, target: { ...plan.target, y }, xs: [], levels: [] };
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
