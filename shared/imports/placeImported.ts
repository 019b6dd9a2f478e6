/** Places the models of a schema that was read: related ones together, those of each app in an area of their own where there are several. */
import { cardSize } from '../layout/cardLayout.ts';
import { arrange, arrangementOf, windowAspectRatio } from '../layout/autoLayout.ts';
import { layOutDiagram } from '../layout/diagramLayout.ts';
import { modelGraphOf } from '../model/buildModelGraph.ts';
import type { Diagram, Project } from '../model/project.ts';

/** With more models nobody waits for the best places. */
const mostThorough = 60;
const margin = 40;
/** Between the corners of areas that only tell what belongs together: no card is as wide, no sum of cards as high. */
const apart = 10_000_000;

/** One diagram with all models. `onProgress` is told from 0 to 1 which part is done. */
export function placeImported(project: Project, onProgress?: (done: number) => void): Project {
  const diagram: Diagram = { id: 'main', name: 'Main', nodes: [] };
  if (project.models.length === 0) return { ...project, diagrams: [diagram] };
  const graph = modelGraphOf(project);
  const apps = [...new Set(project.models.map(({ id }) => graph.byId.get(id)?.app ?? ''))];
  const isParted = apps.length > 1;
  const draft: Diagram = {
    ...diagram,
    nodes: project.models.map(({ id }) => {
      const at = isParted ? apps.indexOf(graph.byId.get(id)?.app ?? '') : 0;
      return { model: id, x: at * apart, y: 0 };
    }),
    ...(isParted
      ? {
          areas: apps.map((app, at) => ({
            id: `app-${at + 1}`,
            name: app,
            x: at * apart - cardSize.grid,
            y: -cardSize.grid,
            width: apart / 2,
            height: apart / 2,
          })),
        }
      : {}),
  };
  const found = arrangementOf(graph, draft, layOutDiagram(graph, draft), {
    models: new Set(project.models.map(({ id }) => id)),
    aspectRatio: windowAspectRatio,
    effort: project.models.length > mostThorough ? 'quick' : 'thorough',
    ...(isParted ? { by: 'app' as const } : {}),
  });
  if (!found) return { ...project, diagrams: [draft] };
  const { nodes, areas } = found.diagramOf(arrange({ ...found.arrangement, origin: { x: 0, y: 0 } }, onProgress));
  const shift = isParted ? margin * 2 : margin;
  const places = new Map(areas.map((area) => [area.id, area]));
  return {
    ...project,
    diagrams: [
      {
        ...diagram,
        nodes: nodes.map(({ model, x, y }) => ({ model, x: x + shift, y: y + shift })),
        ...(draft.areas
          ? {
              areas: draft.areas.map((area) => {
                const { x, y, width, height } = places.get(area.id) ?? area;
                return { ...area, x: x + shift, y: y + shift, width, height };
              }),
            }
          : {}),
      },
    ],
  };
}
