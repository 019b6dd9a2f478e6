/**
 * Places models so that the whole has the proportions of the window: what hangs together stands in a grid of its own with
 * its hubs in the middle and short links, the grids are packed beside each other, and loose models stand below. Quick
 * enough to run anywhere; the same for the same diagram.
 */
import { annealGrid, type AnnealOptions } from './annealGrid.ts';
import { cardSize } from './cardLayout.ts';
import type { DiagramLayout } from './diagramLayout.ts';
import type { Position } from './edgeLayout.ts';

export interface PackOptions extends AnnealOptions {
  /** Width to height of the room that the whole is seen in. */
  readonly aspectRatio: number;
}

const groupGap = 100;
const looseGap = 40;

const snap = (value: number) => Math.ceil(value / cardSize.grid) * cardSize.grid;

interface Block {
  readonly width: number;
  readonly height: number;
  readonly places: ReadonlyMap<string, Position>;
}

/** Top left corners of the models named, the topmost and leftmost at 0. */
export function packModels(
  layout: DiagramLayout,
  models: ReadonlySet<string>,
  options: PackOptions,
): ReadonlyMap<string, Position> {
  const ids = [...layout.cards.keys()].filter((id) => models.has(id));
  const neighbours = neighboursOf(layout, ids);
  const { groups, loose } = groupsOf(ids, neighbours);
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  let done = 0;
  const blocks = groups.map((group) => {
    const block = gridOf(layout, group, neighbours, {
      ...options,
      onProgress: (part) => options.onProgress?.((done + part * group.length) / total) ?? true,
    });
    done += group.length;
    return block;
  });
  const packed = packBlocks(blocks, options.aspectRatio);
  const below = looseBlock(layout, loose, packed, options.aspectRatio);
  const top = packed.height === 0 ? 0 : snap(packed.height + groupGap);
  const places = new Map(packed.places);
  for (const [id, { x, y }] of below.places) places.set(id, { x, y: y + top });
  return places;
}

function neighboursOf(layout: DiagramLayout, ids: readonly string[]): ReadonlyMap<string, ReadonlySet<string>> {
  const neighbours = new Map<string, Set<string>>(ids.map((id) => [id, new Set()]));
  for (const { owner, target } of layout.links) {
    if (owner === target || !neighbours.has(owner) || !neighbours.has(target)) continue;
    neighbours.get(owner)?.add(target);
    neighbours.get(target)?.add(owner);
  }
  return neighbours;
}

/** What hangs together, the largest first, and what hangs on nothing; each in document order. */
function groupsOf(
  ids: readonly string[],
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
): { groups: string[][]; loose: string[] } {
  const groups: string[][] = [];
  const loose: string[] = [];
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    const group = [id];
    for (const member of group) {
      for (const next of neighbours.get(member) ?? []) {
        if (seen.has(next)) continue;
        seen.add(next);
        group.push(next);
      }
    }
    if (group.length === 1) loose.push(id);
    else groups.push(group);
  }
  return { groups: groups.sort((a, b) => b.length - a.length), loose };
}

/** Room between cards: for more links the more there are, as these run there side by side. */
function gapsOf(models: number): { across: number; down: number } {
  const crowd = Math.min(1, Math.max(0, (models - 30) / 1000));
  return { across: snap(120 + crowd * 60), down: snap(60 + crowd * 40) };
}

function gridOf(
  layout: DiagramLayout,
  group: readonly string[],
  neighbours: ReadonlyMap<string, ReadonlySet<string>>,
  options: PackOptions,
): Block {
  const numbers = new Map(group.map((id, number) => [id, number]));
  const edges = group.flatMap((id, number) =>
    [...(neighbours.get(id) ?? [])].flatMap((other) => {
      const to = numbers.get(other);
      return to !== undefined && number < to ? [[number, to] as const] : [];
    }),
  );
  const gaps = gapsOf(group.length);
  const mean = (size: (id: string) => number) => group.reduce((sum, id) => sum + size(id), 0) / group.length;
  const columnStep = mean((id) => layout.cards.get(id)?.width ?? 0) + gaps.across;
  const rowStep = mean((id) => layout.cards.get(id)?.height ?? 0) + gaps.down;
  const wanted = Math.sqrt((group.length * rowStep * options.aspectRatio) / columnStep);
  const columns = Math.min(group.length, Math.max(1, Math.round(wanted)));
  const rows = Math.ceil(group.length / columns);
  const cells = annealGrid({ count: group.length, edges }, { columns, rows, columnStep, rowStep }, options);
  const byColumn: string[][] = Array.from({ length: columns }, () => []);
  const order = group.map((_, number) => number).sort((a, b) => (cells[a] ?? 0) - (cells[b] ?? 0));
  for (const number of order) byColumn[(cells[number] ?? 0) % columns]?.push(group[number] ?? '');
  return stackColumns(layout, byColumn, gaps);
}

/** Columns of cards, each spread over the height of the tallest, so that rows stay about level. */
function stackColumns(
  layout: DiagramLayout,
  columns: readonly (readonly string[])[],
  gaps: { readonly across: number; readonly down: number },
): Block {
  const heightOf = (id: string) => layout.cards.get(id)?.height ?? 0;
  const heights = columns.map((column) =>
    column.reduce((sum, id) => snap(sum + heightOf(id) + gaps.down), -gaps.down),
  );
  const height = Math.max(0, ...heights);
  const places = new Map<string, Position>();
  let x = 0;
  columns.forEach((column, index) => {
    if (column.length === 0) return;
    const spare = (height - (heights[index] ?? 0)) / column.length;
    let y = 0;
    column.forEach((id, position) => {
      places.set(id, { x, y: snap(y + spare * (position + 0.5)) });
      y = snap(y + heightOf(id) + gaps.down);
    });
    x = snap(x + Math.max(...column.map((id) => layout.cards.get(id)?.width ?? 0)) + gaps.across);
  });
  return { width: x - gaps.across, height, places };
}

/** Shelves of blocks, tall ones first. */
function packBlocks(blocks: readonly Block[], aspectRatio: number): Block {
  const area = blocks.reduce((sum, block) => sum + (block.width + groupGap) * (block.height + groupGap), 0);
  const widest = blocks.reduce((most, block) => Math.max(most, block.width), 0);
  const shelf = Math.max(widest, Math.sqrt(area * aspectRatio));
  const places = new Map<string, Position>();
  let [x, y, shelfHeight, width] = [0, 0, 0, 0];
  for (const block of blocks.toSorted((a, b) => b.height - a.height)) {
    if (x > 0 && x + block.width > shelf) {
      y = snap(y + shelfHeight + groupGap);
      [x, shelfHeight] = [0, 0];
    }
    for (const [id, at] of block.places) places.set(id, { x: at.x + x, y: at.y + y });
    width = Math.max(width, x + block.width);
    shelfHeight = Math.max(shelfHeight, block.height);
    x = snap(x + block.width + groupGap);
  }
  return { width, height: y + shelfHeight, places };
}

/** Loose models in rows as wide as what stands above them, or in the proportions wanted where nothing does. */
function looseBlock(layout: DiagramLayout, loose: readonly string[], above: Block, aspectRatio: number): Block {
  const area = loose.reduce((sum, id) => {
    const card = layout.cards.get(id);
    return sum + ((card?.width ?? 0) + looseGap) * ((card?.height ?? 0) + looseGap);
  }, 0);
  const width = Math.max(above.width, Math.sqrt(area * aspectRatio));
  const places = new Map<string, Position>();
  let [x, y, rowHeight] = [0, 0, 0];
  const heightOf = (id: string) => layout.cards.get(id)?.height ?? 0;
  for (const id of loose.toSorted((a, b) => heightOf(b) - heightOf(a))) {
    const cardWidth = layout.cards.get(id)?.width ?? 0;
    if (x > 0 && x + cardWidth > width) {
      y = snap(y + rowHeight + looseGap);
      [x, rowHeight] = [0, 0];
    }
    places.set(id, { x, y });
    rowHeight = Math.max(rowHeight, heightOf(id));
    x = snap(x + cardWidth + looseGap);
  }
  return { width, height: y + rowHeight, places };
}
