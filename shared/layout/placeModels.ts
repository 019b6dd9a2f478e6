/**
 * Places models that no diagram shows, so that a project whose diagrams are empty opens as a picture one can read.
 * Quick, deterministic, and never on top of what is placed already.
 */
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Diagram, DiagramNode, Project } from '../model/project.ts';
import { arrange, arrangementOf, windowAspectRatio } from './autoLayout.ts';
import { cardSize, noteSize } from './cardLayout.ts';
import { layOutDiagram, type DiagramLayout } from './diagramLayout.ts';

const groupGap = 80;
const margin = 40;

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
function placesFor(project: Project, diagram: Diagram, models: readonly string[]): DiagramNode[] {
  const graph = modelGraphOf(project);
  const missing = models.map((model) => ({ model, x: 0, y: 0 }));
  // As it will be: a relation from elsewhere adds a row to a card.
  const layout = layOutDiagram(graph, { ...diagram, nodes: [...diagram.nodes, ...missing] });
  const found = arrangementOf(graph, { id: diagram.id, name: diagram.name, nodes: missing }, layout, {
    models: new Set(models),
    aspectRatio: windowAspectRatio,
    effort: 'quick',
  });
  if (!found) return [];
  const top = bottomOf(diagram, layout);
  const { nodes } = found.diagramOf(arrange(found.arrangement));
  return nodes.map(({ model, x, y }) => ({ model, x: x + margin, y: y + top }));
}

function bottomOf(diagram: Diagram, layout: DiagramLayout): number {
  const bottoms = [
    ...diagram.nodes.map((node) => node.y + (layout.cards.get(node.model)?.height ?? 0)),
    ...(diagram.notes ?? []).map((note) => note.y + (note.height ?? noteSize.height)),
    ...(diagram.areas ?? []).map((area) => area.y + area.height),
  ];
  let lowest = -Infinity;
  for (const bottom of bottoms) lowest = Math.max(lowest, bottom);
  return lowest === -Infinity ? margin * 2 : snap(lowest + groupGap);
}
