/**
 * Places boxes among others that stay where they are: on a lattice whose columns run on from theirs, near what they are
 * joined to. The same for the same input.
 */
import { annealGrid, type GridShape } from './annealGrid.ts';
import { indexBoxes, type Box } from './boxIndex.ts';
import type { Position } from './edgeLayout.ts';
import { leastGaps, snapUp } from './gridPlaces.ts';
import type { PlacementGraph } from './placementGraph.ts';

export interface Surroundings {
  /** Top left corners of the boxes that stay, by their position in the graph. */
  readonly fixed: ReadonlyMap<number, Position>;
  /** What else nothing may be put on. */
  readonly obstacles: readonly Box[];
  /** Width to height of the room that the whole is seen in. */
  readonly aspectRatio: number;
  readonly onProgress?: ((done: number) => void) | undefined;
}

interface Lattice extends GridShape {
  readonly left: number;
  readonly top: number;
}

/** Cells for each box that moves; with some to spare all find a place near what they belong to. */
const cellsPerBox = 1.3;
/** How many cells away a box may stand to count among the surroundings. */
const nearCells = 100;
const movesPerNode = 2000;
const mostMoves = 800_000;
const comparisons = 60_000_000;

/** Top left corner of each box; those of the fixed ones as given. */
export function arrangeAround(graph: PlacementGraph, surroundings: Surroundings): readonly Position[] {
  const { fixed } = surroundings;
  const moving = graph.boxes.flatMap((_, box) => (fixed.has(box) ? [] : [box]));
  const staying = [...fixed.keys()];
  const boxAt = (box: number, { x, y }: Position): Box => {
    const { width = 0, height = 0 } = graph.boxes[box] ?? {};
    return { x, y, width, height };
  };
  const taken = [...staying.map((box) => boxAt(box, fixed.get(box) ?? { x: 0, y: 0 })), ...surroundings.obstacles];
  const places = graph.boxes.map((_, box) => fixed.get(box) ?? { x: 0, y: 0 });
  if (moving.length === 0) return places;

  const lattice = latticeFor(graph, moving, taken, surroundings.aspectRatio);
  const numbers = new Map([...moving, ...staying].map((box, number) => [box, number]));
  const { cells } = annealGrid(
    {
      count: moving.length,
      edges: graph.edges.map(([a, b]) => [numbers.get(a) ?? 0, numbers.get(b) ?? 0] as const),
      fixed: staying.map((box) => {
        const { x, y } = fixed.get(box) ?? { x: 0, y: 0 };
        return { column: (x - lattice.left) / lattice.columnStep, row: (y - lattice.top) / lattice.rowStep };
      }),
    },
    lattice,
    {
      seed: moving.length,
      movesPerNode: Math.min(movesPerNode, mostMoves / moving.length),
      comparisons,
      onProgress: surroundings.onProgress,
    },
  );
  const numberOf = new Map(taken.map((each, number) => [each, number]));
  const index = indexBoxes(taken);
  const firstTaken = (wanted: Box): Box | undefined => {
    let first = Infinity;
    index.visit(wanted, (each) => {
      first = Math.min(first, numberOf.get(each) ?? Infinity);
    });
    return taken[first];
  };
  stackColumns(lattice, cells, (number, wanted) => {
    const box = moving[number] ?? 0;
    const place = freeBelow(boxAt(box, wanted), firstTaken);
    places[box] = place;
    return place.y + (graph.boxes[box]?.height ?? 0);
  });
  return places;
}

/** Puts what stands in each column from the top down; `put` says where it ends. */
function stackColumns(
  { left, top, columns, columnStep, rowStep }: Lattice,
  cells: Int32Array,
  put: (number: number, wanted: Position) => number,
): void {
  const ends = new Map<number, number>();
  const order = [...cells.keys()].sort((a, b) => (cells[a] ?? 0) - (cells[b] ?? 0));
  for (const number of order) {
    const cell = cells[number] ?? 0;
    const column = cell % columns;
    const free = snapUp((ends.get(column) ?? -Infinity) + leastGaps.down);
    const y = Math.max(top + Math.floor(cell / columns) * rowStep, free);
    ends.set(column, put(number, { x: left + column * columnStep, y }));
  }
}

/** The place itself, or the first below that is clear of everything. */
function freeBelow(box: Box, firstTaken: (wanted: Box) => Box | undefined): Position {
  let { y } = box;
  for (;;) {
    const other = firstTaken(grown({ ...box, y }));
    if (!other) return { x: box.x, y };
    y = snapUp(other.y + other.height + leastGaps.down);
  }
}

function grown({ x, y, width, height }: Box): Box {
  const { across, down } = leastGaps;
  return { x: x - across / 2, y: y - down, width: width + across, height: height + 2 * down };
}

/** Round what stays, grown in the direction that the window's proportions ask for until there is room for all. */
function latticeFor(
  graph: PlacementGraph,
  moving: readonly number[],
  taken: readonly Box[],
  aspectRatio: number,
): Lattice {
  let [width, height] = [0, 0];
  for (const box of moving) {
    width = Math.max(width, graph.boxes[box]?.width ?? 0);
    height += (graph.boxes[box]?.height ?? 0) / moving.length;
  }
  const columnStep = snapUp(width + leastGaps.across);
  const rowStep = snapUp(height + leastGaps.down);
  const corner = taken[0] ?? { x: 0, y: 0 };
  let [left, top] = [corner.x, corner.y];
  let [right, bottom] = [left, top];
  const near = Math.max(columnStep, rowStep) * nearCells;
  for (const box of taken) {
    // What stands far off must not make the lattice as large as the way there.
    if (Math.max(Math.abs(box.x - corner.x), Math.abs(box.y - corner.y)) > near) continue;
    left = Math.min(left, corner.x + Math.floor((box.x - corner.x) / columnStep) * columnStep);
    top = Math.min(top, corner.y + Math.floor((box.y - corner.y) / rowStep) * rowStep);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  for (let step = 0; ; step += 1) {
    const columns = Math.max(1, Math.ceil((right - left) / columnStep));
    const rows = Math.max(1, Math.ceil((bottom - top) / rowStep));
    const shape = { left, top, columns, rows, columnStep, rowStep };
    const blocked = blockedCells(shape, taken);
    if (columns * rows - blocked.size >= moving.length * cellsPerBox) return { ...shape, blocked };
    const isWide = columns * columnStep > rows * rowStep * aspectRatio;
    if (isWide && step % 2 === 0) bottom += rowStep;
    else if (isWide) top -= rowStep;
    else if (step % 2 === 0) right += columnStep;
    else left -= columnStep;
  }
}

function blockedCells(shape: Omit<Lattice, 'blocked'>, taken: readonly Box[]): Set<number> {
  const { left, top, columns, rows, columnStep, rowStep } = shape;
  const blocked = new Set<number>();
  for (const box of taken) {
    const { x, y, width, height } = grown(box);
    const firstColumn = Math.max(0, Math.ceil((x - left) / columnStep - 1 + 0.001));
    const lastColumn = Math.min(columns - 1, Math.floor((x + width - left) / columnStep - 0.001));
    const firstRow = Math.max(0, Math.floor((y - top) / rowStep + 0.5));
    const lastRow = Math.min(rows - 1, Math.ceil((y + height - top) / rowStep - 0.5) - 1);
    for (let row = firstRow; row <= lastRow; row += 1) {
      for (let column = firstColumn; column <= lastColumn; column += 1) blocked.add(row * columns + column);
    }
  }
  return blocked;
}
