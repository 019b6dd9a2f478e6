/** Puts stretches of links that share a street into lanes beside each other, in an order in which few cross. */

import { WaitingList } from './waitingList.ts';

/** A stretch that may be moved sideways: an upright one in x, a level one in y. */
export interface LaneStretch {
  /** How far it may move sideways. */
  readonly least: number;
  readonly most: number;
  /** Where it would like to be. */
  readonly wanted: number;
  /** Its extent along the street, `from` less than `to`. */
  readonly from: number;
  readonly to: number;
  /** To which side its line turns at `from` and at `to`: -1 towards less, 1 towards more, 0: it does not turn. */
  readonly turns: readonly [number, number];
}

/** Distances of lanes that are tried, widest first. */
const laneWidths = [14, 12, 10, 8, 6, 4, 3, 2] as const;
const narrowest = 2;
/** Stretches that follow each other as closely as this would look like one. */
const slack = 8;

/** With more pairs that could lie on each other a street is a bundle in which no line can be told from the next. */
const mostPairs = 100_000;

/** The sideways place of each stretch, in the order given. Deterministic. */
export function assignLanes(stretches: readonly LaneStretch[]): number[] {
  const places = stretches.map(({ wanted }) => wanted);
  for (const street of streetsOf(stretches)) {
    const inStreet = street.map((index) => stretches[index]).filter((each) => each !== undefined);
    const found = placesOf(inStreet);
    street.forEach((index, at) => {
      places[index] = Math.round(found[at] ?? 0);
    });
  }
  return places;
}

/** The places of one street's stretches, in the order given. */
function placesOf(street: readonly LaneStretch[]): number[] {
  const beside = neighboursOf(street);
  if (!beside) return bundledPlaces(street);
  const order = inOrder(street, beside);
  const found = placesIn(street, order, beside);
  const places: number[] = [];
  order.forEach((at, position) => {
    places[at] = found[position] ?? 0;
  });
  return places;
}

const isBeside = (a: LaneStretch, b: LaneStretch) => a.from < b.to + slack && b.from < a.to + slack;
const mayShare = (a: LaneStretch, b: LaneStretch) =>
  isBeside(a, b) && a.least <= b.most + slack && b.least <= a.most + slack;

/** For each stretch those that could lie on it; undefined where the pairs are too many. */
function neighboursOf(street: readonly LaneStretch[]): number[][] | undefined {
  const beside: number[][] = street.map(() => []);
  const order = [...street.keys()].sort((a, b) => (street[a]?.from ?? 0) - (street[b]?.from ?? 0));
  const open: number[] = [];
  let pairs = 0;
  for (const at of order) {
    const stretch = street[at];
    if (!stretch) continue;
    let kept = 0;
    for (const other of open) {
      const before = street[other];
      if (!before || before.to + slack <= stretch.from) continue;
      open[kept] = other;
      kept += 1;
      if (!mayShare(stretch, before)) continue;
      pairs += 1;
      beside[at]?.push(other);
      beside[other]?.push(at);
    }
    if (pairs > mostPairs) return undefined;
    open.length = kept;
    open.push(at);
  }
  return beside;
}

/** Lanes by who is free first, whatever crosses. */
function bundledPlaces(street: readonly LaneStretch[]): number[] {
  const order = [...street.keys()].sort((a, b) => (street[a]?.from ?? 0) - (street[b]?.from ?? 0) || a - b);
  const room = street.reduce((widest, { least, most }) => Math.max(widest, Math.floor((most - least) / narrowest)), 1);
  // By lane, where its last stretch ends.
  const ends: number[] = [];
  const lanes: number[] = [];
  for (const at of order) {
    const { from, to } = street[at] ?? { from: 0, to: 0 };
    let lane = ends.findIndex((end) => end + slack <= from);
    if (lane < 0) lane = ends.length < room ? ends.length : at % room;
    ends[lane] = Math.max(ends[lane] ?? to, to);
    lanes[at] = lane;
  }
  return street.map(({ least, most }, at) => {
    const width = Math.min(laneWidths[0], (most - least) / Math.max(1, ends.length - 1));
    const middle = (least + most) / 2;
    return Math.max(least, Math.min(middle + ((lanes[at] ?? 0) - (ends.length - 1) / 2) * width, most));
  });
}

const covers = (a: LaneStretch, b: LaneStretch) => a.from <= b.from && a.to >= b.to && a.most >= b.most;

/** Stretches that could come to lie on each other, directly or by way of others; those that stand alone left out. */
function streetsOf(stretches: readonly LaneStretch[]): number[][] {
  const parent = stretches.map((_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  const order = stretches
    .map((_, index) => index)
    .sort((a, b) => (stretches[a]?.least ?? 0) - (stretches[b]?.least ?? 0));
  const open: number[] = [];
  for (const index of order) {
    const stretch = stretches[index];
    if (!stretch) continue;
    let kept = 0;
    let isCovered = false;
    for (const other of open) {
      const before = stretches[other];
      if (!before || before.most + slack < stretch.least) continue;
      if (mayShare(stretch, before)) parent[rootOf(index)] = rootOf(other);
      // What meets the covered one later meets the other too.
      isCovered ||= covers(before, stretch);
      if (!isCovered && covers(stretch, before)) continue;
      open[kept] = other;
      kept += 1;
    }
    open.length = kept;
    if (!isCovered) open.push(index);
  }
  const streets = new Map<number, number[]>();
  stretches.forEach((_, index) => {
    const root = rootOf(index);
    const street = streets.get(root);
    if (street) street.push(index);
    else streets.set(root, [index]);
  });
  return [...streets.values()].filter((street) => street.length > 1);
}

/**
 * Positions from the least place to the most: what turns aside at an end lies on that side of what runs on there. Where orders
 * contradict each other something has to cross; then whoever waits for fewest goes first.
 */
function inOrder(street: readonly LaneStretch[], beside: readonly (readonly number[])[]): number[] {
  const after: number[][] = street.map(() => []);
  const waitsFor = street.map(() => 0);
  street.forEach((one, a) => {
    for (const b of beside[a] ?? []) {
      const other = street[b];
      if (b < a || !other) continue;
      const order = orderOf(one, other);
      if (order === 0) continue;
      const [first, second] = order < 0 ? [a, b] : [b, a];
      after[first]?.push(second);
      waitsFor[second] = (waitsFor[second] ?? 0) + 1;
    }
  });
  const waiting = new WaitingList(street, waitsFor);
  const order: number[] = [];
  for (let next = waiting.take(); next !== undefined; next = waiting.take()) {
    order.push(next);
    for (const other of after[next] ?? []) waiting.release(other);
  }
  return order;
}

/** Less than 0: `a` lies before `b`. */
function orderOf(a: LaneStretch, b: LaneStretch): number {
  const order = turnAt(a, b, 0) + turnAt(a, b, 1);
  return order === 0 ? 0 : Math.sign(order);
}

function turnAt(a: LaneStretch, b: LaneStretch, which: 0 | 1): number {
  // One ends where the other begins: those that turn away from each other must not reach past each other.
  if (which === 0 && (a.to <= b.from || b.to <= a.from)) {
    return a.to <= b.from ? Math.sign(a.turns[1] - b.turns[0]) : Math.sign(a.turns[0] - b.turns[1]);
  }
  if (a.to <= b.from || b.to <= a.from) return 0;
  const [here, there] = which === 0 ? [a.from, b.from] : [-a.to, -b.to];
  if (here > there) return a.turns[which];
  if (here < there) return -b.turns[which];
  return Math.sign(a.turns[which] - b.turns[which]);
}

/** Places in the order found, as far apart as there is room for, about the middle of where each would like to be. */
function placesIn(
  street: readonly LaneStretch[],
  order: readonly number[],
  beside: readonly (readonly number[])[],
): number[] {
  const positions: number[] = [];
  order.forEach((at, position) => {
    positions[at] = position;
  });
  const stretches = order.flatMap((at) => street[at] ?? []);
  const besides = order.map((at) => (beside[at] ?? []).map((other) => positions[other] ?? 0));
  const before = besides.map((others, position) => others.filter((other) => other < position));
  const lane = lanesFrom(before);
  const lanesBeside = besides.map((others, position) =>
    others.reduce((most, other) => Math.max(most, lane[other] ?? 0), lane[position] ?? 0),
  );
  for (const width of laneWidths) {
    const latest = latestPlaces(stretches, before, width);
    const isLast = width === laneWidths.at(-1);
    const places: number[] = [];
    let fits = true;
    stretches.forEach((stretch, at) => {
      let earliest = stretch.least;
      for (const other of before[at] ?? []) earliest = Math.max(earliest, (places[other] ?? 0) + width);
      const wanted = stretch.wanted + ((lane[at] ?? 0) - (lanesBeside[at] ?? 0) / 2) * width;
      const place = Math.min(Math.max(wanted, earliest), latest[at] ?? stretch.most);
      if (place < earliest - 0.01) fits = false;
      places.push(Math.max(stretch.least, Math.min(place, stretch.most)));
    });
    if (fits || isLast) return places;
  }
  return stretches.map(({ wanted }) => wanted);
}

function lanesFrom(before: readonly (readonly number[])[]): number[] {
  const lane: number[] = [];
  for (const others of before) lane.push(others.reduce((most, other) => Math.max(most, (lane[other] ?? 0) + 1), 0));
  return lane;
}

/** How far each may go so that those after it find room. */
function latestPlaces(
  stretches: readonly LaneStretch[],
  before: readonly (readonly number[])[],
  width: number,
): number[] {
  const latest = stretches.map(({ most }) => most);
  for (let at = stretches.length - 1; at >= 0; at -= 1) {
    for (const other of before[at] ?? []) latest[other] = Math.min(latest[other] ?? 0, (latest[at] ?? 0) - width);
  }
  return latest;
}
