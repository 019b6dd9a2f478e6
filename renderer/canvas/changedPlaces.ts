/** Where a diagram looks different after a step of undo. Pure. */
import { modelGraphOf } from '../../shared/model/buildModelGraph.ts';
import type { Diagram, Project } from '../../shared/model/project.ts';
import { projectToFlow, type CanvasNode } from './projectToFlow.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const noMarks = new Map();

/** What was and what is drawn differently on the diagram, in its own measure; both places of what moved. */
export function changedBoxes(before: Project, after: Project, diagramId: string): readonly Box[] {
  const [old, now] = [before, after].map((project) => project.diagrams.find(({ id }) => id === diagramId));
  if (!old || !now) return [];
  const flowBefore = projectToFlow(modelGraphOf(before), old, noMarks);
  const flowAfter = projectToFlow(modelGraphOf(after), now, noMarks, flowBefore);
  const [known, left] = [new Set(flowBefore.nodes), new Set(flowAfter.nodes)];
  const changed = [
    ...flowBefore.nodes.filter((node) => !left.has(node)),
    ...flowAfter.nodes.filter((node) => !known.has(node)),
  ];
  return [...changed.map(boxOf), ...changedAreas(old, now)];
}

function boxOf({ position, width = 0, height = 0 }: CanvasNode): Box {
  return { x: position.x, y: position.y, width, height };
}

function changedAreas(old: Diagram, now: Diagram): readonly Box[] {
  const [known, left] = [new Set(old.areas), new Set(now.areas)];
  return [...known].filter((area) => !left.has(area)).concat([...left].filter((area) => !known.has(area)));
}

export function doesOverlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

/** Where a person can look at what a step changed; undefined where nothing of it is on a diagram. */
export interface ChangedPlace {
  readonly diagram: string;
  /** The card to go to; undefined for a note, an area or the diagram itself. */
  readonly model: string | undefined;
  readonly box: Box | undefined;
}

/** `shown`: the diagram to stay on where it has a place. */
export function changedPlace(before: Project, after: Project, shown: string): ChangedPlace | undefined {
  const byNearness = [...after.diagrams].sort((one, other) => Number(other.id === shown) - Number(one.id === shown));
  const models = new Set(after.models.filter((model) => !before.models.includes(model)).map(({ id }) => id));
  for (const diagram of byNearness) {
    const old = before.diagrams.find(({ id }) => id === diagram.id);
    if (old === diagram) continue;
    const node = diagram.nodes.find((each) => !old?.nodes.includes(each));
    if (node) return { diagram: diagram.id, model: node.model, box: undefined };
    const note = diagram.notes?.find((each) => !old?.notes?.includes(each));
    const box = note && { x: note.x, y: note.y, width: note.width ?? 0, height: note.height ?? 0 };
    return { diagram: diagram.id, model: undefined, box };
  }
  for (const diagram of byNearness) {
    const node = diagram.nodes.find(({ model }) => models.has(model));
    if (node) return { diagram: diagram.id, model: node.model, box: undefined };
  }
  return undefined;
}
