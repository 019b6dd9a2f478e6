/** Boxes that belong together in a grid of their own, and loose ones in rows. */
import { annealGrid, type AnnealOptions } from './annealGrid.ts';
import type { Size } from './boxPacking.ts';
import type { Position } from './edgeLayout.ts';
import { randomFrom } from '../random/randomFrom.ts';
import { gridPlaces, leastGaps, snapUp, type GridPlaces } from './gridPlaces.ts';
import type { PlacementGraph } from './placementGraph.ts';

export interface Block extends Size {
  /** Positions in the graph's `boxes`. */
  readonly members: readonly number[];
  /** Top left corner of each member, the topmost and leftmost at 0. */
  readonly places: readonly Position[];
}

export interface BlockOptions {
  /** Width to height that the block aims at. */
  readonly aspectRatio: number;
  readonly effort: Effort;
  /** Middles of other boxes, relative to this block's top left corner, that its members are drawn towards. */
  readonly pulls?: ReadonlyMap<number, Position> | undefined;
  /** Tells how links would run; without it, straight lines have to do. */
  readonly judge?: Judge | undefined;
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** What boxes at places are worth once links are drawn between them. */
export type Judge = (members: readonly number[], places: readonly Position[]) => Judgement;

export interface Judgement {
  /** Pixels of links, and what their crossings are worth; less is better. */
  readonly cost: number;
  /** How many crossings the links of each member have. */
  readonly crossed: readonly number[];
}

export interface Effort extends Pick<AnnealOptions, 'movesPerNode' | 'comparisons'> {
  readonly mostMoves: number;
  /** How many times a small graph is tried anew, in grids of other shapes as well; a large one fewer times. */
  readonly tries: number;
  /** Nodes times tries at most, but always once. */
  readonly mostNodes: number;
  /** How many times links of a small graph are drawn to find a better place for a box, times its nodes. */
  readonly drawings: number;
}

/** What the shape of the grid is judged by before the work begins. */
export const glance: Effort = {
  movesPerNode: 100,
  mostMoves: 100_000,
  comparisons: 0,
  tries: 1,
  mostNodes: 0,
  drawings: 0,
};
/** Which part of the work is done once the annealing is. */
const annealing = 0.7;
/** Between loose boxes, where no link runs. */
const looseGap = 40;

/** How large the whole is seen: less is larger. */
export const spreadOf = ({ width, height }: Size, aspectRatio: number) => Math.max(width, height * aspectRatio);

/** Short links with few crossings, in about the proportions wanted. */
export function gridBlock(graph: PlacementGraph, members: readonly number[], options: BlockOptions): Block {
  const { aspectRatio, effort } = options;
  const boxes = members.map((member) => graph.boxes[member] ?? { width: 0, height: 0 });
  const area = boxes.reduce(
    (sum, { width, height }) => sum + (width + leastGaps.across) * (height + leastGaps.down),
    0,
  );
  const widest = boxes.reduce((most, { width }) => Math.max(most, width), 0) + leastGaps.across;
  const guess = clamp(Math.round(Math.sqrt(area * aspectRatio) / widest), members.length);
  // Level rows and streets need room that only a first try tells.
  const first = blockOf(graph, members, boxes, guess, {
    ...options,
    effort: glance,
    seed: members.length,
    onProgress: undefined,
  });
  const ratio = first.width / Math.max(1, first.height);
  const wanted = Math.max(1, guess * Math.sqrt(aspectRatio / ratio));
  const shapes = [...new Set([Math.floor(wanted), Math.ceil(wanted)].map((columns) => clamp(columns, members.length)))];
  shapes.sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted));
  const tries = Math.max(1, Math.min(effort.tries, Math.floor(effort.mostNodes / members.length)));
  let best: Tried | undefined;
  for (let tried = 0; tried < tries; tried += 1) {
    const block = blockOf(graph, members, boxes, shapes[tried % shapes.length] ?? guess, {
      ...options,
      seed: members.length + tried,
      onProgress: (done) => options.onProgress?.(((tried + done) / tries) * annealing),
    });
    if (!best || worthOf(block, aspectRatio) < worthOf(best, aspectRatio)) best = block;
  }
  return improved(graph, best ?? first, options);
}

interface Tried extends Block {
  readonly cost: number;
  /** `row * columns + column` of each member. */
  readonly cells: Int32Array;
  readonly columns: number;
  /** For other cells of the members. */
  readonly placesFor: (cells: Int32Array) => GridPlaces;
}

/** Moves boxes whose links cross to other cells as long as that makes the drawn diagram better. */
function improved(
  graph: PlacementGraph,
  block: Tried,
  { judge, effort, aspectRatio, onProgress }: BlockOptions,
): Tried {
  // Of all that are drawn the share of this block; a small one needs fewer.
  const share = block.members.length / Math.max(1, graph.boxes.length);
  const drawings = Math.min(8 * block.members.length, Math.floor((effort.drawings / block.members.length) * share));
  if (!judge || drawings === 0 || block.members.length < 3) return block;
  const next = randomFrom(block.members.length);
  const mostSpread = spreadOf(block, aspectRatio) * 1.02;
  let best = block;
  let judgement = judge(block.members, block.places);
  for (let drawn = 0, tried = 0; drawn < drawings && tried < 20 * drawings; tried += 1) {
    const cells = withMove(best, judgement.crossed, next);
    if (!cells) continue;
    const found = block.placesFor(cells);
    if (spreadOf(found, aspectRatio) > mostSpread) continue;
    drawn += 1;
    if (drawn % 10 === 0) onProgress?.(annealing + (1 - annealing) * (drawn / drawings));
    const other = judge(block.members, found.places);
    if (other.cost < judgement.cost) [best, judgement] = [{ ...best, ...found, cells }, other];
  }
  return best;
}

/** A box goes to a cell not far off, one whose links cross more often; whatever is there takes its cell. */
function withMove({ cells, columns }: Tried, crossed: readonly number[], next: () => number): Int32Array | undefined {
  const total = crossed.reduce((sum, count) => sum + count + 1, 0);
  let chance = next() * total;
  const node = crossed.findIndex((count) => (chance -= count + 1) < 0);
  const from = cells[node] ?? 0;
  const rows = Math.floor(cells.reduce((most, cell) => Math.max(most, cell), 0) / columns) + 1;
  const column = (from % columns) + Math.round((next() * 2 - 1) * 2.4);
  const row = Math.floor(from / columns) + Math.round((next() * 2 - 1) * 2.4);
  if (column < 0 || column >= columns || row < 0 || row >= rows) return undefined;
  const to = row * columns + column;
  if (to === from) return undefined;
  const moved = cells.slice();
  const other = moved.indexOf(to);
  moved[node] = to;
  if (other >= 0) moved[other] = from;
  return moved;
}

/** Less is better: somewhat smaller links and fewer crossings make up for a whole that is a little larger. */
function worthOf(block: Tried, aspectRatio: number): number {
  return spreadOf(block, aspectRatio) * Math.sqrt(block.cost + 1);
}

/** Cells for each node: some free ones make room to move, and are hardly seen in a small diagram. */
const slackFor = (count: number) => (count > 200 ? 1.02 : 1.1);

const clamp = (columns: number, count: number) => Math.max(1, Math.min(count, columns));

function blockOf(
  graph: PlacementGraph,
  members: readonly number[],
  boxes: readonly Size[],
  columns: number,
  { effort, seed, pulls, judge, onProgress }: BlockOptions & { readonly seed: number },
): Tried {
  const columnStep = meanOf(boxes, (box) => box.width) + leastGaps.across;
  const rowStep = meanOf(boxes, (box) => box.height) + leastGaps.down;
  const numbers = new Map(members.map((member, number) => [member, number]));
  const fixed: { column: number; row: number }[] = [];
  const inner: [number, number][] = [];
  const edges: [number, number][] = [];
  for (const [a, b] of graph.edges) {
    const [from, to] = [numbers.get(a), numbers.get(b)];
    if (from !== undefined && to !== undefined) {
      inner.push([from, to]);
      continue;
    }
    const end = from ?? to;
    const pull = end === undefined ? undefined : pulls?.get(from === undefined ? a : b);
    if (end === undefined || !pull) continue;
    edges.push([end, members.length + fixed.length]);
    fixed.push({ column: pull.x / columnStep, row: pull.y / rowStep });
  }
  const { cells, cost } = annealGrid(
    { count: members.length, edges: [...inner, ...edges], fixed },
    { columns, rows: Math.ceil((members.length * slackFor(members.length)) / columns), columnStep, rowStep },
    {
      seed,
      movesPerNode: Math.min(effort.movesPerNode, effort.mostMoves / members.length),
      comparisons: effort.comparisons,
      onProgress,
    },
  );
  const isMirrored = fixed.length === 0 && leansLeft(inner, cells, columns);
  const columnWise = isMirrored ? cells.map((cell) => cell + columns - 1 - 2 * (cell % columns)) : cells;
  const placesFor = (of: Int32Array) => gridPlaces({ boxes, edges: inner, cells: of, columns });
  const found = placesFor(columnWise);
  const judged = judge?.(members, found.places).cost ?? cost;
  return { members, cost: judged, cells: columnWise, columns, placesFor, ...found };
}

/** More owners stand left of what they point at than right of it; the other way round is how diagrams are read. */
function leansLeft(edges: readonly (readonly [number, number])[], cells: Int32Array, columns: number): boolean {
  let lean = 0;
  for (const [owner, target] of edges)
    lean += Math.sign(((cells[target] ?? 0) % columns) - ((cells[owner] ?? 0) % columns));
  return lean > 0;
}

function meanOf(boxes: readonly Size[], sizeOf: (box: Size) => number): number {
  return boxes.reduce((sum, box) => sum + sizeOf(box), 0) / Math.max(1, boxes.length);
}

/** In rows as wide as said; those of one group stay together, tall ones first. */
export function looseBlock(graph: PlacementGraph, members: readonly number[], width: number): Block {
  const boxOf = (member: number) => graph.boxes[member] ?? { width: 0, height: 0, group: '' };
  const groups = [...new Set(members.map((member) => boxOf(member).group))];
  const order = members.toSorted(
    (a, b) =>
      groups.indexOf(boxOf(a).group) - groups.indexOf(boxOf(b).group) || boxOf(b).height - boxOf(a).height || a - b,
  );
  const places = new Map<number, Position>();
  let [x, y, rowHeight, right] = [0, 0, 0, 0];
  for (const member of order) {
    const box = boxOf(member);
    if (x > 0 && x + box.width > width) {
      y = snapUp(y + rowHeight + looseGap);
      [x, rowHeight] = [0, 0];
    }
    places.set(member, { x, y });
    rowHeight = Math.max(rowHeight, box.height);
    right = Math.max(right, x + box.width);
    x = snapUp(x + box.width + looseGap);
  }
  return {
    members,
    width: right,
    height: y + rowHeight,
    places: members.map((member) => places.get(member) ?? { x: 0, y: 0 }),
  };
}

export function areaOfLoose(graph: PlacementGraph, members: readonly number[]): number {
  return members.reduce((sum, member) => {
    const { width = 0, height = 0 } = graph.boxes[member] ?? {};
    return sum + (width + looseGap) * (height + looseGap);
  }, 0);
}
