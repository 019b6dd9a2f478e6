/** Shows models of the project on the open diagram: by menu beside what they are related to, or where they are dropped. */
import { placeModels } from '../../shared/commands/diagramCommands.ts';
import { overlap, type Box as Area } from '../../shared/layout/boxIndex.ts';
import { layOutDiagram } from '../../shared/layout/diagramLayout.ts';
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import type { Diagram, DiagramNode, Project } from '../../shared/model/project.ts';
import { runCommand } from '../store/projectStore.ts';
import { useViewStore } from '../store/viewStore.ts';
import { notesOnDiagram, openDiagram, placeAt, snapped, type Place } from './canvasEdits.ts';
import { cardGap, freePlaceFor } from './freePlace.ts';
import { visiblePart } from './viewMoves.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Selects the models and brings the first into view; those that the diagram lacks are put there in one step. `at`: where
 * they are dropped, pixels of the window; undefined: where there is room beside what they are related to.
 */
export function showModels(models: readonly string[], at?: Place): void {
  const open = openDiagram();
  const [first] = models;
  if (!open || first === undefined) return;
  const { project, diagram } = open;
  const placed = new Set(diagram.nodes.map((node) => node.model));
  const missing = models.filter((model) => !placed.has(model));
  if (missing.length > 0) {
    const nodes = at ? dropped(project, diagram, missing, at) : besideRelated(project, diagram, missing);
    runCommand(placeModels(project, diagram.id, nodes));
  }
  const view = useViewStore.getState();
  // What has just been dropped is under the pointer: the view stays.
  if (!at || missing.length === 0) view.revealTarget({ kind: 'model', model: missing[0] ?? first });
  view.select({ models });
}

/** The models and all that they are joined to by a relation or as heirs. */
export function withNeighbours(models: readonly string[]): readonly string[] {
  const open = openDiagram();
  if (!open) return models;
  const { project } = open;
  const nodes = project.models.map(({ id }) => ({ model: id, x: 0, y: 0 }));
  const { links } = layOutDiagram(modelGraphOf(project), { id: '', name: '', nodes });
  const wanted = new Set(models);
  const found = new Set(models);
  for (const { owner, target } of links) {
    if (wanted.has(owner)) found.add(target);
    if (wanted.has(target)) found.add(owner);
  }
  return [...found];
}

/** Cards and links as they will be: the relations that new cards bring add rows to the others. */
function layOutWith(project: Project, diagram: Diagram, models: readonly string[]) {
  const nodes = [...diagram.nodes, ...models.map((model) => ({ model, x: 0, y: 0 }))];
  return layOutDiagram(modelGraphOf(project), { ...diagram, nodes });
}

function boxesOf({ nodes }: Diagram, sizeOf: (model: string) => Size | undefined): (Area & { model: string })[] {
  return nodes.flatMap(({ model, x, y }) => {
    const size = sizeOf(model);
    return size ? [{ model, x, y, width: size.width, height: size.height }] : [];
  });
}

function besideRelated(project: Project, diagram: Diagram, models: readonly string[]): DiagramNode[] {
  const { cards, links } = layOutWith(project, diagram, models);
  const boxes = boxesOf(diagram, (model) => cards.get(model));
  const notes = notesOnDiagram();
  const related = new Map<string, string[]>();
  const relate = (from: string, to: string) => {
    const known = related.get(from);
    if (known) known.push(to);
    else related.set(from, [to]);
  };
  for (const { owner, target } of links) {
    relate(owner, target);
    relate(target, owner);
  }
  const around = visiblePart();
  return models.flatMap((model) => {
    const card = cards.get(model);
    if (!card) return [];
    const ends = new Set(related.get(model));
    const beside = boxes.find((box) => ends.has(box.model)) ?? boxes.at(-1) ?? notes.at(-1);
    const place = snapped(freePlaceFor(card, { taken: [...boxes, ...notes], beside, ...around }));
    boxes.push({ model, ...place, width: card.width, height: card.height });
    return [{ model, ...place }];
  });
}

/** Under the pointer; several in columns from there on, as high as they are wide, below whatever stands in their way. */
function dropped(project: Project, diagram: Diagram, models: readonly string[], at: Place): DiagramNode[] {
  const { cards } = layOutWith(project, diagram, models);
  const sized = models.flatMap((model) => {
    const card = cards.get(model);
    return card ? [{ model, width: card.width, height: card.height }] : [];
  });
  const [first] = sized;
  if (!first) return [];
  const start = placeAt(at, { width: first.width, height: Math.min(first.height, 2 * grab) });
  const taken = [...boxesOf(diagram, (model) => cards.get(model)), ...notesOnDiagram()];
  const block = inColumns(sized);
  const down = clearOf(
    taken,
    block.map((box) => ({ ...box, x: box.x + start.x, y: box.y + start.y })),
  );
  return block.map(({ model, x, y }) => ({ model, ...snapped({ x: x + start.x, y: y + start.y + down }) }));
}

/** A card is held at its header, pixels from its top. */
const grab = 20;

/** From 0, 0: columns filled one after the other, so that the whole is about as high as wide. */
function inColumns<Sized extends Size>(sized: readonly Sized[]): (Sized & Place)[] {
  const area = sized.reduce((sum, { width, height }) => sum + (width + cardGap) * (height + cardGap), 0);
  const height = Math.max(...sized.map((each) => each.height), Math.sqrt(area) - cardGap);
  const placed: (Sized & Place)[] = [];
  let [x, y, widest] = [0, 0, 0];
  for (const each of sized) {
    if (y > 0 && y + each.height > height) {
      x += widest + cardGap;
      [y, widest] = [0, 0];
    }
    placed.push({ ...each, x, y });
    y += each.height + cardGap;
    widest = Math.max(widest, each.width);
  }
  return placed;
}

/** How far the boxes have to go down to stand on none of the others. */
function clearOf(taken: readonly Area[], boxes: readonly Area[]): number {
  let down = 0;
  for (;;) {
    let further = 0;
    for (const box of boxes) {
      const here = { ...box, y: box.y + down };
      for (const other of taken) {
        if (overlap(here, other)) further = Math.max(further, other.y + other.height + cardGap / 2 - here.y);
      }
    }
    if (further === 0) return down;
    down += further;
  }
}
