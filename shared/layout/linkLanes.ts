/** The stretches of links between cards, each in a lane of its own with cards on neither. */
import { isBaseLink } from './diagramLayout.ts';
import type { BoxIndex } from './boxIndex.ts';
import { assignLanes, type LaneStretch } from './edgeLanes.ts';
import { sideOf, stub, type LinkPlan } from './linkPlan.ts';

/** How far a stretch may move at most: beyond, its line would look like another one. */
const farthest = { upright: 180, level: 120 } as const;
/** From cards that a stretch passes: marks are drawn at their sides, and nothing above or below. */
const clear = { upright: stub, level: 14 } as const;
/** A street is not cleared at its sides where that would leave less than this for lanes. */
const leastRoom = 24;
/** In a street that is wider, links keep to where they turn. */
const wideStreet = 280;

/** Plans whose uprights and levels lie side by side. */
export function inLanes(plans: readonly LinkPlan[], index: BoxIndex): LinkPlan[] {
  return withEndsApart(withLevels(withUprights(plans, index), index));
}

interface Street {
  readonly least: number;
  readonly most: number;
  readonly wanted: number;
}

function withUprights(plans: readonly LinkPlan[], index: BoxIndex): LinkPlan[] {
  const stretches: LaneStretch[] = [];
  for (const plan of plans) {
    plan.xs.forEach((x, at) => {
      const [start, end] = [plan.levels[at - 1] ?? plan.owner.y, plan.levels[at] ?? plan.target.y];
      const [from, to] = [Math.min(start, end), Math.max(start, end)];
      const [before, after] = [
        Math.sign((plan.xs[at - 1] ?? sideOf(plan.owner.box, plan.ownerSide)) - x),
        Math.sign((plan.xs[at + 1] ?? sideOf(plan.target.box, plan.targetSide)) - x),
      ];
      stretches.push({
        ...streetOf('upright', x, from, to, index),
        from,
        to,
        turns: start <= end ? [before, after] : [after, before],
      });
    });
  }
  const places = assignLanes(stretches);
  let next = 0;
  return plans.map((plan) => ({ ...plan, xs: plan.xs.map(() => places[next++] ?? 0) }));
}

function withLevels(plans: readonly LinkPlan[], index: BoxIndex): LinkPlan[] {
  const stretches: LaneStretch[] = [];
  for (const plan of plans) {
    plan.levels.forEach((y, at) => {
      const [start, end] = [plan.xs[at] ?? 0, plan.xs[at + 1] ?? 0];
      const [from, to] = [Math.min(start, end), Math.max(start, end)];
      const [before, after] = [
        Math.sign((plan.levels[at - 1] ?? plan.owner.y) - y),
        Math.sign((plan.levels[at + 1] ?? plan.target.y) - y),
      ];
      stretches.push({
        ...streetOf('level', y, from, to, index),
        from,
        to,
        turns: start <= end ? [before, after] : [after, before],
      });
    });
  }
  const places = assignLanes(stretches);
  let next = 0;
  return plans.map((plan) => ({ ...plan, levels: plan.levels.map(() => places[next++] ?? 0) }));
}

/** How far two ends are moved apart, each within its row. */
const endShift = 4;

interface EndStretch {
  readonly plan: number;
  readonly which: 'owner' | 'target';
  readonly y: number;
  /** x of the card's side. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Rows of two cards at one height on both sides of a street: their lines must not lie on each other where they meet. */
function withEndsApart(plans: readonly LinkPlan[]): LinkPlan[] {
  const ends = plans.flatMap((plan, index) => endsOf(plan, index)).sort((a, b) => a.y - b.y || a.from - b.from);
  const moved = [...plans];
  const seen = new Set<EndStretch>();
  const move = (end: EndStretch, by: number) => {
    const plan = moved[end.plan];
    if (!plan || seen.has(end)) return;
    seen.add(end);
    moved[end.plan] = { ...plan, [end.which]: { ...plan[end.which], y: plan[end.which].y + by } };
  };
  ends.forEach((end, index) => {
    for (let next = index + 1; next < ends.length; next += 1) {
      const other = ends[next];
      if (!other || other.y - end.y >= endShift) break;
      if (other.at === end.at || other.plan === end.plan || other.from >= end.to || end.from >= other.to) continue;
      move(end, -endShift);
      move(other, endShift);
    }
  });
  return moved;
}

function endsOf(plan: LinkPlan, index: number): EndStretch[] {
  const [first, last] = [plan.xs[0], plan.xs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const owner = stretchOf(plan, index, 'owner', sideOf(plan.owner.box, plan.ownerSide), first);
  // All that inherit from a base end at its one triangle.
  if (isBaseLink(plan.link)) return [owner];
  return [owner, stretchOf(plan, index, 'target', sideOf(plan.target.box, plan.targetSide), last)];
}

function stretchOf(plan: LinkPlan, index: number, which: 'owner' | 'target', at: number, x: number): EndStretch {
  return { plan: index, which, y: plan[which].y, at, from: Math.min(at, x), to: Math.max(at, x) };
}

/** The room between cards on both sides of a stretch, from end to end. */
function streetOf(kind: 'upright' | 'level', at: number, from: number, to: number, index: BoxIndex): Street {
  const isUpright = kind === 'upright';
  const reach = farthest[kind];
  let [least, most] = [at - reach, at + reach];
  let isShut = false;
  index.visit(
    isUpright
      ? { x: at - reach, y: from - 2, width: 2 * reach, height: to - from + 4 }
      : { x: from - 2, y: at - reach, width: to - from + 4, height: 2 * reach },
    (box) => {
      const [low, high] = isUpright ? [box.x, box.x + box.width] : [box.y, box.y + box.height];
      if (high <= at) least = Math.max(least, high);
      else if (low >= at) most = Math.min(most, low);
      else isShut = true;
    },
  );
  if (isShut) return { least: at, most: at, wanted: at };
  const isWide = most - least > wideStreet;
  const [isBoundedLeft, isBoundedRight] = [least > at - reach, most < at + reach];
  const spare = Math.max(0, Math.min(clear[kind], (most - least - leastRoom) / 2));
  if (isBoundedLeft) least += spare;
  if (isBoundedRight) most -= spare;
  const isStreet = isBoundedLeft && isBoundedRight && !isWide;
  return { least, most, wanted: isStreet ? (least + most) / 2 : Math.max(least, Math.min(at, most)) };
}
