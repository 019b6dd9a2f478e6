/** The stretches of links between cards, each in a lane of its own with cards on neither. */
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
  return withLevels(withUprights(plans, index), index);
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
