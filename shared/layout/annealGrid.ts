/**
 * Puts the nodes of a graph into the cells of a grid so that its edges are short and few cross: simulated annealing from
 * a start in breadth-first order. Source of the method: S. Kirkpatrick et al., "Optimization by Simulated Annealing",
 * 1983; of the crossings in the cost: R. Davidson and D. Harel, "Drawing Graphs Nicely Using Simulated Annealing", 1996.
 */
import { seededNumbers } from './seededNumbers.ts';

export interface GridGraph {
  /** How many nodes there are; they are called 0, 1, 2 … */
  readonly count: number;
  /** Each pair of different nodes at most once. */
  readonly edges: readonly (readonly [number, number])[];
}

export interface GridShape {
  readonly columns: number;
  readonly rows: number;
  /** Distance of two cells beside each other, pixels. */
  readonly columnStep: number;
  readonly rowStep: number;
}

export interface AnnealOptions {
  /** Told now and then which part of the work is done, from 0 to 1; `false` ends it with what there is. */
  readonly onProgress?: (done: number) => boolean;
}

/** Moves tried for each node; more would cost time and change little (measured by bench/layout.ts). */
const movesPerNode = 500;
/** Up to so many edges crossings are counted; beyond, short edges alone must do. */
const mostEdgesCrossed = 400;
/** What a crossing costs, as a part of the distance of two cells. */
const crossingCost = 0.35;

/** The cell of each node, row by row: `row * columns + column`. The same for the same graph. */
export function annealGrid(graph: GridGraph, shape: GridShape, options: AnnealOptions = {}): Int32Array {
  const state = new Placement(graph, shape);
  const next = seededNumbers(graph.count);
  const { columns, rows, columnStep, rowStep } = shape;
  const unit = (columnStep + rowStep) / 2;
  const moves = graph.count < 2 ? 0 : movesPerNode * graph.count;
  const [hot, cold] = [unit * 3, unit / 25];
  const cooling = (cold / hot) ** (1 / Math.max(1, moves));
  const crossingWeight = graph.edges.length <= mostEdgesCrossed ? unit * crossingCost : 0;
  let heat = hot;
  for (let move = 0; move < moves; move += 1) {
    heat *= cooling;
    if (move % 20_000 === 0 && options.onProgress?.(move / moves) === false) break;
    const node = Math.floor(next() * graph.count);
    const cell = wantedCell(state, node, next, Math.max(1, Math.round((Math.max(rows, columns) * heat) / hot)));
    if (cell === undefined || cell === state.cells[node]) continue;
    const change = state.changeBy(node, cell, crossingWeight);
    if (change <= 0 || next() < Math.exp(-change / heat)) state.move(node, cell);
  }
  return state.cells;
}

/** Beside a neighbour, or somewhere not too far from where it is. */
function wantedCell(state: Placement, node: number, next: () => number, reach: number): number | undefined {
  const { columns, rows } = state.shape;
  const neighbours = state.neighbours[node] ?? [];
  const isBeside = neighbours.length > 0 && next() < 0.5;
  const from = isBeside
    ? (state.cells[neighbours[Math.floor(next() * neighbours.length)] ?? 0] ?? 0)
    : (state.cells[node] ?? 0);
  const span = isBeside ? 2 : reach + 1;
  const row = Math.floor(from / columns) + Math.round((next() * 2 - 1) * span);
  const column = (from % columns) + Math.round((next() * 2 - 1) * span);
  return row < 0 || row >= rows || column < 0 || column >= columns ? undefined : row * columns + column;
}

class Placement {
  readonly shape: GridShape;
  readonly cells: Int32Array;
  readonly neighbours: readonly (readonly number[])[];
  private readonly edges: GridGraph['edges'];
  private readonly nodes: Int32Array;
  /** Numbers of the edges at each node. */
  private readonly edgesAt: readonly (readonly number[])[];

  constructor(graph: GridGraph, shape: GridShape) {
    this.shape = shape;
    this.edges = graph.edges;
    const neighbours: number[][] = Array.from({ length: graph.count }, () => []);
    const edgesAt: number[][] = Array.from({ length: graph.count }, () => []);
    graph.edges.forEach(([a, b], edge) => {
      neighbours[a]?.push(b);
      neighbours[b]?.push(a);
      edgesAt[a]?.push(edge);
      edgesAt[b]?.push(edge);
    });
    this.neighbours = neighbours;
    this.edgesAt = edgesAt;
    this.cells = new Int32Array(graph.count);
    this.nodes = new Int32Array(shape.columns * shape.rows).fill(-1);
    breadthFirst(neighbours).forEach((node, cell) => {
      this.cells[node] = cell;
      this.nodes[cell] = node;
    });
  }

  /** What the cost grows by when the node goes to the cell, and whoever is there to the node's. */
  changeBy(node: number, cell: number, crossingWeight: number): number {
    const from = this.cells[node] ?? 0;
    const other = this.nodes[cell] ?? -1;
    const before = this.lengthAt(node) + (other < 0 ? 0 : this.lengthAt(other));
    const crossed = crossingWeight > 0 ? this.crossingsAt(node, other) : 0;
    this.move(node, cell);
    const after = this.lengthAt(node) + (other < 0 ? 0 : this.lengthAt(other));
    const crosses = crossingWeight > 0 ? this.crossingsAt(node, other) : 0;
    this.move(node, from);
    return after - before + (crosses - crossed) * crossingWeight;
  }

  move(node: number, cell: number): void {
    const from = this.cells[node] ?? 0;
    const other = this.nodes[cell] ?? -1;
    this.nodes[cell] = node;
    this.nodes[from] = other;
    this.cells[node] = cell;
    if (other >= 0) this.cells[other] = from;
  }

  private lengthAt(node: number): number {
    const { columnStep, rowStep } = this.shape;
    const unit = columnStep + rowStep;
    let length = 0;
    for (const other of this.neighbours[node] ?? []) {
      const across = Math.abs(this.columnOf(node) - this.columnOf(other)) * columnStep;
      const down = Math.abs(this.rowOf(node) - this.rowOf(other)) * rowStep;
      // One long edge is worse than two of half its length.
      length += across + down + (across * across + down * down) / (unit * 30);
    }
    return length;
  }

  private crossingsAt(node: number, other: number): number {
    let crossings = 0;
    for (const edge of this.edgesAt[node] ?? []) crossings += this.crossingsOf(edge);
    for (const edge of other < 0 ? [] : (this.edgesAt[other] ?? [])) crossings += this.crossingsOf(edge);
    return crossings;
  }

  private crossingsOf(edge: number): number {
    const [a, b] = this.edges[edge] ?? [0, 0];
    let crossings = 0;
    for (const [c, d] of this.edges) {
      if (a !== c && a !== d && b !== c && b !== d && this.cross(a, b, c, d)) crossings += 1;
    }
    return crossings;
  }

  /** The straight lines between the middles of the cells meet. */
  private cross(a: number, b: number, c: number, d: number): boolean {
    const first = this.turn(a, b, c);
    const second = this.turn(a, b, d);
    if (first * second > 0) return false;
    const third = this.turn(c, d, a);
    const fourth = this.turn(c, d, b);
    return third * fourth <= 0 && (first !== 0 || second !== 0 || third !== 0 || fourth !== 0);
  }

  private turn(a: number, b: number, c: number): number {
    const [x, y] = [this.columnOf(a), this.rowOf(a)];
    return (
      (this.columnOf(b) - x) * (this.rowOf(c) - y) - (this.rowOf(b) - y) * (this.columnOf(c) - x)
    );
  }

  private columnOf(node: number): number {
    return (this.cells[node] ?? 0) % this.shape.columns;
  }

  private rowOf(node: number): number {
    return Math.floor((this.cells[node] ?? 0) / this.shape.columns);
  }
}

/** Every node once, those that most hang on first, each followed by what hangs on it. */
function breadthFirst(neighbours: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  const seen = new Uint8Array(neighbours.length);
  const hubs = neighbours.map((_, node) => node).sort((a, b) => (neighbours[b]?.length ?? 0) - (neighbours[a]?.length ?? 0));
  for (const hub of hubs) {
    if (seen[hub]) continue;
    seen[hub] = 1;
    order.push(hub);
    for (let at = order.length - 1; at < order.length; at += 1) {
      for (const next of neighbours[order[at] ?? 0] ?? []) {
        if (seen[next]) continue;
        seen[next] = 1;
        order.push(next);
      }
    }
  }
  return order;
}
