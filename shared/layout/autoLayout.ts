/**
 * Finds places for the cards and notes of a diagram: for all of them in the proportions of the window, or for some among
 * others that stay. What is to be found is plain data, so that a worker can be sent it.
 */
import type { ModelGraph } from '../model/modelGraph.ts';
import type { Area, Diagram, Note } from '../model/project.ts';
import { arrangeAround } from './arrangeAround.ts';
import { arrangeBoxes, type ArrangeOptions } from './arrangeBoxes.ts';
import { indexBoxes, isHugeBox, type Box } from './boxIndex.ts';
import { cardSize, noteSize } from './cardLayout.ts';
import type { DiagramLayout } from './diagramLayout.ts';
import { routeLinks, type Position } from './edgeLayout.ts';
import { lengthOf } from './edgePath.ts';
import type { Judge } from './gridBlock.ts';
import { crossingsByLine } from './layoutQuality.ts';
import type { PlacementBox, PlacementGraph } from './placementGraph.ts';

/** What stands together: related models, or those of one app. */
export type ArrangeBy = 'relation' | 'app';

export interface Arrangement {
  readonly graph: PlacementGraph;
  /** Boxes that stay: their position in the graph, and their top left corner. */
  readonly fixed: readonly (readonly [number, Position])[];
  /** What moves keeps together, if there is room for it where it is. */
  readonly isPart: boolean;
  readonly aspectRatio: number;
  readonly by: ArrangeOptions['by'];
  readonly effort: ArrangeOptions['effort'];
  /** The diagram itself if it is small enough to be drawn many times, and the model of each box; a note has none. */
  readonly drawing: { readonly layout: DiagramLayout; readonly models: readonly (string | undefined)[] } | undefined;
  /** Where the top left corner of the boxes that move is now. */
  readonly origin: Position;
}

export interface ArrangedDiagram {
  readonly nodes: readonly { readonly model: string; readonly x: number; readonly y: number }[];
  readonly notes: readonly { readonly id: string; readonly x: number; readonly y: number }[];
  readonly areas: readonly Pick<Area, 'id' | 'x' | 'y' | 'width' | 'height'>[];
}

export interface ArrangeRequest {
  /** Models to move; those that are locked stay. */
  readonly models: ReadonlySet<string>;
  /** Undefined: by app if that parts few relations. */
  readonly by?: ArrangeBy | undefined;
  readonly aspectRatio: number;
  readonly effort: ArrangeOptions['effort'];
}

/** Of the canvas that a window has when it is first opened on an ordinary screen, without the room that stays free. */
export const windowAspectRatio = 1264 / 875;

/** With more boxes, drawing all links to judge one place takes too long. */
const mostDrawn = 120;
/** What a crossing is worth, in pixels of links. */
const costOfCrossing = 1000;

/** A note belongs to the card that it names, or to one as near as this. */
const nearNote = 240;
/** Between an area and the cards in it; its name stands at the top. */
const areaPadding = { side: 20, top: 40 } as const;

interface Placed {
  readonly kind: 'model' | 'note';
  readonly id: string;
  readonly box: Box;
  readonly area: string | undefined;
  readonly group: string;
  readonly isFixed: boolean;
  /** The model that a note belongs to. */
  readonly of?: string | undefined;
}

/** Undefined where nothing is to be moved. */
export function arrangementOf(
  graph: ModelGraph,
  diagram: Diagram,
  layout: DiagramLayout,
  request: ArrangeRequest,
):
  | { readonly arrangement: Arrangement; readonly diagramOf: (places: readonly Position[]) => ArrangedDiagram }
  | undefined {
  const placed = placedIn(graph, diagram, layout, request);
  const moving = placed.filter((each) => !each.isFixed);
  if (!moving.some((each) => each.kind === 'model')) return undefined;
  const boxes = placed.map(({ box, group }): PlacementBox => ({ width: box.width, height: box.height, group }));
  const placement = { boxes, edges: edgesOf(placed, layout) };
  const isByGroup = placed.some((each) => each.area !== undefined) || (request.by ?? bestBy(placement)) === 'app';
  const arrangement: Arrangement = {
    graph: placement,
    fixed: placed.flatMap(({ isFixed, box }, index) => (isFixed ? [[index, { x: box.x, y: box.y }] as const] : [])),
    isPart: diagram.nodes.some((node) => layout.cards.has(node.model) && !request.models.has(node.model)),
    aspectRatio: request.aspectRatio,
    by: isByGroup ? 'group' : 'relation',
    effort: request.effort,
    drawing:
      request.effort === 'thorough' && placed.length <= mostDrawn
        ? { layout, models: placed.map(({ kind, id }) => (kind === 'model' ? id : undefined)) }
        : undefined,
    origin: { x: lowest(moving.map(({ box }) => box.x)), y: lowest(moving.map(({ box }) => box.y)) },
  };
  return { arrangement, diagramOf: (places) => arrangedDiagram(placed, diagram, places) };
}

/** Top left corner of each box of the arrangement, on the grid. The same for the same arrangement. */
export function arrange(
  { graph, fixed, isPart, origin, drawing, ...options }: Arrangement,
  onProgress?: (done: number) => void,
): readonly Position[] {
  const stays = new Map(fixed);
  if (stays.size === 0 || isPart) {
    const places = arrangeMoving(graph, stays, origin, { ...options, judge: drawing && judgeOf(drawing), onProgress });
    if (stays.size === 0 || isClear(graph, places, stays)) return places;
  }
  return arrangeAround(graph, { fixed: stays, obstacles: [], aspectRatio: options.aspectRatio, onProgress });
}

/** As if what stays were not there. */
function arrangeMoving(
  graph: PlacementGraph,
  stays: ReadonlyMap<number, Position>,
  origin: Position,
  options: ArrangeOptions,
): readonly Position[] {
  const moving = graph.boxes.flatMap((_, box) => (stays.has(box) ? [] : [box]));
  const numbers = new Map(moving.map((box, number) => [box, number]));
  const edges = graph.edges.flatMap(([a, b]) => {
    const [from, to] = [numbers.get(a), numbers.get(b)];
    return from === undefined || to === undefined ? [] : [[from, to] as const];
  });
  const boxes = moving.flatMap((box) => graph.boxes[box] ?? []);
  const { judge } = options;
  const found = arrangeBoxes(
    { boxes, edges },
    {
      ...options,
      judge:
        judge &&
        ((members, places) =>
          judge(
            members.map((member) => moving[member] ?? 0),
            places,
          )),
    },
  );
  return graph.boxes.map((_, box) => {
    const { x, y } = found[numbers.get(box) ?? -1] ?? { x: 0, y: 0 };
    return stays.get(box) ?? { x: x + snap(origin.x), y: y + snap(origin.y) };
  });
}

function judgeOf({ layout, models }: NonNullable<Arrangement['drawing']>): Judge {
  return (members, places) => {
    const numbers = new Map<string, number>();
    const positions = new Map<string, Position>();
    members.forEach((member, number) => {
      const [model, place] = [models[member], places[number]];
      if (model === undefined || !place) return;
      numbers.set(model, number);
      positions.set(model, place);
    });
    const links = layout.links.filter(({ owner, target }) => positions.has(owner) && positions.has(target));
    const routes = routeLinks({ ...layout, links }, positions);
    const lines = links.map(({ id }) => routes.get(id)?.points ?? []);
    const crossed = members.map(() => 0);
    let cost = 0;
    crossingsByLine(lines).forEach((count, at) => {
      cost += lengthOf(lines[at] ?? []) + (count / 2) * costOfCrossing;
      for (const model of [links[at]?.owner, links[at]?.target]) {
        const number = model === undefined ? undefined : numbers.get(model);
        if (number !== undefined) crossed[number] = (crossed[number] ?? 0) + count;
      }
    });
    return { cost, crossed };
  };
}

/** No box that moved touches one that stays. */
function isClear(graph: PlacementGraph, places: readonly Position[], stays: ReadonlyMap<number, Position>): boolean {
  const room = cardSize.grid;
  const boxAt = (box: number, by: number): Box => {
    const [{ width, height }, { x, y }] = [graph.boxes[box] ?? { width: 0, height: 0 }, places[box] ?? { x: 0, y: 0 }];
    return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
  };
  const fixed = indexBoxes([...stays.keys()].map((box) => boxAt(box, room)));
  return graph.boxes.every((_, box) => stays.has(box) || !fixed.isTouched(boxAt(box, 0)));
}

/** By app where at least two apps have several models and most relations stay within one. */
function bestBy({ boxes, edges }: PlacementGraph): ArrangeBy {
  const sizes = new Map<string, number>();
  for (const { group } of boxes) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  const large = [...sizes.values()].filter((size) => size > 1).length;
  const within = edges.filter(([a, b]) => boxes[a]?.group === boxes[b]?.group).length;
  return large > 1 && within > edges.length / 2 ? 'app' : 'relation';
}

function placedIn(graph: ModelGraph, diagram: Diagram, layout: DiagramLayout, request: ArrangeRequest): Placed[] {
  const placed = new Map<string, Placed>();
  const areaAt = smallestAreas(diagram.areas ?? []);
  for (const node of diagram.nodes) {
    const card = layout.cards.get(node.model);
    if (!card || placed.has(node.model)) continue;
    const box = { x: node.x, y: node.y, width: card.width, height: card.height };
    const area = areaAt(box);
    placed.set(node.model, {
      kind: 'model',
      id: node.model,
      box,
      area,
      group: area === undefined ? `app ${graph.byId.get(node.model)?.app ?? ''}` : `area ${area}`,
      isFixed: !request.models.has(node.model) || node.locked === true,
    });
  }
  const cards = [...placed.values()];
  const isPart = cards.some((card) => !request.models.has(card.id));
  const nearest = nearestCards(cards);
  const notes = (diagram.notes ?? []).map((note): Placed => {
    const box = boxOfNote(note);
    const card = note.model === undefined ? nearest(box) : placed.get(note.model);
    const belonging = { area: card?.area, group: card?.group ?? 'app ', of: card?.id };
    return { kind: 'note', id: note.id, box, ...belonging, isFixed: isPart };
  });
  return [...cards, ...notes];
}

function boxOfNote({ x, y, width = noteSize.width, height = noteSize.height }: Note): Box {
  return { x, y, width, height };
}

/** The card that a note stands nearest to, the first of those as near; undefined where none is near. */
function nearestCards(cards: readonly Placed[]): (note: Box) => Placed | undefined {
  // Of cards that cover each other the first: a heap of thousands is looked through once.
  const byBox = new Map<string, Placed>();
  for (const card of cards) {
    const key = `${card.box.x} ${card.box.y} ${card.box.width} ${card.box.height}`;
    if (!byBox.has(key)) byBox.set(key, card);
  }
  const order = new Map([...byBox.values()].map((card, number) => [card.box, { card, number }]));
  const index = indexBoxes(order.keys());
  return ({ x, y, width, height }) => {
    let found: { readonly card: Placed; readonly number: number } | undefined;
    let least = nearNote;
    const around = { x: x - nearNote, y: y - nearNote, width: width + 2 * nearNote, height: height + 2 * nearNote };
    index.visit(around, (box) => {
      const across = Math.max(box.x - x - width, x - box.x - box.width, 0);
      const down = Math.max(box.y - y - height, y - box.y - box.height, 0);
      const one = order.get(box);
      if (!one || across + down > least || across + down >= nearNote) return;
      if (found && across + down === least && found.number < one.number) return;
      [found, least] = [one, across + down];
    });
    return found?.card;
  };
}

/** The id of the smallest area that the middle of a box lies in, the first of those as small. */
function smallestAreas(areas: readonly Area[]): (box: Box) => string | undefined {
  const bySize = areas.toSorted((a, b) => a.width * a.height - b.width * b.height);
  const number = new Map<Box, number>(bySize.map((area, at) => [area, at]));
  const index = indexBoxes(bySize.filter((area) => !isHugeBox(area)));
  const huge = bySize.filter(isHugeBox);
  return (box) => {
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const isAround = (area: Box) => x >= area.x && x <= area.x + area.width && y >= area.y && y <= area.y + area.height;
    const around = huge.find(isAround);
    let least = (around && number.get(around)) ?? Infinity;
    index.visit({ x: x - 1, y: y - 1, width: 2, height: 2 }, (area) => {
      if (isAround(area)) least = Math.min(least, number.get(area) ?? Infinity);
    });
    return bySize[least]?.id;
  };
}

function edgesOf(placed: readonly Placed[], layout: DiagramLayout): (readonly [number, number])[] {
  const numbers = new Map(placed.map(({ kind, id }, number) => [`${kind} ${id}`, number]));
  const pairs = [
    ...layout.links.map(
      ({ owner, target }) => [numbers.get(`model ${owner}`), numbers.get(`model ${target}`)] as const,
    ),
    ...placed.flatMap(({ kind, id, of }) =>
      kind === 'note' ? [[numbers.get(`note ${id}`), numbers.get(`model ${of ?? ''}`)] as const] : [],
    ),
  ];
  const joined = new Set<number>();
  return pairs.flatMap(([a, b]) => {
    if (a === undefined || b === undefined || a === b) return [];
    const key = Math.min(a, b) * placed.length + Math.max(a, b);
    if (joined.has(key)) return [];
    joined.add(key);
    return [[a, b] as const];
  });
}

function arrangedDiagram(placed: readonly Placed[], diagram: Diagram, places: readonly Position[]): ArrangedDiagram {
  const moved = placed.map((each, index) => ({ ...each, ...(places[index] ?? each.box) }));
  const isFree = moved.every((each) => !each.isFixed);
  return {
    nodes: moved.flatMap(({ kind, id: model, x, y, isFixed }) =>
      kind === 'model' && !isFixed ? [{ model, x, y }] : [],
    ),
    notes: moved.flatMap(({ kind, id, x, y, isFixed }) => (kind === 'note' && !isFixed ? [{ id, x, y }] : [])),
    areas: (isFree ? (diagram.areas ?? []) : []).flatMap(({ id }) => {
      const members = moved.filter((each) => each.area === id);
      if (members.length === 0) return [];
      const x = lowest(members.map((each) => each.x)) - areaPadding.side;
      const y = lowest(members.map((each) => each.y)) - areaPadding.top;
      const right = -lowest(members.map((each) => -each.x - each.box.width)) + areaPadding.side;
      const bottom = -lowest(members.map((each) => -each.y - each.box.height)) + areaPadding.side;
      return [{ id, x, y, width: right - x, height: bottom - y }];
    }),
  };
}

const snap = (value: number) => Math.round(value / cardSize.grid) * cardSize.grid;

function lowest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}
