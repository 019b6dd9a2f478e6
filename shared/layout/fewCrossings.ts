/** Chooses for each link one of the ways that it could take, so that few links cross: each in turn, given the others. */
import type { Point } from './boxIndex.ts';
import { pointsOf, type LinkPlan } from './linkPlan.ts';

/** What a crossing is worth, in pixels of a way. */
const costOfCrossing = 450;
/** What one more link in the same street is worth: lanes have to be found for all. */
const costOfCompany = 6;
const rounds = 4;
/** Stretches as near as this, in the same street, will lie in lanes beside each other. */
const sameStreet = 40;

interface Stretch {
  readonly isUpright: boolean;
  /** The coordinate that stays. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** To which side the line turns at `from` and at `to`: -1 towards less, 1 towards more; 0: it ends at a card. */
  readonly turns: readonly [number, number];
}

interface Choice {
  readonly plan: LinkPlan;
  readonly stretches: readonly Stretch[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** One plan of each list; the first of each is the cheapest for itself. */
export function withFewCrossings(plans: readonly (readonly LinkPlan[])[]): LinkPlan[] {
  const choices = plans.map((of) => of.map(choiceOf));
  const chosen = choices.flatMap(([first]) => first ?? []);
  for (let round = 0; round < rounds; round += 1) {
    let isBetter = false;
    choices.forEach((of, link) => {
      if (of.length < 2) return;
      let [best, least] = [chosen[link], Infinity];
      for (const choice of of) {
        const cost = costAmong(choice, link, chosen, least);
        if (cost < least) [best, least] = [choice, cost];
      }
      if (!best || best === chosen[link]) return;
      chosen[link] = best;
      isBetter = true;
    });
    if (!isBetter) break;
  }
  return chosen.map(({ plan }) => plan);
}

function costAmong(choice: Choice, link: number, chosen: readonly Choice[], most: number): number {
  let { cost } = choice.plan;
  for (let other = 0; other < chosen.length && cost < most; other += 1) {
    const with_ = chosen[other];
    if (!with_ || other === link || !mayMeet(choice, with_)) continue;
    cost += costOfMeeting(choice, with_);
  }
  return cost;
}

function mayMeet(a: Choice, b: Choice): boolean {
  const room = sameStreet;
  return a.left < b.right + room && b.left < a.right + room && a.top < b.bottom + room && b.top < a.bottom + room;
}

function costOfMeeting(a: Choice, b: Choice): number {
  let cost = 0;
  for (const one of a.stretches) {
    for (const other of b.stretches) {
      if (one.isUpright !== other.isUpright) {
        if (one.from < other.at && other.at < one.to && other.from < one.at && one.at < other.to)
          cost += costOfCrossing;
        continue;
      }
      if (Math.abs(one.at - other.at) > sameStreet || one.from >= other.to || other.from >= one.to) continue;
      cost += costOfCompany;
      if (mustCross(one, other)) cost += costOfCrossing;
    }
  }
  return cost;
}

/** In whatever lanes of one street the two lie, they cross. */
function mustCross(one: Stretch, other: Stretch): boolean {
  const [start, end] = [orderAt(one, other, 0), orderAt(one, other, 1)];
  return start * end < 0;
}

/** -1: `one` has to lie before `other` for them not to cross where their common piece begins (0) or ends (1). */
function orderAt(one: Stretch, other: Stretch, which: 0 | 1): number {
  const [here, there] = which === 0 ? [one.from, other.from] : [-one.to, -other.to];
  if (here > there) return one.turns[which];
  if (here < there) return -other.turns[which];
  return Math.sign(one.turns[which] - other.turns[which]);
}

function choiceOf(plan: LinkPlan): Choice {
  const points = pointsOf(plan);
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { plan, stretches: stretchesOf(points), left, top, right, bottom };
}

function stretchesOf(points: readonly Point[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let at = 1; at < points.length; at += 1) {
    const [a, b] = [points[at - 1], points[at]];
    if (!a || !b) continue;
    const isUpright = a.x === b.x;
    const across = (point: Point | undefined) => (point ? Math.sign(isUpright ? point.x - a.x : point.y - a.y) : 0);
    const [before, after] = [across(points[at - 2]), across(points[at + 1])];
    const [from, to] = isUpright ? [a.y, b.y] : [a.x, b.x];
    stretches.push({
      isUpright,
      at: isUpright ? a.x : a.y,
      from: Math.min(from, to),
      to: Math.max(from, to),
      turns: from < to ? [before, after] : [after, before],
    });
  }
  return stretches;
}
