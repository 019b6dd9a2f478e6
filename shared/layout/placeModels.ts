/**
 * Places models that no diagram shows, so that a project whose diagrams are empty opens as a picture one can read.
 * Quick (5,000 models in a blink), deterministic, and never on top of what is placed already.
 */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Diagram, DiagramNode, Project } from '../model/project.ts';
import { cardSize } from './cardLayout.ts';
import { layOutDiagram, type DiagramLayout } from './diagramLayout.ts';

const columnGap = 120;
const rowGap = 40;
const groupGap = 80;
const margin = 40;
/** Columns are split only where they are taller than this. */
const leastColumnHeight = 900;
/** Width to height that the whole aims at. */
const aspectRatio = 1.6;

const snap = (value: number) => Math.ceil(value / cardSize.grid) * cardSize.grid;

/** The same project when there is nothing to place. A project without a diagram gets one. */
export function placeModels(project: Project): Project {
  const placed = new Set(project.diagrams.flatMap((diagram) => diagram.nodes.map((node) => node.model)));
  const missing = [...new Set(project.models.map((model) => model.id))].filter((id) => !placed.has(id));
  const first = project.diagrams[0];
  if (first && missing.length === 0) return project;
  const diagram: Diagram = first ?? { id: 'main', name: 'Main', nodes: [] };
  const nodes = [...diagram.nodes, ...placesFor(project, diagram, missing)];
  const diagrams = [{ ...diagram, nodes }, ...project.diagrams.slice(1)];
  return { ...project, diagrams };
}

/** Positions for the models in a diagram that does not show them yet, below what it shows. */
export function placesFor(project: Project, diagram: Diagram, models: readonly string[]): DiagramNode[] {
  const missing = models.map((model) => ({ model, x: 0, y: 0 }));
  const layout = layOutDiagram(modelGraphOf(project), { ...diagram, nodes: [...diagram.nodes, ...missing] });
  const top = bottomOf(diagram, layout);
  const positions = layOutInColumns(layout, new Set(models));
  return models.flatMap((model) => {
    const position = positions.get(model);
    return position ? [{ model, x: position.x + margin, y: position.y + top }] : [];
  });
}

function bottomOf(diagram: Diagram, layout: DiagramLayout): number {
  const bottoms = [
    ...diagram.nodes.map((node) => node.y + (layout.cards.get(node.model)?.height ?? 0)),
    ...(diagram.notes ?? []).map((note) => note.y + (note.height ?? 120)),
    ...(diagram.areas ?? []).map((area) => area.y + area.height),
  ];
  let lowest = -Infinity;
  for (const bottom of bottoms) lowest = Math.max(lowest, bottom);
  return lowest === -Infinity ? margin * 2 : snap(lowest + groupGap);
}

interface Group {
  /** Columns beside each other; the bands below each other. */
  readonly bands: readonly (readonly (readonly string[])[])[];
  readonly width: number;
  readonly height: number;
}

/** Groups of models that hang together, each in columns from what is pointed at to what points; then shelves of groups. */
export function layOutInColumns(
  layout: DiagramLayout,
  models: ReadonlySet<string>,
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const ids = [...layout.cards.keys()].filter((id) => models.has(id));
  const pointsAt = new Map<string, string[]>(ids.map((id) => [id, []]));
  const neighbours = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const link of layout.links) {
    if (link.owner === link.target || !models.has(link.owner) || !models.has(link.target)) continue;
    pointsAt.get(link.owner)?.push(link.target);
    neighbours.get(link.owner)?.push(link.target);
    neighbours.get(link.target)?.push(link.owner);
  }
  const heightOf = (id: string) => layout.cards.get(id)?.height ?? 0;

  const groups: Group[] = [];
  const alone: string[] = [];
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) continue;
    const members = reachable(id, neighbours, seen);
    if (members.length === 1) alone.push(id);
    else groups.push(groupOf(columnsOf(members, pointsAt, neighbours), heightOf));
  }
  groups.sort((a, b) => b.height - a.height);
  if (alone.length > 0)
    groups.push(groupOf(splitTall([alone], heightOf, Math.max(400, Math.sqrt(alone.length) * 160)), heightOf));
  return packGroups(groups, heightOf);
}

function reachable(start: string, neighbours: ReadonlyMap<string, readonly string[]>, seen: Set<string>): string[] {
  const members = [start];
  seen.add(start);
  for (let at = 0; at < members.length; at += 1) {
    for (const next of neighbours.get(members[at] ?? '') ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      members.push(next);
    }
  }
  return members;
}

/** A model stands one column right of the farthest that it points at; ways round in a circle count once. */
function columnsOf(
  members: readonly string[],
  pointsAt: ReadonlyMap<string, readonly string[]>,
  neighbours: ReadonlyMap<string, readonly string[]>,
): string[][] {
  const depth = depthsOf(members, pointsAt);
  const columns: string[][] = [];
  for (const id of members) (columns[depth.get(id) ?? 0] ??= []).push(id);
  const filled = columns.filter((column) => column !== undefined && column.length > 0);
  const order = new Map<string, number>();
  for (const column of filled) column.forEach((id, index) => order.set(id, index / column.length));
  for (let pass = 0; pass < 4; pass += 1) {
    for (const column of pass % 2 === 0 ? filled : [...filled].reverse()) {
      const middle = new Map(
        column.map((id) => {
          const places = (neighbours.get(id) ?? []).map((other) => order.get(other) ?? 0);
          const sum = places.reduce((total, place) => total + place, 0);
          return [id, places.length > 0 ? sum / places.length : (order.get(id) ?? 0)] as const;
        }),
      );
      column.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0));
      column.forEach((id, index) => order.set(id, index / column.length));
    }
  }
  return filled;
}

function depthsOf(members: readonly string[], pointsAt: ReadonlyMap<string, readonly string[]>): Map<string, number> {
  const depth = new Map<string, number>();
  const open = new Set<string>();
  for (const start of members) {
    const stack: { id: string; next: number }[] = [{ id: start, next: 0 }];
    while (stack.length > 0) {
      const top = stack.at(-1);
      if (!top) break;
      if (depth.has(top.id)) {
        stack.pop();
        continue;
      }
      open.add(top.id);
      const targets = pointsAt.get(top.id) ?? [];
      const target = targets[top.next];
      if (target !== undefined) {
        top.next += 1;
        if (!depth.has(target) && !open.has(target)) stack.push({ id: target, next: 0 });
        continue;
      }
      let deepest = -1;
      for (const each of targets) deepest = Math.max(deepest, depth.get(each) ?? -1);
      depth.set(top.id, deepest + 1);
      open.delete(top.id);
      stack.pop();
    }
  }
  return depth;
}

function splitTall(
  columns: readonly (readonly string[])[],
  heightOf: (id: string) => number,
  limit: number,
): string[][] {
  return columns.flatMap((column) => {
    const parts: string[][] = [[]];
    let height = 0;
    for (const id of column) {
      if (height > 0 && height + heightOf(id) > limit) {
        parts.push([]);
        height = 0;
      }
      parts.at(-1)?.push(id);
      height += heightOf(id) + rowGap;
    }
    return parts;
  });
}

function groupOf(columns: readonly (readonly string[])[], heightOf: (id: string) => number): Group {
  const columnWidth = cardSize.width + columnGap;
  const area = columns.flat().reduce((sum, id) => sum + (heightOf(id) + rowGap) * columnWidth, 0);
  const split = splitTall(columns, heightOf, Math.max(leastColumnHeight, Math.sqrt(area / aspectRatio)));
  const perBand = Math.max(6, Math.ceil((Math.sqrt(area * aspectRatio) * 1.4) / columnWidth));
  const bands: string[][][] = [];
  for (let at = 0; at < split.length; at += perBand) bands.push(split.slice(at, at + perBand));
  const heights = bands.map((band) => Math.max(...band.map((column) => heightOfColumn(column, heightOf))));
  return {
    bands,
    width: Math.min(split.length, perBand) * columnWidth - columnGap,
    height: heights.reduce((sum, height) => sum + height + groupGap, -groupGap),
  };
}

function heightOfColumn(column: readonly string[], heightOf: (id: string) => number): number {
  return column.reduce((sum, id) => snap(sum + heightOf(id) + rowGap), 0) - rowGap;
}

function packGroups(
  groups: readonly Group[],
  heightOf: (id: string) => number,
): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const area = groups.reduce((sum, group) => sum + (group.width + groupGap) * (group.height + groupGap), 0);
  let widest = 0;
  for (const group of groups) widest = Math.max(widest, group.width);
  const shelfWidth = Math.max(widest, Math.sqrt(area * aspectRatio));
  const positions = new Map<string, { x: number; y: number }>();
  let [x, y, shelfHeight] = [0, 0, 0];
  for (const group of groups) {
    if (x > 0 && x + group.width > shelfWidth) {
      x = 0;
      y = snap(y + shelfHeight + groupGap);
      shelfHeight = 0;
    }
    let bandTop = y;
    for (const band of group.bands) {
      band.forEach((column, index) => {
        let top = bandTop;
        for (const id of column) {
          positions.set(id, { x: snap(x + index * (cardSize.width + columnGap)), y: top });
          top = snap(top + heightOf(id) + rowGap);
        }
      });
      bandTop = snap(bandTop + Math.max(...band.map((column) => heightOfColumn(column, heightOf))) + groupGap);
    }
    x = snap(x + group.width + groupGap);
    shelfHeight = Math.max(shelfHeight, bandTop - groupGap - y);
  }
  return positions;
}
