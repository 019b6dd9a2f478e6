/**
 * Puts the nodes of a graph into the cells of a grid so that its edges are short and few cross: simulated annealing from
 * a start in breadth-first order. Sources: S. Kirkpatrick et al., "Optimization by Simulated Annealing", 1983; crossings
 * in the cost: R. Davidson and D. Harel, "Drawing Graphs Nicely Using Simulated Annealing", 1996.
 */
import { randomFrom } from '../random/randomFrom.ts';

export interface GridGraph {
  /** Nodes are called 0, 1, 2 …; those from `count` on are fixed. */
  readonly count: number;
  /** Each pair of different nodes at most once. */
  readonly edges: readonly (readonly [number, number])[];
  /** Where fixed nodes stand, in columns and rows; parts of them and places outside the grid are allowed. */
  readonly fixed?: readonly { readonly column: number; readonly row: number }[];
}

export interface GridShape {
  readonly columns: number;
  readonly rows: number;
  /** Distance of two cells beside each other, pixels. */
  readonly columnStep: number;
  readonly rowStep: number;
  /** Cells that nothing may stand in: `row * columns + column`. */
  readonly blocked?: ReadonlySet<number>;
}

export interface AnnealOptions {
  readonly seed: number;
  /** Moves tried for each node. */
  readonly movesPerNode: number;
  /** Comparisons of two edges that may be made to count crossings; beyond, short edges alone must do. */
  readonly comparisons: number;
  /** Told now and then which part of the work is done, from 0 to 1. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** What a crossing costs, as a part of the mean distance of two cells. */
const crossingCost = 1;
/** With more, counting their crossings costs more than the same time gains by shorter edges. */
const mostEdgesCompared = 300;
const movesBetweenReports = 5000;

export interface Annealed {
  /** `row * columns + column` of each node that is not fixed. */
  readonly cells: Int32Array;
  /** Length in pixels and crossings, as one number to compare with others of the same graph. */
  readonly cost: number;
}

/** There must be at least as many free cells as nodes that are not fixed. The same for the same input. */
export function annealGrid(graph: GridGraph, shape: GridShape, options: AnnealOptions): Annealed {
  const state = new GridPlacement(graph, shape);
  if (graph.count < 2) return { cells: state.cells, cost: 0 };
  const next = randomFrom(options.seed);
  const unit = (shape.columnStep + shape.rowStep) / 2;
  const moves = Math.round(options.movesPerNode * graph.count);
  const counts = options.comparisons > 0 && graph.edges.length > 2 && graph.edges.length <= mostEdgesCompared;
  const [hot, warm, cold] = [unit * 2.5, unit * 0.8, unit / 10];
  const share = counts ? 0.2 : 1;
  anneal(state, next, { moves: moves * share, comparisons: Infinity, from: hot, to: counts ? warm : cold }, (done) =>
    options.onProgress?.(done * share),
  );
  if (!counts) return { cells: state.cells, cost: state.cost() };
  // Crossings say something only once the nodes are about where they belong, and counting them is most of the work.
  state.countCrossings(unit * crossingCost);
  const { comparisons } = options;
  anneal(state, next, { moves: moves * (1 - share), comparisons, from: warm, to: cold }, (done) =>
    options.onProgress?.(share + done * (1 - share)),
  );
  return { cells: state.cells, cost: state.cost() };
}

interface Cooling {
  readonly moves: number;
  readonly comparisons: number;
  readonly from: number;
  readonly to: number;
}

function anneal(
  state: GridPlacement,
  next: () => number,
  { moves, comparisons, from, to }: Cooling,
  onProgress: (done: number) => void,
): void {
  const widest = Math.max(state.shape.columns, state.shape.rows);
  const { columnStep, rowStep } = state.shape;
  const far = ((columnStep + rowStep) / 2) * 2.5;
  const before = state.comparisons;
  for (let move = 0; move < moves; move += 1) {
    const done = Math.max(move / moves, (state.comparisons - before) / comparisons);
    if (done >= 1) break;
    if (move % movesBetweenReports === 0) onProgress(done);
    const heat = from * (to / from) ** done;
    const node = Math.floor(next() * state.cells.length);
    const cell = wantedCell(state, node, next, Math.max(1, Math.round((widest * heat) / far)));
    if (cell >= 0 && cell !== state.cells[node]) state.tryMove(node, cell, -heat * Math.log(1 - next()));
  }
}

/** Beside a neighbour, or somewhere not too far from where it is; -1: outside the grid, or blocked. */
function wantedCell(state: GridPlacement, node: number, next: () => number, reach: number): number {
  const { columns, rows } = state.shape;
  const isBeside = next() < 0.5;
  const other = isBeside ? state.neighbourOf(node, next()) : -1;
  const from = other >= 0 ? other : node;
  const span = other >= 0 ? 1.49 : reach + 0.49;
  const column = Math.round((state.column[from] ?? 0) + (next() * 2 - 1) * span);
  const row = Math.round((state.row[from] ?? 0) + (next() * 2 - 1) * span);
  if (row < 0 || row >= rows || column < 0 || column >= columns) return -1;
  const cell = row * columns + column;
  return state.isBlocked(cell) ? -1 : cell;
}

const blockedCell = -2;

class GridPlacement {
  readonly shape: GridShape;
  readonly cells: Int32Array;
  readonly column: Float64Array;
  readonly row: Float64Array;
  /** Node in each cell; -1: none. */
  private readonly nodes: Int32Array;
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  /** Columns and rows of the ends of each edge. */
  private readonly fromX: Float64Array;
  private readonly fromY: Float64Array;
  private readonly toX: Float64Array;
  private readonly toY: Float64Array;
  /** Edges of node n: `edgesAt[starts[n]]` up to before `edgesAt[starts[n + 1]]`. */
  private readonly starts: Int32Array;
  private readonly edgesAt: Int32Array;
  /** How many others each edge crosses, once they are counted. */
  private readonly crossed: Int32Array;
  private crossingWeight = 0;
  /** Marks the edges that a move touches. */
  private readonly touched: Uint8Array;
  /** How many times two edges were compared so far. */
  comparisons = 0;

  constructor(graph: GridGraph, shape: GridShape) {
    const fixed = graph.fixed ?? [];
    const total = graph.count + fixed.length;
    this.shape = shape;
    this.from = Int32Array.from(graph.edges, ([a]) => a);
    this.to = Int32Array.from(graph.edges, ([, b]) => b);
    this.starts = new Int32Array(total + 1);
    for (const edge of graph.edges) for (const node of edge) this.starts[node + 1] = (this.starts[node + 1] ?? 0) + 1;
    for (let node = 0; node < total; node += 1) {
      this.starts[node + 1] = (this.starts[node + 1] ?? 0) + (this.starts[node] ?? 0);
    }
    const filled = this.starts.slice();
    this.edgesAt = new Int32Array(graph.edges.length * 2);
    graph.edges.forEach((edge, index) => {
      for (const node of edge) {
        const at = filled[node] ?? 0;
        this.edgesAt[at] = index;
        filled[node] = at + 1;
      }
    });
    this.fromX = new Float64Array(graph.edges.length);
    this.fromY = new Float64Array(graph.edges.length);
    this.toX = new Float64Array(graph.edges.length);
    this.toY = new Float64Array(graph.edges.length);
    this.crossed = new Int32Array(graph.edges.length);
    this.touched = new Uint8Array(graph.edges.length);
    this.cells = new Int32Array(graph.count).fill(-1);
    this.column = new Float64Array(total);
    this.row = new Float64Array(total);
    fixed.forEach((place, index) => {
      this.stand(graph.count + index, place.column, place.row);
    });
    this.nodes = new Int32Array(shape.columns * shape.rows).fill(-1);
    for (const cell of shape.blocked ?? []) this.nodes[cell] = blockedCell;
    this.start(graph.count);
  }

  isBlocked(cell: number): boolean {
    return this.nodes[cell] === blockedCell;
  }

  /** One of the neighbours, chosen by a number from 0 up to 1; -1: there is none. */
  neighbourOf(node: number, choice: number): number {
    const first = this.starts[node] ?? 0;
    const count = (this.starts[node + 1] ?? 0) - first;
    return count === 0 ? -1 : this.otherEnd(this.edgesAt[first + Math.floor(choice * count)] ?? 0, node);
  }

  countCrossings(weight: number): void {
    this.crossingWeight = weight;
    this.crossed.forEach((_, edge) => (this.crossed[edge] = this.crossingsOf(edge, 0)));
  }

  /** Of all edges; a node's length counts each twice. */
  cost(): number {
    let sum = 0;
    this.column.forEach((_, node) => (sum += this.lengthAt(node)));
    for (const crossings of this.crossed) sum += crossings * this.crossingWeight;
    return sum / 2;
  }

  /** The node goes to the cell, and whoever is there to the node's, unless the cost grows by more than `most`. */
  tryMove(node: number, cell: number, most: number): void {
    const from = this.cells[node] ?? 0;
    const other = this.nodes[cell] ?? -1;
    const lengthBefore = this.lengthAt(node) + (other < 0 ? 0 : this.lengthAt(other));
    this.move(node, cell);
    const longer = this.lengthAt(node) + (other < 0 ? 0 : this.lengthAt(other)) - lengthBefore;
    if (this.crossingWeight === 0) {
      if (longer > most) this.move(node, from);
      return;
    }
    const edges = this.touchedBy(node, other);
    let crossedBefore = 0;
    for (const edge of edges) crossedBefore += this.crossed[edge] ?? 0;
    // Not even without any crossing.
    if (longer - crossedBefore * this.crossingWeight > most) {
      this.move(node, from);
      return;
    }
    const crossedAfter = edges.map((edge) => this.crossingsOf(edge, 0));
    const more = crossedAfter.reduce((sum, count) => sum + count, 0) - crossedBefore;
    if (longer + more * this.crossingWeight > most) {
      this.move(node, from);
      return;
    }
    this.move(node, from);
    for (const edge of edges) this.touched[edge] = 1;
    for (const edge of edges) this.crossingsOf(edge, -1);
    this.move(node, cell);
    for (const edge of edges) this.crossingsOf(edge, 1);
    edges.forEach((edge, at) => {
      this.crossed[edge] = crossedAfter[at] ?? 0;
      this.touched[edge] = 0;
    });
  }

  private touchedBy(node: number, other: number): number[] {
    const edges = [...this.edgesAt.subarray(this.starts[node], this.starts[node + 1])];
    if (other < 0) return edges;
    for (const edge of this.edgesAt.subarray(this.starts[other], this.starts[other + 1])) {
      if (!edges.includes(edge)) edges.push(edge);
    }
    return edges;
  }

  private move(node: number, cell: number): void {
    const from = this.cells[node] ?? 0;
    const other = this.nodes[cell] ?? -1;
    this.put(node, cell);
    this.nodes[from] = other;
    if (other >= 0) this.put(other, from);
  }

  private put(node: number, cell: number): void {
    this.nodes[cell] = node;
    this.cells[node] = cell;
    this.stand(node, cell % this.shape.columns, Math.floor(cell / this.shape.columns));
  }

  private stand(node: number, column: number, row: number): void {
    this.column[node] = column;
    this.row[node] = row;
    const last = this.starts[node + 1] ?? 0;
    for (let at = this.starts[node] ?? 0; at < last; at += 1) {
      const edge = this.edgesAt[at] ?? 0;
      const isFrom = this.from[edge] === node;
      (isFrom ? this.fromX : this.toX)[edge] = column;
      (isFrom ? this.fromY : this.toY)[edge] = row;
    }
  }

  private otherEnd(edge: number, node: number): number {
    const from = this.from[edge] ?? 0;
    return from === node ? (this.to[edge] ?? 0) : from;
  }

  private lengthAt(node: number): number {
    const { columnStep, rowStep } = this.shape;
    const column = this.column[node] ?? 0;
    const row = this.row[node] ?? 0;
    const last = this.starts[node + 1] ?? 0;
    let length = 0;
    for (let at = this.starts[node] ?? 0; at < last; at += 1) {
      const other = this.otherEnd(this.edgesAt[at] ?? 0, node);
      const across = Math.abs(column - (this.column[other] ?? 0)) * columnStep;
      const down = Math.abs(row - (this.row[other] ?? 0)) * rowStep;
      length += lengthOf(across, down, columnStep);
    }
    return length;
  }

  /**
   * Other edges that the straight line between the middles of the cells meets, those with an end in common excepted. `adds` so much to
   * the count of each that this move does not touch.
   */
  private crossingsOf(edge: number, adds: 0 | 1 | -1): number {
    // No destructuring here: this loop is most of the work, and an engine may make arrays of it.
    const { from, to, fromX, fromY, toX, toY } = this;
    const a = from[edge] ?? 0;
    const b = to[edge] ?? 0;
    const ax = fromX[edge] ?? 0;
    const ay = fromY[edge] ?? 0;
    const bx = toX[edge] ?? 0;
    const by = toY[edge] ?? 0;
    const left = Math.min(ax, bx);
    const right = Math.max(ax, bx);
    const top = Math.min(ay, by);
    const bottom = Math.max(ay, by);
    const count = from.length;
    let crossings = 0;
    this.comparisons += count;
    for (let other = 0; other < count; other += 1) {
      const cx = fromX[other] ?? 0;
      const dx = toX[other] ?? 0;
      if ((cx < left && dx < left) || (cx > right && dx > right)) continue;
      const cy = fromY[other] ?? 0;
      const dy = toY[other] ?? 0;
      if ((cy < top && dy < top) || (cy > bottom && dy > bottom)) continue;
      const first = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
      const second = (bx - ax) * (dy - ay) - (by - ay) * (dx - ax);
      if (first * second > 0) continue;
      const third = (dx - cx) * (ay - cy) - (dy - cy) * (ax - cx);
      const fourth = (dx - cx) * (by - cy) - (dy - cy) * (bx - cx);
      if (third * fourth > 0) continue;
      const c = from[other];
      const d = to[other];
      if (c === a || c === b || d === a || d === b) continue;
      crossings += 1;
      if (adds !== 0 && this.touched[other] === 0) this.crossed[other] = (this.crossed[other] ?? 0) + adds;
    }
    return crossings;
  }

  /** Every node once from the first free cell on: those that most hang on first, each followed by what hangs on it. */
  private start(count: number): void {
    const degree = (node: number) => (this.starts[node + 1] ?? 0) - (this.starts[node] ?? 0);
    const hubs = Array.from({ length: count }, (_, node) => node).sort((a, b) => degree(b) - degree(a) || a - b);
    const order: number[] = [];
    const seen = new Uint8Array(count);
    for (const hub of hubs) {
      if (seen[hub]) continue;
      seen[hub] = 1;
      order.push(hub);
      for (let at = order.length - 1; at < order.length; at += 1) {
        const node = order[at] ?? 0;
        for (let edge = this.starts[node] ?? 0; edge < (this.starts[node + 1] ?? 0); edge += 1) {
          const other = this.otherEnd(this.edgesAt[edge] ?? 0, node);
          if (other >= count || seen[other]) continue;
          seen[other] = 1;
          order.push(other);
        }
      }
    }
    let cell = 0;
    for (const node of order) {
      while (this.isBlocked(cell)) cell += 1;
      this.put(node, cell);
      cell += 1;
    }
  }
}

/**
 * Of a right-angled way between cards that links leave at their sides: one above the other needs a bracket, and what lies
 * in one row, but not beside each other, has to go round what stands between.
 */
function lengthOf(across: number, down: number, columnStep: number): number {
  const isBeside = across > columnStep * 0.5 && across < columnStep * 1.5;
  const detour = isBeside ? 0 : down === 0 || across < columnStep * 0.5 ? columnStep * 0.5 : columnStep * 0.2;
  // One long edge is worse than two of half its length.
  return across + down + detour + (across * across + down * down) / (columnStep * 60);
}
