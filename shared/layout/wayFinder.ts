/**
 * A way for a link between cards that no simple shape gets past: the shortest with few corners on the lines beside the
 * cards around (A*, P. Hart, N. Nilsson and B. Raphael, 1968).
 */
import type { Box, BoxIndex } from './boxIndex.ts';
import { sideOf, stub, type Direction, type LinkEndAt } from './linkPlan.ts';

export interface Way {
  readonly ownerSide: Direction;
  readonly targetSide: Direction;
  readonly xs: readonly number[];
  readonly levels: readonly number[];
}

/** How far around both ends cards are looked at. */
const around = 800;
/** Lines beside cards lie this far from them. */
const beside = { x: 28, y: 20 } as const;
/** Lines nearer than this are one. */
const sameLine = 12;
const mostCrossings = 60_000;
const costOfCorner = 60;

/** Undefined where there is no way, or it would take too long to find one. */
export function findWay(owner: LinkEndAt, target: LinkEndAt, index: BoxIndex): Way | undefined {
  const area = areaOf(owner.box, target.box);
  const boxes = new Set<Box>([owner.box, target.box]);
  index.visit(area, (box) => boxes.add(box));
  const grid = gridOf([...boxes], owner, target);
  if (!grid) return undefined;
  const end = search(grid, owner, target);
  return end && wayTo(grid, end, owner, target);
}

function areaOf(a: Box, b: Box): Box {
  const [left, top] = [Math.min(a.x, b.x) - around, Math.min(a.y, b.y) - around];
  const right = Math.max(a.x + a.width, b.x + b.width) + around;
  return { x: left, y: top, width: right - left, height: Math.max(a.y + a.height, b.y + b.height) + around - top };
}

interface Grid {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** By `row * xs.length + column`: whether a card lies on the line to the next crossing to the right, or below. */
  readonly isLevelShut: Uint8Array;
  readonly isUprightShut: Uint8Array;
}

function gridOf(boxes: readonly Box[], owner: LinkEndAt, target: LinkEndAt): Grid | undefined {
  const ends = [owner, target];
  const xs = linesOf(
    ends.flatMap(({ box }) => [box.x - stub, box.x + box.width + stub]),
    boxes.flatMap(({ x, width }) => [x - beside.x, x + width + beside.x]),
  );
  const ys = linesOf(
    ends.map(({ y }) => y),
    boxes.flatMap(({ y, height }) => [y - beside.y, y + height + beside.y]),
  );
  const columns = xs.length;
  const size = columns * ys.length;
  if (size > mostCrossings) return undefined;
  const isLevelShut = new Uint8Array(size);
  const isUprightShut = new Uint8Array(size);
  for (const { x, y, width, height } of boxes) {
    const [left, right] = [firstAfter(xs, x), firstFrom(xs, x + width)];
    const [top, bottom] = [firstAfter(ys, y), firstFrom(ys, y + height)];
    for (let row = top; row < bottom; row += 1) {
      for (let column = Math.max(0, left - 1); column < right; column += 1) isLevelShut[row * columns + column] = 1;
    }
    for (let column = left; column < right; column += 1) {
      for (let row = Math.max(0, top - 1); row < bottom; row += 1) isUprightShut[row * columns + column] = 1;
    }
  }
  return { xs, ys, isLevelShut, isUprightShut };
}

/** In order: those of the ends, and of the others one of those that lie close together. */
function linesOf(ends: readonly number[], others: readonly number[]): number[] {
  const taken = new Set(ends.map((at) => Math.round(at / sameLine)));
  const lines = new Set(ends);
  for (const at of others) {
    const bucket = Math.round(at / sameLine);
    if (taken.has(bucket)) continue;
    taken.add(bucket);
    lines.add(at);
  }
  return [...lines].sort((a, b) => a - b);
}

function firstFrom(lines: readonly number[], at: number): number {
  let first = 0;
  while (first < lines.length && (lines[first] ?? 0) < at) first += 1;
  return first;
}

function firstAfter(lines: readonly number[], at: number): number {
  let first = 0;
  while (first < lines.length && (lines[first] ?? 0) <= at) first += 1;
  return first;
}

/** Crossings of the grid times two: reached along a level or an upright line. */
interface Search {
  readonly grid: Grid;
  readonly cost: Float64Array;
  /** The state before; -1: none. */
  readonly before: Int32Array;
  readonly queue: Queue;
  readonly goals: readonly number[];
}

/** The states from the owner's side to the target's. */
function search(grid: Grid, owner: LinkEndAt, target: LinkEndAt): readonly number[] | undefined {
  const { xs, ys } = grid;
  const size = xs.length * ys.length * 2;
  const at = (end: LinkEndAt, side: Direction) =>
    ys.indexOf(end.y) * xs.length + xs.indexOf(sideOf(end.box, side) + side * stub);
  const state: Search = {
    grid,
    cost: new Float64Array(size).fill(Infinity),
    before: new Int32Array(size).fill(-1),
    queue: new Queue(),
    goals: [at(target, 1), at(target, -1)],
  };
  for (const side of [1, -1] as const) reach(state, at(owner, side) * 2, 0, -1);
  for (;;) {
    const next = state.queue.take();
    if (next === undefined) return undefined;
    if (state.goals.includes(next >> 1)) return statesTo(state, next);
    step(state, next);
  }
}

function statesTo(state: Search, end: number): number[] {
  const states = [end];
  for (let at = state.before[end] ?? -1; at >= 0; at = state.before[at] ?? -1) states.unshift(at);
  return states;
}

function reach(state: Search, next: number, cost: number, before: number): void {
  if (cost >= (state.cost[next] ?? 0)) return;
  state.cost[next] = cost;
  state.before[next] = before;
  const { xs, ys } = state.grid;
  const x = xs[(next >> 1) % xs.length] ?? 0;
  const y = ys[Math.floor((next >> 1) / xs.length)] ?? 0;
  let left = Infinity;
  for (const goal of state.goals) {
    const across = Math.abs((xs[goal % xs.length] ?? 0) - x);
    left = Math.min(left, across + Math.abs((ys[Math.floor(goal / xs.length)] ?? 0) - y));
  }
  state.queue.add(next, cost + left);
}

function step(state: Search, from: number): void {
  const { xs, ys, isLevelShut, isUprightShut } = state.grid;
  const columns = xs.length;
  const crossing = from >> 1;
  const [column, row] = [crossing % columns, Math.floor(crossing / columns)];
  const cost = state.cost[from] ?? 0;
  const isUpright = (from & 1) === 1;
  const go = (to: number, isUprightStep: boolean, length: number) =>
    reach(
      state,
      to * 2 + (isUprightStep ? 1 : 0),
      cost + Math.abs(length) + (isUprightStep === isUpright ? 0 : costOfCorner),
      from,
    );
  const [x, y] = [xs[column] ?? 0, ys[row] ?? 0];
  if (column + 1 < columns && !isLevelShut[crossing]) go(crossing + 1, false, (xs[column + 1] ?? 0) - x);
  if (column > 0 && !isLevelShut[crossing - 1]) go(crossing - 1, false, (xs[column - 1] ?? 0) - x);
  if (row + 1 < ys.length && !isUprightShut[crossing]) go(crossing + columns, true, (ys[row + 1] ?? 0) - y);
  if (row > 0 && !isUprightShut[crossing - columns]) go(crossing - columns, true, (ys[row - 1] ?? 0) - y);
}

function wayTo(grid: Grid, states: readonly number[], owner: LinkEndAt, target: LinkEndAt): Way {
  const { xs, ys } = grid;
  const columnOf = (state: number) => (state >> 1) % xs.length;
  const side = (end: LinkEndAt, state: number | undefined): Direction =>
    (xs[columnOf(state ?? 0)] ?? 0) > end.box.x + end.box.width / 2 ? 1 : -1;
  const uprights: number[] = [];
  const levels: number[] = [];
  states.forEach((state, at) => {
    const before = states[at - 1];
    if (before === undefined || (state & 1) === 0) return;
    if ((before & 1) === 1 && columnOf(before) === columnOf(state)) return;
    uprights.push(xs[columnOf(state)] ?? 0);
    if (uprights.length > 1) levels.push(ys[Math.floor((before >> 1) / xs.length)] ?? 0);
  });
  return {
    ownerSide: side(owner, states[0]),
    targetSide: side(target, states.at(-1)),
    xs: uprights,
    levels,
  };
}

/** The least first: a binary heap. */
class Queue {
  private readonly items: number[] = [];
  private readonly costs: number[] = [];

  add(item: number, cost: number): void {
    let at = this.items.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const parentCost = this.costs[parent] ?? 0;
      if (parentCost <= cost) break;
      this.put(at, this.items[parent] ?? 0, parentCost);
      at = parent;
    }
    this.put(at, item, cost);
  }

  take(): number | undefined {
    const [first] = this.items;
    const item = this.items.pop();
    const cost = this.costs.pop();
    if (item === undefined || cost === undefined || this.items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.items.length) break;
      if (child + 1 < this.items.length && (this.costs[child + 1] ?? 0) < (this.costs[child] ?? 0)) child += 1;
      const childCost = this.costs[child] ?? 0;
      if (childCost >= cost) break;
      this.put(at, this.items[child] ?? 0, childCost);
      at = child;
    }
    this.put(at, item, cost);
    return first;
  }

  private put(at: number, item: number, cost: number): void {
    this.items[at] = item;
    this.costs[at] = cost;
  }
}
