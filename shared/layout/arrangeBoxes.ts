/**
 * Places models so that the whole has the proportions of the window: what belongs together stands in a grid of its own
 * with short links, the grids are packed beside each other, and loose models stand below. The same for the same input.
 */
import { packBoxes, type Packing, type Size } from './boxPacking.ts';
import { randomFrom } from '../random/randomFrom.ts';
import type { Position } from './edgeLayout.ts';
import {
  areaOfLoose,
  glance,
  gridBlock,
  looseBlock,
  spreadOf,
  type Block,
  type Effort,
  type Judge,
} from './gridBlock.ts';
import { leastGaps, snapUp } from './gridPlaces.ts';
import { componentsOf, type PlacementGraph } from './placementGraph.ts';

export interface ArrangeOptions {
  /** Width to height of the room that the whole is seen in. */
  readonly aspectRatio: number;
  /** What stands together: whatever is joined, or each group in a place of its own. */
  readonly by: 'relation' | 'group';
  /** Quick: for a diagram that opens; thorough: when somebody asks and waits. */
  readonly effort: 'quick' | 'thorough';
  /** Tells how links would run, in a diagram small enough to draw it many times. */
  readonly judge?: Judge | undefined;
  /** Told now and then which part of the work is done, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Chosen by bench/layout.ts: more changes little. */
const efforts: Readonly<Record<ArrangeOptions['effort'], Effort>> = {
  quick: { movesPerNode: 120, mostMoves: 100_000, comparisons: 8_000_000, tries: 1, mostNodes: 0, drawings: 0 },
  thorough: {
    movesPerNode: 10000,
    mostMoves: 2_500_000,
    comparisons: 400_000_000,
    tries: 4,
    mostNodes: 100,
    drawings: 9000,
  },
};
const groupGap = 100;
/** Blocks of a group are a little wider than high, so that several fill a window. */
const aspectOfBlock = 1.2;

/** Top left corner of each box, the topmost and leftmost at 0. */
export function arrangeBoxes(graph: PlacementGraph, options: ArrangeOptions): readonly Position[] {
  const boxes = graph.boxes.map((_, box) => box);
  if (options.by === 'group') return placesOf(graph, arrangeByGroup(graph, boxes, options));
  const related = new Set(graph.edges.flat());
  const loose = boxes.filter((box) => !related.has(box));
  const groups = componentsOf(
    graph,
    boxes.filter((box) => related.has(box)),
  );
  return placesOf(
    graph,
    withLoose(graph, arrangeComponents(graph, groups, loose, options), loose, options.aspectRatio),
  );
}

function placesOf(graph: PlacementGraph, block: Block): Position[] {
  const places: Position[] = graph.boxes.map(() => ({ x: 0, y: 0 }));
  block.members.forEach((box, at) => (places[box] = block.places[at] ?? { x: 0, y: 0 }));
  return places;
}

/** Each group for itself, then packed. */
function arrangeComponents(
  graph: PlacementGraph,
  groups: readonly (readonly number[])[],
  loose: readonly number[],
  options: ArrangeOptions,
): Block {
  const total = groups.reduce((sum, group) => sum + areaWithGaps(graph, group), 0);
  // Loose models take a strip at the bottom, so what stands above it is to be wider.
  const above = options.aspectRatio * (1 + areaOfLoose(graph, loose) / Math.max(1, total));
  const count = groups.flat().length;
  let done = 0;
  const blocks = groups.map((group) => {
    // The largest decides about the whole; small ones fill what it leaves.
    const aspectRatio = areaWithGaps(graph, group) > total / 2 ? above : aspectOfBlock;
    const block = gridBlock(graph, group, {
      aspectRatio,
      effort: efforts[options.effort],
      judge: options.judge,
      onProgress: (part) => options.onProgress?.((done + part * group.length) / count),
    });
    done += group.length;
    return block;
  });
  return joined(blocks, packBoxes(blocks, groupGap, above));
}

function areaWithGaps(graph: PlacementGraph, members: readonly number[]): number {
  return members.reduce((sum, member) => {
    const { width = 0, height = 0 } = graph.boxes[member] ?? {};
    return sum + (width + leastGaps.across) * (height + leastGaps.down);
  }, 0);
}

function joined(blocks: readonly Block[], packing: Packing): Block {
  return {
    width: packing.width,
    height: packing.height,
    members: blocks.flatMap((block) => block.members),
    places: blocks.flatMap((block, index) => {
      const { x, y } = cornerOf(packing, index);
      return block.places.map((place) => ({ x: place.x + x, y: place.y + y }));
    }),
  };
}

const cornerOf = (packing: Packing, index: number): Position => {
  const { x, y } = packing.places[index] ?? { x: 0, y: 0 };
  return { x: snapUp(x), y: snapUp(y) };
};

/** Loose models in rows below the rest. */
function withLoose(graph: PlacementGraph, above: Block, loose: readonly number[], aspectRatio: number): Block {
  if (loose.length === 0) return above;
  const below = looseBlock(graph, loose, Math.max(above.width, Math.sqrt(areaOfLoose(graph, loose) * aspectRatio)));
  if (above.members.length === 0) return below;
  const top = snapUp(above.height + groupGap);
  return {
    width: Math.max(above.width, below.width),
    height: top + below.height,
    members: [...above.members, ...below.members],
    places: [...above.places, ...below.places.map(({ x, y }) => ({ x, y: y + top }))],
  };
}

function groupsOf(graph: PlacementGraph, boxes: readonly number[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const box of boxes) {
    const group = graph.boxes[box]?.group ?? '';
    const members = groups.get(group);
    if (members) members.push(box);
    else groups.set(group, [box]);
  }
  return [...groups.values()];
}

/** Groups beside each other so that links between them are short, and in each what points elsewhere towards that side. */
function arrangeByGroup(graph: PlacementGraph, boxes: readonly number[], options: ArrangeOptions): Block {
  const related = new Set(graph.edges.flat());
  const groups = groupsOf(graph, boxes);
  const blockOf = (
    members: readonly number[],
    effort: Effort,
    pulls?: ReadonlyMap<number, Position>,
    onProgress?: (done: number) => void,
  ) => {
    const loose = members.filter((box) => !related.has(box));
    const rest = members.filter((box) => related.has(box));
    const aspectRatio = groups.length === 1 ? options.aspectRatio : aspectOfBlock;
    const grid =
      rest.length === 0
        ? { width: 0, height: 0, members: [], places: [] }
        : gridBlock(graph, rest, { aspectRatio, effort, pulls, judge: options.judge, onProgress });
    return withLoose(graph, grid, loose, aspectRatio);
  };
  const sketch = groups.map((members) => blockOf(members, glance));
  const order = orderOfBlocks(graph, sketch, options.aspectRatio);
  const packing = packBoxes(sketch, groupGap, options.aspectRatio, order);
  const middles = middlesOf(graph, joined(sketch, packing));
  let done = 0;
  const blocks = groups.map((members, index) => {
    const corner = cornerOf(packing, index);
    const pulls = new Map([...middles].map(([box, { x, y }]) => [box, { x: x - corner.x, y: y - corner.y }]));
    const block = blockOf(members, efforts[options.effort], pulls, (part) =>
      options.onProgress?.((done + part * members.length) / boxes.length),
    );
    done += members.length;
    return block;
  });
  return joined(blocks, packBoxes(blocks, groupGap, options.aspectRatio, order));
}

function middlesOf(graph: PlacementGraph, block: Block): Map<number, Position> {
  return new Map(
    block.members.map((member, at) => {
      const { x = 0, y = 0 } = block.places[at] ?? {};
      const { width = 0, height = 0 } = graph.boxes[member] ?? {};
      return [member, { x: x + width / 2, y: y + height / 2 }];
    }),
  );
}

/** Orders tried, and how much packing may be done for them: a project may have hundreds of apps. */
const ordersTried = 400;
const packingWork = 40_000;

/** The order of packing in which the whole is small and links between blocks are short, found by exchanging two at a time. */
function orderOfBlocks(graph: PlacementGraph, blocks: readonly Block[], aspectRatio: number): readonly number[] {
  const appOf = new Map(blocks.flatMap((block, index) => block.members.map((member) => [member, index] as const)));
  const between = graph.edges.flatMap(([a, b]) => {
    const [from, to] = [appOf.get(a), appOf.get(b)];
    return from === undefined || to === undefined || from === to ? [] : [[from, to] as const];
  });
  const costOf = (order: readonly number[]) => {
    const packing = packBoxes(blocks, groupGap, aspectRatio, order);
    const middle = (index: number, size: Size | undefined) => {
      const { x, y } = cornerOf(packing, index);
      return { x: x + (size?.width ?? 0) / 2, y: y + (size?.height ?? 0) / 2 };
    };
    let length = 0;
    for (const [a, b] of between) {
      const [from, to] = [middle(a, blocks[a]), middle(b, blocks[b])];
      length += Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
    }
    const spread = spreadOf(packing, aspectRatio);
    return spread * (1 + length / Math.max(1, between.length) / spread / 2);
  };
  let order = blocks
    .map((_, index) => index)
    .sort((a, b) => (blocks[b]?.height ?? 0) - (blocks[a]?.height ?? 0) || a - b);
  let cost = costOf(order);
  const next = randomFrom(blocks.length);
  const tries = blocks.length < 2 ? 0 : Math.min(ordersTried, packingWork / blocks.length ** 2);
  for (let tried = 0; tried < tries; tried += 1) {
    const [from, to] = [Math.floor(next() * blocks.length), Math.floor(next() * blocks.length)];
    const other = [...order];
    [other[from], other[to]] = [other[to] ?? 0, other[from] ?? 0];
    const otherCost = costOf(other);
    if (otherCost < cost) [order, cost] = [other, otherCost];
  }
  return order;
}
